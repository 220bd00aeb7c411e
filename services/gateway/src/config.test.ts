import { describe, expect, it } from '@jest/globals';
import { ConfigError } from '@plumbline/runtime';
import { readGatewayConfig } from './config.ts';

describe('readGatewayConfig', () => {
  it('has a safe answer for everything that is not set', () => {
    expect(readGatewayConfig({})).toMatchObject({
      host: '127.0.0.1', trustProxy: false, quotaPerHour: 1000, limits: { requestsPerMinute: 600, failedCredentialsPerMinute: 60 },
    });
  });

  it.each([['false', false], ['1', 1], ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']], ['loopback', ['loopback']]])('reads TRUST_PROXY=%s', (text, expected) => {
    expect(readGatewayConfig({ TRUST_PROXY: text }).trustProxy).toEqual(expected);
  });

  it.each([
    ['0 * * * *', 3_600_000], ['*/5 * * * *', 300_000], ['0 3 * * *', 86_400_000], ['*/5 9-17 * * *', (15 * 60 + 5) * 60_000],
  ])('takes the longest interval of ANONYMIZER_SCHEDULE=%s', (text, interval) => {
    expect(readGatewayConfig({ ANONYMIZER_SCHEDULE: text }).anonymizationIntervalMs).toBe(interval);
  });

  it.each([
    { ANONYMIZER_SCHEDULE: 'hourly' }, { ANONYMIZER_SCHEDULE: '0 0 30 2 *' }, { TRUST_PROXY: '10.0.0.0/99' }, { TRUST_PROXY: '0' }, { MAX_BODY_BYTES: '1000' },
  ])('refuses %j', (env) => {
    expect(() => readGatewayConfig(env)).toThrow(Object.keys(env)[0]);
  });

  it('names everything that is wrong at once', () => {
    const read = (): unknown => readGatewayConfig({ PORT: '99999', TRUST_PROXY: 'everybody', RATE_LIMIT_PER_HOUR: 'many' });

    expect(read).toThrow(ConfigError);
    for (const name of ['PORT', 'TRUST_PROXY', 'RATE_LIMIT_PER_HOUR']) expect(read).toThrow(name);
  });
});
