import { beforeAll, describe, expect, it } from '@jest/globals';
import { partitionOfKey, type EventLog } from '@plumbline/ports';
import { recordingConsumer } from '@plumbline/ports/contract-suites';
import { requireEngine } from '@plumbline/test-kit';
import { engineControl } from './testing/engine-control.ts';
import { openKafka } from './testing/open-kafka.ts';

const topic = 'notes.v1';
const group = 'readers';
const count = 3;
const range = (length: number): number[] => Array.from({ length }, (_, index) => index);
const keyOf = (partition: number): string => range(100).map((i) => `key-${i}`).find((key) => partitionOfKey(key, count) === partition) ?? '';
const publish = (log: EventLog, partition: number, text: string): Promise<void> =>
  log.publish(topic, [{ key: keyOf(partition), value: Buffer.from(text), headers: {} }]);

describe('several brokers', () => {
  beforeAll(() => {
    if (requireEngine('kafka').split(',').length < count) throw new RangeError('KAFKA_BROKERS names fewer than three brokers');
  });

  it('may hand a partition from one to another while the log is in use', async () => {
    await using opened = await openKafka();
    const { port } = opened;
    await opened.place(topic, [[1], [2], [3]]);
    const consumer = recordingConsumer();
    const subscription = await port.subscribe({ topic, group, maxBatch: 10 }, consumer);
    await publish(port, 0, 'before');
    // One that only looks at offsets has nothing else to learn from that a leader has moved.
    const observer = opened.another();
    expect(await observer.endOffsets(topic)).toEqual([1, 0, 0]);
    await opened.move(topic, 0, [2]);
    expect(await observer.endOffsets(topic)).toEqual([1, 0, 0]);
    await publish(port, 0, 'after');
    await consumer.until(({ seen }) => seen.length === 2);
    expect(await port.read(topic, 0, 0, 10)).toHaveLength(2);
    await subscription.close();
    expect(await port.committedOffsets(group, topic)).toEqual([2, 0, 0]);
  });

  const control = engineControl();
  it('go on with what they lead while a partition has no leader', async () => {
    if (control === undefined) throw new RangeError('ENGINE_CONTROL names no program');
    await using opened = await openKafka();
    const { port } = opened;
    await opened.place(topic, [[1], [2], [3]]);
    const consumer = recordingConsumer();
    const subscription = await port.subscribe({ topic, group, maxBatch: 10 }, consumer);
    await Promise.all(range(count).map((partition) => publish(port, partition, 'before')));
    await consumer.until(({ seen }) => seen.length === count);
    await control('kill', 'kafka-3');
    try {
      while (!await port.endOffsets(topic).then(() => false, () => true));
      const stuck = publish(port, 2, 'stuck').catch((error: unknown) => error);
      await Promise.all([publish(port, 0, 'on'), publish(port, 1, 'on')]);
      await consumer.until(({ seen }) => seen.length === count + 2);
      const newcomer = recordingConsumer();
      const second = await opened.another().subscribe({ topic, group: 'others', maxBatch: 10 }, newcomer);
      await newcomer.until(({ seen }) => seen.length === 4);
      await second.close();
      await opened.another().ensure([{ name: topic, partitions: count, retentionMs: null, compacted: false }]);
      expect(await stuck).toMatchObject({ code: 'LOG_UNAVAILABLE', retriable: true });
      expect((await port.describe()).topics.map(({ name }) => name)).toEqual([topic]);
    } finally {
      await control('start', 'kafka-3');
    }
    while (!await publish(port, 2, 'late').then(() => true, () => false));
    await consumer.until(({ seen }) => seen.some(({ partition, offset }) => partition === 2 && offset > 0));
    await subscription.close();
  }, 120_000);
});
