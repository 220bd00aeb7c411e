import { describe, expect, it } from '@jest/globals';
import { defaultParameters } from '@plumbline/privacy';
import { ConfigError } from '@plumbline/runtime';
import { readDisclosureParameters } from './read-disclosure-parameters.ts';

describe('the constants of the release scheme', () => {
  it('are the defaults where nothing is set', () => {
    expect(readDisclosureParameters({})).toEqual(defaultParameters);
  });

  it('can be made stricter', () => {
    expect(readDisclosureParameters({ CALIBRATION_K: '20', CALIBRATION_DOMINANCE_PERCENT: '10' })).toMatchObject({ k: 20, dominance: 0.1 });
  });

  it('want a small k to be acknowledged', () => {
    expect(() => readDisclosureParameters({ CALIBRATION_K: '5' })).toThrow(ConfigError);
    expect(readDisclosureParameters({ CALIBRATION_K: '5', CALIBRATION_ACKNOWLEDGE_SMALL_K: 'true' })).toMatchObject({ k: 5 });
  });

  it('list every variable that is wrong', () => {
    expect(() => readDisclosureParameters({ CALIBRATION_K: 'ten', CALIBRATION_ROUNDING_BASE: '1' })).toThrow(expect.objectContaining({
      problems: [{ variable: 'CALIBRATION_K', problem: 'must be a whole number' }, { variable: 'CALIBRATION_ROUNDING_BASE', problem: 'must be at least 3' }],
    }));
  });
});
