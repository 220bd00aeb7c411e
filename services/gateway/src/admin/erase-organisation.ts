import type { OrgHash, OrgId } from '@plumbline/contracts';
import { orgHashOf } from '@plumbline/privacy';
import type { AnswerStore } from '@plumbline/stores/answers';
import type { Organisation } from '@plumbline/stores/directory';
import type { EndRecords } from '../events/end-records.ts';
import { record, type AdminDeps } from './admin-deps.ts';
import type { Operations } from './operations.ts';

export interface ErasureDeps extends AdminDeps {
  readonly records: Pick<EndRecords, 'deleteAll'>;
  readonly answers: Pick<AnswerStore, 'forget'>;
  readonly operations: Pick<Operations, 'withdrawContributor'>;
}

export type ErasureResult =
  | {
    readonly kind: 'erased';
    /** Reports deleted from the intake store. */
    readonly deleted: number;
    /** Withdrawals published: one per live epoch and rule version. */
    readonly withdrawals: number;
    /** Other organisations of the same legal entity; their unreleased reports were withdrawn with this one's, since cells know contributors only. */
    readonly siblings: number;
    readonly keysDestroyed: number;
  }
  | { readonly kind: 'unknown' };

/**
 * Erases an organisation: it can no longer submit, its reports that still lead to it are deleted or withdrawn, and its data keys are destroyed.
 * Released atoms stay: nothing leads from them to anybody. Every step can be repeated, so a second call finishes what a crash cut short.
 *
 * The order matters. Nothing new may come in before anything is deleted. The keys go before the withdrawals: from then on no anonymizer run can
 * open a report of it, so nothing of it is published behind its withdrawal. The second deletion takes what was being stored during the first.
 */
export const eraseOrganisation = async (deps: ErasureDeps, id: OrgId): Promise<ErasureResult> => {
  const orgHash = orgHashOf(await deps.vault.obtain('index'), id);
  const organisation = await shutOut(deps, orgHash);
  if (organisation === undefined) return { kind: 'unknown' };

  const before = await deps.records.deleteAll(orgHash, deps.clock.now());
  const keysDestroyed = await destroyDataKeys(deps, orgHash);
  const deleted = before + await deps.records.deleteAll(orgHash, deps.clock.now());
  await deps.answers.forget(orgHash);
  const { withdrawals } = await deps.operations.withdrawContributor(organisation.contributor);
  const siblings = (await deps.directory.organisationsOf(organisation.contributor)).filter((other) => other.erasedAt === null).length;
  await record(deps, 'organisation.erased', orgHash, { deleted, withdrawals, siblings, keys_destroyed: keysDestroyed });
  return { kind: 'erased', deleted, withdrawals, siblings, keysDestroyed };
};

/** Ends the organisation's credentials and empties its profile, before anything of it is deleted: nothing new may come in behind. */
const shutOut = async (deps: AdminDeps, orgHash: OrgHash): Promise<Organisation | undefined> => {
  if (await deps.directory.findOrganisation(orgHash) === undefined) return undefined;
  await record(deps, 'organisation.erasure_begun', orgHash, {});
  const organisation = await markErased(deps, orgHash);
  for (const key of await deps.directory.listApiKeys(orgHash)) await deps.directory.revokeApiKey(key.keyId, deps.clock.now());
  return organisation;
};

const markErased = async ({ directory, clock }: AdminDeps, orgHash: OrgHash): Promise<Organisation | undefined> => {
  for (;;) {
    const organisation = (await directory.findOrganisation(orgHash))?.organisation;
    if (organisation?.erasedAt !== null) return organisation;
    const erased = { ...organisation, sealedProfile: new Uint8Array(), erasedAt: clock.now(), rev: organisation.rev + 1 };
    if (await directory.replaceOrganisation(erased) === 'replaced') return erased;
  }
};

const destroyDataKeys = async (deps: AdminDeps, orgHash: OrgHash): Promise<number> => {
  const live = (await deps.vault.list(`data:${orgHash}:`)).filter((key) => key.destroyedAt === null);
  for (const key of live) await deps.vault.destroy(key.keyId);
  return live.length;
};
