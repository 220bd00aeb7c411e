import { createServer } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topicDeclarations, topics, type TopicDeclaration } from '@plumbline/contracts';
import { aNamespace, openTcpProxy, requireEngine } from '@plumbline/test-kit';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { clusterCollections } from '../open-stores.ts';
import { declaredSchemas } from '../schemas.ts';
import { examineCluster } from './examine-cluster.ts';
import type { ClusterArea, ClusterFinding } from './finding.ts';
import { applyTopics, diffTopics } from './manage-topics.ts';
import { aKey, openCorner, type Corner } from './testing/open-corner.ts';

const engines = ['kafka', 'registry', 'redis', 'mongo'] as const;
const examine = (env: Corner['env']): Promise<readonly ClusterFinding[]> => examineCluster(env, () => Date.now());
const of = (findings: readonly ClusterFinding[], area: ClusterArea, check?: string): readonly ClusterFinding[] =>
  findings.filter((finding) => finding.area === area && (check === undefined || finding.check === check));
const wrongOnes = (findings: readonly ClusterFinding[]): readonly string[] =>
  findings.filter(({ status }) => status === 'wrong').map(({ area, check }) => `${area}: ${check}`);
const only = (env: Corner['env'], ...names: readonly string[]): Corner['env'] => Object.fromEntries(names.map((name) => [name, env[name]]));

describeWithEngines(engines, 'a cluster that is as it should be', () => {
  let corner: Corner;
  let findings: readonly ClusterFinding[];
  beforeAll(async () => {
    corner = await openCorner();
    await corner.prepare();
    findings = await examine(corner.env);
  });
  afterAll(async () => { await corner[Symbol.asyncDispose](); });

  it('has nothing wrong, wherever one looks', () => {
    expect(wrongOnes(findings)).toEqual([]);
    const areas: readonly ClusterArea[] = ['settings', 'kafka', 'registry', 'redis', 'mongodb', 'keys', 'work', 'services', 'clocks'];
    for (const area of areas) expect(of(findings, area)).not.toEqual([]);
    expect(of(findings, 'kafka', 'topics')).toMatchObject([{ status: 'ok' }]);
    expect(of(findings, 'registry', 'schemas')).toMatchObject([{ status: 'ok' }]);
    expect(of(findings, 'mongodb', 'indexes')).toMatchObject([{ status: 'ok' }]);
    expect(of(findings, 'keys')).toMatchObject([{ status: 'ok', found: 'opens what is stored' }]);
    expect(of(findings, 'clocks').map(({ check }) => check)).toEqual(expect.arrayContaining(['registry', 'redis', 'mongodb']));
  });

  it('says what is unread and what died', async () => {
    const letter = { key: 'k', value: Buffer.from('x'), headers: {} };
    await corner.log.publish(`${topics.calibrationRunsCompleted}.dead-letter`, [letter, letter]);
    await corner.log.publish(topics.calibrationRunsCompleted, [letter]);
    const found = await examine(only(corner.env, 'KAFKA_BROKERS', 'TOPIC_PREFIX'));
    expect(of(found, 'kafka', 'dead letters')).toMatchObject([
      { status: 'wrong', found: '2 messages in calibration.runs.completed.v1.dead-letter', advice: expect.stringContaining('dead-letters list') },
    ]);
    expect(of(found, 'kafka', 'unread')).toMatchObject([
      { status: 'ok' }, { status: 'note', found: 'calibration-aggregator has 1 message of calibration.runs.completed.v1 to read' },
    ]);
  });

  it('is not opened by another key-encryption key, unless the right one is among the older ones', async () => {
    const other = { ...corner.env, PLUMBLINE_KEY_ENCRYPTION_KEY: aKey() };
    const found = await examine(other);
    expect(of(found, 'keys')).toMatchObject([{ status: 'wrong', advice: expect.stringContaining('PLUMBLINE_OLDER_KEY_ENCRYPTION_KEYS') }]);
    expect(JSON.stringify(found)).not.toContain(other.PLUMBLINE_KEY_ENCRYPTION_KEY);
    const rotated = { ...other, PLUMBLINE_OLDER_KEY_ENCRYPTION_KEYS: `${aKey()}, ${String(corner.env['PLUMBLINE_KEY_ENCRYPTION_KEY'])}` };
    expect(of(await examine(rotated), 'keys')).toMatchObject([{ status: 'ok' }]);
    const short = await examine({ ...other, PLUMBLINE_KEY_ENCRYPTION_KEY: 'short' });
    expect(of(short, 'keys')).toMatchObject([{ status: 'wrong', found: expect.stringContaining('32 bytes') }]);
  });

  it('says which indexes are missing, and which mean something else', async () => {
    const [first, second] = clusterCollections.flatMap(({ name, indexes }) => indexes.map((index) => ({ collection: name, index })));
    if (first === undefined || second === undefined) throw new Error('the stores declare no indexes');
    const drop = async ({ collection, index }: typeof first): Promise<void> => {
      await corner.database.collection(collection).dropIndex(index.name);
    };
    await drop(first);
    await drop(second);
    await corner.database.collection(second.collection).createIndexes([{ name: second.index.name, key: { elsewhere: 1 } }]);
    const found = await examine(only(corner.env, 'MONGODB_URL', 'MONGODB_DATABASE'));
    expect(of(found, 'mongodb', 'indexes')).toMatchObject([
      { status: 'wrong', found: `missing: ${first.collection}.${first.index.name}` },
      { status: 'wrong', found: `not as declared: ${second.collection}.${second.index.name}`, advice: expect.stringContaining('drop them') },
    ]);
    await drop(second);
    await corner.database.apply(clusterCollections);
    expect(wrongOnes(await examine(only(corner.env, 'MONGODB_URL', 'MONGODB_DATABASE'))).filter((name) => name.startsWith('mongodb'))).toEqual([]);
  });
});

