import {
  type AnonymizedReport, environments, type EpochIndex, type FoldOutcome, type ItemKey, labels, type Pseudonym, type PseudonymWithdrawal,
  type RecordId, type RuleId, ruleOutcomes, type RuleVersion, type WeekIndex,
} from '@plumbline/contracts';
import type { CrossDecision, DisclosureParameters, ReleasedAtom } from '../src/index.ts';
import { createReferenceAggregator } from '../src/reference/index.ts';
import { possibleBands } from './possible-bands.ts';
import { boolean, isObject, type JsonObject, list, number, object, objects, oneOf, string } from './read-vectors.ts';

type LogRecord =
  | { readonly kind: 'report'; readonly report: AnonymizedReport }
  | { readonly kind: 'withdrawal'; readonly withdrawal: PseudonymWithdrawal };

/** What the sequences of a case lead to. All must lead to the same; where one does not, it is given instead of the first. */
export const answerFold = (input: JsonObject, parameters: DisclosureParameters): unknown => {
  const defaults = object(input['defaults'] ?? {});
  const records = objects(input['records']).map((record) => logRecord({ ...defaults, ...record }));
  const runs = list(input['sequences']).map((sequence) => runSequence(records, list(sequence), parameters));
  const [first] = runs;
  if (first === undefined) throw new TypeError('a fold vector has no sequence');
  const unlike = runs.find(({ result }) => JSON.stringify(result) !== JSON.stringify(first.result));
  return { ...(unlike ?? first).result, outcomes: runs.map(({ outcomes }) => outcomes) };
};

const runSequence = (records: readonly LogRecord[], sequence: readonly unknown[], parameters: DisclosureParameters) => {
  const aggregator = createReferenceAggregator({ parameters, minConfidence: 0, releaseKeyOf: () => new Uint8Array(32) });
  let outcomes = '';
  for (const step of sequence) {
    if (isObject(step)) {
      aggregator.seal(number(step['seal']) as WeekIndex);
      continue;
    }
    const record = records[number(step)];
    if (record === undefined) throw new TypeError('a sequence names a record that does not exist');
    if (record.kind === 'withdrawal') aggregator.withdraw(record.withdrawal);
    else outcomes += letters[aggregator.deliver(record.report)];
  }
  return {
    outcomes,
    result: {
      atoms: aggregator.atoms().map((atom) => describeAtom(atom, records, parameters.k)),
      crosses: aggregator.crosses().map(describeCross),
      expired_below_k: Object.fromEntries([...aggregator.expiredBelowK()].sort()),
      open_cells: aggregator.openCells().length,
    },
  };
};

const letters: Readonly<Record<FoldOutcome, string>> = { folded: 'f', week_already_released: 'r', withdrawn: 'w', below_confidence: 'b' };

const logRecord = (record: JsonObject): LogRecord => {
  const scope = {
    rule: string(record['rule']) as RuleId, version: string(record['version']) as RuleVersion,
    pseudonym: string(record['pseudonym']) as Pseudonym, epoch: number(record['epoch']) as EpochIndex,
  };
  if (record['type'] === 'withdrawal') return { kind: 'withdrawal', withdrawal: scope };
  const [day, depth] = list(record['order']);
  return {
    kind: 'report',
    report: {
      ...scope,
      environment: oneOf(environments, record['environment']),
      outcome: oneOf(ruleOutcomes, record['outcome']),
      recordId: string(record['record_id']) as RecordId,
      itemKey: string(record['item_key']) as ItemKey,
      order: [number(day), number(depth)],
      label: oneOf(labels, record['label']),
      confidence: 1,
      week: number(record['week']) as WeekIndex,
      countsTowardK: boolean(record['counts_toward_k']),
    },
  };
};

const describeAtom = ({ release, detail }: ReleasedAtom, records: readonly LogRecord[], k: number): unknown => {
  const included = new Set(detail.members.flatMap(({ entries }) => entries.map(({ recordId }) => recordId)));
  return {
    id: release.releaseId, epoch: release.epoch, from_week: release.fromWeek, through_week: release.throughWeek,
    K: detail.contributors, c: detail.c,
    counts: {
      should_have_matched: detail.members.reduce((sum, { n, f }) => sum + n - f, 0),
      should_not_have_matched: detail.members.reduce((sum, { f }) => sum + f, 0),
    },
    pairs: detail.members.map(({ n, f }) => [n, f] as const).sort(([n1, f1], [n2, f2]) => n1 - n2 || f1 - f2),
    n_eff: detail.nEff, n_eff_published: release.nEff,
    k_bands: possibleBands(detail.contributors, k),
    records: records.flatMap((record, i) => (record.kind === 'report' && included.has(record.report.recordId) ? [i] : [])),
  };
};

const describeCross = ({ cross, detail }: CrossDecision): unknown => ({
  rule: cross.rule, version: cross.version, environment: cross.environment, epoch: cross.epoch,
  from_week: cross.fromWeek, through_week: cross.throughWeek,
  fpr_n_eff: detail.nEffFalsePositiveRate, fpr_n_eff_published: cross.nEffFalsePositiveRate,
  recall_n_eff: detail.nEffRecall, recall_n_eff_published: cross.nEffRecall,
});
