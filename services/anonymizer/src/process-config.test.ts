import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ConfigError } from '@plumbline/runtime';
import { describeSettings, readSettingsTable, type SettingRow } from '@plumbline/test-kit';
import { controlTokenVariables, controlVariables } from '@plumbline/cluster';
import { anonymizerVariables } from './config.ts';
import { anonymizerPort, readAnonymizerProcessConfig } from './process-config.ts';

const engines = {
  KAFKA_BROKERS: 'kafka:9092', SCHEMA_REGISTRY_URL: 'http://registry:8081', MONGODB_URL: 'mongodb://db', PLUMBLINE_KEY_ENCRYPTION_KEY: 'key',
};
const byName = (rows: readonly SettingRow[]): readonly SettingRow[] => [...rows].sort((one, other) => (one.name < other.name ? -1 : 1));

describe('the settings of an anonymizer process', () => {
  it('want a token, since whoever reaches the process may control it', () => {
    expect(() => readAnonymizerProcessConfig(engines)).toThrow(ConfigError);
    const config = readAnonymizerProcessConfig({ ...engines, PLUMBLINE_OPERATOR_TOKEN: 'x'.repeat(16), ANONYMIZER_PAGE_SIZE: '7' });
    expect(config).toMatchObject({ anonymizer: { pageSize: 7 }, control: { host: '127.0.0.1', port: 8_081 } });
  });

  it('stand in its README, each with its default', () => {
    const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
    expect(byName(readSettingsTable(readme))).toEqual(byName(describeSettings({
      ...anonymizerVariables('host name and process id'), ...controlVariables(anonymizerPort), ...controlTokenVariables,
    })));
  });
});
