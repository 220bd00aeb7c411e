import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { AuditEntry, AuditEvent } from './port.ts';

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