describeWithEngines(engines, 'a cluster on which nothing was started yet', () => {
  it('is left as empty as it is', async () => {
    await using corner = await openCorner();
    const found = await examine(corner.env);
    expect(wrongOnes(found)).toEqual(['kafka: topics', 'registry: schemas']);
    expect(of(found, 'mongodb', 'indexes')).toMatchObject([{ status: 'note', found: 'none yet' }]);
    expect(of(found, 'keys')).toMatchObject([{ status: 'note' }]);
    const changes = await diffTopics({ env: corner.env, schemas: true });
    expect(changes).toMatchObject({ status: 'done', changes: { length: topicDeclarations.length + declaredSchemas.length } });
    expect([await corner.log.list(), await corner.subjects()]).toEqual([[], []]);
    const indexes = clusterCollections.flatMap((collection) => collection.indexes);
    expect(await corner.database.diff(clusterCollections)).toHaveLength(indexes.length);
  });
});

describeWithEngines(engines, 'topics that are not as declared', () => {
  const changed: readonly TopicDeclaration[] = topicDeclarations.flatMap((topic): readonly TopicDeclaration[] => {
    switch (topic.name) {
      case topics.calibrationEventsAnonymized: return [{ ...topic, partitions: 3, retentionMs: 1_000_000 }];
      case topics.calibrationRunsCompleted: return [{ ...topic, partitions: 2 }];
      case topics.calibrationReleasesPublished: return [{ ...topic, compacted: false }];
      default: return [];
    }
  });

  it('are named one by one, and brought to what is declared, except that partitions stay', async () => {
    await using corner = await openCorner();
    await corner.log.ensure(changed);
    const kafka = only(corner.env, 'KAFKA_BROKERS', 'TOPIC_PREFIX');
    const found = await examine(kafka);
    expect(of(found, 'kafka', 'topics').map((finding) => finding.found)).toEqual([
      expect.stringMatching(/^missing: calibration\.events\.anonymized\.v1\.dead-letter, /),
      'calibration.events.anonymized.v1 has 3 partitions, declared is 6 partitions',
      'calibration.events.anonymized.v1 has retention.ms=1000000, declared is retention.ms=2592000000',
      'calibration.events.anonymized.v1 has segment.ms=1000000, declared is segment.ms=86400000',
      'calibration.releases.published.v1 has cleanup.policy=delete, declared is cleanup.policy=compact',
    ]);
    expect(of(found, 'kafka', 'partitions')).toMatchObject([{ status: 'wrong', found: 'calibration.runs.completed.v1 has 2, declared are 1' }]);

    const difference = await diffTopics({ env: kafka, schemas: false });
    expect(difference).toMatchObject({ status: 'done', changes: { length: 7 } });
    expect(await applyTopics({ env: kafka, schemas: false })).toEqual(difference);
    expect(await diffTopics({ env: kafka, schemas: false })).toEqual({ status: 'done', changes: [] });
    const described = (await corner.log.describe()).topics;
    expect(described).toContainEqual(expect.objectContaining({ name: topics.calibrationRunsCompleted, partitions: 2 }));
    expect(await corner.subjects()).toEqual([]);
  });

  it('are not asked to be made by services that leave them to somebody else, nor with more replicas than there are brokers', async () => {
    await using corner = await openCorner();
    const kafka = only(corner.env, 'KAFKA_BROKERS', 'TOPIC_PREFIX');
    expect(of(await examine({ ...kafka, TOPICS_APPLY: 'false' }), 'kafka', 'new topics')).toEqual([]);
    expect(of(await examine({ ...kafka, KAFKA_REPLICATION_FACTOR: '9' }), 'kafka', 'new topics')).toMatchObject([{ status: 'wrong' }]);
  });
});

