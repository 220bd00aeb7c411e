import { connect, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { describe, expect, it } from '@jest/globals';
import { partitionOfKey } from '@plumbline/ports';
import { recordingConsumer } from '@plumbline/ports/contract-suites';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { openSocket } from './open-socket.ts';
import { KafkaEventLog } from './kafka-event-log.ts';
import type { KafkaLogOptions, KafkaSasl, KafkaSsl } from './options.ts';
import { openAuthority } from './testing/certificates.ts';
import { openKafka } from './testing/open-kafka.ts';
import { openStubBroker } from './testing/stub-broker.ts';

const topic = 'notes.v1';
const spec = { name: topic, partitions: 1, retentionMs: null, compacted: false };
const ignore = (): void => undefined;
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** Ends TLS in front of brokers, as a broker's own listener does; one for each of them. */
const tlsInFront = async (options: TlsOptions): Promise<{ portFor(target: number): Promise<number> } & AsyncDisposable> => {
  const servers = new Map<number, Promise<Server>>();
  const open = async (target: number): Promise<Server> => {
    const server = createTlsServer(options, (client) => {
      const broker = connect({ host: '127.0.0.1', port: target });
      client.on('error', () => broker.destroy()).pipe(broker).on('error', () => client.destroy()).pipe(client);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return server;
  };
  return {
    portFor: async (target) => {
      const server = servers.get(target) ?? open(target);
      servers.set(target, server);
      return ((await server).address() as AddressInfo).port;
    },
    [Symbol.asyncDispose]: async () => { for (const server of servers.values()) (await server).close(); },
  };
};

describeWithEngines(['kafka'], 'connections to Kafka by TLS', () => {
  const withTls = async (host: string, ssl: (ca: string, own: { cert: string; key: string }) => KafkaSsl) => {
    const authority = await openAuthority();
    const [broker, own] = [await authority.issue('broker', 'DNS:localhost'), await authority.issue('plumbline', 'DNS:plumbline')];
    const front = await tlsInFront({ ...broker, ca: authority.ca, requestCert: true, rejectUnauthorized: true });
    const plain = await openKafka();
    const ports = new Map<number, number>();
    for (const address of plain.options.brokers) ports.set(Number(address.split(':')[1]), await front.portFor(Number(address.split(':')[1])));
    // Brokers tell their own addresses; here each is behind a listener with TLS.
    const secured = plain.another({
      ssl: ssl(authority.ca, own),
      openSocket: (args) => openSocket({ ...args, host, port: ports.get(args.port) ?? 0 }),
    });
    return {
      plain: plain.port, secured,
      [Symbol.asyncDispose]: async () => {
        await secured[Symbol.asyncDispose]();
        await Promise.all([front, plain, authority].map((one) => one[Symbol.asyncDispose]()));
      },
    };
  };

  it('publish and consume, each side showing its certificate', async () => {
    await using opened = await withTls('localhost', (ca, own) => ({ ca, ...own }));
    const { secured } = opened;
    await secured.ensure([spec]);
    const consumer = recordingConsumer();
    const subscription = await secured.subscribe({ topic, group: 'readers', maxBatch: 10 }, consumer);
    await secured.publish(topic, [{ key: 'k', value: Buffer.from('sealed'), headers: {} }]);
    await consumer.until(({ seen }) => seen.length === 1);
    await subscription.close();
    expect((await opened.plain.read(topic, partitionOfKey('k', 1), 0, 10)).map(({ value }) => Buffer.from(value ?? []).toString())).toEqual(['sealed']);
  });

  const refused = { code: 'LOG_UNAVAILABLE', retriable: false, message: expect.stringContaining('check the certificates') };

  it('refuse a broker whose authority is unknown, at once and for good', async () => {
    await using opened = await withTls('localhost', (_, own) => own);
    await expect(opened.secured.ensure([spec])).rejects.toMatchObject(refused);
  });

  it('refuse a broker that shows the certificate of another host', async () => {
    await using opened = await withTls('127.0.0.1', (ca, own) => ({ ca, ...own }));
    await expect(opened.secured.ensure([spec])).rejects.toMatchObject(refused);
  });

  it('say so when the broker wants a certificate of the client', async () => {
    await using opened = await withTls('localhost', (ca) => ({ ca }));
    await expect(opened.secured.ensure([spec])).rejects.toMatchObject(refused);
  });
});

describe('a broker that asks who it talks to', () => {
  const credentials = (mechanism: KafkaSasl['mechanism']): KafkaSasl => ({ mechanism, username: 'anna', password: 'wrong' });
  const open = (address: string, changes: Partial<KafkaLogOptions>): KafkaEventLog =>
    new KafkaEventLog({ brokers: [address], clientId: 'plumbline-test', topicPrefix: '', logger: silent, ...changes });

  it('gets user and password as they were given, and its refusal ends the call at once, without naming either', async () => {
    await using broker = await openStubBroker({ mechanisms: ['PLAIN'] });
    await using log = open(broker.address, { sasl: credentials('plain') });
    const failure = await log.endOffsets(topic).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'LOG_UNAVAILABLE', retriable: false, message: expect.stringContaining('check its credentials') });
    expect(String(failure)).not.toMatch(/anna|wrong/);
    expect(broker.authentications).toEqual(['\0anna\0wrong']);
  });

  it('is asked again by the next call, so that a password can be put right meanwhile', async () => {
    await using broker = await openStubBroker({ mechanisms: ['PLAIN'] });
    await using log = open(broker.address, { sasl: credentials('plain') });
    await expect(log.endOffsets(topic)).rejects.toMatchObject({ retriable: false });
    await expect(log.publish(topic, [{ key: 'k', value: null, headers: {} }])).rejects.toMatchObject({ retriable: false });
    expect(broker.authentications).toHaveLength(2);
  });

  it.each(['scram-sha-256', 'scram-sha-512'] as const)('is offered %s when that was chosen', async (mechanism) => {
    await using broker = await openStubBroker({ mechanisms: [mechanism.toUpperCase()] });
    await using log = open(broker.address, { sasl: credentials(mechanism) });
    await expect(log.endOffsets(topic)).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE', retriable: false });
    expect(broker.authentications[0]).toMatch(/^n,,n=anna,r=/);
  });

  it('refuses a mechanism that it does not know, for good', async () => {
    await using broker = await openStubBroker({ mechanisms: ['SCRAM-SHA-512'] });
    await using log = open(broker.address, { sasl: credentials('plain') });
    await expect(log.endOffsets(topic)).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE', retriable: false });
    expect(broker.authentications).toEqual([]);
  });
});
