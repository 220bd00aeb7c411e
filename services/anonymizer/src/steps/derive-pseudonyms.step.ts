import type { AnonymizedReport } from '@plumbline/contracts';
import { drop, ok, type Outcome } from '@plumbline/pipeline';
import type { Clock } from '@plumbline/ports';
import { itemKeyOf, itemOrder, pseudonymOf, recordIdOf, roundConfidence, windowStart } from '@plumbline/privacy';
import type { Contributor, Organisation } from '@plumbline/stores/directory';
import type { FixedWeek, IntakeRecord } from '@plumbline/stores/intake';
import type { SecretKeys } from '@plumbline/vault';
import { countsTowardK } from '../domain/counts-toward-k.ts';
import { epochKeyOf } from '../epoch-key.ts';

interface Attributed {
  readonly record: IntakeRecord;
  readonly fixed: FixedWeek;
  readonly found: { readonly organisation: Organisation; readonly contributor: Contributor };
  readonly findingId: string | undefined;
}

/**
 * Replaces everything that leads to the reporter by names that only live as long as the epoch's key. The event id, the claim and the time stay behind.
 */
export const derivePseudonyms = (keys: Pick<SecretKeys, 'obtain'>, clock: Clock) =>
  async function derivePseudonyms(report: Attributed): Promise<Outcome<AnonymizedReport, 'epoch_key_destroyed'>> {
    const key = await epochKeyOf(keys, clock, report.fixed.epoch);
    if (key === undefined) return drop('epoch_key_destroyed');
    const { record, fixed, found, findingId } = report;
    const { rule, version, environment, outcome, label, confidence, createdAt, depth, eventId, rootId } = record;
    const { contributor } = found.contributor;
    return ok({
      recordId: recordIdOf(key, eventId),
      itemKey: itemKeyOf(key, { contributor, rule, version, outcome, findingId, rootId }),
      pseudonym: pseudonymOf(key, contributor, rule),
      order: itemOrder(createdAt, depth),
      rule,
      version,
      environment,
      outcome,
      label,
      confidence: roundConfidence(confidence),
      week: fixed.week,
      epoch: fixed.epoch,
      countsTowardK: countsTowardK(found.organisation, found.contributor, windowStart(fixed.week)),
    });
  };
