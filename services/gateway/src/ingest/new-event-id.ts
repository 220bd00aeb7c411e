import type { EventId, Instant } from '@plumbline/contracts';
import type { Randomness } from '@plumbline/ports';

/**
 * An event id that nobody can guess, and that lies behind the ids of earlier reports: a store appends it to its index instead of spreading it over all pages.
 * The time that it tells is that of the answer's `stored_at`, which its owner knows; nobody else sees the id.
 * @see RFC 9562, UUID version 7: 48 bits of Unix milliseconds, 74 random bits
 */
export const newEventId = (now: Instant, randomness: Pick<Randomness, 'bytes'>): EventId => {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes.set(randomness.bytes(10), 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as EventId;
};
