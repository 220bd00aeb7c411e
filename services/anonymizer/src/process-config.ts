import { readClusterConfig, readControlConfig, readControlToken, type ClusterConfig, type ControlConfig } from '@plumbline/cluster';
import { readTogether, type Environment, type LogLevel, type Secret } from '@plumbline/runtime';
import { readAnonymizerConfig, type AnonymizerConfig } from './config.ts';

/** What an anonymizer needs that runs as a process of its own. */
export interface AnonymizerProcessConfig {
  readonly logLevel: LogLevel;
  readonly anonymizer: AnonymizerConfig;
  readonly cluster: ClusterConfig;
  readonly control: ControlConfig;
  /** What the gateway has to show. */
  readonly token: Secret;
}

/** Where its control server listens, unless told. */
export const anonymizerPort = 8_081;

/** @throws ConfigError with everything that is wrong */
export const readAnonymizerProcessConfig = (env: Environment): AnonymizerProcessConfig => {
  const read = readTogether(env, {
    anonymizer: (given) => readAnonymizerConfig(given),
    cluster: readClusterConfig,
    control: readControlConfig(anonymizerPort),
    token: readControlToken,
  });
  return { logLevel: read.cluster.logLevel, ...read };
};
