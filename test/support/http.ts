import type { z } from 'zod';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** The body, byte for byte. */
  readonly text: string;
}
export interface Call {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly credential?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a text goes out as it is. */
  readonly body?: unknown;
}

/** An answer was not the one that the scenario needs to go on. */
export class UnexpectedReplyError extends Error {
  readonly code = 'UNEXPECTED_REPLY';

  constructor(url: string, { status, text }: Reply) {
    super(`${new URL(url).pathname} was answered with ${String(status)}: ${text}`);
    this.name = 'UnexpectedReplyError';
  }
}

export const call = async (url: string, { method = 'GET', credential, headers, body }: Call = {}): Promise<Reply> => {
  const response = await fetch(url, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(credential === undefined ? {} : { authorization: `Bearer ${credential}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

/** The body of an answer that the API promises in this form. */
export const parsed = <Schema extends z.ZodType>(schema: Schema, { text }: Reply): z.output<Schema> => schema.parse(JSON.parse(text));

/** A call that has to succeed. @throws UnexpectedReplyError */
export const callFor = async <Schema extends z.ZodType>(schema: Schema, url: string, options: Call = {}): Promise<z.output<Schema>> => {
  const reply = await call(url, options);
  if (reply.status >= 400) throw new UnexpectedReplyError(url, reply);
  return parsed(schema, reply);
};
