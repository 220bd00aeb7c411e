import { readVariables, secretText, type Environment, type Secret } from '@plumbline/runtime';
import { z } from 'zod';

/** Where Redis is: only the gateway asks. */
export interface AdmissionConfig {
  /** One address, or the nodes of a Redis Cluster with commas between them. */
  readonly url: Secret;
  readonly keyPrefix: string;
}

const node = String.raw`rediss?:\/\/[^\s,]+`;

export const admissionVariables = {
  REDIS_URL: secretText(z.string().regex(new RegExp(`^${node}(?:,\\s*${node})*$`), 'must be redis:// or rediss://, or a list of such nodes with commas between them')),
  REDIS_KEY_PREFIX: z.string().regex(/^[^\s{}]{0,100}$/, 'must be up to 100 characters without spaces and braces').default('plumbline:'),
};

/** @throws ConfigError with every variable that cannot be used */
export const readAdmissionConfig = (env: Environment): AdmissionConfig => readVariables(env, {
  variables: admissionVariables,
  shape: (values): AdmissionConfig => ({ url: values.REDIS_URL, keyPrefix: values.REDIS_KEY_PREFIX }),
});
