import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { AuditEntry, AuditEvent, AuditVerdict } from './port.ts';

/** What the first entry of a log names as the hash before it. */
export const firstPreviousHash = '0'.repeat(64);

/** The last entry of a log, as the next one continues it. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}
export const emptyChain: ChainHead = { seq: 0, hash: firstPreviousHash };

/** Canonical JSON (RFC 8785) of a value that consists of JSON values only. */
export const canonicalJson = (value: object): string => {
  const json = canonicalize(value);
  if (json === undefined) throw new TypeError('an audit event holds a value that JSON cannot express');
  return json;
};

/** SHA-256 of the canonical JSON of an entry without its hash. */
export const hashOf = ({ seq, previousHash, at, actor, action, subject, detail }: Omit<AuditEntry, 'hash'>): string =>
  createHash('sha256').update(canonicalJson({ seq, previousHash, at, actor, action, subject, detail })).digest('hex');

/** The entry that an event becomes behind `head`. */
export const chain = (head: ChainHead, event: AuditEvent): AuditEntry => {
  const { at, actor, action, subject, detail } = event;
  const entry = { seq: head.seq + 1, previousHash: head.hash, at, actor, action, subject, detail };
  return { ...entry, hash: hashOf(entry) };
};

/** An entry as a store keeps it: its detail as canonical JSON, byte for byte what was hashed. */
export interface StoredEntry extends Omit<AuditEntry, 'detail'> {
  readonly detail: string;
}

const isDetail = (value: unknown): value is AuditEvent['detail'] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
  && Object.values(value).every((part) => part === null || ['string', 'number', 'boolean'].includes(typeof part));

/** Undefined if it is no JSON of an event's detail. */
export const parseDetail = (json: string): AuditEvent['detail'] | undefined => {
  try {
    const value: unknown = JSON.parse(json);
    return isDetail(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** What is wrong with an entry behind `head`, if anything. */
export const faultOf = (stored: StoredEntry, head: ChainHead): AuditVerdict | undefined => {
  const { seq, hash, previousHash } = stored;
  if (seq !== head.seq + 1) return { kind: 'broken', seq: head.seq + 1, reason: 'gap' };
  const detail = parseDetail(stored.detail);
  if (detail === undefined || hashOf({ ...stored, detail }) !== hash) return { kind: 'broken', seq, reason: 'hash_mismatch' };
  return previousHash === head.hash ? undefined : { kind: 'broken', seq, reason: 'chain_mismatch' };
};
