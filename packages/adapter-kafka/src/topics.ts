import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { TopicSpec } from '@plumbline/ports';
import type { ClusterLink } from './cluster-link.ts';
import { KafkaLogError, protocolErrorOf, toLogError } from './kafka-error.ts';
import type { TopicDifference } from './kafka-log.ts';
import type { LinkSession } from './link-session.ts';
import { offsetsAt } from './offsets.ts';
import type { KafkaLogOptions } from './options.ts';

export const topicResource = 2;
/** Where a setting comes from: from the topic itself, not from the brokers' defaults. */
const ofTheTopic = 1;
/** Stands for the replication factor that the brokers give to topics. */
export const brokersDefault = -1;
const retention = 'retention.ms';
const cleanup = 'cleanup.policy';
const segment = 'segment.ms';
const dayMs = 86_400_000;
type Settings = ReadonlyMap<string, string>;

interface Found {
  readonly partitions: number;
  /** All settings in effect, and those that the topic has of its own. */
  readonly effective: Settings;
  readonly own: Settings;
}

/** Topics under one prefix. */
export class Topics {
  readonly #link: ClusterLink;
  readonly #prefix: string;
  readonly #replicationFactor: number;

  constructor(link: ClusterLink, { topicPrefix, replicationFactor = brokersDefault }: Pick<KafkaLogOptions, 'topicPrefix' | 'replicationFactor'>) {
    this.#link = link;
    this.#prefix = topicPrefix;
    this.#replicationFactor = replicationFactor;
  }

  /** Several processes may do this at once. */
  async ensure(specs: readonly TopicSpec[]): Promise<void> {
    for (const { name, partitions } of specs) {
      if (!Number.isSafeInteger(partitions) || partitions < 1) throw new RangeError(`${name} needs at least one partition, not ${partitions}`);
    }
    const found = await this.#find(specs.map(({ name }) => name));
    await this.#create(specs.filter(({ name }) => !found.has(name)));
    for (const spec of specs) {
      const present = found.get(spec.name);
      if (present !== undefined) await this.#bringTo(spec, present);
    }
    // A partition that lost its leader long ago must not keep anybody from starting.
    await Promise.all(specs.map((spec) => this.#awaitLeaders(spec, (found.get(spec.name)?.partitions ?? 0) >= spec.partitions)));
  }

  async list(): Promise<readonly TopicSpec[]> {
    const found = await this.#find();
    return [...found].map(([name, { partitions, effective }]) => ({ name, partitions, ...meaningOf(effective) }));
  }

  async diff(specs: readonly TopicSpec[]): Promise<readonly TopicDifference[]> {
    const found = await this.#find(specs.map(({ name }) => name));
    return specs.flatMap((spec) => differences(spec, found.get(spec.name)));
  }

  async drop(names: readonly string[]): Promise<void> {
    const topics = names.map((name) => this.#physical(name));
    await this.#link.run((session) => session.controlled((broker) => broker.deleteTopics({ topics })));
  }

  /** @param names all under the prefix unless told */
  #find(names?: readonly string[]): Promise<ReadonlyMap<string, Found>> {
    return this.#link.run(async (session) => {
      const partitions = names === undefined ? await this.#all(session) : await this.#those(session, names);
      const settings = await this.#settings(session, [...partitions.keys()]);
      return new Map([...settings].map(([name, own]) => [name, { partitions: partitions.get(name) ?? 0, ...own }]));
    });
  }

