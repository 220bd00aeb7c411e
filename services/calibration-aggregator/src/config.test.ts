import { describe, expect, it } from '@jest/globals';
import { ConfigError } from '@plumbline/runtime';
import { defaultAggregatorConfig, readAggregatorConfig } from './config.ts';

const problemsOf = (env: Readonly<Record<string, string>>): readonly string[] => {
  try {
    readAggregatorConfig(env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ variable, problem }) => `${variable}: ${problem}`);
  }
};

describe('the aggregator’s settings', () => {
  it('have defaults', () => {
    expect(readAggregatorConfig({})).toEqual(defaultAggregatorConfig);
  });

  it('allow a small k only to somebody who says so', () => {
    expect(problemsOf({ CALIBRATION_K: '5' })).toEqual([expect.stringContaining('acknowledgement')]);
    expect(readAggregatorConfig({ CALIBRATION_K: '5', CALIBRATION_ACKNOWLEDGE_SMALL_K: 'true' }).parameters.k).toBe(5);
  });

  it('are refused where no cap would be safe, whatever is acknowledged', () => {
    expect(problemsOf({ CALIBRATION_K: '3', CALIBRATION_ACKNOWLEDGE_SMALL_K: 'true' })).toEqual([expect.stringContaining('k times d')]);
  });

  it('cannot be made weaker than the scheme', () => {
    expect(problemsOf({ CALIBRATION_ROUNDING_BASE: '2' })).not.toEqual([]);
    expect(problemsOf({ CALIBRATION_DOMINANCE_PERCENT: '30' })).not.toEqual([]);
    expect(problemsOf({ CALIBRATION_MIN_CONFIDENCE_PERCENT: '7' })).not.toEqual([]);
    expect(problemsOf({ CALIBRATION_MIN_LABEL_CONTRIBUTORS: '4' })).toEqual([expect.stringContaining('m must not exceed b')]);
  });
});
