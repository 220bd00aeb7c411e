import type { ContributorHash, EventId, ItemKey, Pseudonym, RecordId, RuleId, RuleOutcome, RuleVersion } from '@plumbline/contracts';
import { shortHash, type SecretKey } from './keyed-hash.ts';

/** What a report is about: a finding of its contributor, or, without a finding id, the first report of its supersede chain. */
export interface ReportedItem {
  readonly contributor: ContributorHash;
  readonly rule: RuleId;
  readonly version: RuleVersion;
  readonly outcome: RuleOutcome;
  /** The contributor's own id of the finding; undefined if it gave none. */
  readonly findingId: string | undefined;
  /** Event id of the first report of the supersede chain. */
  readonly rootId: EventId;
}

/**
 * A contributor within one epoch and rule. Under another rule or another epoch key the same contributor has an unrelated pseudonym.
 * @param epochKey random, 256 bits, destroyed with its epoch: from then on no pseudonym leads to anybody
 */
export const pseudonymOf = (epochKey: SecretKey, contributor: ContributorHash, rule: RuleId): Pseudonym =>
  shortHash(epochKey, ['org', contributor, rule]) as Pseudonym;

/** What a report is about, within one epoch: reports of one finding share it, so that the last label of a finding counts once. */
export const itemKeyOf = (epochKey: SecretKey, item: ReportedItem): ItemKey =>
  shortHash(epochKey, ['item', item.contributor, item.rule, item.version, item.outcome, item.findingId ?? item.rootId]) as ItemKey;

/** An anonymised report within one epoch; the same for every attempt to publish it. */
export const recordIdOf = (epochKey: SecretKey, event: EventId): RecordId => shortHash(epochKey, ['record', event]) as RecordId;
