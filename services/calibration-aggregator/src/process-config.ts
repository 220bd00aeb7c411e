import { readClusterConfig, readControlConfig, type ClusterConfig, type ControlConfig } from '@plumbline/cluster';
import { readTogether, type Environment, type LogLevel } from '@plumbline/runtime';
import { readAggregatorConfig, type AggregatorConfig } from './config.ts';

/** What an aggregator needs that runs as a process of its own. */
export interface AggregatorProcessConfig {
  readonly logLevel: LogLevel;
  readonly aggregator: AggregatorConfig;
  readonly cluster: ClusterConfig;
  readonly control: ControlConfig;
}

/** Where it shows how it is, unless told. */
export const aggregatorPort = 8_082;

/** @throws ConfigError with everything that is wrong */
export const readAggregatorProcessConfig = (env: Environment): AggregatorProcessConfig => {
  const read = readTogether(env, {
    aggregator: readAggregatorConfig, cluster: readClusterConfig, control: readControlConfig(aggregatorPort),
  });
  return { logLevel: read.cluster.logLevel, ...read };
};
