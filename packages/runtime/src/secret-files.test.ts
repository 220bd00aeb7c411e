import { writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@plumbline/test-kit';
import { z } from 'zod';
import { ConfigError, readVariables, secret, type Environment } from './config.ts';
import { isSecret } from './secret-files.ts';

const variables = { PASSWORD: secret(4), KEY: secret().optional(), NAME: z.string().default('n') };
const read = (env: Environment) => readVariables(env, { variables, shape: (values) => values });

const problemsOf = (env: Environment): readonly unknown[] => {
  try {
    read(env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems;
  }
};

describe('a secret that comes in a file', () => {
  it('is the text of the file without the line break at its end', async () => {
    await using folder = await temporaryFolder();
    writeFileSync(folder.file('password'), 'pass word \n');
    writeFileSync(folder.file('key'), 'k\r\n');
    const { PASSWORD, KEY } = read({ PASSWORD_FILE: folder.file('password'), KEY_FILE: folder.file('key') });
    expect(PASSWORD.reveal()).toBe('pass word ');
    expect(KEY?.reveal()).toBe('k');
  });

  it('is held to the same rules as one that is given directly', async () => {
    await using folder = await temporaryFolder();
    writeFileSync(folder.file('password'), 'abc\n');
    expect(problemsOf({ PASSWORD_FILE: folder.file('password') })).toEqual([{ variable: 'PASSWORD', problem: 'must have at least 4 characters' }]);
  });

  it('cannot be given both ways, since nobody could say which one holds', async () => {
    await using folder = await temporaryFolder();
    writeFileSync(folder.file('password'), 'from-file');
    expect(problemsOf({ PASSWORD: 'direct', PASSWORD_FILE: folder.file('password') }))
      .toEqual([{ variable: 'PASSWORD_FILE', problem: 'cannot be given together with PASSWORD' }]);
  });

  it('is complained about once, and without a path, where the file cannot be read or is empty', async () => {
    await using folder = await temporaryFolder();
    writeFileSync(folder.file('empty'), '\n');
    expect(problemsOf({ PASSWORD_FILE: folder.file('missing') })).toEqual([{ variable: 'PASSWORD_FILE', problem: 'names a file that cannot be read' }]);
    expect(problemsOf({ PASSWORD_FILE: folder.file('empty') })).toEqual([{ variable: 'PASSWORD_FILE', problem: 'names an empty file' }]);
  });

  it('is not looked for where none is named', () => {
    expect(read({ PASSWORD: 'direct', PASSWORD_FILE: '' }).PASSWORD.reveal()).toBe('direct');
    expect(problemsOf({ PASSWORD_FILE: '' })).toEqual([{ variable: 'PASSWORD', problem: 'is required' }]);
  });

  it('is only for secrets: any other variable has to be given as it is', async () => {
    await using folder = await temporaryFolder();
    writeFileSync(folder.file('name'), 'from-file');
    expect(read({ PASSWORD: 'direct', NAME_FILE: folder.file('name') }).NAME).toBe('n');
    expect(Object.entries(variables).filter(([, schema]) => isSecret(schema)).map(([name]) => name)).toEqual(['PASSWORD', 'KEY']);
  });
});
