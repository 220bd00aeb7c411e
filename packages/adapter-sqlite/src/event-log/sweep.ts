import { setImmediate as nextTurn } from 'node:timers/promises';
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
  const before = compactionState(file, partitionId);
  if (before.end === before.compactedTo && before.tombstones === 0) return 0;
  const { obsolete, tombstones } = await findObsolete(file, partitionId, before.end, now);
  await removeObsolete(file, partitionId, obsolete);
  await file.write(() => {
    // Withdrawals that were published meanwhile have been counted by the publication.
    file.statement('UPDATE partition SET compacted_to = ?, tombstones = tombstones + ? WHERE id = ?')
      .run(before.end, tombstones - before.tombstones, partitionId);
  });
  return obsolete.length;
};

interface CompactionState {
  readonly end: number;
  readonly compactedTo: number;
  readonly tombstones: number;
}

const compactionState = (file: SqliteFile, partitionId: number): CompactionState => {
  const row = file.read(() => file.statement('SELECT next_offset, compacted_to, tombstones FROM partition WHERE id = ?').get(partitionId)) ?? {};
  return { end: Number(row['next_offset']), compactedTo: Number(row['compacted_to']), tombstones: Number(row['tombstones']) };
};

/** Positions of replaced messages and of withdrawals that are over, newest first, and how many withdrawals stay. */
const findObsolete = async (
  file: SqliteFile, partitionId: number, end: number, now: Instant,
): Promise<{ readonly obsolete: readonly number[]; readonly tombstones: number }> => {
  const newestFirst = `
    SELECT position, at, key, value IS NULL AS withdrawn FROM ${messageTable(partitionId)} WHERE position < ? ORDER BY position DESC LIMIT ?`;
  const seen = new Set<string>();
  const obsolete: number[] = [];
  let tombstones = 0;
  for (let before = end; ;) {
    const from = before;
    const rows = file.read(() => file.statement(newestFirst).all(from, messagesPerWrite));
    for (const row of rows) {
      const key = String(row['key']);
      const withdrawn = row['withdrawn'] === 1;
      before = Number(row['position']);
      if (seen.has(key) || (withdrawn && Number(row['at']) <= now - tombstoneMs)) obsolete.push(before);
      else if (withdrawn) tombstones += 1;
      seen.add(key);
    }
    if (rows.length < messagesPerWrite) return { obsolete, tombstones };
    await nextTurn();
  }
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
