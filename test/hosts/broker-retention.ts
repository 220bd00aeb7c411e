import { topicDeclarations, type Instant } from '@plumbline/contracts';
import type { LogInspector } from '@plumbline/ports';
import type { ClusterEngines } from './cluster-engines.ts';

interface Seen {
  readonly at: Instant;
  readonly ends: readonly number[];
}
const kept = topicDeclarations
  .flatMap(({ name, retentionMs, compacted }) => (retentionMs === null || compacted ? [] : [{ name, retentionMs }]));

/**
 * Does what the brokers' retention would have done by now if the simulated time had been theirs: they go by the machine's clock, which nobody can move.
 * Exact to the instants at which it is asked.
 */
export class BrokerRetention {
  readonly #engines: Pick<ClusterEngines, 'deleteRecords'>;
  readonly #seen = new Map<string, Seen[]>();
  readonly #deleted = new Map<string, readonly number[]>();

  constructor(engines: Pick<ClusterEngines, 'deleteRecords'>) {
    this.#engines = engines;
  }

  async apply(inspector: LogInspector, now: Instant): Promise<void> {
    for (const { name, retentionMs } of kept) {
      const ends = await inspector.endOffsets(name);
      const seen = this.#seen.get(name) ?? [];
      const over = seen.findLast(({ at }) => at <= now - retentionMs);
      this.#seen.set(name, [...seen.filter((one) => over === undefined || one.at >= over.at), { at: now, ends }]);
      if (over === undefined || over.ends.every((end, partition) => end <= (this.#deleted.get(name)?.[partition] ?? 0))) continue;
      await this.#engines.deleteRecords(name, over.ends);
      this.#deleted.set(name, over.ends);
    }
  }
}
