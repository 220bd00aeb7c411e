import { describe, expect, it } from '@jest/globals';
import { hostname } from 'node:os';
import { ConfigError } from '@plumbline/runtime';
import { defaultAnonymizerConfig, readAnonymizerConfig } from './config.ts';

describe('the anonymizer’s settings', () => {
  it('have defaults', () => {
    expect(readAnonymizerConfig({}, 'anonymizer-1')).toEqual({ ...defaultAnonymizerConfig, instance: 'anonymizer-1' });
  });

  it('name the instance by its host and process, so that no two share a lease by accident', () => {
    expect(readAnonymizerConfig({}).instance).toBe(`${hostname()}-${process.pid}`);
  });

  it('come from the environment', () => {
    expect(readAnonymizerConfig({ ANONYMIZER_SCHEDULE: '*/5 * * * *', ANONYMIZER_LEASE_SECONDS: '60', ANONYMIZER_PAGE_SIZE: '10', ANONYMIZER_INSTANCE: 'b' }))
      .toMatchObject({ schedule: '*/5 * * * *', leaseMs: 60_000, pageSize: 10, instance: 'b' });
  });

  it('are all refused at once', () => {
    expect(() => readAnonymizerConfig({ ANONYMIZER_LEASE_SECONDS: '0', ANONYMIZER_PAGE_SIZE: 'many' })).toThrow(ConfigError);
  });
});
