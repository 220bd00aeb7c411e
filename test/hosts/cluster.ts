import { Collection } from 'mongodb';
import { composeAnonymizer, readAnonymizerProcessConfig } from '@plumbline/anonymizer/cluster';
import { ConfluentSchemaRegistry } from '@plumbline/adapter-schema-registry';
import { composeAggregator, readAggregatorProcessConfig } from '@plumbline/calibration-aggregator/cluster';
import {
  createControlApi, createControlServer, createRemoteAnonymizer, gatewayTimeouts, openAdmission, openCluster,
  type AnonymizerControl, type Cluster,
} from '@plumbline/cluster';
import { topicDeclarations, topics, type EpochIndex, type Instant } from '@plumbline/contracts';
import { composeGateway, readGatewayProcessConfig } from '@plumbline/gateway/cluster';
import { epochOf } from '@plumbline/privacy';
import {
  advanceTo, createHealthHandlers, createLogger, createRegistry, createSimulatedClock, finishInstant, LifecycleScope, Secret,
  type Logger, type Service, type SettableClock,
} from '@plumbline/runtime';
import { instant, requireEngine } from '@plumbline/test-kit';
import { BrokerRetention } from './broker-retention.ts';
import { openEngines, type ClusterEngines } from './cluster-engines.ts';
import { countCalls } from './count-calls.ts';
import type { Host, HostSettings, RunningHost } from './host.ts';
import { unhurried } from './unhurried.ts';

const aWindowBegins = '2026-01-26T00:00:00Z';
const operatorToken = 'operator-token-of-a-test';
const readers = ['find', 'findOne', 'aggregate', 'countDocuments', 'estimatedDocumentCount', 'distinct'];
/** The collection that holds nothing but releases. */
const released = 'calibration_releases';

/** Every service as a cluster composes it, over real engines, in this process and on a simulated clock. */
export const cluster: Host = {
  name: 'cluster',
  needs: ['kafka', 'registry', 'redis', 'mongo'],
  open: (settings) => openClusterOn(openEngines(), settings),
};

/** The same in a corner of the engines that may hold something already, and goes with the host. */
export const openClusterOn = async (engines: ClusterEngines, settings: HostSettings): Promise<RunningHost> => {
  const lines: string[] = [];
  const logger = createLogger({ name: 'plumbline', level: 'info', destination: { write: (line: string) => { lines.push(line); } } });
  const { releases = [], startsAt = aWindowBegins } = settings;
  let now = instant(startsAt);
  const retention = new BrokerRetention(engines);
  const make = (): Promise<Running> => start({ engines, settings, logger, retention, startsAt: now });
  let running = await make();
  if (releases.length > 0) {
    const { calibration } = running.parts.stores;
    for (const release of releases) await ('outcome' in release ? calibration.insertRelease(release) : calibration.insertCross(release));
    await calibration.markPublished(releases.map(({ releaseId }) => releaseId));
  }
  const whileStopped = async (work: () => Promise<void>, offForMs = 0): Promise<void> => {
    now = instant(running.clock.now() + offForMs);
    await running.stop();
    await work();
    running = await make();
  };
  const registry = new ConfluentSchemaRegistry({ url: requireEngine('registry'), subjectPrefix: engines.topicPrefix });
  const host: RunningHost = {
    get url() { return running.url; },
    operatorToken,
    now: () => running.clock.now(),
    advanceTo: (target) => running.advanceTo(target),
    settle: () => running.settle(),
    restart: (offForMs) => whileStopped(() => Promise.resolve(), offForMs),
    get log() { return { ...running.log }; },
    registry,
    loseDataKeys: async () => {
      const { keys } = running.parts.stores;
      for (const { keyId } of await keys.list('data:')) await keys.destroy(keyId, running.clock.now());
      await host.restart(0);
    },
    keepOnlyReleases: async () => {
      const { calibration } = running.parts.stores;
      for (let epoch = 0; epoch <= epochOf(running.clock.now()); epoch += 1) {
        for (let partition = 0; partition < partitions; partition += 1) await calibration.forgetEpoch(epoch as EpochIndex, partition);
      }
      await whileStopped(async () => {
        await engines.dropCollections((name) => name !== released);
        await engines.forgetKeys();
        await engines.deleteTopics();
      });
    },
    atRest: async () => [...await engines.documents(), ...await engines.messages(running.parts.inspector)],
    countReads: (work) => countCalls(Collection.prototype, readers, work),
    logged: () => lines,
    [Symbol.asyncDispose]: async () => {
      await running.stop();
      await engines[Symbol.asyncDispose]();
    },
  };
  return host;
};

const { partitions = 0 } = topicDeclarations.find(({ name }) => name === topics.calibrationEventsAnonymized) ?? {};

