import { MongoClient } from 'mongodb';
import { openCluster, readClusterConfig, type Cluster } from '@plumbline/cluster';
import { topicDeclarations, topics, type EventId, type FoldOutcome, type RecordId, type WeekIndex } from '@plumbline/contracts';
import type { LogMessage } from '@plumbline/ports';
import { createLogger, createRegistry, LifecycleScope } from '@plumbline/runtime';
import { itemEnds, type ItemEnd } from '@plumbline/stores/outcomes';
import { environments, ruleOutcomes, type RuleId, type RuleVersion } from '@plumbline/contracts';
import { z } from 'zod';
import type { Holdings } from '../faults/support/holdings.ts';
import type { AcceleratedTime } from './accelerated-time.ts';

const group = 'calibration-aggregator';
const events = topics.calibrationEventsAnonymized;
const readAtOnce = 2_000;
const endOfTime = Number.MAX_SAFE_INTEGER as WeekIndex;

/** What a run sees of the engines from outside, without taking part. */
export interface Observatory extends AsyncDisposable {
  readonly cluster: Cluster;
  /** Messages that the aggregators are behind; undefined while the log does not say. */
  lag(): Promise<number | undefined>;
  /** What keeps the platform from being at rest; empty if it is. @param throughWindow last week of a window that has to be released by now */
  unrest(throughWindow: WeekIndex | undefined): Promise<readonly string[]>;
  /** Everything that it holds. Only at rest. */
  holdings(): Promise<Holdings>;
}

export const openObservatory = async (settings: Readonly<Record<string, string>>, time: AcceleratedTime): Promise<Observatory> => {
  const scope = new LifecycleScope();
  const config = readClusterConfig(settings);
  const cluster = await openCluster(config, {
    name: 'plumbline-observatory', clock: time.clock, scope, metrics: createRegistry({ processMetrics: false }),
    timeouts: { store: 30_000, admission: 1_000, log: 20_000, registry: 5_000, run: 1_000 },
    logger: createLogger({ name: 'observatory', level: 'silent', destination: { write: () => undefined } }),
  });
  const mongo = new MongoClient(config.mongo.url.reveal());
  scope.defer('documents', () => mongo.close());
  const db = mongo.db(config.mongo.database);
  const { stores, inspector } = cluster;
  const lag = async (): Promise<number> => {
    const ends = await inspector.endOffsets(events);
    const folded = await inspector.committedOffsets(group, events);
    return ends.reduce((sum, end, partition) => sum + Math.max(0, end - (folded[partition] ?? 0)), 0);
  };
  return {
    cluster,
    lag: () => lag().catch(() => undefined),
    unrest: async (throughWindow) => {
      const behind = await lag();
      const { open } = await stores.intake.backlog(time.clock.now());
      const unpublished = (await stores.calibration.unpublished(1)).length + (await stores.runs.unpublishedRuns(1)).length;
      const unsealed: number[] = [];
      for (let partition = 0; throughWindow !== undefined && partition < partitions; partition += 1) {
        if ((await stores.calibration.sealedThrough(partition) ?? -1) < throughWindow) unsealed.push(partition);
      }
      return [
        ...(behind > 0 ? [`${String(behind)} messages are not folded`] : []), ...(open > 0 ? [`${String(open)} reports are not anonymised`] : []),
        ...(unpublished > 0 ? ['something is not published'] : []), ...(unsealed.length > 0 ? [`partitions ${unsealed.join(', ')} are not released`] : []),
      ];
    },
    holdings: async () => {
      const seen = new Map<string, readonly LogMessage[]>();
      for (const topic of [events, topics.calibrationReleasesPublished]) seen.set(topic, await messagesOf(cluster, topic, time));
      const deadLetterTopics = topicDeclarations.filter(({ deadLettersOf }) => deadLettersOf !== null);
      const deadLetters = (await Promise.all(deadLetterTopics.map(({ name }) => inspector.endOffsets(name)))).flat();
      const strata = await documents(db.collection('calibration_strata').find(), stratumSchema);
      const rules = await stores.calibration.releasedRules({ limit: 1_000 });
      const released = await Promise.all(rules.map(({ rule, version, environment }) =>
        stores.calibration.releasesOf(rule, version, environment)));
      return {
        codec: cluster.codec,
        keys: await keysOf(cluster),
        messagesOf: (topic) => seen.get(topic) ?? [],
        folded: await inspector.committedOffsets(group, events),
        ends: await inspector.endOffsets(events),
        deadLetters: deadLetters.reduce((sum, end) => sum + end, 0),
        ledger: new Map((await documents(db.collection('outcomes').find(), endSchema)).map(({ _id, end }): [string, ItemEnd] => [_id, end])),
        intake: new Map((await documents(db.collection('intake').find({ state: { $ne: 'removed' } }), intakeSchema))
          .map(({ _id, state }) => [_id as EventId, { waits: state === 'queued' }])),
        deliveries: new Map((await documents(db.collection('calibration_deliveries').find(), deliverySchema))
          .map(({ _id, outcome }): [RecordId, FoldOutcome] => [_id.slice(_id.indexOf('|') + 1) as RecordId, outcome])),
        cells: (await Promise.all(strata.map((stratum) => stores.calibration.cellsThrough(stratum, endOfTime)))).flat(),
        releases: released.flatMap(({ releases }) => releases),
        crosses: released.flatMap(({ crosses }) => crosses),
        unpublished: (await stores.calibration.unpublished(1_000)).length,
      };
    },
    [Symbol.asyncDispose]: () => scope[Symbol.asyncDispose](),
  };
};

