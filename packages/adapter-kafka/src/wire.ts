import { InfrastructureError, type LogMessage, type OutgoingMessage } from '@plumbline/ports';
import type { Instant } from '@plumbline/contracts';
import type { FetchedPartition, WireMessage, WireRecord } from './link-session.ts';

/** Largest batch of one partition that brokers take as they are installed (`message.max.bytes`). */
export const maxBatchBytes = 1_048_588;
/** What a batch needs besides its messages. */
export const batchOverheadBytes = 61;
/** Lengths and deltas of one message, and lengths of one header, at most. */
const messageOverheadBytes = 32;
const headerOverheadBytes = 10;

/** A message on its way, with the bytes that it takes in a batch at most. */
export interface SizedMessage {
  readonly key: string;
  readonly wire: WireMessage;
  readonly bytes: number;
}

/** @throws InfrastructureError MESSAGE_TOO_LARGE */
export const toWire = (topic: string, { key, value, headers }: OutgoingMessage): SizedMessage => {
  const wire: WireMessage = {
    key: Buffer.from(key),
    value: value === null ? null : Buffer.from(value.buffer, value.byteOffset, value.byteLength),
    headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)])),
  };
  let bytes = messageOverheadBytes + wire.key.length + (wire.value?.length ?? 0);
  for (const [name, text] of Object.entries(wire.headers)) bytes += headerOverheadBytes + Buffer.byteLength(name) + text.length;
  const allowed = maxBatchBytes - batchOverheadBytes;
  if (bytes <= allowed) return { key, wire, bytes };
  throw new InfrastructureError('MESSAGE_TOO_LARGE', `a message of ${bytes} bytes for ${topic}; ${allowed} are allowed`, { retriable: false });
};

/** What one request brought of a partition. */
export interface Fetched {
  readonly messages: readonly LogMessage[];
  /** Where to go on: compaction leaves gaps, also at the end of what was fetched. */
  readonly next: number;
  readonly bytes: number;
}

/** A request brings whole batches, so also messages from before `from`. */
export const fromWire = (topic: string, { partition, messages: records }: Pick<FetchedPartition, 'partition' | 'messages'>, from: number): Fetched => {
  const messages: LogMessage[] = [];
  let next = from;
  let bytes = 0;
  for (const record of records) {
    const { firstOffset, lastOffsetDelta } = record.batchContext;
    next = Math.max(next, Number(firstOffset) + lastOffsetDelta + 1);
    const offset = Number(record.offset);
    if (offset < from || record.isControlRecord) continue;
    bytes += (record.key?.length ?? 0) + (record.value?.length ?? 0);
    messages.push({
      topic, partition, offset,
      key: record.key?.toString() ?? '',
      value: record.value === null ? null : new Uint8Array(record.value.buffer, record.value.byteOffset, record.value.length),
      headers: headersOf(record),
      appendedAt: Number(record.timestamp) as Instant,
    });
  }
  return { messages, next, bytes };
};

const headersOf = ({ headers }: WireRecord): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, (Array.isArray(text) ? text.at(-1) : text)?.toString() ?? '']));
