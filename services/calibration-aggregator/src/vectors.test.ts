import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { AnonymizedReport, Label, Pseudonym, Release, RuleId, RuleOutcome, RuleVersion, WeekIndex } from '@plumbline/contracts';
import { defaultParameters, epochOfWeek, epochStart, releaseAt, reportDueAt } from '@plumbline/privacy';
import { instant, settableClock, temporaryFolder } from '@plumbline/test-kit';
import { openAggregatorHost, publishedReleases, type AggregatorHost } from '../test-support/aggregator-host.ts';
import { defaultAggregatorConfig, type AggregatorConfig } from './config.ts';

interface VectorRecord {
  readonly type?: 'withdrawal';
  readonly rule: RuleId;
  readonly version: RuleVersion;
  readonly environment: AnonymizedReport['environment'];
  readonly outcome: RuleOutcome;
  readonly record_id: AnonymizedReport['recordId'];
  readonly item_key: AnonymizedReport['itemKey'];
  readonly pseudonym: Pseudonym;
  readonly order: AnonymizedReport['order'];
  readonly label: Label;
  readonly week: WeekIndex;
  readonly epoch: AnonymizedReport['epoch'];
  readonly counts_toward_k: boolean;
}
type Sequence = readonly (number | { readonly seal: WeekIndex })[];
interface FoldVector {
  readonly name: string;
  readonly input: {
    readonly params?: { readonly k?: number; readonly C?: number };
    readonly defaults?: Partial<VectorRecord>;
    readonly records: readonly Partial<VectorRecord>[];
    readonly sequences: readonly Sequence[];
  };
  readonly expected: {
    readonly atoms: readonly {
      readonly id: string; readonly from_week: number; readonly through_week: number; readonly n_eff_published: number;
      readonly counts: Readonly<Record<Label, number>>; readonly k_bands: readonly number[];
    }[];
    readonly crosses: readonly unknown[];
    readonly expired_below_k: Readonly<Record<string, number>>;
    readonly open_cells: number;
    readonly outcomes: readonly string[];
  };
}

const file = new URL('../../../packages/privacy/vectors/fold.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as readonly FoldVector[];
const base = defaultParameters.roundingBase;

const configOf = ({ input: { params = {} } }: FoldVector): AggregatorConfig => ({
  ...defaultAggregatorConfig,
  parameters: {
    ...defaultParameters, k: params.k ?? defaultParameters.k, contributionBound: params.C ?? defaultParameters.contributionBound,
  },
});
const isEvent = (record: VectorRecord): boolean => record.type !== 'withdrawal';

const send = async (host: AggregatorHost, record: VectorRecord): Promise<void> => {
  const { rule, version, environment, outcome, pseudonym, order, label, week, epoch } = record;
  if (!isEvent(record)) return host.send.withdrawal({ rule, version, epoch, pseudonym });
  const ids = { recordId: record.record_id, itemKey: record.item_key, pseudonym };
  const stratum = { rule, version, environment, outcome };
  return host.send.reports([{ ...ids, ...stratum, order, label, week, epoch, confidence: 1, countsTowardK: record.counts_toward_k }]);
};

/** First outcome of each record of a sequence, from the letters that the vectors give per delivery. */
const firstOutcomes = (records: readonly VectorRecord[], sequence: Sequence, letters: string): Readonly<Record<string, number>> => {
  const names = new Map([['f', 'folded'], ['r', 'week_already_released'], ['w', 'withdrawn']]);
  const seen = new Set<string>();
  const counts: Record<string, number> = {};
  let at = 0;
  for (const step of sequence) {
    const record = typeof step === 'number' ? records[step] : undefined;
    if (record === undefined || !isEvent(record)) continue;
    const outcome = names.get(letters[at] ?? '') ?? 'unknown';
    at += 1;
    if (seen.has(record.record_id)) continue;
    seen.add(record.record_id);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
};

const expectRounded = (atom: Release | undefined, { counts, k_bands }: FoldVector['expected']['atoms'][number]): void => {
  expect(k_bands).toContain(atom?.kBand);
  for (const label of ['should_have_matched', 'should_not_have_matched'] as const) {
    const count = atom?.counts[label] ?? NaN;
    expect(count % base).toBe(0);
    expect(Math.abs(count - counts[label])).toBeLessThan(base);
  }
};

const tallied = async ({ aggregator }: AggregatorHost): Promise<Readonly<Record<string, number>>> => {
  const counts: Record<string, number> = {};
  for (const { outcome, count } of await aggregator.tallies()) if (outcome !== 'repeated') counts[outcome] = (counts[outcome] ?? 0) + count;
  return counts;
};

describe('the vectors of the calibration scheme, on the real stores', () => {
  it.each(vectors.flatMap((vector) => vector.input.sequences.map((__, which) => [vector.name, which, vector] as const)))(
    '%s, sequence %i', async (_, which, vector) => {
      const { input, expected } = vector;
      const records = input.records.map((record) => ({ ...input.defaults, ...record }) as VectorRecord);
      const sequence = input.sequences[which] ?? [];
      const seals = sequence.flatMap((step) => (typeof step === 'number' ? [] : [step.seal]));
      const firstEpoch = epochOfWeek(Math.min(...records.filter(isEvent).map(({ week }) => week), ...seals) as WeekIndex);
      await using folder = await temporaryFolder();
      const clock = settableClock(epochStart(firstEpoch));
      await using host = await openAggregatorHost({ folder, clock, config: configOf(vector) });
      await host.aggregator.start();
      for (const step of sequence) {
        if (typeof step === 'number') {
          const record = records[step];
          if (record !== undefined) await send(host, record);
          continue;
        }
        await host.send.run(reportDueAt(step.seal));
        await host.aggregator.settle();
        clock.set(instant(Math.max(clock.now(), releaseAt(step.seal))));
        expect(await host.aggregator.settle()).toEqual([]);
      }
      await host.aggregator.settle();

      const published = await publishedReleases(host);
      const atoms = published.filter((release) => 'counts' in release);
      expect(atoms.map(({ releaseId, fromWeek, throughWeek, nEff }) => ({ releaseId, fromWeek, throughWeek, nEff }))).toEqual(
        expected.atoms
          .map((atom) => ({ releaseId: atom.id, fromWeek: atom.from_week, throughWeek: atom.through_week, nEff: atom.n_eff_published }))
          .sort((one, other) => (one.releaseId < other.releaseId ? -1 : 1)));
      for (const atom of expected.atoms) expectRounded(atoms.find(({ releaseId }) => releaseId === atom.id), atom);
      expect(published.length - atoms.length).toBe(expected.crosses.length);
      const left = host.files.calibration.read((db) => db.prepare('SELECT count(*) AS n FROM cell').get()?.['n']);
      expect(left).toBe(expected.open_cells);
      expect(await tallied(host)).toEqual(firstOutcomes(records, sequence, expected.outcomes[which] ?? ''));
    });
});
