import { aNamespace, requireEngine } from '@plumbline/test-kit';
import type { EventLog } from '@plumbline/ports';
import type { Opened } from '@plumbline/ports/contract-suites';
import { KafkaEventLog } from '../kafka-event-log.ts';
import type { KafkaLogger, KafkaLogOptions } from '../options.ts';
import { network, type Network } from './sockets.ts';

const ignore = (): void => undefined;
export const silent: KafkaLogger = { debug: ignore, info: ignore, warn: ignore, error: ignore };

export const kafkaOptions = (changes: Partial<KafkaLogOptions> = {}): KafkaLogOptions => ({
  brokers: requireEngine('kafka').split(','), clientId: 'plumbline-test', topicPrefix: `${aNamespace()}.`, logger: silent,
  ...changes,
  timing: { heartbeatMs: 200, operationMs: 4_000, requestMs: 2_000, ...changes.timing },
});

export interface OpenedKafka extends Opened<EventLog> {
  readonly port: KafkaEventLog;
  readonly options: KafkaLogOptions;
  readonly network: Network;
  /** A log of another process on the same topics. */
  another(changes?: Partial<KafkaLogOptions>): KafkaEventLog;
}

/** A log on topics of its own, which are deleted in the end. */
export const openKafka = async (changes: Partial<KafkaLogOptions> = {}): Promise<OpenedKafka> => {
  const net = network();
  const options = kafkaOptions({ openSocket: net.openSocket, ...changes });
  const logs: KafkaEventLog[] = [];
  const another = (others: Partial<KafkaLogOptions> = {}): KafkaEventLog => {
    const log = new KafkaEventLog({ ...options, ...others });
    logs.push(log);
    return log;
  };
  return {
    port: another(), options, network: net, another,
    reopen: async () => another(),
    break: async () => net.sever(),
    [Symbol.asyncDispose]: async () => {
      net.heal();
      await Promise.all(logs.map((log) => log[Symbol.asyncDispose]()));
      await using cleaner = new KafkaEventLog({ ...options, topicPrefix: options.topicPrefix });
      const topics = await cleaner.list();
      if (topics.length > 0) await cleaner.drop(topics.map(({ name }) => name));
    },
  };
};
