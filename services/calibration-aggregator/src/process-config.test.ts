import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ConfigError } from '@plumbline/runtime';
import { describeSettings, readSettingsTable, type SettingRow } from '@plumbline/test-kit';
import { controlVariables } from '@plumbline/cluster';
import { disclosureVariables } from '@plumbline/disclosure-settings';
import { aggregatorVariables } from './config.ts';
import { aggregatorPort, readAggregatorProcessConfig } from './process-config.ts';

const engines = {
  KAFKA_BROKERS: 'kafka:9092', SCHEMA_REGISTRY_URL: 'http://registry:8081', MONGODB_URL: 'mongodb://db', PLUMBLINE_KEY_ENCRYPTION_KEY: 'key',
};
const byName = (rows: readonly SettingRow[]): readonly SettingRow[] => [...rows].sort((one, other) => (one.name < other.name ? -1 : 1));

describe('the settings of an aggregator process', () => {
  it('are those of the service and of the engines', () => {
    expect(readAggregatorProcessConfig({ ...engines, AGGREGATOR_MAX_BATCH: '7' }))
      .toMatchObject({ aggregator: { maxBatch: 7 }, control: { port: 8_082 } });
    expect(() => readAggregatorProcessConfig({ ...engines, CALIBRATION_K: '3' })).toThrow(ConfigError);
  });

  it('stand in its README, each with its default', () => {
    const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
    const variables = { ...disclosureVariables, ...aggregatorVariables, ...controlVariables(aggregatorPort) };
    expect(byName(readSettingsTable(readme))).toEqual(byName(describeSettings(variables)));
  });
});
