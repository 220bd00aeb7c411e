import { flag, logLevel, readVariables, secret, secretText, Secret, type Environment, type LogLevel } from '@plumbline/runtime';
import { z } from 'zod';
import { kafkaVariables, toKafkaConfig, type KafkaConfig } from './kafka-config.ts';

/** Where the engines of a cluster are, and how to speak to them. The same for every process. */
export interface ClusterConfig {
  readonly logLevel: LogLevel;
  readonly kafka: KafkaConfig;
  readonly registry: { readonly url: Secret };
  readonly mongo: { readonly url: Secret; readonly database: string };
  readonly keys: { readonly current: Secret; readonly older: readonly Secret[] };
  /** Whether this process may create topics and bring them to their declared settings; if not, it refuses to start on others. */
  readonly applyTopics: boolean;
}

const address = (pattern: RegExp, expected: string) => secretText(z.string().regex(pattern, expected));

/** Every setting that all processes of a cluster share, by the name of its variable. */
export const clusterVariables = {
  ...kafkaVariables,
  TOPICS_APPLY: flag().default(true),
  SCHEMA_REGISTRY_URL: address(/^https?:\/\/\S+$/, 'must begin with http:// or https://'),
  MONGODB_URL: address(/^mongodb(?:\+srv)?:\/\/\S+$/, 'must begin with mongodb:// or mongodb+srv://'),
  MONGODB_DATABASE: z.string().regex(/^[\w-]{1,63}$/, 'must be up to 63 letters, digits, _ or -').default('plumbline'),
  PLUMBLINE_KEY_ENCRYPTION_KEY: secret(),
  PLUMBLINE_OLDER_KEY_ENCRYPTION_KEYS: secret().optional(),
  LOG_LEVEL: logLevel().default('info'),
};

/** @throws ConfigError with every variable that cannot be used */
export const readClusterConfig = (env: Environment): ClusterConfig => readVariables(env, {
  variables: clusterVariables,
  shape: (values): ClusterConfig => ({
    logLevel: values.LOG_LEVEL,
    kafka: toKafkaConfig(values),
    registry: { url: values.SCHEMA_REGISTRY_URL },
    mongo: { url: values.MONGODB_URL, database: values.MONGODB_DATABASE },
    keys: {
      current: values.PLUMBLINE_KEY_ENCRYPTION_KEY,
      older: values.PLUMBLINE_OLDER_KEY_ENCRYPTION_KEYS?.reveal().split(',').map((key) => new Secret(key.trim())) ?? [],
    },
    applyTopics: values.TOPICS_APPLY,
  }),
});
