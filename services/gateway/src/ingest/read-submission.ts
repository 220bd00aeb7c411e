import type { OrgHash } from '@plumbline/contracts';
import { ingestLimits } from '@plumbline/contracts/http';
import type { Request } from 'express';
import type { Caller } from '../credentials/authenticate.ts';
import { readBearer } from '../credentials/bearer.ts';
import type { Doorkeeper } from '../credentials/doorkeeper.ts';
import type { Refusal } from '../credentials/refusal.ts';
import type { Exchange } from '../http/endpoint.ts';
import type { HeldBody } from '../http/body-memory.ts';
import { readBody, type BodyRead, type BodyUse } from '../http/read-body.ts';
import type { ItemOutcome, Report } from './item.ts';
import { parseBatch, parseSingle, type ParsedItem } from './parse-body.ts';
import type { CheckItem } from './check-item.ts';

/** What a request wants to submit and who sends it, or why it gets no further. */
export type ReadSubmission =
  | { readonly kind: 'read'; readonly caller: Caller; readonly idempotencyKey: string | undefined; readonly items: readonly (Report | ItemOutcome)[]; readonly body: Uint8Array }
  | { readonly kind: 'too_large'; readonly limitBytes: number }
  | { readonly kind: 'no_room' }
  | { readonly kind: 'refused_caller'; readonly refusal: Refusal }
  /** The request as a whole cannot be used, whatever its items are. */
  | { readonly kind: 'unusable'; readonly outcome: ItemOutcome; readonly orgHash: OrgHash }
  | { readonly kind: 'client_gone' };

export interface ReadSubmissionDeps {
  readonly doorkeeper: Doorkeeper;
  readonly checkItem: CheckItem;
}

/** Reads what a request submits; its body's memory is the caller's to give back once the request is answered. */
export type ReadRequest = (exchange: Exchange, memory: Pick<HeldBody, 'take'>) => Promise<ReadSubmission>;

/**
 * Size, credential, parse, schema, organisation: answers come in this order, so that nothing about a body is told to a caller who is not known.
 * The credential of a header is judged before the body is read all the same: what comes with a bad one is counted, not kept.
 */
export const createReadSingle = ({ doorkeeper, checkItem }: ReadSubmissionDeps): ReadRequest =>
  async function readSingle({ req, now }, memory) {
    const header = readBearer(req);
    const named = header.kind === 'none' ? undefined : await doorkeeper.judge(req, header, 'submit', now);
    const read = await readBody(req, ingestLimits.eventBodyBytes, useFor(named, memory));
    if (isEnd(read)) return endOf(read, ingestLimits.eventBodyBytes);

    const parse = (): ParsedItem => (read.kind === 'read' ? parseSingle(req.get('content-type'), read.bytes) : malformed(read.detail));
    const older = named === undefined ? takeToken(parse()) : undefined;
    const bearer = older === undefined ? header : { kind: 'credential', credential: older.token } as const;
    const caller = named ?? await doorkeeper.judge(req, bearer, 'submit', now);
    if (caller.kind === 'refused') return { kind: 'refused_caller', refusal: caller };

    const key = readIdempotencyKey(req);
    if (typeof key === 'object') return { kind: 'unusable', outcome: key, orgHash: caller.orgHash };
    return { kind: 'read', caller, idempotencyKey: key, items: [checkItem(older?.item ?? parse(), caller, now)], body: older?.body ?? bytesOf(read) };
  };

export const createReadBatch = ({ doorkeeper, checkItem }: ReadSubmissionDeps): ReadRequest =>
  async function readBatch({ req, now }, memory) {
    const caller = await doorkeeper.judge(req, readBearer(req), 'submit', now);
    const read = await readBody(req, ingestLimits.batchBodyBytes, useFor(caller, memory));
    if (isEnd(read)) return endOf(read, ingestLimits.batchBodyBytes);
    if (caller.kind === 'refused') return { kind: 'refused_caller', refusal: caller };

    const key = readIdempotencyKey(req);
    if (typeof key === 'object') return { kind: 'unusable', outcome: key, orgHash: caller.orgHash };
    const parsed = read.kind === 'read' ? parseBatch(req.get('content-type'), read.bytes) : malformed(read.detail);
    if (parsed.kind !== 'items') return { kind: 'unusable', outcome: parsed, orgHash: caller.orgHash };
    const items = parsed.items.map((item) => checkItem(item, caller, now));
    return { kind: 'read', caller, idempotencyKey: key, items, body: bytesOf(read) };
  };

/** @param caller undefined if the credential may lie in the body */
const useFor = (caller: Caller | Refusal | undefined, memory: Pick<HeldBody, 'take'>): BodyUse => ({
  keep: caller?.kind !== 'refused',
  take: (bytes) => memory.take(bytes, caller?.kind === 'caller' ? 'member' : 'stranger'),
});

type Unread = Extract<BodyRead, { readonly kind: 'cut' | 'too_large' | 'no_room' }>;

const isEnd = (read: BodyRead): read is Unread => read.kind === 'cut' || read.kind === 'too_large' || read.kind === 'no_room';

const endOf = ({ kind }: Unread, limitBytes: number): ReadSubmission => {
  switch (kind) {
    case 'cut': return { kind: 'client_gone' };
    case 'no_room': return { kind: 'no_room' };
    case 'too_large': return { kind: 'too_large', limitBytes };
    default: return kind satisfies never;
  }
};

const malformed = (detail: string): ItemOutcome & ParsedItem => ({ kind: 'malformed', detail });

const bytesOf = (read: BodyRead): Uint8Array => (read.kind === 'read' ? read.bytes : new Uint8Array());

/**
 * Takes the token out of a body, where clients of an older form put it. What an idempotency key is bound to is then the rest: a client
 * that repeats its request with a fresh token still sends the same report.
 */
const takeToken = (item: ParsedItem): { readonly item: ParsedItem; readonly token: string; readonly body: Uint8Array } | undefined => {
  if (item.kind !== 'value' || !isRecord(item.value)) return undefined;
  const { token, ...value } = item.value;
  return typeof token === 'string' ? { item: { kind: 'value', value }, token, body: Buffer.from(serialize(value)) } : undefined;
};

/** A value that is nested too deeply to be written again is too deep for every schema: it will not get as far as being remembered. */
const serialize = (value: unknown): string => {
  try {
    return JSON.stringify(value);
  } catch {
    return '';
  }
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The header's value, undefined without one, or what is wrong with it. */
const readIdempotencyKey = (req: Request): string | undefined | ItemOutcome => {
  const key = req.get('idempotency-key');
  if (key === undefined || /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  return { kind: 'invalid', field: 'Idempotency-Key', expected: '1 to 255 visible ASCII characters', received: `a text of ${key.length} characters` };
};
