import type { Registry } from 'prom-client';
import type { Codec } from '@plumbline/contracts/avro';
import type { Clock, EventPublisher, Randomness } from '@plumbline/ports';
import type { Logger } from '@plumbline/runtime';
import type { AuditLog } from '@plumbline/stores/audit';
import type { ContributorReader } from '@plumbline/stores/directory';
import type { IntakeQueue } from '@plumbline/stores/intake';
import type { OutcomeLedger } from '@plumbline/stores/outcomes';
import type { RunStore } from '@plumbline/stores/runs';
import type { Vault } from '@plumbline/vault';

/** Everything that the anonymizer is handed. It opens and closes none of it. */
export interface AnonymizerDeps {
  readonly intake: IntakeQueue;
  readonly ledger: Pick<OutcomeLedger, 'record' | 'find'>;
  readonly runs: RunStore;
  readonly directory: ContributorReader;
  readonly audit: Pick<AuditLog, 'append'>;
  readonly vault: Vault;
  readonly publisher: EventPublisher;
  readonly codec: Codec;
  /** The platform's clock. */
  readonly clock: Clock;
  /** Real Unix ms: leases end even while the platform's clock stands still. */
  readonly realNow: () => number;
  readonly randomness: Pick<Randomness, 'uuid'>;
  readonly logger: Logger;
  readonly metrics: Registry;
}
