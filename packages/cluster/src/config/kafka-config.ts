import { readFileSync } from 'node:fs';
import { ConfigError, flag, secret, Secret, wholeNumber, type ConfigProblem } from '@plumbline/runtime';
import { z } from 'zod';

export interface KafkaConfig {
  /** `host:port` each. */
  readonly brokers: readonly string[];
  readonly topicPrefix: string;
  /** PEM texts; undefined: the connection is not encrypted. */
  readonly tls: { readonly ca?: string; readonly cert?: string; readonly key?: Secret } | undefined;
  readonly sasl: { readonly mechanism: SaslMechanism; readonly username: string; readonly password: Secret } | undefined;
  /** Of topics that are created; undefined leaves it to the brokers. */
  readonly replicationFactor: number | undefined;
}

const saslMechanisms = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;
export type SaslMechanism = (typeof saslMechanisms)[number];

const broker = /^[^\s,:/@]+:\d{1,5}$|^\[[\da-fA-F:]+\]:\d{1,5}$/;

export const kafkaVariables = {
  KAFKA_BROKERS: z.string().transform((text) => text.split(',').map((entry) => entry.trim()))
    .refine((brokers) => brokers.every((entry) => broker.test(entry)), 'must be a list of host:port with commas between them'),
  KAFKA_SSL: flag().default(false),
  KAFKA_SSL_CA_FILE: z.string().optional(),
  KAFKA_SSL_CERT_FILE: z.string().optional(),
  KAFKA_SSL_KEY_FILE: z.string().optional(),
  KAFKA_SASL_MECHANISM: z.enum(saslMechanisms, { error: `must be one of ${saslMechanisms.join(', ')}` }).optional(),
  KAFKA_SASL_USERNAME: z.string().optional(),
  KAFKA_SASL_PASSWORD: secret().optional(),
  KAFKA_REPLICATION_FACTOR: wholeNumber(1, 9).optional(),
  TOPIC_PREFIX: z.string().regex(/^[\w.-]{0,100}$/, 'must be up to 100 letters, digits, ., _ or -').default(''),
};
type Values = z.output<z.ZodObject<typeof kafkaVariables>>;

/** @throws ConfigError where the combination cannot be meant, or a file cannot be read */
export const toKafkaConfig = (values: Values): KafkaConfig => {
  const problems: ConfigProblem[] = [];
  const config = {
    brokers: values.KAFKA_BROKERS,
    topicPrefix: values.TOPIC_PREFIX,
    tls: tlsOf(values, problems),
    sasl: saslOf(values, problems),
    replicationFactor: values.KAFKA_REPLICATION_FACTOR,
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
};

const fileVariables = ['KAFKA_SSL_CA_FILE', 'KAFKA_SSL_CERT_FILE', 'KAFKA_SSL_KEY_FILE'] as const;

const tlsOf = (values: Values, problems: ConfigProblem[]): KafkaConfig['tls'] => {
  const given = fileVariables.filter((variable) => values[variable] !== undefined);
  if (!values.KAFKA_SSL) {
    for (const variable of given) problems.push({ variable, problem: 'has no meaning without KAFKA_SSL=true' });
    return undefined;
  }
  const [cert, key] = [values.KAFKA_SSL_CERT_FILE, values.KAFKA_SSL_KEY_FILE];
  if ((cert === undefined) !== (key === undefined)) {
    problems.push({ variable: cert === undefined ? 'KAFKA_SSL_CERT_FILE' : 'KAFKA_SSL_KEY_FILE', problem: 'is required: certificate and key go together' });
  }
  const texts = new Map(given.map((variable) => [variable, readPem(variable, values[variable] ?? '', problems)]));
  const [ca, certText, keyText] = fileVariables.map((variable) => texts.get(variable));
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(certText === undefined ? {} : { cert: certText }),
    ...(keyText === undefined ? {} : { key: new Secret(keyText) }),
  };
};

const readPem = (variable: string, file: string, problems: ConfigProblem[]): string | undefined => {
  try {
    const text = readFileSync(file, 'utf8');
    if (text.includes('-----BEGIN ')) return text;
    problems.push({ variable, problem: 'names a file that is not PEM' });
  } catch {
    problems.push({ variable, problem: 'names a file that cannot be read' });
  }
  return undefined;
};

const saslOf = (values: Values, problems: ConfigProblem[]): KafkaConfig['sasl'] => {
  const { KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password } = values;
  if (mechanism === undefined && username === undefined && password === undefined) return undefined;
  if (mechanism !== undefined && username !== undefined && password !== undefined) return { mechanism, username, password };
  const parts = { KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password };
  for (const [variable, value] of Object.entries(parts)) {
    if (value === undefined) problems.push({ variable, problem: 'is required: mechanism, user and password go together' });
  }
  return undefined;
};
