import { expect, it } from '@jest/globals';
import { instant, openTcpProxy, requireEngine } from '@plumbline/test-kit';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { openEngines, type ClusterEngines } from '../hosts/cluster-engines.ts';
import { operatorOf, type Operator } from '../support/operator.ts';
import { aReport } from '../support/report.ts';
import { freePort, launchProcess, type LaunchedProcess, type ProcessName } from './support/launch-process.ts';

const operatorToken = 'operator-token-of-a-test';
const now = () => instant(Date.now());

/** A corner of the engines, and the processes that run on it; whatever still runs in the end is stopped. */
const openCorner = () => {
  const engines: ClusterEngines = openEngines();
  const launched: LaunchedProcess[] = [];
  const settings = {
    KAFKA_BROKERS: requireEngine('kafka'), TOPIC_PREFIX: engines.topicPrefix, SCHEMA_REGISTRY_URL: requireEngine('registry'),
    MONGODB_URL: requireEngine('mongo'), MONGODB_DATABASE: engines.database,
    REDIS_URL: requireEngine('redis'), REDIS_KEY_PREFIX: engines.keyPrefix,
    PLUMBLINE_KEY_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'), PLUMBLINE_OPERATOR_TOKEN: operatorToken, ANONYMIZER_URL: 'http://127.0.0.1:1',
  };
  return {
    launch: async (name: ProcessName, changes: Readonly<Record<string, string>> = {}): Promise<LaunchedProcess> => {
      const process = await launchProcess(name, { ...settings, ...changes });
      launched.push(process);
      return process;
    },
    [Symbol.asyncDispose]: async () => {
      // A member that is killed stays in its group for a while, and the group cannot be deleted.
      for (const { kill } of launched) kill('SIGTERM');
      await Promise.all(launched.map(({ ended }) => ended));
      await engines[Symbol.asyncDispose]();
    },
  };
};

const operatorAt = ({ url }: LaunchedProcess): Operator => operatorOf({ url, now, operatorToken });

/** Nothing listens there. */
const nowhere = async (): Promise<string> => `127.0.0.1:${String(await freePort())}`;

const stop = async (processes: readonly LaunchedProcess[]): Promise<readonly (number | null)[]> => {
  for (const { kill } of processes) kill('SIGTERM');
  return Promise.all(processes.map(({ ended }) => ended));
};

