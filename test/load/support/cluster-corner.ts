import { requireEngine } from '@plumbline/test-kit';
import type { Environment } from '@plumbline/runtime';
import { z } from 'zod';

/** A corner of the engines that one platform has for itself, as its processes are told of it. */
export const cornerSchema = z.object({ topicPrefix: z.string(), keyPrefix: z.string(), database: z.string() });
export type Corner = z.output<typeof cornerSchema>;

export const operatorToken = 'operator-token-of-a-benchmark';
const plenty = '100000000';

/** Settings of every process over such a corner. Limits that hold clients back are lifted, since it is the platform's own speed that is measured. */
export const settingsOf = ({ topicPrefix, keyPrefix, database }: Corner): Environment => ({
  HOST: '127.0.0.1', PORT: '0', RATE_LIMIT_PER_HOUR: plenty, IP_REQUESTS_PER_MINUTE: plenty, IP_FAILED_CREDENTIALS_PER_MINUTE: plenty,
  KAFKA_BROKERS: requireEngine('kafka'), TOPIC_PREFIX: topicPrefix, SCHEMA_REGISTRY_URL: requireEngine('registry'),
  REDIS_URL: requireEngine('redis'), REDIS_KEY_PREFIX: keyPrefix, MONGODB_URL: requireEngine('mongo'), MONGODB_DATABASE: database,
  PLUMBLINE_KEY_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'), PLUMBLINE_OPERATOR_TOKEN: operatorToken, ANONYMIZER_URL: 'http://127.0.0.1:1',
  LOG_LEVEL: 'warn',
});
