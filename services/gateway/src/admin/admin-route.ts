import { toSchemaRejection } from '@plumbline/contracts/http';
import type { z } from 'zod';
import type { Exchange, Reply } from '../http/endpoint.ts';
import { readBody } from '../http/read-body.ts';
import { invalidRequestReply } from '../http/replies.ts';

/** One call of the admin API: what it takes is parsed before `answer` sees it. */
export interface AdminRoute {
  readonly method: 'GET' | 'POST';
  /** Below `/api/v1/admin`. */
  readonly path: string;
  readonly answer: (exchange: Exchange) => Promise<Reply | undefined>;
}

type Handler<Schema extends z.ZodType> = (input: z.output<Schema>, exchange: Exchange) => Promise<Reply>;

export const get = <Schema extends z.ZodType>(path: string, schema: Schema, handle: Handler<Schema>): AdminRoute => ({
  method: 'GET',
  path,
  answer: (exchange) => parseAndHandle(schema, exchange.req.query, exchange, handle),
});

export const post = <Schema extends z.ZodType>(path: string, schema: Schema, handle: Handler<Schema>): AdminRoute => ({
  method: 'POST',
  path,
  answer: async (exchange) => {
    const body = await readJson(exchange);
    if (body.kind === 'cut') return undefined;
    if (body.kind === 'no_json') return invalidRequestReply(exchange.requestId, { field: 'root', expected: 'JSON of at most 1 MiB', received: 'something else' });
    return parseAndHandle(schema, body.value, exchange, handle);
  },
});

const parseAndHandle = async <Schema extends z.ZodType>(
  schema: Schema, input: unknown, exchange: Exchange, handle: Handler<Schema>,
): Promise<Reply> => {
  const parsed = schema.safeParse(input);
  return parsed.success
    ? handle(parsed.data, exchange)
    : invalidRequestReply(exchange.requestId, toSchemaRejection(parsed.error, input));
};

const bodyLimit = 1_048_576;

type JsonBody = { readonly kind: 'json'; readonly value: unknown } | { readonly kind: 'no_json' } | { readonly kind: 'cut' };

const readJson = async ({ req }: Exchange): Promise<JsonBody> => {
  const body = await readBody(req, bodyLimit);
  if (body.kind === 'cut') return { kind: 'cut' };
  if (body.kind !== 'read') return { kind: 'no_json' };
  if (body.bytes.length === 0) return { kind: 'json', value: {} };
  try {
    return { kind: 'json', value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body.bytes)) as unknown };
  } catch {
    return { kind: 'no_json' };
  }
};
