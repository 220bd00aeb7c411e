import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { admissionVariables, clusterVariables, controlTokenVariables, controlVariables, operatorVariables } from '@plumbline/cluster';
import { checkout, readComposeFile, readText, resolveVariables } from './compose-file.ts';

const { services } = readComposeFile();
const environmentOf = (name: string) => services[name]?.environment ?? {};

/** The names in the table of settings of a service's README, which its own tests hold against what it reads. */
const documented = (name: string): readonly string[] =>
  [...readText(`services/${name}/README.md`).matchAll(/^\| `([A-Z][A-Z0-9_]+)` \|/gm)].map(([, variable = '']) => variable);

/** Each anonymizer names itself, by the name of its container: a name that all of them are given would be one too few. */
const namedByItself = 'ANONYMIZER_INSTANCE';

/** Read by the command line in the gateway's container, not by a service. */
const ofCommandLine = 'PLUMBLINE_COMMAND';

const everywhere = [...Object.keys(clusterVariables), ...Object.keys(controlVariables(0))];
const read: Readonly<Record<string, readonly string[]>> = {
  'gateway': [...everywhere, ...Object.keys(admissionVariables), ...Object.keys(operatorVariables), ...documented('gateway')],
  'anonymizer': [...everywhere, ...Object.keys(controlTokenVariables), ...documented('anonymizer')],
  'calibration-aggregator': [...everywhere, ...documented('calibration-aggregator')],
};
const releaseScheme = documented('calibration-aggregator').filter((name) => /^CALIBRATION_(?!MIN_CONFIDENCE)/.test(name));

const secrets = {
  PLUMBLINE_KEY_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64'), PLUMBLINE_OPERATOR_TOKEN: 'operator-token-of-a-test',
  REDIS_PASSWORD: 'a', MONGODB_PASSWORD: 'b', MONGODB_ROOT_PASSWORD: 'c', MONGODB_REPLICA_KEY: 'defghi',
};
/** What the container of a service finds in its environment when nothing but the secrets is set. */
const resolved = (name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(environmentOf(name)).map(([variable, value]) => [variable, resolveVariables(String(value), secrets)]));

describe.each(Object.keys(read))('the environment of %s', (name) => {
  it('has every variable that the service reads, but for its own name', () => {
    expect(documented(name).length).toBeGreaterThan(3);
    const all = new Set(read[name]);
    const absent = all.difference(new Set(Object.keys(environmentOf(name))));
    // A secret may come in a file too; compose hands over the secret itself.
    const isOtherForm = (variable: string): boolean => variable.endsWith('_FILE') && all.has(variable.slice(0, -'_FILE'.length));
    expect([...absent].filter((variable) => variable !== namedByItself && !isOtherForm(variable))).toEqual([]);
  });

  it('has no variable that the service does not read', () => {
    const known = new Set([...read[name] ?? [], ...releaseScheme, ofCommandLine]);
    expect(Object.keys(environmentOf(name)).filter((variable) => !known.has(variable))).toEqual([]);
  });

  it('is one that the service can start with: of all that it is given only what was spoiled is refused', () => {
    const env = { ...resolved(name), LOG_LEVEL: 'spoiled', PATH: process.env['PATH'] ?? '' };
    const { status, stderr } = spawnSync(process.execPath, [join(checkout, 'services', name, 'src/main.ts')], { env, encoding: 'utf8' });
    expect([status, stderr.trim().split('\n').slice(1)]).toEqual([2, [expect.stringMatching(/^ +LOG_LEVEL: must be one of /)]]);
  });
});

describe('who gets which secret', () => {
  const holders = (variable: string) => Object.keys(read).filter((name) => variable in environmentOf(name));

  it('is who needs it', () => {
    expect(holders('PLUMBLINE_KEY_ENCRYPTION_KEY')).toEqual(Object.keys(read));
    expect(holders('PLUMBLINE_OPERATOR_TOKEN')).toEqual(['gateway', 'anonymizer']);
    expect(holders('REDIS_URL')).toEqual(['gateway']);
  });
});

describe('the release scheme', () => {
  it('is the same for who releases and for who answers', () => {
    const schemeOf = (name: string) => Object.fromEntries(releaseScheme.map((variable) => [variable, environmentOf(name)[variable]]));
    expect(releaseScheme.length).toBeGreaterThan(5);
    expect(schemeOf('gateway')).toEqual(schemeOf('calibration-aggregator'));
  });
});

describe('a compose text', () => {
  it('is resolved as compose does', () => {
    expect(resolveVariables('a://${USER:-nobody}:${PASSWORD}@${HOST:-${FALLBACK:-h}}/$$x', { PASSWORD: 'p' })).toBe('a://nobody:p@h/$x');
    expect(() => resolveVariables('${KEY:?is missing}', { KEY: '' })).toThrow('KEY: is missing');
  });
});
