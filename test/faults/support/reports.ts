import type { Instant, Label, RuleId, RuleVersion } from '@plumbline/contracts';
import type { Draws } from './draws.ts';
import type { Body, Delivery, Item, Receipt, Reporter } from './reporter.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A rule version that is reported on. */
export type Reported = readonly [RuleId, RuleVersion];
export const rule = (id: string, version: string): Reported => [id as RuleId, version as RuleVersion];
const fewRules: readonly Reported[] = [rule('R-ALPHA', '1.0'), rule('R-ALPHA', '1.1'), rule('R-BETA', '2')];

/** What reports are about. */
export interface Topic {
  /** Unlike that of any other report. */
  readonly tag: string;
  readonly rules?: readonly Reported[];
}

/** What an organisation has to say at one time: new reports of all kinds, repetitions, corrections, and some that are wrong. */
export const someDeliveries = (reporter: Reporter, draws: Draws, now: Instant, { tag, rules = fewRules }: Topic): readonly Delivery[] => {
  const fresh = (i: number): Item => ({ body: aReport(draws, now, { tag: `${tag}-${String(i)}`, rules }), expected: 'accepted' });
  const single: Delivery = { key: `${tag}-single`, form: 'single', items: [fresh(0)] };
  const batch: Item[] = Array.from({ length: 3 + draws.below(4) }, (_, i) => fresh(i + 1));
  batch.splice(draws.below(batch.length), 0, { body: { ...aReport(draws, now, { tag: `${tag}-wrong`, rules }), confidence: 1.5 }, expected: 'invalid' });
  const corrections = correctable(reporter, now).filter(() => draws.chance(0.3)).slice(0, 3)
    .map((receipt) => correction(receipt, draws, now));
  // Of what is turned away for its number a repetition may be accepted in its place.
  const repeats = reporter.member.quotaPerHour === null;
  const repetitions = batch.filter(({ expected }) => repeats && expected === 'accepted' && draws.chance(0.2))
    .map(({ body }): Item => ({ body: { ...body, timestamp: now }, expected: 'duplicate' }));
  return [
    single,
    { key: `${tag}-batch`, form: draws.chance(0.5) ? 'batch' : 'lines', items: batch },
    ...corrections.map((item, i): Delivery => ({ key: `${tag}-correction-${String(i)}`, form: 'single', items: [item] })),
    ...(repetitions.length === 0 ? [] : [{ key: `${tag}-again`, form: 'batch', items: repetitions } satisfies Delivery]),
  ];
};

/** Reports of the last hours mostly; a few are weeks late, and count in whatever week it is when they are anonymised. */
export const aReport = (draws: Draws, now: Instant, { tag, rules = fewRules }: Topic): Body => {
  const [ruleid, ruleversion] = draws.pick(rules);
  const ageMs = draws.chance(0.15) ? (8 + draws.below(30)) * dayMs : draws.below(3 * hourMs);
  const outcome = draws.chance(0.6) ? 'matched' : 'not_matched';
  return {
    ruleid, ruleversion, outcome,
    claim: { input: `what was checked in ${tag}`, ...(draws.chance(0.6) ? { findingid: `finding-${String(draws.below(40))}` } : {}) },
    actualOutcome: draws.chance(0.7) ? 'should_have_matched' : 'should_not_have_matched',
    confidence: draws.pick([0.3, 0.5, 0.77, 0.9, 1, 1]),
    timestamp: (now - ageMs) as Instant,
    environment: draws.chance(0.1) ? 'test' : 'production',
  };
};

/** The newest report of each chain, as long as a correction may still be in time. */
const correctable = ({ receipts, deletions }: Reporter, now: Instant): readonly Receipt[] => {
  const newest = new Map<string, Receipt>();
  for (const receipt of receipts.values()) {
    if ((newest.get(receipt.rootId)?.depth ?? -1) < receipt.depth) newest.set(receipt.rootId, receipt);
  }
  return [...newest.values()].filter(({ storedAt, eventId, depth }) => now - storedAt < 2 * hourMs && !deletions.has(eventId) && depth < 3);
};

const otherLabel = (label: Label): Label => (label === 'should_have_matched' ? 'should_not_have_matched' : 'should_have_matched');

const correction = ({ eventId, body }: Receipt, draws: Draws, now: Instant): Item => ({
  body: {
    ...body, supersedes: eventId, timestamp: now,
    ...(draws.chance(0.7) ? { actualOutcome: otherLabel(body.actualOutcome) } : { confidence: body.confidence === 1 ? 0.9 : 1 }),
  },
  expected: 'correction',
});
