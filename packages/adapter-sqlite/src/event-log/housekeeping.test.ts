import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { TopicSpec } from '@plumbline/ports';
import { recordingConsumer } from '@plumbline/ports/contract-suites';
import { instant, settableClock, temporaryFolder } from '@plumbline/test-kit';
import { openSqliteFile } from '../open-sqlite-file.ts';
import { eventLogMigrations } from './migrations.ts';
import { SqliteEventLog } from './sqlite-event-log.ts';

const hour = 3_600_000;
const fixture = async (changes: Partial<TopicSpec> = {}) => {
  const folder = await temporaryFolder();
  const clock = settableClock('2026-03-04T12:00:00Z');
  const openFile = () => openSqliteFile({ path: folder.file('log.db'), migrations: [eventLogMigrations] });
  const file = openFile();
  const log = new SqliteEventLog({ file, clock, pollMs: 5 });
  await log.ensure([{ name: 'notes.v1', partitions: 1, retentionMs: null, compacted: false, ...changes }]);
  const publish = (key: string, value: string | null) => log.publish('notes.v1', [{ key, value: value === null ? null : Buffer.from(value), headers: {} }]);
  const kept = async () => (await log.read('notes.v1', 0, 0, 100_000)).map(({ key, value }) => `${key}=${value === null ? 'null' : Buffer.from(value).toString()}`);
  return {
    clock, file, log, openFile, publish, kept,
    files: () => readdirSync(folder.path).map((name) => folder.file(name)),
    [Symbol.asyncDispose]: async () => {
      await log[Symbol.asyncDispose]();
      file.close();
      await folder[Symbol.asyncDispose]();
    },
  };
};

describe('retention', () => {
  it('removes messages older than the topic keeps them, and goes on counting', async () => {
    await using it = await fixture({ retentionMs: hour });
    await it.publish('a', 'old');
    it.clock.advance(hour / 2);
    await it.publish('a', 'young');
    expect(await it.log.sweep(instant(it.clock.now() + hour / 2))).toBe(0);
    expect(await it.log.sweep(instant(it.clock.now() + hour / 2 + 1))).toBe(1);
    expect(await it.kept()).toEqual(['a=young']);
    expect(await it.log.sweep(instant(it.clock.now() + 2 * hour))).toBe(1);
    await it.publish('a', 'next');
    expect(await it.log.read('notes.v1', 0, 0, 10)).toMatchObject([{ offset: 2 }]);
  });

  it('removes more than one write does', async () => {
    await using it = await fixture({ retentionMs: hour });
    await it.log.publish('notes.v1', Array.from({ length: 4_321 }, () => ({ key: 'a', value: null, headers: {} })));
    expect(await it.log.sweep(instant(it.clock.now() + 2 * hour))).toBe(4_321);
    expect(await it.kept()).toEqual([]);
  });

  it('leaves nothing of what it removed in any file', async () => {
    await using it = await fixture({ retentionMs: hour });
    await it.publish('a', 'a message that has to go');
    const bytes = () => Buffer.concat(it.files().map((path) => readFileSync(path)));
    expect(bytes().includes('a message that has to go')).toBe(true);
    await it.log.sweep(instant(it.clock.now() + 2 * hour));
    expect(bytes().includes('a message that has to go')).toBe(false);
  });

  it('leaves a topic alone that keeps its messages for good', async () => {
    await using it = await fixture();
    await it.publish('a', 'old');
    expect(await it.log.sweep(instant(it.clock.now() + 1e12))).toBe(0);
  });

  it('lets a group go on from what is left', async () => {
    await using it = await fixture({ retentionMs: hour });
    await it.publish('a', 'old');
    it.clock.advance(2 * hour);
    await it.publish('a', 'young');
    await it.log.sweep(it.clock.now());
    const consumer = recordingConsumer();
    await it.log.subscribe({ topic: 'notes.v1', group: 'readers', maxBatch: 10 }, consumer);
    await consumer.until(({ seen }) => seen.length > 0);
    expect(consumer.seen).toMatchObject([{ offset: 1 }]);
  });
});

