import { readClusterConfig, type ClusterConfig } from '@plumbline/cluster';
import { flag, readTogether, readVariables, type Environment } from '@plumbline/runtime';
import { readEmbeddedConfig, type EmbeddedConfig } from '../config.ts';

export interface MigrationConfig {
  /** The platform in the data folder. Its key provider is chosen by what is in the folder. */
  readonly embedded: EmbeddedConfig;
  readonly cluster: ClusterConfig;
  /** Looks and counts only. */
  readonly dryRun: boolean;
  /** Also moves a folder on a simulated clock, for trials: a cluster's clock is the machine's. */
  readonly allowSimulated: boolean;
}

const modeVariables = { PLUMBLINE_MIGRATE_DRY_RUN: flag().default(false), PLUMBLINE_MIGRATE_SIMULATED: flag().default(false) };

/** @throws ConfigError with everything that is wrong, of both sides at once */
export const readMigrationConfig = (env: Environment): MigrationConfig => {
  const { mode, embedded, cluster } = readTogether(env, {
    mode: (given) => readVariables(given, {
      variables: modeVariables,
      shape: (values) => ({ dryRun: values.PLUMBLINE_MIGRATE_DRY_RUN, allowSimulated: values.PLUMBLINE_MIGRATE_SIMULATED }),
    }),
    embedded: (given) => readEmbeddedConfig({ ...given, PLUMBLINE_MODE: 'maintenance', PLUMBLINE_SAMPLE: undefined, PLUMBLINE_SIMULATED_CLOCK: undefined }),
    cluster: readClusterConfig,
  });
  return { ...mode, embedded, cluster };
};
