import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ConfigError } from '@plumbline/runtime';
import { describeSettings, readSettingsTable, type SettingRow } from '@plumbline/test-kit';
import { operatorVariables } from '@plumbline/cluster';
import { gatewayVariables } from './config.ts';
import { readGatewayProcessConfig } from './process-config.ts';

const engines = {
  KAFKA_BROKERS: 'kafka:9092', SCHEMA_REGISTRY_URL: 'http://registry:8081', MONGODB_URL: 'mongodb://db', PLUMBLINE_KEY_ENCRYPTION_KEY: 'key',
};
const byName = (rows: readonly SettingRow[]): readonly SettingRow[] => [...rows].sort((one, other) => (one.name < other.name ? -1 : 1));

describe('the settings of a gateway process', () => {
  it('are those of the service, of the engines and of the operators', () => {
    const config = readGatewayProcessConfig({ ...engines, REDIS_URL: 'redis://r', LOG_LEVEL: 'warn', PORT: '80', CALIBRATION_K: '12' });
    expect(config).toMatchObject({ logLevel: 'warn', gateway: { port: 80 }, operator: undefined, parameters: { k: 12 } });
  });

  it('are all looked at before anything is complained about', () => {
    expect(() => readGatewayProcessConfig({ PORT: 'x', PLUMBLINE_OPERATOR_TOKEN: 'short' })).toThrow(ConfigError);
    expect(() => readGatewayProcessConfig({ PORT: 'x', PLUMBLINE_OPERATOR_TOKEN: 'short' })).toThrow(expect.objectContaining({
      problems: [
        'PORT', 'KAFKA_BROKERS', 'SCHEMA_REGISTRY_URL', 'MONGODB_URL', 'PLUMBLINE_KEY_ENCRYPTION_KEY', 'REDIS_URL', 'PLUMBLINE_OPERATOR_TOKEN',
      ].map((variable) => expect.objectContaining({ variable })),
    }));
  });

  it('stand in its README, each with its default', () => {
    const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
    expect(byName(readSettingsTable(readme))).toEqual(byName(describeSettings({ ...gatewayVariables, ...operatorVariables })));
  });
});