describeWithEngines(['registry'], 'schemas that are not as declared', () => {
  const [first, second] = declaredSchemas;
  if (first === undefined || second === undefined) throw new Error('no schemas are declared');
  const emptyRecord = (definition: string): string => JSON.stringify({ ...JSON.parse(definition) as object, fields: [] });

  it('are named, and those that can be are registered', async () => {
    await using corner = await openCorner();
    const env = only(corner.env, 'SCHEMA_REGISTRY_URL', 'TOPIC_PREFIX');
    await corner.registry.register(first.subject, first.schema);
    await corner.registry.register(first.subject, emptyRecord(first.schema));
    await corner.registry.register(second.subject, emptyRecord(second.schema));
    const found = await examine(env);
    expect(of(found, 'registry', 'schemas')).toMatchObject([
      { status: 'wrong', found: expect.stringMatching(/^not registered: /) },
      { status: 'wrong', found: `another schema: ${second.subject}` },
      { status: 'note', found: `a later one is registered: ${first.subject}` },
    ]);
  });

  it('are not safe under a subject that takes any', async () => {
    await using corner = await openCorner();
    const env = only(corner.env, 'SCHEMA_REGISTRY_URL', 'TOPIC_PREFIX');
    await corner.registry.register(first.subject, first.schema);
    const url = `${requireEngine('registry').replace(/\/+$/, '')}/config/${String(env['TOPIC_PREFIX'])}${first.subject}`;
    await fetch(url, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{"compatibility":"NONE"}' });
    expect(of(await examine(env), 'registry', 'compatibility')).toMatchObject([{ status: 'wrong', found: `not BACKWARD: ${first.subject}` }]);
  });
});

describeWithEngines(engines, 'an engine that cannot be asked', () => {
  it.each([
    ['kafka', 'KAFKA_BROKERS', (address: string) => address],
    ['registry', 'SCHEMA_REGISTRY_URL', (address: string) => `http://user:s3cret@${address}`],
    ['redis', 'REDIS_URL', (address: string) => `redis://:s3cret@${address}`],
    ['mongodb', 'MONGODB_URL', (address: string) => `mongodb://user:s3cret@${address}/`],
  ] as const)('is named, and keeps nothing else from being looked at: %s', async (area, variable, urlAt) => {
    await using line = await openTcpProxy('127.0.0.1:9');
    line.cut();
    const name = aNamespace();
    const env = {
      KAFKA_BROKERS: requireEngine('kafka'), SCHEMA_REGISTRY_URL: requireEngine('registry'), REDIS_URL: requireEngine('redis'),
      MONGODB_URL: requireEngine('mongo'), PLUMBLINE_KEY_ENCRYPTION_KEY: aKey(), TOPIC_PREFIX: `${name}.`, MONGODB_DATABASE: name,
      [variable]: urlAt(line.address),
    };
    const found = await examine(env);
    expect(of(found, area)).toMatchObject([
      { check: 'connection', status: 'wrong', found: expect.stringContaining('not answer'), advice: expect.stringContaining(variable) },
    ]);
    for (const other of ['kafka', 'registry', 'redis', 'mongodb'] as const) {
      expect(of(found, other, 'connection')).toMatchObject([{ status: other === area ? 'wrong' : 'ok' }]);
    }
    expect(JSON.stringify(found)).not.toContain('s3cret');
    expect(JSON.stringify(found)).not.toContain(line.address);
  });

  it('is told from one that refuses the user', async () => {
    const url = new URL(requireEngine('mongo'));
    Object.assign(url, { username: 'nobody', password: 's3cret' });
    const found = await examine({ MONGODB_URL: url.href, MONGODB_DATABASE: aNamespace() });
    expect(of(found, 'mongodb')).toMatchObject([{ check: 'connection', status: 'wrong', advice: expect.stringContaining('correct MONGODB_URL, and user') }]);
    expect(JSON.stringify(found)).not.toContain('s3cret');
  });
});

describe('settings that cannot be used', () => {
  it('are findings, and the rest is looked at', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const found = await examine({ SCHEMA_REGISTRY_URL: `http://127.0.0.1:${port}`, MONGODB_URL: 'postgres://s3cret', TOPIC_PREFIX: '' });
    server.close();
    expect(of(found, 'settings').map(({ check }) => check)).toEqual(['KAFKA_BROKERS', 'REDIS_URL', 'MONGODB_URL', 'PLUMBLINE_KEY_ENCRYPTION_KEY']);
    expect(of(found, 'registry')).toMatchObject([{ check: 'connection', status: 'wrong' }]);
    expect(of(found, 'kafka')).toEqual([]);
    expect(JSON.stringify(found)).not.toContain('s3cret');
  });

  it('keep topics from being managed, and say which', async () => {
    expect(await diffTopics({ env: {}, schemas: true })).toEqual({
      status: 'settings', problems: [{ variable: 'KAFKA_BROKERS', problem: 'is required' }, { variable: 'SCHEMA_REGISTRY_URL', problem: 'is required' }],
    });
    expect(await applyTopics({ env: {}, schemas: false })).toEqual({ status: 'settings', problems: [{ variable: 'KAFKA_BROKERS', problem: 'is required' }] });
  });
});
