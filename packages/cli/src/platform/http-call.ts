import { z } from 'zod';
import { CliError } from '../cli-error.ts';

export interface HttpCall {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Ends the call. */
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed JSON; undefined if it was none. */
  readonly body: unknown;
}

/** The platform did not answer at all; trying again may help. */
export class NoAnswerError extends CliError {
  constructor(url: URL, cause: unknown) {
    super('UNREACHABLE', `no answer from ${url.origin} (${reasonOf(cause)}): check that the platform runs and that the address is right`, { cause });
    this.name = 'NoAnswerError';
  }
}

/** @throws NoAnswerError; CliError INTERRUPTED when the signal ended the call */
export const callHttp = async ({ method, url, headers, body, signal }: HttpCall): Promise<HttpAnswer> => {
  try {
    const response = await fetch(url, { method, signal, redirect: 'error', ...(headers === undefined ? {} : { headers }), ...(body === undefined ? {} : { body }) });
    return { status: response.status, headers: response.headers, body: parseJson(await response.text()) };
  } catch (error) {
    if (signal.aborted && !isTimeout(signal.reason)) throw new CliError('INTERRUPTED', 'interrupted', { cause: error });
    throw new NoAnswerError(url, error);
  }
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isTimeout = (reason: unknown): boolean => Error.isError(reason) && reason.name === 'TimeoutError';

/** fetch hides what happened in the causes of its error. */
const reasonOf = (error: unknown): string => {
  if (!Error.isError(error)) return 'no reason given';
  if (isTimeout(error)) return 'timed out';
  if (error.cause !== undefined) return reasonOf(error.cause);
  if (!('code' in error) || typeof error.code !== 'string') return error.message;
  return knownReasons.get(error.code) ?? error.code;
};

const untrusted = 'its certificate is from an authority that this machine does not know; NODE_EXTRA_CA_CERTS may name a file with more of them';
const knownReasons: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'connection refused'],
  ['ENOTFOUND', 'no such host'],
  ['UND_ERR_SOCKET', 'it cut the connection: https instead of http?'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', untrusted],
  ['SELF_SIGNED_CERT_IN_CHAIN', untrusted],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', untrusted],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', untrusted],
  ['CERT_HAS_EXPIRED', 'its certificate has expired'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another name than that of the address'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'it does not speak TLS: http instead of https?'],
  ['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'it does not speak TLS: http instead of https?'],
]);

const hintedSchema = z.object({ hint: z.string() });
const faultSchema = z.object({ field: z.string(), expected: z.string(), received: z.string() });
const detailSchema = z.object({ detail: z.string() });
const messageSchema = z.object({ message: z.string() });

/** What a refusal says of itself, in one sentence. */
export const describeRefusal = ({ status, body }: Pick<HttpAnswer, 'status' | 'body'>): string => {
  const hinted = hintedSchema.safeParse(body);
  if (hinted.success) return hinted.data.hint;
  const fault = faultSchema.safeParse(body);
  if (fault.success) return `${fault.data.field} should be ${fault.data.expected}, and is ${fault.data.received}`;
  const detail = detailSchema.safeParse(body);
  if (detail.success) return detail.data.detail;
  const message = messageSchema.safeParse(body);
  return message.success ? message.data.message : `it answered with status ${String(status)} and no explanation; is this a Plumbline?`;
};
