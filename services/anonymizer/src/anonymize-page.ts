import { ruleKey, topics, type AnonymizedReport, type EpochIndex, type OrgHash } from '@plumbline/contracts';
import { fixWeek, keyDestroyedAt, receiptIdOf } from '@plumbline/privacy';
import type { IntakeRecord } from '@plumbline/stores/intake';
import type { AnonymizerDeps } from './deps.ts';
import type { QuarantineCause, RunTally } from './domain/run-tally.ts';
import type { EndItems } from './end-items.ts';
import { errorKind } from './error-kind.ts';
import type { anonymizeRecordPipeline, FixedRecord } from './pipeline.ts';
import type { WithdrawErased } from './withdraw-erased.ts';

interface PageDeps extends Pick<AnonymizerDeps, 'intake' | 'ledger' | 'runs' | 'directory' | 'vault' | 'publisher' | 'codec' | 'clock'> {
  readonly holder: string;
  readonly anonymize: ReturnType<typeof anonymizeRecordPipeline>;
  readonly endItems: EndItems;
  readonly withdrawErased: WithdrawErased;
}
interface Prepared {
  readonly record: IntakeRecord;
  readonly report: AnonymizedReport;
}
/** Where a record of a page stands: its fate, or what is to be published of it. `erased` ones are of an organisation that was erased behind their acceptance. */
type Preparation =
  | { readonly kind: 'prepared'; readonly prepared: Prepared }
  | { readonly kind: 'erased'; readonly record: IntakeRecord }
  | { readonly kind: 'quarantine'; readonly record: IntakeRecord; readonly cause: QuarantineCause }
  | { readonly kind: 'failed'; readonly record: IntakeRecord; readonly error: string };

/**
 * Takes a leased page through: fix the weeks, note the rule versions, anonymise, publish in order of record id, withdraw what was erased meanwhile, put the
 * ends in the ledger, delete.
 * Each step is durable before the next begins and can be repeated, so a crash anywhere leaves records that the next run takes through with the same result.
 * @returns the records that failed by themselves; they stay
 * @throws InfrastructureError when a step of the whole page failed; every record that is not in the tally by then stays
 */
export const createAnonymizePage = (deps: PageDeps) => {
  const noteRules = createNoteRules(deps);
  return async function anonymizePage(page: readonly IntakeRecord[], tally: RunTally): Promise<readonly IntakeRecord[]> {
    const records = await fixWeeks(deps, page, tally);
    await noteRules(records);
    // The directory is asked after the rules are noted: an erasure that this look-up does not see finds the rule versions noted, and withdraws them.
    const preparations = await prepareAll(deps, await lookUp(deps, records));
    const failed = preparations.flatMap((one) => (one.kind === 'failed' ? [one] : []));
    for (const { error } of failed) tally.count('failed', 1, error);
    for (const one of preparations) {
      if (one.kind !== 'quarantine') continue;
      await deps.intake.quarantine(one.record.eventId, one.cause);
      tally.count('quarantined', 1, one.cause);
    }
    await endErased(deps, preparations.flatMap((one) => (one.kind === 'erased' ? [one.record] : [])), tally);
    await publishAndEnd(deps, preparations.flatMap((one) => (one.kind === 'prepared' ? [one.prepared] : [])), tally);
    return failed.map(({ record }) => record);
  };
};

type Fixed = Pick<FixedRecord, 'record' | 'fixed'>;

const fixWeeks = async (deps: PageDeps, page: readonly IntakeRecord[], tally: RunTally): Promise<readonly Fixed[]> => {
  const now = deps.clock.now();
  const fixes = page.map(({ eventId, fixed, eventTime }) => ({ eventId, fixed: fixed ?? fixWeek(eventTime, now) }));
  const results = await deps.intake.fix(deps.holder, fixes);
  const gone: IntakeRecord[] = [];
  const kept: Fixed[] = [];
  page.forEach((record, i) => {
    const fixed = results[i];
    if (fixed === undefined || fixed === 'gone') gone.push(record);
    else kept.push({ record, fixed });
  });
  tally.count('deleted', await countDeleted(deps, gone));
  return kept;
};