interface Running {
  readonly url: string;
  readonly clock: SettableClock;
  readonly parts: Cluster;
  readonly log: RunningHost['log'];
  advanceTo(target: Instant): Promise<readonly string[]>;
  settle(): Promise<readonly string[]>;
  stop(): Promise<void>;
}
interface Place {
  readonly engines: ClusterEngines;
  readonly settings: HostSettings;
  readonly logger: Logger;
  readonly retention: BrokerRetention;
  readonly startsAt: Instant;
}

const environmentOf = ({ engines, settings }: Place) => ({
  ...unhurried,
  ...settings.variables,
  KAFKA_BROKERS: requireEngine('kafka'), TOPIC_PREFIX: engines.topicPrefix, SCHEMA_REGISTRY_URL: requireEngine('registry'),
  REDIS_URL: requireEngine('redis'), REDIS_KEY_PREFIX: engines.keyPrefix, MONGODB_URL: requireEngine('mongo'), MONGODB_DATABASE: engines.database,
  PLUMBLINE_KEY_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'), PLUMBLINE_OPERATOR_TOKEN: operatorToken, ANONYMIZER_URL: 'http://127.0.0.1:1',
  ANONYMIZER_INSTANCE: 'anonymizer-of-a-test',
});

const start = async (place: Place): Promise<Running> => {
  const env = environmentOf(place);
  const { logger } = place;
  const scope = new LifecycleScope();
  const metrics = createRegistry({ processMetrics: true });
  const clock = createSimulatedClock(place.startsAt);
  const config = readGatewayProcessConfig(env);
  const name = 'plumbline-test';
  const parts = await openCluster(config.cluster, { name, timeouts: { ...gatewayTimeouts, store: 20_000 }, clock, logger, metrics, scope });
  const shared = { cluster: parts, logger, metrics };

  const anonymizer = composeAnonymizer({ ...shared, config: readAnonymizerProcessConfig(env).anonymizer });
  const aggregator = composeAggregator({ ...shared, config: readAggregatorProcessConfig(env).aggregator });
  let failure: Error | undefined;
  void aggregator.fatal.then((error) => { failure = error; });
  const services: Pick<Service, 'name' | 'jobs' | 'settle'>[] = [];
  const gateway = composeGateway({
    ...shared,
    config: config.gateway,
    parameters: config.parameters,
    admission: await openAdmission(config.admission, { ...shared, name, timeoutMs: 2_000, scope }),
    operator: {
      token: new Secret(operatorToken),
      anonymizer: await remoteAnonymizer({
        startRun: () => anonymizer.runOnce(clock.now()), withdrawContributor: (contributor) => anonymizer.withdrawContributor(contributor),
      }, { ...shared, scope }),
      advanceClock: (target) => advanceTo({ clock, target, services }),
    },
  });
  services.push(gateway, anonymizer, aggregator, {
    name: 'brokers',
    jobs: [],
    settle: async () => {
      await place.retention.apply(parts.inspector, clock.now());
      return [];
    },
  });
  await parts.prepareStores();
  await parts.prepareLog();
  await scope.start(aggregator, anonymizer, gateway);
  await finishInstant({ clock, services });
  const address = gateway.address();
  return {
    url: `http://127.0.0.1:${String(address?.port)}`,
    clock,
    parts,
    log: {
      publish: (topic, messages) => parts.publisher.publish(topic, messages),
      endOffsets: (topic) => parts.inspector.endOffsets(topic),
      committedOffsets: (group, topic) => parts.inspector.committedOffsets(group, topic),
      read: (topic, partition, offset, limit) => parts.inspector.read(topic, partition, offset, limit),
    },
    advanceTo: async (target) => (await advanceTo({ clock, target, services })).unsettled,
    settle: async () => {
      const unsettled: string[] = [];
      for (const service of services) unsettled.push(...await service.settle());
      return unsettled;
    },
    stop: async () => {
      await scope[Symbol.asyncDispose]();
      if (failure !== undefined) throw failure;
    },
  };
};

interface ControlParts {
  readonly cluster: Cluster;
  readonly logger: Logger;
  readonly scope: LifecycleScope;
}

/** The anonymizer as the gateway has it in a cluster: behind its control server. */
const remoteAnonymizer = async (
  anonymizer: AnonymizerControl, { cluster: parts, logger, scope }: ControlParts,
): Promise<AnonymizerControl> => {
  const token = new Secret(operatorToken);
  const server = createControlServer({
    config: { host: '127.0.0.1', port: 0 }, logger,
    health: createHealthHandlers({ registry: createRegistry({ processMetrics: false }), sources: parts.readinessSources }),
    api: createControlApi({ anonymizer, token, isReady: () => true, logger }),
  });
  await scope.start(server);
  const breaker = await parts.addBreaker({ name: 'anonymizer', unavailable: 'SERVICE_UNAVAILABLE', timeoutMs: gatewayTimeouts.run });
  return createRemoteAnonymizer({ url: `http://127.0.0.1:${String(server.address()?.port)}`, token, breaker, timeoutMs: gatewayTimeouts.run });
};