  async #all(session: LinkSession): Promise<ReadonlyMap<string, number>> {
    const own = (await session.everything()).topicMetadata.filter(
      ({ topic, isInternal, partitionMetadata }) => !isInternal && partitionMetadata.length > 0 && topic.startsWith(this.#prefix));
    return new Map(own.map(({ topic, partitionMetadata }) => [topic.slice(this.#prefix.length), partitionMetadata.length]));
  }

  /** Number of partitions of those that exist. */
  async #those(session: LinkSession, names: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const found = await session.describeKnown([...new Set(names)].map((name) => this.#physical(name)));
    return new Map(found.map(({ topic, partitionMetadata }) => [topic.slice(this.#prefix.length), partitionMetadata.length]));
  }

  async #settings(session: LinkSession, names: readonly string[]): Promise<ReadonlyMap<string, Pick<Found, 'effective' | 'own'>>> {
    if (names.length === 0) return new Map();
    const broker = await session.anyBroker();
    const { resources } = await broker.describeConfigs({
      resources: names.map((name) => ({ type: topicResource, name: this.#physical(name) })),
    });
    return new Map(resources.map(({ resourceName, configEntries }) => {
      const known = configEntries.flatMap((entry) => (entry.configValue === null ? [] : [{ ...entry, configValue: entry.configValue }]));
      const pairs = (entries: typeof known): Settings => new Map(entries.map(({ configName, configValue }) => [configName, configValue]));
      const own = known.filter(({ configSource }) => configSource === ofTheTopic);
      return [resourceName.slice(this.#prefix.length), { effective: pairs(known), own: pairs(own) }];
    }));
  }

  async #create(specs: readonly TopicSpec[]): Promise<void> {
    if (specs.length === 0) return;
    const topics = specs.map((spec) => ({
      topic: this.#physical(spec.name), numPartitions: spec.partitions, replicationFactor: this.#replicationFactor,
      configEntries: entries(settingsOf(spec)),
    }));
    await this.#link.run(async (session) => {
      try {
        await session.controlled((broker) => broker.createTopics({ topics }));
      } catch (error) {
        // Somebody else was faster with at least one of them.
        if (!everyErrorIs(error, 'TOPIC_ALREADY_EXISTS')) throw error;
      }
    });
  }

  async #bringTo(spec: TopicSpec, { partitions, effective, own }: Found): Promise<void> {
    const declared = settingsOf(spec);
    if ([...declared].some(([name, value]) => effective.get(name) !== value)) {
      // The request replaces all that a topic has of its own, so it repeats what nobody declared here.
      const configEntries = entries(new Map([...own, ...declared]));
      await this.#link.run(async (session) => (await session.anyBroker()).alterConfigs({
        resources: [{ type: topicResource, name: this.#physical(spec.name), configEntries }],
      }));
    }
    if (spec.partitions <= partitions) return;
    await this.#link.run(async (session) => {
      try {
        const topicPartitions = [{ topic: this.#physical(spec.name), count: spec.partitions }];
        await session.controlled((broker) => broker.createPartitions({ topicPartitions }));
      } catch (error) {
        // Somebody else may have been faster.
        if (protocolErrorOf(error) !== 'INVALID_PARTITIONS' || await this.#lacks(session, spec)) throw error;
      }
    });
  }

  async #lacks(session: LinkSession, { name, partitions }: TopicSpec): Promise<boolean> {
    const { partitionMetadata } = await session.describe(this.#physical(name));
    return partitionMetadata.length < partitions;
  }

  /** A topic that was just created is not known to every broker at once, least of all to the leaders of its partitions; only those can tell of offsets. */
  async #awaitLeaders({ name, partitions }: TopicSpec, existed: boolean): Promise<void> {
    const topic = this.#physical(name);
    const until = performance.now() + this.#link.timing.operationMs;
    for (;;) {
      try {
        const ready = await this.#link.call(async (session) => {
          session.forgetLeaders(topic);
          const leaders = await session.leaders(topic);
          const led = [...leaders.keys()].filter((partition) => !existed || leaders[partition] !== -1);
          await offsetsAt(session, topic, 'end', led);
          return leaders.length >= partitions;
        });
        if (ready) return;
      } catch (error) {
        const { code, retriable } = toLogError(error);
        if (!retriable && code !== 'UNKNOWN_TOPIC') throw error;
      }
      if (performance.now() > until) throw new KafkaLogError('LOG_UNAVAILABLE', `${name} has no leaders yet`, { retriable: true });
      await pause(50);
    }
  }

  #physical(name: string): string {
    return `${this.#prefix}${name}`;
  }
}

/** Brokers delete whole segments, so a message can stay longer than its retention by what one segment holds: a day here, and not a week as by default. */
const settingsOf = ({ retentionMs, compacted }: TopicSpec): Settings => new Map([
  [retention, String(retentionMs ?? -1)],
  [cleanup, compacted ? 'compact' : 'delete'],
  ...(retentionMs === null || compacted ? [] : [[segment, String(Math.min(retentionMs, dayMs))] as const]),
]);

const meaningOf = (effective: Settings): Pick<TopicSpec, 'retentionMs' | 'compacted'> => {
  const retentionMs = Number(effective.get(retention) ?? -1);
  return { retentionMs: retentionMs < 0 ? null : retentionMs, compacted: effective.get(cleanup)?.includes('compact') ?? false };
};

const entries = (settings: Settings): readonly { readonly name: string; readonly value: string }[] =>
  [...settings].map(([name, value]) => ({ name, value }));

const partitionsText = ({ partitions }: { readonly partitions: number }): string => `${partitions} ${partitions === 1 ? 'partition' : 'partitions'}`;

const differences = (spec: TopicSpec, found: Found | undefined): readonly TopicDifference[] => {
  const topic = spec.name;
  if (found === undefined) return [{ topic, kind: 'missing', declared: partitionsText(spec), actual: 'none' }];
  const declared = settingsOf(spec);
  const differing = (name: string, kind: TopicDifference['kind']): readonly TopicDifference[] => {
    const [wanted, actual = ''] = [declared.get(name), found.effective.get(name)];
    return wanted === undefined || wanted === actual ? [] : [{ topic, kind, declared: `${name}=${wanted}`, actual: `${name}=${actual}` }];
  };
  return [
    ...(found.partitions < spec.partitions
      ? [{ topic, kind: 'fewer_partitions' as const, declared: partitionsText(spec), actual: partitionsText(found) }] : []),
    ...differing(retention, 'other_retention'),
    ...differing(segment, 'other_retention'),
    ...differing(cleanup, 'other_cleanup_policy'),
  ];
};

const everyErrorIs = (error: unknown, type: string): boolean => {
  const errors: readonly unknown[] = error instanceof Error && 'errors' in error && Array.isArray(error.errors) ? error.errors : [error];
  return errors.every((one) => protocolErrorOf(one) === type);
};
