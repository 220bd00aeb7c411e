import { Counter, Gauge, type Registry } from 'prom-client';
import type { AnonymizationRun } from '@plumbline/contracts';

/** Figures of the anonymizer; none of them knows an organisation or a rule. */
export const createAnonymizerMetrics = (registry: Registry) => {
  const registers = [registry];
  const oldestAge = new Gauge({
    name: 'plumbline_anonymizer_oldest_due_age_seconds', help: 'How long the oldest record that is due has been waiting; 0 if none', registers,
  });
  const runs = new Counter({ name: 'plumbline_anonymizer_runs_total', help: 'Runs by status', labelNames: ['status'] as const, registers });
  const records = new Counter({ name: 'plumbline_anonymizer_records_total', help: 'Records by how they fared', labelNames: ['fate'] as const, registers });
  const errors = new Counter({ name: 'plumbline_anonymizer_errors_total', help: 'Failures and quarantines by kind', labelNames: ['kind'] as const, registers });
  const expired = new Counter({ name: 'plumbline_anonymizer_expired_total', help: 'Records that ended unread on their 29th day', registers });
  const quarantined = new Gauge({ name: 'plumbline_anonymizer_quarantined_records', help: 'Records set aside', registers });
  const withdrawals = new Counter({ name: 'plumbline_anonymizer_withdrawals_total', help: 'Withdrawals published for erasures', registers });
  const keysDestroyed = new Counter({ name: 'plumbline_anonymizer_keys_destroyed_total', help: 'Keys destroyed on their date', registers });

  return {
    expired, quarantined, withdrawals, keysDestroyed,
    observeRun(run: AnonymizationRun): void {
      oldestAge.set(run.oldestAgeMs / 1_000);
      runs.inc({ status: run.status });
      for (const fate of ['anonymised', 'deleted', 'quarantined', 'failed'] as const) records.inc({ fate }, run[fate]);
      for (const { kind, count } of run.errors) errors.inc({ kind }, count);
    },
  };
};
export type AnonymizerMetrics = ReturnType<typeof createAnonymizerMetrics>;
