import { backgroundTimeouts, createControlApi, createControlServer, createStartGate, openCluster, type Cluster } from '@plumbline/cluster';
import { createHealthHandlers, type Logger, type ProcessScope, type Registry, type Service } from '@plumbline/runtime';
import type { AnonymizerConfig } from './config.ts';
import type { AnonymizerProcessConfig } from './process-config.ts';
import { createAnonymizer, type Anonymizer } from './service.ts';

export interface AnonymizerParts {
  readonly config: AnonymizerConfig;
  readonly cluster: Cluster;
  readonly logger: Logger;
  readonly metrics: Registry;
}

/** An anonymizer over the engines of a cluster. */
export const composeAnonymizer = ({ config, cluster, logger, metrics }: AnonymizerParts): Anonymizer =>
  createAnonymizer({ config, deps: { ...cluster, ...cluster.stores, realNow: () => Date.now(), logger, metrics } });

/** An anonymizer as a process: shows how it is from the beginning, waits for the database, the brokers and the registry, then starts. */
export const hostAnonymizer = async (
  config: AnonymizerProcessConfig, { lifecycle, logger, registry, clock }: ProcessScope,
): Promise<Service> => {
  const cluster = await openCluster(config.cluster, {
    name: 'plumbline-anonymizer', timeouts: backgroundTimeouts, clock, logger, metrics: registry, scope: lifecycle,
  });
  const anonymizer = composeAnonymizer({ config: config.anonymizer, cluster, logger, metrics: registry });
  const gate = createStartGate();
  await lifecycle.start(createControlServer({
    config: config.control,
    health: createHealthHandlers({ registry, sources: [gate, anonymizer, ...cluster.readinessSources] }),
    api: createControlApi({
      anonymizer: {
        startRun: () => anonymizer.runOnce(cluster.clock.now()),
        withdrawContributor: (contributor) => anonymizer.withdrawContributor(contributor),
      },
      token: config.token, isReady: gate.isOpen, logger,
    }),
    logger,
  }));
  await cluster.prepareStores();
  await cluster.prepareLog();
  gate.open();
  return anonymizer;
};