/** Of the records that left while they were leased, those that their owner deleted; the others are somebody else's to count. */
const countDeleted = async ({ ledger, vault, clock }: PageDeps, gone: readonly IntakeRecord[]): Promise<number> => {
  if (gone.length === 0) return 0;
  const indexKey = await vault.obtain('index');
  const entries = await Promise.all(gone.map(({ eventId, orgHash }) => ledger.find(receiptIdOf(indexKey, eventId, orgHash), clock.now())));
  return entries.filter((entry) => entry?.end === 'deleted').length;
};

/** Notes each rule version of an epoch once per process: what is noted stays noted as long as the epoch's key lives. */
const createNoteRules = ({ runs, clock }: PageDeps) => {
  const noted = new Map<EpochIndex, Set<string>>();
  return async (records: readonly Fixed[]): Promise<void> => {
    const fresh = new Map<EpochIndex, Map<string, IntakeRecord>>();
    for (const { record, fixed: { epoch } } of records) {
      // Nothing is published under a key that is past its date, and its list may be gone: nobody would forget it again.
      if (clock.now() >= keyDestroyedAt(epoch) || noted.get(epoch)?.has(ruleKey(record)) === true) continue;
      const rules = fresh.get(epoch) ?? new Map<string, IntakeRecord>();
      fresh.set(epoch, rules.set(ruleKey(record), record));
    }
    for (const [epoch, rules] of fresh) {
      await runs.notePublishedRules(epoch, [...rules.values()].map(({ rule, version }) => ({ rule, version })));
      if (!noted.has(epoch) && noted.size >= maxEpochsRemembered) noted.clear();
      noted.set(epoch, new Set([...noted.get(epoch) ?? [], ...rules.keys()]));
    }
  };
};
const maxEpochsRemembered = 4;

const lookUp = async ({ directory }: PageDeps, records: readonly Fixed[]): Promise<readonly FixedRecord[]> => {
  const orgHashes = [...new Set(records.map(({ record }) => record.orgHash))];
  const found = await Promise.all(orgHashes.map(async (orgHash) => [orgHash, await directory.findOrganisation(orgHash)] as const));
  const orgs = new Map<OrgHash, FixedRecord['found']>(found);
  return records.map((fixed) => ({ ...fixed, found: orgs.get(fixed.record.orgHash) }));
};

const prepareAll = (deps: PageDeps, records: readonly FixedRecord[]): Promise<readonly Preparation[]> =>
  Promise.all(records.map((record) => prepare(deps, record)));

const prepare = async ({ anonymize }: PageDeps, fixed: FixedRecord): Promise<Preparation> => {
  const { record } = fixed;
  try {
    const outcome = await anonymize.run(fixed);
    if (outcome.kind === 'ok') return { kind: 'prepared', prepared: { record, report: outcome.value } };
    if (outcome.kind === 'drop') {
      return outcome.reason === 'organisation_erased' ? { kind: 'erased', record } : { kind: 'quarantine', record, cause: outcome.reason };
    }
    throw new TypeError(`the pipeline of a record ended with ${outcome.kind}`);
  } catch (error) {
    return { kind: 'failed', record, error: errorKind(error) };
  }
};

/** An erasure deletes what it can still close; a record whose week was fixed by then is deleted here, before anything of it is published. */
const endErased = async ({ endItems }: PageDeps, records: readonly IntakeRecord[], tally: RunTally): Promise<void> => {
  const ended = await endItems(records.map(({ eventId, orgHash }) => ({ eventId, orgHash, end: 'deleted' as const })));
  tally.count('deleted', ended.length);
};

const publishAndEnd = async (deps: PageDeps, prepared: readonly Prepared[], tally: RunTally): Promise<void> => {
  if (prepared.length === 0) return;
  const { codec, publisher, endItems, withdrawErased } = deps;
  const topic = topics.calibrationEventsAnonymized;
  const inOrder = prepared.map(({ report }) => report).sort((one, other) => (one.recordId < other.recordId ? -1 : 1));
  await publisher.publish(topic, await Promise.all(inOrder.map((report) => codec.message(topic, 'AnonymizedEvent', report))));
  await withdrawErased(prepared.map(({ record: { orgHash }, report }) => ({ orgHash, report })));
  const ended = await endItems(prepared.map(({ record: { eventId, orgHash } }) => ({ eventId, orgHash, end: 'anonymised' as const })));
  tally.count('anonymised', ended.length);
};

