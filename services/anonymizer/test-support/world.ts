import type { EpochIndex, Instant, OrgHash } from '@plumbline/contracts';
import { firstWeekOfEpoch, receiptIdOf, weekStart } from '@plumbline/privacy';
import type { IntakeRecord } from '@plumbline/stores/intake';
import { settableClock, temporaryFolder } from '@plumbline/test-kit';
import { openAnonymizerHost, type AnonymizerHost, type HostOptions } from './anonymizer-host.ts';

export const epoch = 8 as EpochIndex;
export const monday = weekStart(firstWeekOfEpoch(epoch));
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
export const later = (instant: Instant, ms: number): Instant => (instant + ms) as Instant;

/** A folder and a clock, at the epoch's first instant, that outlive the processes opened on them. */
export const world = async () => {
  const folder = await temporaryFolder();
  const clock = settableClock(monday);
  return {
    folder, clock,
    open: (options: Partial<HostOptions> = {}) => openAnonymizerHost({ folder, clock, ...options }),
    started: async (options: Partial<HostOptions> = {}) => {
      const host = await openAnonymizerHost({ folder, clock, ...options });
      await host.anonymizer.start();
      return host;
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
};

export const endOf = async ({ ledger, vault, clock }: AnonymizerHost, { eventId, orgHash }: IntakeRecord): Promise<string | undefined> =>
  (await ledger.find(receiptIdOf(await vault.obtain('index'), eventId, orgHash), clock.now()))?.end;

export const runAfter = async ({ anonymizer, clock }: AnonymizerHost, ms: number) => {
  clock.advance(ms);
  return anonymizer.runOnce(clock.now());
};

/** What the gateway does to an organisation that is erased, apart from deleting what it can still close. */
export const erase = async ({ directory, vault, clock }: AnonymizerHost, orgHash: OrgHash): Promise<void> => {
  const found = await directory.findOrganisation(orgHash);
  if (found === undefined) throw new Error('no such organisation');
  await directory.replaceOrganisation({ ...found.organisation, erasedAt: clock.now(), rev: found.organisation.rev + 1 });
  for (const { keyId } of await vault.list(`data:${orgHash}:`)) await vault.destroy(keyId);
};
