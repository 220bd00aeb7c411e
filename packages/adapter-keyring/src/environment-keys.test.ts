import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { keyProviderContract } from '@plumbline/ports/contract-suites';
import { EnvironmentKeys } from './environment-keys.ts';

const aKey = () => randomBytes(32).toString('base64');

keyProviderContract('EnvironmentKeys', async () => {
  const current = aKey();
  return {
    port: new EnvironmentKeys({ current }),
    reopen: async () => new EnvironmentKeys({ current }),
    break: async () => undefined,
    [Symbol.asyncDispose]: async () => undefined,
  };
});

describe('keys from the configuration', () => {
  it('unwrap what an older key wrapped, and wrap with the current one', async () => {
    const [older, current] = [aKey(), aKey()];
    const material = new Uint8Array(randomBytes(32));
    const wrapped = await new EnvironmentKeys({ current: older }).wrap(material, 'index');
    const rotated = new EnvironmentKeys({ current, older: [older] });
    expect(await rotated.unwrap(wrapped, 'index')).toEqual(material);
    expect(await new EnvironmentKeys({ current }).unwrap(await rotated.wrap(material, 'index'), 'index')).toEqual(material);
  });

  it.each([['too short', 'c2hvcnQ='], ['no base64', `${'!'.repeat(43)}=`], ['empty', '']])('are refused when %s, without being named', (_, current) => {
    const message = expect.not.stringContaining(current === '' ? 'undefined' : current);
    expect(() => new EnvironmentKeys({ current })).toThrow(expect.objectContaining({ code: 'KEYRING_UNREADABLE', message }));
  });
});
