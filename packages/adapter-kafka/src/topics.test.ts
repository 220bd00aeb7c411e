import { expect, it } from '@jest/globals';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { openKafka } from './testing/open-kafka.ts';

const spec = { name: 'notes.v1', partitions: 2, retentionMs: 86_400_000, compacted: false };

describeWithEngines(['kafka'], 'topics on Kafka', () => {
  it('can be ensured by several processes at once', async () => {
    await using opened = await openKafka();
    const specs = [spec, { ...spec, name: 'releases.v1', retentionMs: null, compacted: true }];
    await Promise.all([1, 2, 3, 4].map(() => opened.another().ensure(specs)));
    expect((await opened.port.list()).toSorted((a, b) => a.name.localeCompare(b.name))).toEqual(specs);
    await Promise.all([1, 2, 3].map(() => opened.another().ensure([{ ...spec, partitions: 5 }])));
    expect(await opened.port.diffTopics([{ ...spec, partitions: 5 }])).toEqual([]);
  });

  it('tell how they differ from what is declared', async () => {
    await using opened = await openKafka();
    await opened.port.ensure([spec]);
    const missing = { ...spec, name: 'runs.v1' };
    expect(await opened.port.diffTopics([{ ...spec, partitions: 3, retentionMs: null, compacted: true }, missing])).toEqual([
      { topic: 'notes.v1', kind: 'fewer_partitions', declared: '3 partitions', actual: '2 partitions' },
      { topic: 'notes.v1', kind: 'other_retention', declared: 'retention.ms=-1', actual: 'retention.ms=86400000' },
      { topic: 'notes.v1', kind: 'other_cleanup_policy', declared: 'cleanup.policy=compact', actual: 'cleanup.policy=delete' },
      { topic: 'runs.v1', kind: 'missing', declared: '2 partitions', actual: 'none' },
    ]);
    expect(await opened.port.diffTopics([{ ...spec, partitions: 1 }])).toEqual([]);
  });

  it('keep settings that nobody declared when others are changed', async () => {
    await using opened = await openKafka();
    const { port, options } = opened;
    await port.ensure([spec]);
    await opened.configure('notes.v1', { 'max.message.bytes': '2000000', 'retention.ms': '1000' });
    await port.ensure([spec]);
    expect(await opened.settings(`${options.topicPrefix}notes.v1`)).toMatchObject({ 'max.message.bytes': '2000000', 'retention.ms': '86400000' });
  });

  it('show what a doctor asks for, and leave no trace when permissions are tried', async () => {
    await using opened = await openKafka();
    const { port } = opened;
    await port.ensure([spec]);
    expect(await port.checkPermissions(['notes.v1', 'unknown.v1'])).toEqual([]);
    expect(await port.endOffsets('notes.v1')).toEqual([0, 0]);
    const { brokers, version, topics } = await port.describe();
    expect(brokers.length).toBeGreaterThan(0);
    expect(version).toMatch(/or later/);
    expect(topics).toMatchObject([{ name: 'notes.v1', partitions: 2, replicas: expect.any(Number), minInSync: expect.any(Number) }]);
    await opened.configure('notes.v1', { 'min.insync.replicas': '2' });
    expect((await port.describe()).topics).toMatchObject([{ minInSync: 2 }]);
  });

  it('are only looked at when their creation is tried', async () => {
    await using opened = await openKafka();
    const { port } = opened;
    const { brokers } = await port.describe();
    expect(await opened.another({ replicationFactor: 1 }).checkCreation()).toBe('allowed');
    expect(await opened.another({ replicationFactor: brokers.length + 1 }).checkCreation()).toBe('too_few_brokers');
    expect(await port.list()).toEqual([]);
  });
});
