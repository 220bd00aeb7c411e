import type { CellEntry, ItemKey, Label, RecordId } from '@plumbline/contracts';
import { InfrastructureError } from '@plumbline/ports';

/** Bytes of one packed entry: item key 16, record id 16, day number 4, then depth and label in 4 (depth · 2, plus 1 for `should_not_have_matched`). */
export const entryBytes = 40;
const keyBytes = 16;
const maxDay = 2 ** 32 - 1;
const maxDepth = 2 ** 31 - 1;

/** The stored entries of a cell are no whole number of entries: they were changed by something other than Plumbline. */
export class UnreadableEntriesError extends InfrastructureError {
  constructor() {
    super('STORE_DAMAGED', 'the stored entries of a cell cannot be read; they were changed by something other than Plumbline', { retriable: false });
  }
}

/** 32 hex digits as 16 bytes. */
export const toKeyBytes = (hex: string): Uint8Array => {
  const key = Buffer.from(hex, 'hex');
  if (key.length !== keyBytes) throw new RangeError('a pseudonym, item key or record id has 32 hex digits');
  return key;
};

/** Packs entries in their order. */
export const packEntries = (entries: readonly CellEntry[]): Uint8Array => {
  const packed = Buffer.allocUnsafe(entries.length * entryBytes);
  let at = 0;
  for (const { itemKey, recordId, order: [day, depth], label } of entries) {
    const written = packed.write(itemKey, at, keyBytes, 'hex') + packed.write(recordId, at + keyBytes, keyBytes, 'hex');
    if (written !== 2 * keyBytes) throw new RangeError('item keys and record ids have 32 hex digits');
    if (day > maxDay || depth > maxDepth) throw new RangeError('the day of receipt or the supersede depth is too large');
    packed.writeUInt32BE(day, at + 2 * keyBytes);
    packed.writeUInt32BE(depth * 2 + (label === 'should_not_have_matched' ? 1 : 0), at + 2 * keyBytes + 4);
    at += entryBytes;
  }
  return packed;
};

export const unpackEntries = (stored: Uint8Array): readonly CellEntry[] => {
  if (stored.length % entryBytes !== 0) throw new UnreadableEntriesError();
  const packed = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength);
  const hex = packed.toString('hex');
  const entries: CellEntry[] = [];
  for (let at = 0; at < packed.length; at += entryBytes) {
    const depthAndLabel = packed.readUInt32BE(at + 2 * keyBytes + 4);
    const label: Label = depthAndLabel % 2 === 1 ? 'should_not_have_matched' : 'should_have_matched';
    entries.push({
      itemKey: hex.slice(at * 2, (at + keyBytes) * 2) as ItemKey,
      recordId: hex.slice((at + keyBytes) * 2, (at + 2 * keyBytes) * 2) as RecordId,
      order: [packed.readUInt32BE(at + 2 * keyBytes), Math.floor(depthAndLabel / 2)],
      label,
    });
  }
  return entries;
};
