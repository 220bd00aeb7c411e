import type { TopicSpec } from '@plumbline/ports';
import type { Instant } from '@plumbline/contracts';
import type { SqliteFile } from '../sqlite-file.ts';
import { nextOffset } from './messages.ts';
import { messageTable } from './migrations.ts';

/** Messages looked at or deleted in one write: some milliseconds. */
const messagesPerWrite = 2_000;
/** How long a withdrawal stays readable, so that a consumer that was away for a night still sees it. */
const tombstoneMs = 24 * 3_600_000;

/** Removes from one partition what its topic does not keep at `now`, and says how many messages those were. */
export const sweepPartition = async (file: SqliteFile, partitionId: number, topic: TopicSpec, now: Instant): Promise<number> => {
  const expired = topic.retentionMs === null ? 0 : await dropExpired(file, partitionId, now - topic.retentionMs);
  return expired + (topic.compacted ? await compact(file, partitionId, now) : 0);
};

/** Deletes from the front, and stops at the first message that is still young: offsets stay without gaps from there on. */
const dropExpired = async (file: SqliteFile, partitionId: number, before: number): Promise<number> => {
  const table = messageTable(partitionId);
  const keep = file.read(() => file.statement(`SELECT position FROM ${table} WHERE at >= ? ORDER BY position LIMIT 1`).get(before)?.['position']);
  const until = typeof keep === 'number' ? keep : file.read(() => nextOffset(file, partitionId));
  for (let removed = 0; ;) {
    const changes = await file.write(() => Number(file.statement(`
      DELETE FROM ${table} WHERE position IN (SELECT position FROM ${table} WHERE position < ? ORDER BY position LIMIT ?)`)
      .run(until, messagesPerWrite).changes));
    removed += changes;
    if (changes < messagesPerWrite) return removed;
  }
};

/**
 * Keeps the last message of each key, as of the end of the partition when it began. Keys are held in memory while it runs; compacted topics hold few.
 * A partition without new messages or withdrawals since the last time is left alone.
 */
const compact = async (file: SqliteFile, partitionId: number, now: Instant): Promise<number> => {
  const state = file.read(() => file.statement('SELECT next_offset, compacted_to, tombstones FROM partition WHERE id = ?').get(partitionId));
  const end = Number(state?.['next_offset'] ?? 0);
  if (end === Number(state?.['compacted_to'] ?? 0) && Number(state?.['tombstones'] ?? 0) === 0) return 0;
  const table = messageTable(partitionId);
  const seen = new Set<string>();
  const obsolete: number[] = [];
  let tombstones = 0;
  for (let before = end; ;) {
    const rows = file.read(() => file.statement(`
      SELECT position, at, key, value IS NULL AS withdrawn FROM ${table} WHERE position < ? ORDER BY position DESC LIMIT ?`)
      .all(before, messagesPerWrite));
    for (const row of rows) {
      const key = String(row['key']);
      const expired = row['withdrawn'] === 1 && Number(row['at']) <= now - tombstoneMs;
      if (seen.has(key) || expired) obsolete.push(Number(row['position']));
      else if (row['withdrawn'] === 1) tombstones += 1;
      seen.add(key);
      before = Number(row['position']);
    }
    if (rows.length < messagesPerWrite) break;
    await file.write(() => undefined);
  }
  await removeObsolete(file, partitionId, obsolete);
  await file.write(() => file.statement(`
    UPDATE partition SET compacted_to = ?, tombstones = ? + tombstones - ? WHERE id = ?`)
    .run(end, tombstones, Number(state?.['tombstones'] ?? 0), partitionId));
  return obsolete.length;
};

/** The oldest go first: a crash in between must not bring back a message that a removed withdrawal had hidden. */
const removeObsolete = async (file: SqliteFile, partitionId: number, obsolete: readonly number[]): Promise<void> => {
  const oldestFirst = obsolete.toReversed();
  for (let i = 0; i < oldestFirst.length; i += messagesPerWrite) {
    await file.write(() => {
      const remove = file.statement(`DELETE FROM ${messageTable(partitionId)} WHERE position = ?`);
      for (const position of oldestFirst.slice(i, i + messagesPerWrite)) remove.run(position);
    });
  }
};
