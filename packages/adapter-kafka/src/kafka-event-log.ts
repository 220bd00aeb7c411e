import type { BatchConsumer, EventSource, LogMessage, OutgoingMessage, Subscription, TopicSpec } from '@plumbline/ports';
import { setTimeout as pause } from 'node:timers/promises';
import { ClusterLink } from './cluster-link.ts';
import { checkCreation, describeLog, findPermissionProblems } from './describe-log.ts';
import { GroupMember } from './group/group-member.ts';
import { closedError } from './kafka-error.ts';
import type { CreationVerdict, KafkaLog, LogDescription, PermissionProblem, TopicDifference } from './kafka-log.ts';
import { committedAt, offsetsAt } from './offsets.ts';
import { defaultLimits, type KafkaLimits, type KafkaLogOptions } from './options.ts';
import { PublishQueue } from './publish-queue.ts';
import { readPartition } from './read-partition.ts';
import { Topics } from './topics.ts';

/** How long a subscriber waits to hear what it holds before it goes on waiting in the background. */
const joinWaitMs = 5_000;

export const openKafkaLog = (options: KafkaLogOptions): KafkaLog => new KafkaEventLog(options);

/** An event log on a Kafka cluster; see the README for what it does with Kafka and why. */
export class KafkaEventLog implements KafkaLog {
  readonly #options: KafkaLogOptions;
  readonly #limits: KafkaLimits;
  readonly #link: ClusterLink;
  readonly #troubledLink: ClusterLink;
  readonly #topics: Topics;
  readonly #budget = { waitingBytes: 0 };
  readonly #queues = new Map<string, PublishQueue>();
  readonly #members = new Set<GroupMember>();
  #closing: Promise<void> | undefined;

  constructor(options: KafkaLogOptions) {
    this.#options = options;
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#link = new ClusterLink(options);
    this.#troubledLink = new ClusterLink(options);
    this.#topics = new Topics(this.#link, options);
  }

  async publish(topic: string, messages: readonly OutgoingMessage[]): Promise<void> {
    if (this.#closing !== undefined) throw closedError();
    if (messages.length === 0) return;
    const queue = this.#queues.get(topic) ?? new PublishQueue({
      topic: this.#physical(topic), link: this.#link, troubledLink: this.#troubledLink, limits: this.#limits, budget: this.#budget,
    });
    this.#queues.set(topic, queue);
    try {
      await queue.publish(topic, messages);
    } finally {
      if (queue.idle && this.#queues.get(topic) === queue) this.#queues.delete(topic);
    }
  }

  async subscribe(options: Parameters<EventSource['subscribe']>[0], consumer: BatchConsumer): Promise<Subscription> {
    const { topic: name, group, maxBatch } = options;
    if (!Number.isSafeInteger(maxBatch) || maxBatch < 1) throw new RangeError(`a batch holds at least one message, not ${maxBatch}`);
    const topic = this.#physical(name);
    await this.#link.run((session) => session.leaders(topic));
    if (this.#closing !== undefined) throw closedError();
    const member = new GroupMember({
      topic, groupId: this.#groupId(group, name), options, consumer,
      link: new ClusterLink(this.#options), joinLink: new ClusterLink(this.#options), limits: this.#limits, logger: this.#options.logger,
    });
    this.#members.add(member);
    void member.ended.catch(() => undefined).finally(() => this.#members.delete(member));
    member.start();
    const waited = new AbortController();
    await Promise.race([member.joined, pause(joinWaitMs, undefined, { signal: waited.signal }).catch(() => undefined)]);
    waited.abort();
    return member;
  }

  async endOffsets(topic: string): Promise<readonly number[]> {
    const ends = await this.#link.run((session) => offsetsAt(session, this.#physical(topic), 'end'));
    return [...ends].toSorted(([a], [b]) => a - b).map(([, offset]) => offset);
  }

  committedOffsets(group: string, topic: string): Promise<readonly number[]> {
    const physical = this.#physical(topic);
    return this.#link.run(async (session) => {
      const committed = await committedAt(session, this.#groupId(group, topic), physical);
      return (await session.leaders(physical)).map((_, partition) => committed.get(partition) ?? 0);
    });
  }

  read(topic: string, partition: number, offset: number, limit: number): Promise<readonly LogMessage[]> {
    return readPartition(this.#link, { topic: this.#physical(topic), name: topic, partition, from: offset, limit });
  }

  ensure(topics: readonly TopicSpec[]): Promise<void> {
    return this.#topics.ensure(topics);
  }

  list(): Promise<readonly TopicSpec[]> {
    return this.#topics.list();
  }

  diffTopics(topics: readonly TopicSpec[]): Promise<readonly TopicDifference[]> {
    return this.#topics.diff(topics);
  }

  describe(): Promise<LogDescription> {
    return describeLog(this.#link, this.#options.topicPrefix);
  }

  checkPermissions(topics: readonly string[]): Promise<readonly PermissionProblem[]> {
    return findPermissionProblems(this.#link, this.#options.topicPrefix, topics);
  }

  checkCreation(): Promise<CreationVerdict> {
    return checkCreation(this.#link, this.#options);
  }

  /** Deletes topics with all that is in them: for tests and for giving up a trial. */
  async drop(topics: readonly string[]): Promise<void> {
    await this.#topics.drop(topics);
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await Promise.all([...this.#members].map((member) => member.close()));
    await Promise.all([...this.#queues.values()].map((queue) => queue.close()));
    this.#troubledLink.close();
    this.#link.close();
  }

  #physical(topic: string): string {
    return `${this.#options.topicPrefix}${topic}`;
  }

  #groupId(group: string, topic: string): string {
    return `${this.#options.topicPrefix}${group}.${topic}`;
  }
}
