import { InfrastructureError, partitionOfKey, type LogMessage, type OutgoingMessage } from '@plumbline/ports';
import type { Instant } from '@plumbline/contracts';
import type { SqliteFile } from '../sqlite-file.ts';
import { messageTable } from './migrations.ts';
import type { Topic } from './topics.ts';

/** Key, value and headers of one message together, in bytes; what Kafka's default allows as well. */
export const maxMessageBytes = 1024 * 1024;
/** A delivery is cut after this many bytes of values, so that large messages do not fill the memory. */
const maxReadBytes = 8 * 1024 * 1024;
const rowsPerRead = 64;

interface Row {
  readonly key: string;
  readonly value: Uint8Array | null;
  readonly headers: string | null;
}

/** Rows that wait to be appended, in order, by partition row id. */
export type Append = ReadonlyMap<number, readonly Row[]>;

/** Checks messages and sorts them into partitions. @throws InfrastructureError MESSAGE_TOO_LARGE */
export const prepareAppend = (topic: Topic, messages: readonly OutgoingMessage[]): Append => {
  const append = new Map<number, Row[]>();
  for (const { key, value, headers } of messages) {
    const text = encodeHeaders(headers);
    const bytes = (value?.byteLength ?? 0) + Buffer.byteLength(key) + (text === null ? 0 : Buffer.byteLength(text));
    if (bytes > maxMessageBytes) {
      const message = `a message of ${bytes} bytes for ${topic.spec.name}; ${maxMessageBytes} are allowed`;
      throw new InfrastructureError('MESSAGE_TOO_LARGE', message, { retriable: false });
    }
    const id = topic.partitionIds[partitionOfKey(key, topic.partitionIds.length)] ?? 0;
    const rows = append.get(id);
    const row = { key, value, headers: text };
    if (rows === undefined) append.set(id, [row]);
    else rows.push(row);
  }
  return append;
};

/** Appends inside a write of the file. */
export const append = (file: SqliteFile, rows: Append, now: Instant): void => {
  for (const [partitionId, own] of rows) {
    const insert = file.statement(`INSERT INTO ${messageTable(partitionId)} (position, at, key, value, headers) VALUES (?, ?, ?, ?, ?)`);
    let position = nextOffset(file, partitionId);
    let tombstones = 0;
    for (const { key, value, headers } of own) {
      insert.run(position, now, key, value, headers);
      position += 1;
      if (value === null) tombstones += 1;
    }
    file.statement('UPDATE partition SET next_offset = next_offset + ?, tombstones = tombstones + ? WHERE id = ?').run(own.length, tombstones, partitionId);
  }
};

export const nextOffset = (file: SqliteFile, partitionId: number): number =>
  Number(file.statement('SELECT next_offset FROM partition WHERE id = ?').get(partitionId)?.['next_offset'] ?? 0);

interface Stretch {
  readonly topic: string;
  readonly partition: number;
  readonly partitionId: number;
  readonly from: number;
  readonly limit: number;
}

/** Messages of a partition from an offset on, in order; fewer than `limit` although there are more when they are large. */
export const readMessages = (file: SqliteFile, { topic, partition, partitionId, from, limit }: Stretch): LogMessage[] => {
  const messages: LogMessage[] = [];
  let next = from;
  let bytes = 0;
  while (messages.length < limit && bytes < maxReadBytes) {
    const wanted = Math.min(rowsPerRead, limit - messages.length);
    const rows = file.read(() => file.statement(`
      SELECT position, at, key, value, headers FROM ${messageTable(partitionId)} WHERE position >= ? ORDER BY position LIMIT ?`)
      .all(next, wanted));
    for (const row of rows) {
      const value = row['value'] instanceof Uint8Array ? row['value'] : null;
      const offset = Number(row['position']);
      messages.push({
        topic, partition, offset, key: String(row['key']), value, headers: decodeHeaders(row['headers']), appendedAt: Number(row['at']) as Instant,
      });
      bytes += value?.byteLength ?? 0;
      next = offset + 1;
    }
    if (rows.length < wanted) break;
  }
  return messages;
};

const noHeaders: Readonly<Record<string, string>> = Object.freeze({});

const encodeHeaders = (headers: Readonly<Record<string, string>>): string | null => {
  for (const _ in headers) return JSON.stringify(headers);
  return null;
};

const decodeHeaders = (text: unknown): Readonly<Record<string, string>> => {
  if (typeof text !== 'string') return noHeaders;
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === 'object' && parsed !== null ? Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value)])) : noHeaders;
};
