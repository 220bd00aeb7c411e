import type { Registry } from 'prom-client';
import type { Codec } from '@plumbline/contracts/avro';
import type { Clock, EventPublisher, EventSource, LogInspector } from '@plumbline/ports';
import type { Timers } from '@plumbline/pipeline';
import type { Logger } from '@plumbline/runtime';
import type { AuditLog } from '@plumbline/stores/audit';
import type { CalibrationStore } from '@plumbline/stores/calibration';
import type { Vault } from '@plumbline/vault';

/** Everything that the aggregator is handed. It opens and closes none of it. */
export interface AggregatorDeps {
  readonly calibration: CalibrationStore;
  readonly vault: Vault;
  readonly audit: Pick<AuditLog, 'append'>;
  readonly source: EventSource;
  readonly inspector: LogInspector;
  readonly publisher: EventPublisher;
  readonly codec: Codec;
  /** The platform's clock: decides which windows are due. */
  readonly clock: Clock;
  /** Real time, for retries; that of the machine unless told. */
  readonly timers?: Timers;
  readonly logger: Logger;
  readonly metrics: Registry;
}
