import { createHash } from 'node:crypto';
import type { Instant } from '@plumbline/contracts';
import canonicalize from 'canonicalize';

/** One durable fact of a store, in words that every adapter of the store understands. */
export interface TransferItem {
  readonly kind: string;
}

/** Gives everything that a store keeps, so that another adapter can take it over. */
export interface Dumping<Item extends TransferItem> {
  /**
   * Every durable fact of the store, in an order that is the same each time and in which it can be loaded; page by page, however much there is. What
   * has expired by `now` is left out, and so is what ends by itself within minutes, such as leases. Nothing else may write the store meanwhile.
   */
  dump(now: Instant): AsyncIterable<Item>;
}

/** Takes over what another adapter of the same store keeps. */
export interface Loading<Item extends TransferItem> {
  /**
   * Inserts each item that is absent, durably when resolved. An item that is there already stays: loading again, or going on after a failure,
   * changes nothing.
   * @throws TransferConflictError if something else is there under the identity of an item; items before it may have been inserted
   */
  load(items: readonly Item[]): Promise<void>;
}

/** The target of a transfer holds something else under the same identity: it is not empty, or it has been used since it was loaded. */
export class TransferConflictError extends Error {
  readonly code = 'TRANSFER_CONFLICT';

  /** @param kind  of the item that met something else */
  constructor(kind: string) {
    super(`the target holds another "${kind}" under the same identity`);
    this.name = 'TransferConflictError';
  }
}

/** What the items of one kind are, all together. */
export interface KindDigest {
  readonly items: number;
  /** Sum modulo 2^256 of the SHA-256 hashes of the items' canonical forms, as 64 hex digits: the same for the same items in any order. */
  readonly digest: string;
}

const modulus = 2n ** 256n;

/** Kinds and items of a dump in a form in which two stores can be compared, whatever the order that each of them keeps. */
export const digestDump = async (items: AsyncIterable<TransferItem>): Promise<ReadonlyMap<string, KindDigest>> => {
  const sums = new Map<string, { items: number; sum: bigint }>();
  for await (const item of items) {
    const known = sums.get(item.kind) ?? { items: 0, sum: 0n };
    const hash = createHash('sha256').update(canonicalItem(item)).digest('hex');
    sums.set(item.kind, { items: known.items + 1, sum: (known.sum + BigInt(`0x${hash}`)) % modulus });
  }
  return new Map([...sums].map(([kind, { items: count, sum }]) => [kind, { items: count, digest: sum.toString(16).padStart(64, '0') }]));
};

/** Kinds that are not the same on both sides, sorted; none means that the dumps hold the same items. */
export const differingKinds = (one: ReadonlyMap<string, KindDigest>, other: ReadonlyMap<string, KindDigest>): readonly string[] =>
  [...new Set([...one.keys(), ...other.keys()])]
    .filter((kind) => one.get(kind)?.items !== other.get(kind)?.items || one.get(kind)?.digest !== other.get(kind)?.digest)
    .toSorted();

/**
 * Canonical JSON (RFC 8785) of an item, with byte strings as `{"base64":…}`: two items are the same if these are.
 * @throws TypeError if the item holds what JSON cannot express
 */
export const canonicalItem = (item: TransferItem): string => {
  const json = canonicalize(plain(item));
  if (json === undefined) throw new TypeError('an item holds a value that JSON cannot express');
  return json;
};

const plain = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return { base64: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map || value instanceof Set) throw new TypeError('an item holds a map or a set');
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]));
  return value;
};
