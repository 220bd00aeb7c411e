import type { Clock, Randomness } from '@plumbline/ports';
import type { AuditEvent, AuditLog } from '@plumbline/stores/audit';
import type { DirectoryStore } from '@plumbline/stores/directory';
import type { Vault } from '@plumbline/vault';
import type { IssuerSealer } from '../credentials/issuer-sealer.ts';
import type { ProfileSealer } from '../credentials/profile.ts';

/** What administration of the directory works with. */
export interface AdminDeps {
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly directory: DirectoryStore;
  readonly audit: AuditLog;
  readonly vault: Vault;
  readonly profiles: ProfileSealer;
  readonly issuers: Pick<IssuerSealer, 'seal'>;
}

/** Puts an operator's act into the audit log: before the act, so that nothing is done that is not in the log. */
export const record = async (
  deps: Pick<AdminDeps, 'audit' | 'clock'>, action: string, subject: string, detail: AuditEvent['detail'],
): Promise<void> => {
  await deps.audit.append([{ at: deps.clock.now(), actor: 'operator', action, subject, detail }]);
};
