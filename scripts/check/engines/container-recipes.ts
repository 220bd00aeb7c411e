import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { GenericContainer, Wait, type StartedTestContainer } from 'testcontainers';
import type { Engine } from '../../../packages/test-kit/src/engines.ts';

/** How an engine is started in a container. */
export interface Recipe {
  readonly image: string;
  /** @param host  name under which published ports are reached from here */
  start(host: string): Promise<{ readonly container: StartedTestContainer; readonly address: string }>;
}

const startupMs = 180_000;

const kafka: Recipe = {
  image: 'apache/kafka:4.1.0',
  start: async (host) => {
    // A broker tells its clients where it is, so the port has to be known before it starts.
    const port = await freePort();
    const container = await new GenericContainer(kafka.image)
      .withExposedPorts({ container: 9092, host: port })
      .withEnvironment({
        KAFKA_NODE_ID: '1',
        KAFKA_PROCESS_ROLES: 'broker,controller',
        KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
        KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://localhost:9093,INTERNAL://localhost:9094',
        KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://${host}:${port},INTERNAL://localhost:9094`,
        KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,INTERNAL:PLAINTEXT',
        KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
        KAFKA_INTER_BROKER_LISTENER_NAME: 'INTERNAL',
        KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
        KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
        KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS: '6',
        KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
        KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
        KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
        KAFKA_HEAP_OPTS: '-Xms128m -Xmx512m',
      })
      .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
      .withStartupTimeout(startupMs)
      .start();
    return { container, address: `${host}:${port}` };
  },
};

const registry: Recipe = {
  image: 'apicurio/apicurio-registry-mem:2.6.13.Final',
  start: async (host) => {
    const container = await new GenericContainer(registry.image)
      .withExposedPorts(8080)
      .withWaitStrategy(Wait.forHttp('/apis/ccompat/v7/subjects', 8080))
      .withStartupTimeout(startupMs)
      .start();
    return { container, address: `http://${host}:${container.getMappedPort(8080)}/apis/ccompat/v7` };
  },
};

const redis: Recipe = {
  image: 'redis:7.4.11-alpine',
  start: async (host) => {
    const container = await new GenericContainer(redis.image)
      .withExposedPorts(6379)
      .withCommand(['redis-server', '--save', '', '--maxmemory-policy', 'noeviction'])
      .withWaitStrategy(Wait.forLogMessage(/Ready to accept connections/))
      .withStartupTimeout(startupMs)
      .start();
    return { container, address: `redis://${host}:${container.getMappedPort(6379)}` };
  },
};

const mongo: Recipe = {
  image: 'mongo:7.0.39',
  start: async (host) => {
    const container = await new GenericContainer(mongo.image)
      .withExposedPorts(27017)
      .withCommand(['--replSet', 'rs0', '--bind_ip_all'])
      .withWaitStrategy(Wait.forLogMessage(/Waiting for connections/))
      .withStartupTimeout(startupMs)
      .start();
    const script = "rs.initiate({ _id: 'rs0', members: [{ _id: 0, host: '127.0.0.1:27017' }] }); while (!db.hello().isWritablePrimary) sleep(50)";
    const { exitCode, output } = await container.exec(['mongosh', '--quiet', '--eval', script]);
    if (exitCode !== 0) {
      await container.stop();
      throw new Error(`the replica set cannot be initiated: ${output.trim()}`);
    }
    // The member's own name for itself is right inside of the container only: clients must not follow it.
    return { container, address: `mongodb://${host}:${container.getMappedPort(27017)}/?directConnection=true` };
  },
};

export const recipes: Readonly<Record<Engine, Recipe>> = { kafka, registry, redis, mongo };

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};
