import { describe, expect, it } from '@jest/globals';
import { readEmbeddedConfig } from './config.ts';

describe('readEmbeddedConfig', () => {
  it('needs nothing to be set', () => {
    expect(readEmbeddedConfig({})).toMatchObject({ dataFolder: 'data', mode: 'serve', sample: false, simulatedClock: undefined, keys: { kind: 'file' } });
  });

  it('gives the anonymizer one name, so that a platform that died has its leases again at once', () => {
    expect(readEmbeddedConfig({}).anonymizer.instance).toBe(readEmbeddedConfig({}).anonymizer.instance);
    expect(readEmbeddedConfig({}).anonymizer.instance).not.toContain(String(process.pid));
  });

  it('takes keys from the environment, without showing them', () => {
    const config = readEmbeddedConfig({ PLUMBLINE_KEY_ENCRYPTION_KEY: 'first', PLUMBLINE_OLDER_KEY_ENCRYPTION_KEYS: 'second, third' });
    expect(config.keys.kind === 'environment' && config.keys.older.map((key) => key.reveal())).toEqual(['second', 'third']);
    expect(JSON.stringify(config)).not.toMatch(/first|second|third/);
  });

  it('names everything that is wrong, in whichever service, at once', () => {
    const env = {
      PLUMBLINE_SIMULATED_CLOCK: 'tomorrow', PORT: 'high', CALIBRATION_K: '4', ANONYMIZER_PAGE_SIZE: '0', LOG_LEVEL: 'loud',
    };
    expect(() => readEmbeddedConfig(env)).toThrow(expect.objectContaining({
      message: expect.stringMatching(/(?=[^]*PLUMBLINE_SIMULATED_CLOCK)(?=[^]*PORT)(?=[^]*CALIBRATION)(?=[^]*ANONYMIZER_PAGE_SIZE)(?=[^]*LOG_LEVEL)/),
    }));
  });
});
