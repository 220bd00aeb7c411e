import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ConfigError, flag, logLevel, port, readTogether, readVariables, secret, wholeNumber, type Environment } from './config.ts';

const read = (env: Environment) => readVariables(env, {
  variables: {
    PORT: port().default(8080),
    LOG_LEVEL: logLevel().default('info'),
    BATCH: wholeNumber(1, 500),
    OPEN: flag(),
    STORE: z.enum(['sqlite', 'mongo']),
    STORE_PATH: z.string().optional(),
    TOKEN: secret(16),
  },
  shape: ({ PORT, LOG_LEVEL, BATCH, OPEN, STORE, STORE_PATH, TOKEN }) => {
    const problem = { variable: 'STORE_PATH', problem: 'is required with STORE=sqlite' };
    if (STORE === 'sqlite' && STORE_PATH === undefined) throw new ConfigError([problem]);
    return {
      http: { port: PORT }, logLevel: LOG_LEVEL, batch: BATCH, open: OPEN,
      store: { kind: STORE, path: STORE_PATH },
      secrets: { token: TOKEN },
    };
  },
});
const good = { BATCH: '100', OPEN: 'true', STORE: 'sqlite', STORE_PATH: 'data/a.db', TOKEN: 'a-long-enough-token' };

const problemsOf = (env: Environment): Readonly<Record<string, string>> => {
  try {
    read(env);
    return {};
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return Object.fromEntries(error.problems.map(({ variable, problem }) => [variable, problem]));
  }
};

describe('reading the configuration', () => {
  it('turns flat variables into a nested config and fills in defaults', () => {
    const config = read({ ...good, UNRELATED: 'x' });
    expect(config).toMatchObject({ http: { port: 8080 }, logLevel: 'info', batch: 100, open: true, store: { kind: 'sqlite', path: 'data/a.db' } });
    expect(config.secrets.token.reveal()).toBe('a-long-enough-token');
  });

  it('lists all five variables that are wrong in one error', () => {
    expect(problemsOf({ PORT: '70000', LOG_LEVEL: 'loud', BATCH: 'many', STORE: 'paper', OPEN: 'true', TOKEN: 'short' })).toEqual({
      PORT: 'must be at most 65535',
      LOG_LEVEL: 'must be one of trace, debug, info, warn, error, fatal, silent',
      BATCH: 'must be a whole number',
      STORE: expect.stringContaining('expected one of'),
      TOKEN: 'must have at least 16 characters',
    });
  });

  it('says which variables are required, and takes an empty value as none', () => {
    expect(problemsOf({ ...good, BATCH: '', TOKEN: undefined })).toEqual({ BATCH: 'is required', TOKEN: 'is required' });
  });

  it('reports what only the combination of variables shows', () => {
    expect(problemsOf({ ...good, STORE_PATH: '' })).toEqual({ STORE_PATH: 'is required with STORE=sqlite' });
  });

  it('never quotes what was given, secret or not', () => {
    expect.assertions(1);
    try {
      read({ PORT: 'p4ssw0rd', LOG_LEVEL: 'p4ssw0rd', BATCH: 'p4ssw0rd', STORE: 'p4ssw0rd', OPEN: 'p4ssw0rd', TOKEN: 'p4ssw0rd' });
    } catch (error) {
      expect(inspect(error, { depth: 9 })).not.toContain('p4ssw0rd');
    }
  });

  it('does not show a secret in JSON, templates, concatenation or print', () => {
    const { secrets } = read(good);
    const printed = inspect(secrets, { depth: 9, showHidden: true });
    const shown = [JSON.stringify(secrets), secrets.token.toString(), printed, String(secrets.token)].join();
    expect(shown).not.toContain('a-long-enough-token');
    expect(printed).toContain('[secret]');
    expect(Object.keys(secrets.token)).toEqual([]);
  });
});

describe('reading several configs from one environment', () => {
  const readPort = (env: Environment) => readVariables(env, { variables: { PORT: port() }, shape: ({ PORT }) => PORT });
  const readBoth = (env: Environment) =>
    readVariables(env, { variables: { PORT: port(), TOKEN: secret() }, shape: ({ TOKEN }) => TOKEN.reveal() });

  it('gives each of them by its name', () => {
    expect(readTogether({ PORT: '80', TOKEN: 't' }, { one: readPort, other: readBoth })).toEqual({ one: 80, other: 't' });
  });

  it('lists what is wrong in all of them at once, and each thing once', () => {
    expect(() => readTogether({ PORT: 'x' }, { one: readPort, other: readBoth })).toThrow(expect.objectContaining({
      problems: [{ variable: 'PORT', problem: 'must be a whole number' }, { variable: 'TOKEN', problem: 'is required' }],
    }));
  });
});
