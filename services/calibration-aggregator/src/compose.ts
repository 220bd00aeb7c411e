import { backgroundTimeouts, createControlServer, createStartGate, openCluster, type Cluster } from '@plumbline/cluster';
import { createHealthHandlers, type Logger, type ProcessScope, type Registry, type Service } from '@plumbline/runtime';
import type { AggregatorConfig } from './config.ts';
import type { AggregatorProcessConfig } from './process-config.ts';
import { createAggregator, type Aggregator } from './service.ts';

export interface AggregatorParts {
  readonly config: AggregatorConfig;
  readonly cluster: Cluster;
  readonly logger: Logger;
  readonly metrics: Registry;
}

/** An aggregator over the engines of a cluster. */
export const composeAggregator = ({ config, cluster, logger, metrics }: AggregatorParts): Aggregator =>
  createAggregator({ config, deps: { ...cluster, ...cluster.stores, logger, metrics } });

/** An aggregator as a process: shows how it is from the beginning, waits for the database, the brokers and the registry, then starts. */
export const hostAggregator = async (
  config: AggregatorProcessConfig, { lifecycle, logger, registry, clock, fail }: ProcessScope,
): Promise<Service> => {
  const cluster = await openCluster(config.cluster, {
    name: 'plumbline-calibration-aggregator', timeouts: backgroundTimeouts, clock, logger, metrics: registry, scope: lifecycle,
  });
  const aggregator = composeAggregator({ config: config.aggregator, cluster, logger, metrics: registry });
  void aggregator.fatal.then(fail);
  const gate = createStartGate();
  await lifecycle.start(createControlServer({
    config: config.control, health: createHealthHandlers({ registry, sources: [gate, aggregator, ...cluster.readinessSources] }), logger,
  }));
  await cluster.prepareStores();
  await cluster.prepareLog();
  gate.open();
  return aggregator;
};
