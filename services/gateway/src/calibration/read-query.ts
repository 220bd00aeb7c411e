import { toSchemaRejection } from '@plumbline/contracts/http';
import type { z } from 'zod';
import type { Exchange, Reply } from '../http/endpoint.ts';
import { invalidRequestReply } from '../http/replies.ts';

/** Reads the query string by a schema, or says what is wrong with it. */
export const readQuery = <Schema extends z.ZodType>(
  schema: Schema, { req, requestId }: Exchange,
): { readonly kind: 'query'; readonly query: z.output<Schema> } | { readonly kind: 'invalid'; readonly reply: Reply } => {
  const parsed = schema.safeParse(req.query);
  return parsed.success
    ? { kind: 'query', query: parsed.data }
    : { kind: 'invalid', reply: invalidRequestReply(requestId, toSchemaRejection(parsed.error, req.query)) };
};