describe('compaction', () => {
  it('keeps the last message of each key, in order, whatever their age', async () => {
    await using it = await fixture({ compacted: true });
    for (const [key, value] of [['a', '1'], ['b', '1'], ['a', '2'], ['c', '1'], ['b', '2']] as const) await it.publish(key, value);
    expect(await it.log.sweep(instant(it.clock.now() + 1e12))).toBe(2);
    expect(await it.kept()).toEqual(['a=2', 'c=1', 'b=2']);
  });

  it('keeps a withdrawal for a day, and what it withdrew not at all', async () => {
    await using it = await fixture({ compacted: true });
    await it.publish('a', '1');
    await it.publish('a', null);
    expect(await it.log.sweep(instant(it.clock.now() + 24 * hour - 1))).toBe(1);
    expect(await it.kept()).toEqual(['a=null']);
    expect(await it.log.sweep(instant(it.clock.now() + 24 * hour))).toBe(1);
    expect(await it.kept()).toEqual([]);
    expect(await it.log.sweep(instant(it.clock.now() + 48 * hour))).toBe(0);
  });

  it('works on more keys and messages than one write does', async () => {
    await using it = await fixture({ compacted: true });
    await it.log.publish('notes.v1', Array.from({ length: 7_000 }, (_, i) => ({ key: `k${i % 2_500}`, value: Buffer.from(`${i}`), headers: {} })));
    expect(await it.log.sweep(it.clock.now())).toBe(4_500);
    const kept = await it.kept();
    expect(kept).toHaveLength(2_500);
    expect(kept[0]).toBe('k2000=4500');
    expect(kept.at(-1)).toBe('k1999=6999');
  });
});

describe('the file of an event log', () => {
  it('is looked at for what other processes append', async () => {
    await using it = await fixture();
    const consumer = recordingConsumer();
    await it.log.subscribe({ topic: 'notes.v1', group: 'readers', maxBatch: 10 }, consumer);
    await consumer.until(({ holds }) => holds.size === 1);
    using other = it.openFile();
    await new SqliteEventLog({ file: other, clock: it.clock }).publish('notes.v1', [{ key: 'a', value: null, headers: {} }]);
    await consumer.until(({ seen }) => seen.length === 1);
    expect(consumer.seen).toMatchObject([{ key: 'a', offset: 0 }]);
  });

  it('refuses publications as retriable while the disk is full, keeps no part of them, and takes them again afterwards', async () => {
    await using it = await fixture();
    await it.publish('a', 'before');
    it.file.read((db) => db.exec(`PRAGMA max_page_count = ${Number(db.prepare('PRAGMA page_count').get()?.['page_count']) + 2}`));
    const large = Array.from({ length: 100 }, () => ({ key: 'a', value: Buffer.alloc(1_000), headers: {} }));
    await expect(it.log.publish('notes.v1', large)).rejects.toMatchObject({ code: 'STORE_FULL', retriable: true });
    expect(await it.log.endOffsets('notes.v1')).toEqual([1]);
    it.file.read((db) => db.exec('PRAGMA max_page_count = 1000000'));
    await it.log.publish('notes.v1', large);
    expect(await it.log.endOffsets('notes.v1')).toEqual([101]);
  });

  it('gives partitions that were added to the groups that run', async () => {
    await using it = await fixture();
    const consumer = recordingConsumer();
    await it.log.subscribe({ topic: 'notes.v1', group: 'readers', maxBatch: 10 }, consumer);
    await consumer.until(({ holds }) => holds.size === 1);
    await it.log.ensure([{ name: 'notes.v1', partitions: 3, retentionMs: null, compacted: false }]);
    await consumer.until(({ holds }) => holds.size === 3);
    expect(consumer.calls).toEqual(['assigned 0', 'assigned 1,2']);
  });
});
