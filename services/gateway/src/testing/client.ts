import type { BatchResult, IngestResult } from '@plumbline/contracts/http';
import { noon, type Member } from './open-gateway.ts';

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}
export interface SendOptions {
  readonly idempotencyKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A report as a client writes it. */
export const aReport = (differences: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  ruleid: 'R-X509-MISMATCH', ruleversion: '1.1', claim: { input: 'CN=example' }, outcome: 'matched', actualOutcome: 'should_not_have_matched',
  confidence: 0.9, timestamp: noon - 60_000, ...differences,
});

/** A report that differs from every other one made with another number. */
export const reportNumber = (number: number, differences: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
  aReport({ claim: { input: `CN=example-${number}` }, ...differences });

export const request = async <Body = unknown>(url: string, options: RequestInit = {}): Promise<Answer<Body>> => {
  const response = await fetch(url, options);
  return { status: response.status, headers: response.headers, body: await response.json() as Body };
};

const headersOf = (member: Pick<Member, 'key'> | undefined, { idempotencyKey, headers }: SendOptions): Record<string, string> => ({
  'content-type': 'application/json',
  ...(member === undefined ? {} : { authorization: `Bearer ${member.key}` }),
  ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
  ...headers,
});

/** Talks to a gateway as one member would. A text or bytes as a body go out as they are. */
export const clientOf = (url: string, member?: Pick<Member, 'key'>) => {
  const raw = (body: unknown): string | Uint8Array<ArrayBuffer> => (typeof body === 'string' ? body : body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body));
  return {
    send: (body: unknown, options: SendOptions = {}): Promise<Answer<IngestResult>> =>
      request(`${url}/api/v1/events/ingest`, { method: 'POST', headers: headersOf(member, options), body: raw(body) }),
    sendBatch: (body: unknown, options: SendOptions = {}): Promise<Answer<BatchResult>> =>
      request(`${url}/api/v1/events/batch`, { method: 'POST', headers: headersOf(member, options), body: raw(body) }),
    get: <Body = Record<string, unknown>>(path: string): Promise<Answer<Body>> => request(`${url}${path}`, { headers: headersOf(member, {}) }),
    remove: <Body = Record<string, unknown>>(path: string): Promise<Answer<Body>> => request(`${url}${path}`, { method: 'DELETE', headers: headersOf(member, {}) }),
  };
};

/** The id of a report that was accepted. @throws if it was not */
export const acceptedId = ({ body }: Answer<IngestResult>): string => {
  if (body.status !== 'accepted') throw new Error(`not accepted but ${JSON.stringify(body)}`);
  return body.eventid;
};
