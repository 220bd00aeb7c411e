import type { CreationVerdict, PermissionProblem, TopicDescription, TopicDifference } from '@plumbline/adapter-kafka';
import { reporterOf, type ClusterFinding } from './finding.ts';
import { count, some } from './phrases.ts';

const kafka = reporterOf('kafka');

export const judgeKafkaVersion = (version: string | undefined): ClusterFinding => (version === undefined
  ? kafka.wrong('version', 'older than 3.9', 'update the brokers: Plumbline is tried with Kafka 3.9 and 4.x')
  : kafka.fine('version', version));

export const judgePermissions = (problems: readonly PermissionProblem[]): ClusterFinding => (problems.length === 0
  ? kafka.fine('permissions', 'may describe, read and write')
  : kafka.wrong('permissions', `may not ${some(problems.map(({ topic, operation }) => `${operation} ${topic}`))}`,
    'give the user DESCRIBE, READ and WRITE on the topics under TOPIC_PREFIX, and READ on the groups under it'));

export const judgeCreation = (verdict: CreationVerdict): ClusterFinding => {
  switch (verdict) {
    case 'allowed': return kafka.fine('new topics', 'may be made');
    case 'not_permitted':
      return kafka.note('new topics', 'may not be made', 'give the user CREATE and ALTER_CONFIGS, or set TOPICS_APPLY=false and have another user run "plumbline topics apply"');
    case 'too_few_brokers':
      return kafka.wrong('new topics', 'would have more replicas than there are brokers', 'lower KAFKA_REPLICATION_FACTOR, or add brokers');
  }
};

export const judgeTopics = (differences: readonly TopicDifference[], declared: number): readonly ClusterFinding[] => {
  if (differences.length === 0) return [kafka.fine('topics', `${declared}, all as declared`)];
  const missing = differences.filter(({ kind }) => kind === 'missing').map(({ topic }) => topic);
  const others = differences.filter(({ kind }) => kind !== 'missing');
  const advice = 'see "plumbline topics diff", then run "plumbline topics apply"';
  return [
    ...(missing.length === 0 ? [] : [kafka.wrong('topics', missing.length === declared ? 'none is there' : `missing: ${some(missing)}`, advice)]),
    ...others.map(({ topic, declared: wanted, actual }) => kafka.wrong('topics', `${topic} has ${actual}, declared is ${wanted}`, advice)),
  ];
};

/** More partitions than declared: keys move to other partitions, and what is kept by partition no longer fits. */
export const judgePartitions = (
  topics: readonly Pick<TopicDescription, 'name' | 'partitions'>[], declared: ReadonlyMap<string, number>,
): readonly ClusterFinding[] => topics
  .filter(({ name, partitions }) => partitions > (declared.get(name) ?? partitions))
  .map(({ name, partitions }) => kafka.wrong(
    'partitions', `${name} has ${partitions}, declared are ${declared.get(name) ?? partitions}`,
    'partitions cannot be taken away: once it is read to its end, delete the topic and run "plumbline topics apply"'));

type Replication = Omit<TopicDescription, 'partitions'>;

export const judgeReplication = (topics: readonly Replication[]): readonly ClusterFinding[] => {
  if (topics.length === 0) return [];
  const about = (
    fits: (topic: Replication) => boolean, found: string, advice: string, report: typeof kafka.note = kafka.note,
  ): readonly ClusterFinding[] => {
    const names = topics.filter(fits).map(({ name }) => name);
    return names.length === 0 ? [] : [report('replication', `${found}: ${names.length === topics.length ? 'every topic' : some(names)}`, advice)];
  };
  const findings = [
    about(({ inSync, minInSync }) => inSync < minInSync,
      'takes no message', 'bring back the brokers that are away: fewer replicas are in sync than min.insync.replicas', kafka.wrong),
    about(({ replicas, inSync, minInSync }) => inSync < replicas && inSync >= minInSync, 'replicas are behind', 'look which broker is away or slow'),
    about(({ replicas }) => replicas === 1,
      'one replica only', 'what a lost disk takes is gone: in production use three brokers and replication factor 3'),
    about(({ replicas, minInSync }) => replicas > 1 && minInSync < 2,
      'one replica in sync is enough', 'set min.insync.replicas=2, so that no broker alone holds what was acknowledged'),
  ].flat();
  const least = Math.min(...topics.map(({ replicas }) => replicas));
  return findings.length > 0 ? findings : [kafka.fine('replication', `${count(least, 'replica')}, all in sync`)];
};

/** What a consumer group has not read yet, by topic. */
export interface Lag {
  readonly group: string;
  readonly topic: string;
  readonly messages: number;
}

export const judgeLag = ({ group, topic, messages }: Lag): ClusterFinding => (messages === 0
  ? kafka.fine('unread', `${group} has read all of ${topic}`)
  : kafka.note('unread', `${group} has ${count(messages, 'message')} of ${topic} to read`,
    'look again in a minute: if it grows, read that service\'s log and start more of them'));

/** Dead letters of a topic. */
export type Letters = Pick<Lag, 'topic' | 'messages'>;

/** @param listed how many of each topic were looked for at most */
export const judgeDeadLetters = (waiting: readonly Letters[], listed: number): ClusterFinding => {
  const found = waiting.filter(({ messages }) => messages > 0)
    .map(({ topic, messages }) => `${messages >= listed ? 'at least ' : ''}${count(messages, 'message')} in ${topic}`);
  if (found.length === 0) return kafka.fine('dead letters', 'none');
  return kafka.wrong('dead letters', found.join(', '),
    'see "plumbline dead-letters list"; mend the cause, then "plumbline dead-letters replay"');
};
