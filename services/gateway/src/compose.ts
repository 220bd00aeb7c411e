import { createRemoteAnonymizer, gatewayTimeouts, openAdmission, openCluster, type AnonymizerControl, type Cluster } from '@plumbline/cluster';
import type { Admission } from '@plumbline/ports';
import { tidyingJob, type Logger, type ProcessScope, type Registry, type Secret, type Service } from '@plumbline/runtime';
import type { Operations } from './admin/operations.ts';
import type { CalibrationDeps } from './calibration/deps.ts';
import { createClusterOperations } from './cluster-operations.ts';
import type { GatewayConfig } from './config.ts';
import type { GatewayProcessConfig } from './process-config.ts';
import { createGateway, type Gateway } from './service.ts';

export interface GatewayParts {
  readonly config: GatewayConfig;
  readonly parameters: CalibrationDeps['parameters'];
  readonly cluster: Cluster;
  readonly admission: Admission;
  readonly logger: Logger;
  readonly metrics: Registry;
  readonly operator: {
    readonly token: Secret;
    readonly anonymizer: AnonymizerControl;
    /** Only where the cluster's clock is a simulated one. */
    readonly advanceClock?: Operations['advanceClock'];
  } | undefined;
}

/** A gateway over the engines of a cluster. Of what is kept there it also deletes what no other service looks after: expired claims. */
export const composeGateway = ({ config, parameters, cluster, admission, logger, metrics, operator }: GatewayParts): Gateway => {
  const { stores, clock, readinessSources } = cluster;
  const gateway = createGateway({
    config,
    deps: {
      ...cluster,
      ...stores,
      admission,
      simulatedClock: operator?.advanceClock !== undefined,
      machineNow: () => Date.now(),
      monotonicNow: () => performance.now(),
      releases: stores.calibration,
      parameters,
      logger,
      metrics,
      operator: operator === undefined ? undefined : {
        token: operator.token.reveal(),
        operations: createClusterOperations({
          ...cluster, ...stores, anonymizer: operator.anonymizer, advanceClock: operator.advanceClock, sources: readinessSources,
        }),
      },
    },
  });
  const sweepClaims = tidyingJob('gateway.sweep_claims', async () => {
    while (await stores.claims.sweep(clock.now(), sweptAtOnce) === sweptAtOnce) { /* until none is left */ }
  });
  return { ...gateway, jobs: [...gateway.jobs, sweepClaims] };
};

const sweptAtOnce = 1_000;

/** A gateway as a process: waits for the database and for nothing else. */
export const hostGateway = async (config: GatewayProcessConfig, { lifecycle, logger, registry, clock }: ProcessScope): Promise<Service> => {
  const name = 'plumbline-gateway';
  const cluster = await openCluster(config.cluster, {
    name, timeouts: gatewayTimeouts, withoutLog: 'submissions and answers go on; operators wait', clock, logger, metrics: registry, scope: lifecycle,
  });
  const shared = { cluster, logger, metrics: registry };
  const admission = await openAdmission(config.admission, { ...shared, name, timeoutMs: gatewayTimeouts.admission, scope: lifecycle });
  const operator = config.operator === undefined ? undefined : await reachAnonymizer(config.operator, cluster);
  if (operator === undefined) logger.warn({}, 'no operator API: PLUMBLINE_OPERATOR_TOKEN is not set');
  const gateway = composeGateway({ ...shared, config: config.gateway, parameters: config.parameters, admission, operator });
  await cluster.prepareStores();
  return gateway;
};

const reachAnonymizer = async (
  { token, anonymizerUrl }: NonNullable<GatewayProcessConfig['operator']>, cluster: Cluster,
): Promise<NonNullable<GatewayParts['operator']>> => {
  const breaker = await cluster.addBreaker({
    name: 'anonymizer', unavailable: 'SERVICE_UNAVAILABLE', timeoutMs: gatewayTimeouts.run, fallback: 'runs follow their schedule; operators wait',
  });
  return { token, anonymizer: createRemoteAnonymizer({ url: anonymizerUrl, token, breaker, timeoutMs: gatewayTimeouts.run }) };
};
