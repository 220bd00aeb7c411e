import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, isSecret, type Environment } from '@plumbline/runtime';
import { describeSettings, readSettingsTable, temporaryFolder } from '@plumbline/test-kit';
import { admissionVariables, readAdmissionConfig } from './admission-config.ts';
import { clusterVariables, readClusterConfig } from './cluster-config.ts';
import { readControlToken, readOperatorConfig } from './control-config.ts';

const least: Environment = {
  KAFKA_BROKERS: 'a:9092, b:9092', SCHEMA_REGISTRY_URL: 'https://u:s3cret@registry.example/api', MONGODB_URL: 'mongodb://u:s3cret@db.example',
  PLUMBLINE_KEY_ENCRYPTION_KEY: 's3cret-key',
};

const problemsOf = (read: () => unknown): Readonly<Record<string, string>> => {
  try {
    read();
    return {};
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return Object.fromEntries(error.problems.map(({ variable, problem }) => [variable, problem]));
  }
};

describe('the settings of a cluster', () => {
  it('need no more than the addresses of the engines and a key', () => {
    expect(readClusterConfig(least)).toMatchObject({
      logLevel: 'info', applyTopics: true, mongo: { database: 'plumbline' },
      kafka: { brokers: ['a:9092', 'b:9092'], topicPrefix: '', tls: undefined, sasl: undefined, replicationFactor: undefined },
    });
  });

  it('show no secret, whatever way they are printed', () => {
    const config = { ...readClusterConfig({ ...least, PLUMBLINE_OLDER_KEY_ENCRYPTION_KEYS: 's3cret-old' }), ...readAdmissionConfig({ REDIS_URL: 'redis://:s3cret@r' }) };
    expect(inspect(config, { depth: 9 })).not.toContain('s3cret');
    expect(JSON.stringify(config)).not.toContain('s3cret');
  });

  it('take older keys apart', () => {
    const { older } = readClusterConfig({ ...least, PLUMBLINE_OLDER_KEY_ENCRYPTION_KEYS: 'one, two' }).keys;
    expect(older.map((key) => key.reveal())).toEqual(['one', 'two']);
  });

  it('list everything that is wrong at once, without quoting it', () => {
    const problems = problemsOf(() => readClusterConfig({
      KAFKA_BROKERS: 'kafka://s3cret', SCHEMA_REGISTRY_URL: 's3cret.example', MONGODB_URL: 'postgres://s3cret', MONGODB_DATABASE: 'a b', TOPIC_PREFIX: 'a/b',
    }));
    expect(Object.keys(problems).sort()).toEqual([
      'KAFKA_BROKERS', 'MONGODB_DATABASE', 'MONGODB_URL', 'PLUMBLINE_KEY_ENCRYPTION_KEY', 'SCHEMA_REGISTRY_URL', 'TOPIC_PREFIX',
    ]);
    expect(JSON.stringify(problems)).not.toContain('s3cret');
  });

  it('want mechanism, user and password for SASL together', () => {
    expect(problemsOf(() => readClusterConfig({ ...least, KAFKA_SASL_MECHANISM: 'plain', KAFKA_SASL_USERNAME: 'u' })))
      .toEqual({ KAFKA_SASL_PASSWORD: expect.stringContaining('go together') });
    const { sasl } = readClusterConfig({ ...least, KAFKA_SASL_MECHANISM: 'plain', KAFKA_SASL_USERNAME: 'u', KAFKA_SASL_PASSWORD: 'p' }).kafka;
    expect(sasl).toMatchObject({ mechanism: 'plain', username: 'u' });
  });

  it('read certificates at the start, and say which file is none', async () => {
    await using folder = await temporaryFolder();
    const pem = '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n';
    writeFileSync(folder.file('ca.pem'), pem);
    writeFileSync(folder.file('not.pem'), 'der');
    const secure = { ...least, KAFKA_SSL: 'true' };
    expect(readClusterConfig({ ...secure, KAFKA_SSL_CA_FILE: folder.file('ca.pem') }).kafka.tls).toEqual({ ca: pem });
    expect(readClusterConfig(secure).kafka.tls).toEqual({});
    expect(problemsOf(() => readClusterConfig({
      ...secure, KAFKA_SSL_CA_FILE: folder.file('not.pem'), KAFKA_SSL_CERT_FILE: folder.file('missing'),
    }))).toEqual({
      KAFKA_SSL_CA_FILE: 'names a file that is not PEM', KAFKA_SSL_CERT_FILE: 'names a file that cannot be read',
      KAFKA_SSL_KEY_FILE: expect.stringContaining('go together'),
    });
    expect(problemsOf(() => readClusterConfig({ ...least, KAFKA_SSL_CA_FILE: folder.file('ca.pem') })))
      .toEqual({ KAFKA_SSL_CA_FILE: 'has no meaning without KAFKA_SSL=true' });
  });

  it('take one Redis, or the nodes of a cluster', () => {
    expect(readAdmissionConfig({ REDIS_URL: 'rediss://a:1,rediss://b:2' }).url.reveal()).toBe('rediss://a:1,rediss://b:2');
    expect(problemsOf(() => readAdmissionConfig({ REDIS_URL: 'http://a', REDIS_KEY_PREFIX: '{x}' })))
      .toEqual({ REDIS_URL: expect.any(String), REDIS_KEY_PREFIX: expect.any(String) });
  });

  it('have an operator\'s API with a token only, and then want to know the anonymizer', () => {
    expect(readOperatorConfig({ ANONYMIZER_URL: 'http://anonymizer:8081' })).toBeUndefined();
    expect(problemsOf(() => readOperatorConfig({ PLUMBLINE_OPERATOR_TOKEN: 'x'.repeat(16) }))).toEqual({ ANONYMIZER_URL: 'is required with PLUMBLINE_OPERATOR_TOKEN' });
    expect(readOperatorConfig({ PLUMBLINE_OPERATOR_TOKEN: 'x'.repeat(16), ANONYMIZER_URL: 'http://anonymizer:8081/' })?.anonymizerUrl).toBe('http://anonymizer:8081');
    expect(problemsOf(() => readControlToken({ PLUMBLINE_OPERATOR_TOKEN: 'short' }))).toEqual({ PLUMBLINE_OPERATOR_TOKEN: 'must have at least 16 characters' });
  });
});

describe('the table of settings', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const variables = { ...clusterVariables, ...admissionVariables };

  it('names every variable, with its default', () => {
    expect(readSettingsTable(readme)).toEqual(describeSettings(variables));
  });

  it('says which of them are secrets', () => {
    const saidSecret = readme.split('\n').filter((line) => /\| secret\b/.test(line)).map((line) => /`(\w+)`/.exec(line)?.[1]);
    expect(saidSecret).toEqual(Object.entries(variables).filter(([, schema]) => isSecret(schema)).map(([name]) => name));
  });
});
