import { readAnonymizerConfig, type AnonymizerConfig } from '@plumbline/anonymizer';
import { readAggregatorConfig, type AggregatorConfig } from '@plumbline/calibration-aggregator';
import type { Instant } from '@plumbline/contracts';
import { readGatewayConfig, type GatewayConfig } from '@plumbline/gateway';
import { flag, logLevel, readTogether, readVariables, Secret, secret, type Environment, type LogLevel } from '@plumbline/runtime';
import { z } from 'zod';

export interface EmbeddedConfig {
  readonly dataFolder: string;
  readonly logLevel: LogLevel;
  /** Whether a new data folder gets sample data. */
  readonly sample: boolean;
  /** `serve`: the whole platform. `maintenance`: only the operator's API, for a command line that needs the folder while no platform runs. */
  readonly mode: 'serve' | 'maintenance';
  /** Where the simulated clock of a new folder starts; undefined for real time. */
  readonly simulatedClock: Instant | undefined;
  readonly keys: { readonly kind: 'file' } | { readonly kind: 'environment'; readonly current: Secret; readonly older: readonly Secret[] };
  readonly gateway: GatewayConfig;
  readonly anonymizer: AnonymizerConfig;
  readonly aggregator: AggregatorConfig;
}

/** One process at a time has the data folder; under one name it has the leases again at once that it held when it died. */
const onlyInstance = 'anonymizer-1';

type OwnConfig = Omit<EmbeddedConfig, 'gateway' | 'anonymizer' | 'aggregator'>;

const isoInstant = z.iso.datetime({ error: 'must be a UTC instant such as 2026-01-26T00:00:00Z' }).transform((text) => Date.parse(text) as Instant);

/** @throws ConfigError with everything that is wrong, of all services at once */
export const readEmbeddedConfig = (env: Environment): EmbeddedConfig => {
  const { own, ...services } = readTogether(env, {
    own: readOwnConfig,
    gateway: readGatewayConfig,
    anonymizer: (given) => readAnonymizerConfig(given, onlyInstance),
    aggregator: readAggregatorConfig,
  });
  return { ...own, ...services };
};

const readOwnConfig = (env: Environment): OwnConfig => readVariables(env, {
  variables: {
    PLUMBLINE_DATA: z.string().default('data'),
    PLUMBLINE_MODE: z.enum(['serve', 'maintenance'], 'must be serve or maintenance').default('serve'),
    PLUMBLINE_SAMPLE: flag().default(false),
    PLUMBLINE_SIMULATED_CLOCK: isoInstant.optional(),
    PLUMBLINE_KEY_ENCRYPTION_KEY: secret().optional(),
    PLUMBLINE_OLDER_KEY_ENCRYPTION_KEYS: secret().optional(),
    LOG_LEVEL: logLevel().default('warn'),
  },
  shape: (values): OwnConfig => ({
    dataFolder: values.PLUMBLINE_DATA,
    logLevel: values.LOG_LEVEL,
    sample: values.PLUMBLINE_SAMPLE,
    mode: values.PLUMBLINE_MODE,
    simulatedClock: values.PLUMBLINE_SIMULATED_CLOCK,
    keys: values.PLUMBLINE_KEY_ENCRYPTION_KEY === undefined
      ? { kind: 'file' }
      : {
        kind: 'environment',
        current: values.PLUMBLINE_KEY_ENCRYPTION_KEY,
        older: values.PLUMBLINE_OLDER_KEY_ENCRYPTION_KEYS?.reveal().split(',').map((key) => new Secret(key.trim())) ?? [],
      },
  }),
});
