import type { Admission, Clock, Randomness, RateLimiter } from '@plumbline/ports';
import type { Logger, ReadinessSource, Registry } from '@plumbline/runtime';
import type { AnswerStore } from '@plumbline/stores/answers';
import type { AuditLog } from '@plumbline/stores/audit';
import type { DirectoryStore } from '@plumbline/stores/directory';
import type { OutcomeLedger } from '@plumbline/stores/outcomes';
import type { Vault } from '@plumbline/vault';
import type { CalibrationDeps } from './calibration/deps.ts';
import type { Operations } from './admin/operations.ts';
import type { Intake } from './events/end-records.ts';

export interface OperatorDeps {
  /** Whoever has it may do everything that an operator may. */
  readonly token: string;
  readonly operations: Operations;
}

/** Everything that the gateway is handed. It opens and closes none of it. */
export interface GatewayDeps extends CalibrationDeps {
  /** The platform's clock. */
  readonly clock: Clock;
  /** Whether that clock stands still between advances; every answer then says what it shows. */
  readonly simulatedClock: boolean;
  readonly randomness: Randomness;
  /** Real Unix milliseconds; tokens are judged by them. */
  readonly machineNow: () => number;
  /** Milliseconds that only ever grow. */
  readonly monotonicNow: () => number;
  readonly directory: DirectoryStore;
  readonly intake: Intake;
  readonly ledger: OutcomeLedger;
  readonly answers: AnswerStore;
  readonly admission: Admission;
  readonly limiter: RateLimiter;
  readonly vault: Vault;
  readonly audit: AuditLog;
  readonly logger: Logger;
  readonly metrics: Registry;
  /** What operators can do here; undefined for a gateway without the operator's API. */
  readonly operator: OperatorDeps | undefined;
  /** Further parts of the process whose state `/readyz` shows. */
  readonly readinessSources: readonly ReadinessSource[];
}
