import { describe, expect, it } from '@jest/globals';
import type { EventLog, OutgoingMessage, TopicSpec } from '../event-log.ts';
import { partitionOfKey } from '../partition-of-key.ts';
import { consumerGroupContract } from './consumer-group.contract.ts';
import { bytes, range, text } from './fixtures.ts';
import type { Opened } from './opened.ts';

type Open = () => Promise<Opened<EventLog>>;
export const aTopic = (changes: Partial<TopicSpec> = {}): TopicSpec => ({ name: 'notes.v1', partitions: 3, retentionMs: null, compacted: false, ...changes });
export const aMessage = (key: string, value: string | null, headers: Record<string, string> = {}): OutgoingMessage =>
  ({ key, value: value === null ? null : bytes(value), headers });

/** What every `EventLog` means. */
export const eventLogContract = (name: string, open: Open): void => {
  describe(`${name} as event log`, () => {
    describe('publishing', () => publishing(open));
    describe('topics', () => administration(open));
    describe('consumer groups', () => consumerGroupContract(open));
    describe('faults', () => faults(open));
  });
};

const publishing = (open: Open): void => {
  it('keeps key, value, headers, order and partition of messages', async () => {
    await using opened = await open();
    const { port } = opened;
    await port.ensure([aTopic()]);
    const key = 'R-X509|1.1';
    await port.publish('notes.v1', [aMessage(key, 'first', { stage: 'fold', 'ünïcode': '→' }), aMessage(key, ''), aMessage(key, null)]);

    const partition = partitionOfKey(key, 3);
    const messages = await port.read('notes.v1', partition, 0, 10);
    expect(messages.map(({ topic, partition: at, key: of, value, headers }) => ({ topic, at, of, value: text(value), headers }))).toEqual([
      { topic: 'notes.v1', at: partition, of: key, value: 'first', headers: { stage: 'fold', 'ünïcode': '→' } },
      { topic: 'notes.v1', at: partition, of: key, value: '', headers: {} },
      { topic: 'notes.v1', at: partition, of: key, value: null, headers: {} },
    ]);
    const offsets = messages.map((message) => message.offset);
    expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
    expect((await port.endOffsets('notes.v1'))[partition]).toBeGreaterThan(offsets.at(-1) ?? 0);
  });

  it('keeps the order of each key over concurrent publications that were asked for in order', async () => {
    await using opened = await open();
    const { port } = opened;
    await port.ensure([aTopic()]);
    await Promise.all(range(200).map((i) => port.publish('notes.v1', [aMessage(`key-${i % 7}`, `${i}`)])));
    const all = (await Promise.all(range(3).map((partition) => port.read('notes.v1', partition, 0, 1_000)))).flat();
    expect(all).toHaveLength(200);
    for (const [key, own] of Map.groupBy(all, (message) => message.key)) {
      const numbers = own.map((message) => Number(text(message.value)));
      expect(numbers).toEqual(range(200).filter((i) => `key-${i % 7}` === key));
    }
  });

  it('reads from an offset on, as many as asked for', async () => {
    await using opened = await open();
    const { port } = opened;
    await port.ensure([aTopic({ partitions: 1 })]);
    await port.publish('notes.v1', range(10).map((i) => aMessage('k', `${i}`)));
    const [, , third] = await port.read('notes.v1', 0, 0, 10);
    const page = await port.read('notes.v1', 0, third?.offset ?? -1, 4);
    expect(page.map((message) => text(message.value))).toEqual(['2', '3', '4', '5']);
    expect(await port.read('notes.v1', 0, (await port.endOffsets('notes.v1'))[0] ?? 0, 5)).toEqual([]);
  });

  it('refuses topics that nobody ensured, and messages over a mebibyte, and stores nothing of such a call', async () => {
    await using opened = await open();
    const { port } = opened;
    await port.ensure([aTopic({ partitions: 1 })]);
    await expect(port.publish('unknown.v1', [aMessage('k', 'v')])).rejects.toMatchObject({ code: 'UNKNOWN_TOPIC', retriable: false });
    const large = aMessage('k', 'x'.repeat(1024 * 1024));
    await expect(port.publish('notes.v1', [aMessage('k', 'small'), large])).rejects.toMatchObject({ code: 'MESSAGE_TOO_LARGE', retriable: false });
    expect(await port.endOffsets('notes.v1')).toEqual([0]);
    await port.publish('notes.v1', [aMessage('k', 'x'.repeat(1024 * 1000))]);
  });
};

const administration = (open: Open): void => {
  it('creates topics once and lists them', async () => {
    await using opened = await open();
    const specs = [aTopic(), aTopic({ name: 'releases.v1', partitions: 1, compacted: true }), aTopic({ name: 'runs.v1', retentionMs: 86_400_000 })];
    await opened.port.ensure(specs);
    await opened.port.ensure(specs);
    const port = await opened.reopen();
    expect((await port.list()).toSorted((a, b) => a.name.localeCompare(b.name))).toEqual(specs);
  });

  it('changes settings and adds partitions, but never takes one away', async () => {
    await using opened = await open();
    const { port } = opened;
    await port.ensure([aTopic({ partitions: 2 })]);
    await port.ensure([aTopic({ partitions: 4, retentionMs: 1_000 })]);
    await port.ensure([aTopic({ partitions: 1, retentionMs: 1_000 })]);
    expect(await port.list()).toEqual([aTopic({ partitions: 4, retentionMs: 1_000 })]);
    expect(await port.endOffsets('notes.v1')).toEqual([0, 0, 0, 0]);
  });

  it('does not know offsets of topics that nobody ensured', async () => {
    await using opened = await open();
    const { port } = opened;
    await expect(port.endOffsets('unknown.v1')).rejects.toMatchObject({ code: 'UNKNOWN_TOPIC' });
    await expect(port.committedOffsets('group', 'unknown.v1')).rejects.toMatchObject({ code: 'UNKNOWN_TOPIC' });
  });
};

const faults = (open: Open): void => {
  it('has everything that was acknowledged after a restart, and goes on counting where it was', async () => {
    await using opened = await open();
    await opened.port.ensure([aTopic({ partitions: 1 })]);
    await opened.port.publish('notes.v1', range(5).map((i) => aMessage('k', `${i}`)));
    const before = await opened.port.endOffsets('notes.v1');
    const port = await opened.reopen();
    await port.publish('notes.v1', [aMessage('k', '5')]);
    const messages = await port.read('notes.v1', 0, 0, 10);
    expect(messages.map((message) => text(message.value))).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(messages.at(-1)?.offset).toBeGreaterThanOrEqual(before[0] ?? 0);
  });

  it('rejects publications when it is gone', async () => {
    await using opened = await open();
    await opened.port.ensure([aTopic()]);
    await opened.break();
    await expect(opened.port.publish('notes.v1', [aMessage('k', 'v')])).rejects.toMatchObject({ code: expect.stringMatching(/^(STORE|LOG)_/) });
  });
};
