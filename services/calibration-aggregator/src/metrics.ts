import { Counter, Gauge, type Registry } from 'prom-client';

/** Figures of the aggregator; none of them knows a rule, a stratum or a contributor. */
export const createAggregatorMetrics = (registry: Registry) => {
  const registers = [registry];
  return {
    withdrawnEntries: new Counter({ name: 'plumbline_aggregator_withdrawn_entries_total', help: 'Entries of open cells deleted by withdrawals', registers }),
    releases: new Counter({ name: 'plumbline_aggregator_releases_total', help: 'Releases and cross records published', registers }),
    sealedWindows: new Counter({ name: 'plumbline_aggregator_sealed_windows_total', help: 'Windows sealed, once per partition', registers }),
    expiredBelowK: new Counter({ name: 'plumbline_aggregator_expired_below_k_entries_total', help: 'Entries that an epoch ended with too few contributors for', registers }),
    expiredKeyDestroyed: new Counter({
      name: 'plumbline_aggregator_expired_key_destroyed_entries_total', help: 'Entries of windows that could not be released before their key’s date', registers,
    }),
    keysDestroyed: new Counter({ name: 'plumbline_aggregator_keys_destroyed_total', help: 'Release keys destroyed on their date', registers }),
    overdue: new Gauge({ name: 'plumbline_aggregator_release_overdue_seconds', help: 'How long the oldest window is past its release instant; 0 if none', registers }),
  };
};
export type AggregatorMetrics = ReturnType<typeof createAggregatorMetrics>;
