import { logLevel, type LogEntry, type logCreator } from 'kafkajs';
import type { KafkaLogger } from './options.ts';

/** Fields of kafkajs' lines that say where and what, and can hold no payload, no credential and no identity. */
const harmless: ReadonlySet<string> = new Set(['broker', 'clientId', 'correlationId', 'groupId', 'memberId', 'generationId', 'retryCount', 'retryTime', 'nodeId']);

/**
 * Routes what kafkajs logs to our logger, all of it at debug: whatever matters reaches us as an error as well and is told once, in our words, while kafkajs
 * shouts ERROR at conditions of every start (a coordinator that is not chosen yet, a topic that is being created).
 */
export const routeLog = (logger: KafkaLogger): logCreator => () => ({ namespace, level, log }: LogEntry) => {
  if (level > logLevel.INFO) return;
  const fields = Object.fromEntries(Object.entries(log).filter(([name]) => harmless.has(name)));
  logger.debug({ ...fields, namespace, kafkaMessage: log.message }, 'kafka client');
};
