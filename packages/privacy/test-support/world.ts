import { createHash } from 'node:crypto';
import type {
  AnonymizedReport, ContributorHash, Environment, EpochIndex, EventId, Label, RuleId, RuleOutcome, RuleVersion, WeekIndex,
} from '@plumbline/contracts';
import {
  defaultParameters, type DisclosureParameters, epochOfWeek, itemKeyOf, pseudonymOf, recordIdOf, weekEnd, weekStart, windowEndsBetween,
  windowOf,
} from '../src/index.ts';
import { createReferenceAggregator, type ReferenceAggregator } from '../src/reference/index.ts';

/** First week of an epoch in the middle of 2026. */
export const firstWeek = 117 as WeekIndex;
export const week = (offset: number): WeekIndex => (firstWeek + offset) as WeekIndex;

/** A key of 256 bits made of a name. */
export const keyOf = (name: string): Uint8Array => createHash('sha256').update(name).digest();
export const epochKeyOf = (epoch: EpochIndex): Uint8Array => keyOf(`epoch ${String(epoch)}`);

/** A report as a test speaks of it. */
export interface Told {
  readonly by: string;
  readonly week: WeekIndex;
  /** What it is about; reports of one finding correct each other. */
  readonly finding: string;
  readonly label?: Label;
  readonly rule?: string;
  readonly version?: string;
  readonly environment?: Environment;
  readonly outcome?: RuleOutcome;
  readonly day?: number;
  readonly depth?: number;
  readonly counts?: boolean;
  readonly confidence?: number;
  /** Tells reports of one finding in one week apart. */
  readonly event?: string;
}

/** The anonymised report of what was told, with the pseudonyms of its epoch. */
export const anonymized = (told: Told): AnonymizedReport => {
  const rule = (told.rule ?? 'R-X509-MISMATCH') as RuleId;
  const version = (told.version ?? '1.0') as RuleVersion;
  const outcome = told.outcome ?? 'matched';
  const epoch = epochOfWeek(told.week);
  const key = epochKeyOf(epoch);
    const contributor = told.by as ContributorHash;
  const { by, finding, label = 'should_have_matched', day = told.week * 7, depth = 0, environment = 'production' } = told;
  const event = [by, finding, told.week, label, day, depth, told.event, rule, version, outcome, environment].join('/') as EventId;
  return {
    rule, version, outcome, environment, label,
    recordId: recordIdOf(key, event),
    itemKey: itemKeyOf(key, { contributor, rule, version, outcome, findingId: finding, rootId: event }),
    pseudonym: pseudonymOf(key, contributor, rule),
    order: [day, depth],
    confidence: told.confidence ?? 1,
    week: told.week, epoch,
    countsTowardK: told.counts ?? true,
  };
};

export const falsePositive: Label = 'should_not_have_matched';
export const truePositive: Label = 'should_have_matched';

/** Several reports of one contributor in one week, about different findings. */
export const several = (count: number, told: Omit<Told, 'finding'>): readonly Told[] =>
  Array.from({ length: count }, (_, i) => ({ ...told, finding: `${told.label ?? ''}${String(told.week)}.${String(i)}` }));

export const contributors = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `org-${String(i)}`);

export const anAggregator = (parameters: DisclosureParameters = defaultParameters, releaseSeed = ''): ReferenceAggregator =>
  createReferenceAggregator({ parameters, minConfidence: 0, releaseKeyOf: (epoch) => keyOf(`release ${String(epoch)} ${releaseSeed}`) });

/** Everything that an aggregator publishes, as bytes would show it. */
export const published = (aggregator: ReferenceAggregator): string =>
  JSON.stringify([aggregator.atoms().map(({ release }) => release), aggregator.crosses().map(({ cross }) => cross)]);

/** Delivers what was told week by week and seals each window at its end, through the window of a week. */
export const afterSealing = (told: readonly Told[], through: WeekIndex, aggregator = anAggregator()): ReferenceAggregator => {
  let from = Number.NEGATIVE_INFINITY;
  for (const end of windowEndsBetween(weekStart(firstWeek), weekEnd(windowOf(through).throughWeek))) {
    for (const one of told) if (one.week > from && one.week <= end) aggregator.deliver(anonymized(one));
    aggregator.seal(end);
    from = end;
  }
  return aggregator;
};

/** Whether something is so in a world: a coin of the given probability that always falls the same way for the same name. */
export const chance = (name: string, probability: number): boolean => Buffer.from(keyOf(name)).readUInt32BE(0) / 2 ** 32 < probability;

/** The same items in another order, a different one for each seed. */
export const shuffled = <Item>(items: readonly Item[], seed: number): readonly Item[] => {
  const places = items.map((item, i) => ({ item, place: Buffer.from(keyOf(`${String(seed)} ${String(i)}`)).toString('hex') }));
  return places.sort((one, two) => (one.place < two.place ? -1 : 1)).map(({ item }) => item);
};