describeWithEngines(['kafka', 'registry', 'redis', 'mongo'], 'services as processes of their own', () => {
  it('start together on empty engines, two of a kind, take a report, do a run, and stop cleanly', async () => {
    await using corner = openCorner();
    const anonymizers = await Promise.all([corner.launch('anonymizer'), corner.launch('anonymizer')]);
    const gateway = await corner.launch('gateway', { ANONYMIZER_URL: anonymizers[0].url });
    const all = [...anonymizers, gateway, ...await Promise.all([corner.launch('calibration-aggregator'), corner.launch('calibration-aggregator')])];
    await Promise.all(all.map(({ ready }) => ready()));

    const operator = operatorAt(gateway);
    const member = await operator.addMember();
    const { eventid } = await member.submit(aReport());
    expect(await member.status(eventid)).toMatchObject({ eventid, state: 'accepted' });
    expect(await operator.startRun()).toMatchObject({ status: 'completed', failed: 0 });
    expect((await operator.topics()).find(({ name }) => name === 'calibration.runs.completed.v1')).toMatchObject({ end_offsets: [1] });
    expect(await stop(all)).toEqual([0, 0, 0, 0, 0]);
  });

  it('let a gateway go on without Redis, brokers, registry and anonymizer', async () => {
    await using corner = openCorner();
    const [redis, brokers, registry] = await Promise.all([nowhere(), nowhere(), nowhere()]);
    const gateway = await corner.launch('gateway', {
      REDIS_URL: `redis://${redis}`, KAFKA_BROKERS: brokers, SCHEMA_REGISTRY_URL: `http://${registry}`, ANONYMIZER_URL: `http://${await nowhere()}`,
    });
    await gateway.ready();
    const operator = operatorAt(gateway);
    const member = await operator.addMember();
    const { eventid } = await member.submit(aReport());
    expect(await member.status(eventid)).toMatchObject({ state: 'accepted' });
    expect((await member.post(aReport())).status).toBe(409);
    for (const [method, path] of [['POST', 'runs'], ['GET', 'topics']] as const) {
      expect(await operator.call(method, path, method === 'POST' ? {} : undefined)).toMatchObject({ status: 503 });
    }
    expect(await (await fetch(`${gateway.url}/metrics`)).text()).toMatch(/^plumbline_admission_fallback_total [1-9]/m);
    expect(await stop([gateway])).toEqual([0]);
  });

  it.each(['cut', 'hang'] as const)('have a gateway refuse what it cannot store, soon and with a time to come back, while the database is away: %s', async (disturb) => {
    await using corner = openCorner();
    await using line = await openTcpProxy(requireEngine('mongo'));
    const gateway = await corner.launch('gateway', { MONGODB_URL: line.through(requireEngine('mongo')) });
    await gateway.ready();
    const member = await operatorAt(gateway).addMember();
    const stored = await member.submit(aReport().number(1));
    line[disturb]();
    const refused = await Promise.all(Array.from({ length: 8 }, (_, n) => member.post(aReport().number(2 + n))));
    expect(refused.map(({ status }) => status)).toEqual(Array(8).fill(503));
    expect((await fetch(`${gateway.url}/readyz`)).status).toBe(503);
    // The breaker is open by now, or tries once a second: nobody waits for the database any more, but for that one call.
    const atOnce = await member.post(aReport().number(2));
    expect({ status: atOnce.status, retryAfter: atOnce.headers.get('retry-after') }).toEqual({ status: 503, retryAfter: '5' });
    expect(await (await fetch(`${gateway.url}/metrics`)).text()).toMatch(/^plumbline_breaker_calls_total\{dependency="mongodb",outcome="not_tried"\} [1-9]/m);

    line.restore();
    await gateway.ready();
    expect(await member.status(stored.eventid)).toMatchObject({ state: 'accepted' });
    // What was refused may have been stored all the same, if only its confirmation was lost: it is there once, whichever it was.
    expect([202, 409]).toContain((await member.post(aReport().number(2))).status);
    expect(await stop([gateway])).toEqual([0]);
  });

  it.each([
    ['anonymizer', 'kafka', 'KAFKA_BROKERS', ''],
    ['calibration-aggregator', 'schema-registry', 'SCHEMA_REGISTRY_URL', 'http://'],
    ['gateway', 'mongodb', 'MONGODB_URL', 'mongodb://'],
  ] as const)('has %s wait for %s, and stop cleanly meanwhile', async (name, dependency, variable, scheme) => {
    await using corner = openCorner();
    const waiting = await corner.launch(name, { [variable]: `${scheme}${await nowhere()}` });
    expect(JSON.parse(await waiting.line('waiting for a dependency'))).toMatchObject({ level: 'warn', dependency });
    if (name !== 'gateway') {
      expect((await fetch(`${waiting.url}/healthz`)).status).toBe(200);
      expect((await fetch(`${waiting.url}/readyz`)).status).toBe(503);
    }
    expect(await stop([waiting])).toEqual([0]);
  });

  it('end the start with another key-encryption key than that of the database, and say so', async () => {
    await using corner = openCorner();
    const first = await corner.launch('gateway');
    await first.ready();
    expect(await stop([first])).toEqual([0]);
    const second = await corner.launch('anonymizer', { PLUMBLINE_KEY_ENCRYPTION_KEY: Buffer.alloc(32, 8).toString('base64') });
    expect(await second.ended).toBe(3);
    expect(second.said()).toContain('anonymizer: PLUMBLINE_KEY_ENCRYPTION_KEY is not the key that this database was made with');
  });

  it('refuse topics that are not as declared where somebody else manages them', async () => {
    await using corner = openCorner();
    const aggregator = await corner.launch('calibration-aggregator', { TOPICS_APPLY: 'false' });
    expect(await aggregator.ended).toBe(3);
    expect(aggregator.said()).toContain('calibration.events.anonymized.v1: missing');
  });
});