const { partitions = 0 } = topicDeclarations.find(({ name }) => name === events) ?? {};

/** Everything of a topic. The log writes real time; a producer's clock may be a little behind another's, but the order within a partition is the log's. */
const messagesOf = async ({ inspector }: Cluster, topic: string, time: AcceleratedTime): Promise<readonly LogMessage[]> => {
  const messages: LogMessage[] = [];
  for (const [partition, end] of (await inspector.endOffsets(topic)).entries()) {
    let latest = Number.NEGATIVE_INFINITY;
    for (let offset = 0; offset < end;) {
      const page = await inspector.read(topic, partition, offset, readAtOnce);
      for (const message of page) {
        // Timestamps are whole milliseconds, of which the platform has many; the message was written by the end of the one that it names.
        latest = Math.max(latest, message.appendedAt + 1);
        messages.push({ ...message, appendedAt: time.at(latest) });
      }
      offset = (page.at(-1)?.offset ?? end) + 1;
    }
  }
  return messages;
};

const keysOf = async ({ vault }: Cluster): Promise<ReadonlyMap<string, Uint8Array>> => {
  const keys = new Map<string, Uint8Array>();
  for (const prefix of ['index', 'epoch:', 'release:']) {
    for (const { keyId } of await vault.list(prefix)) {
      const key = await vault.find(keyId);
      if (key !== undefined) keys.set(keyId, key);
    }
  }
  return keys;
};

const documents = async <Schema extends z.ZodType>(
  found: { toArray(): Promise<unknown[]> }, schema: Schema,
): Promise<readonly z.output<Schema>[]> => (await found.toArray()).map((one) => schema.parse(one));

const endSchema = z.object({ _id: z.string(), end: z.enum(itemEnds) });
const intakeSchema = z.object({ _id: z.string(), state: z.string() });
const deliverySchema = z.object({ _id: z.string(), outcome: z.enum(['folded', 'week_already_released', 'withdrawn', 'below_confidence']) });
const stratumSchema = z.object({
  rule: z.string().transform((rule) => rule as RuleId),
  version: z.string().transform((version) => version as RuleVersion),
  environment: z.enum(environments), outcome: z.enum(ruleOutcomes),
});
