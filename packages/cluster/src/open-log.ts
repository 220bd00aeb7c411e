import { openKafkaLog, type KafkaLog, type KafkaSsl } from '@plumbline/adapter-kafka';
import type { Logger } from '@plumbline/runtime';
import type { KafkaConfig } from './config/kafka-config.ts';

export interface LogOpening {
  readonly config: KafkaConfig;
  /** How the brokers name this process. */
  readonly clientId: string;
  readonly logger: Logger;
  /** What the breaker allows one operation, in milliseconds. */
  readonly timeoutMs: number;
}

/** Connects to nothing yet: whoever uses the log first does. */
export const openLog = ({ config, clientId, logger, timeoutMs }: LogOpening): KafkaLog => {
  const { brokers, topicPrefix, tls, sasl, replicationFactor } = config;
  return openKafkaLog({
    brokers,
    clientId,
    topicPrefix,
    logger,
    ...(tls === undefined ? {} : { ssl: revealed(tls) }),
    ...(sasl === undefined ? {} : { sasl: { ...sasl, password: sasl.password.reveal() } }),
    ...(replicationFactor === undefined ? {} : { replicationFactor }),
    // Gives up a little before the breaker does, so that what failed is told by who knows why.
    timing: { operationMs: Math.round(timeoutMs * 0.9) },
  });
};

const revealed = ({ key, ...rest }: NonNullable<KafkaConfig['tls']>): KafkaSsl => (key === undefined ? rest : { ...rest, key: key.reveal() });
