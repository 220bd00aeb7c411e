import { setTimeout as pause } from 'node:timers/promises';
import { openCluster, readClusterConfig, backgroundTimeouts, type Cluster } from '@plumbline/cluster';
import { topics, type EventId, type RecordId } from '@plumbline/contracts';
import { epochOf, recordIdOf } from '@plumbline/privacy';
import { createLogger, createRegistry, instant, LifecycleScope } from '@plumbline/runtime';
import type { Operator } from '../../support/operator.ts';

/** Where everything is that clients were told is stored. */
export interface Account {
  readonly accepted: number;
  /** Acknowledged reports without a record in the topic. */
  readonly lost: number;
  /** Records in the topic of reports that were never acknowledged: a report that was stored twice has such a one. */
  readonly unknown: number;
  /** Records that are in the topic more than once: at-least-once delivery; consumers count them once. */
  readonly delivered: number;
  readonly redelivered: number;
  /** First deliveries that the aggregator counted; has to be the number of reports. */
  readonly folded: number;
  readonly lag: number;
}

/** Direct lines to the engines, past every disturbance. */
export interface Inspection extends AsyncDisposable {
  readonly cluster: Cluster;
  /** Messages that the aggregator has not committed. */
  lag(): Promise<number>;
  /** Records that are still to be anonymised. */
  backlog(): Promise<number>;
}

const group = 'calibration-aggregator';
const consumed = [topics.calibrationEventsAnonymized, topics.calibrationRunsCompleted] as const;
const pageSize = 5_000;

export const openInspection = async (environment: Readonly<Record<string, string>>): Promise<Inspection> => {
  const scope = new LifecycleScope();
  const cluster = await openCluster(readClusterConfig(environment), {
    name: 'plumbline-trial', timeouts: { ...backgroundTimeouts, store: 60_000 }, scope,
    logger: createLogger({ name: 'trial', level: 'silent' }), metrics: createRegistry({ processMetrics: false }),
  });
  return {
    cluster,
    lag: async () => {
      const lags = await Promise.all(consumed.map(async (topic) => {
        const ends = await cluster.inspector.endOffsets(topic);
        const committed = await cluster.inspector.committedOffsets(group, topic);
        return ends.reduce((sum, end, partition) => sum + end - (committed[partition] ?? 0), 0);
      }));
      return lags.reduce((sum, lag) => sum + lag, 0);
    },
    backlog: async () => (await cluster.stores.intake.backlog(instant(Date.now()))).open,
    [Symbol.asyncDispose]: async () => { await scope.close(); },
  };
};

/** Has everything anonymised and folded. @throws Error if that does not come to an end in time */
export const drain = async (operator: Operator, { lag, backlog }: Inspection, withinMs: number): Promise<void> => {
  const until = performance.now() + withinMs;
  while (await backlog() > 0 || await lag() > 0) {
    if (performance.now() > until) throw new Error(`${await backlog()} reports are not anonymised, ${await lag()} messages not folded`);
    // A breaker may still be open, and a run that was cut off may still be going on: whatever comes of this one, the next look tells.
    if (await backlog() > 0) await operator.call('POST', 'runs', {});
    await pause(100);
  }
};

/** Takes stock after everything was drained. */
export const account = async ({ cluster, lag }: Inspection, accepted: ReadonlySet<EventId>): Promise<Account> => {
  const inTopic = new Map<RecordId, number>();
  for await (const record of recordsOf(cluster)) inTopic.set(record, (inTopic.get(record) ?? 0) + 1);
  const expected = await recordsFor(cluster, accepted, inTopic);
  const tallies = await cluster.stores.calibration.tallies();
  const delivered = [...inTopic.values()].reduce((sum, count) => sum + count, 0);
  return {
    accepted: accepted.size,
    lost: accepted.size - expected.size,
    unknown: [...inTopic.keys()].filter((record) => !expected.has(record)).length,
    delivered,
    redelivered: delivered - inTopic.size,
    folded: tallies.filter(({ outcome }) => outcome === 'folded').reduce((sum, { count }) => sum + count, 0),
    lag: await lag(),
  };
};

async function* recordsOf({ inspector, codec }: Cluster): AsyncGenerator<RecordId> {
  const topic = topics.calibrationEventsAnonymized;
  for (const [partition, end] of (await inspector.endOffsets(topic)).entries()) {
    for (let offset = 0; offset < end;) {
      const messages = await inspector.read(topic, partition, offset, pageSize);
      for (const { value } of messages) {
        const { record, value: report } = await codec.decode(topic, value);
        if (record === 'AnonymizedEvent') yield report.recordId;
      }
      offset = (messages.at(-1)?.offset ?? end) + 1;
    }
  }
}

/** The records of those reports, as far as there are any. A record's id follows from its report's under the key of its epoch. */
const recordsFor = async (
  { vault }: Cluster, events: ReadonlySet<EventId>, inTopic: ReadonlyMap<RecordId, number>,
): Promise<ReadonlySet<RecordId>> => {
  const epoch = epochOf(instant(Date.now()));
  const found = new Set<RecordId>();
  for (const one of [epoch - 1, epoch]) {
    const key = await vault.find(`epoch:${one}`);
    if (key === undefined) continue;
    for (const event of events) {
      const record = recordIdOf(key, event);
      if (inTopic.has(record)) found.add(record);
    }
  }
  return found;
};
