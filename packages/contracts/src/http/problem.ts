import { z } from 'zod';
import type { SchemaRejection } from './schema-rejection.ts';

/** Messages of what a request can end with, beside the results of a submission. */
export const problemMessages = {
  INVALID_REQUEST: 'The request is not as it should be.',
  NOT_FOUND: 'There is nothing here, or it is not yours.',
  CONFLICT: 'This cannot be done in the present state.',
  METHOD_NOT_ALLOWED: 'This address does not take this method.',
} as const;
export type ProblemCode = keyof typeof problemMessages;

const head = <Code extends ProblemCode>(code: Code) =>
  ({ status: z.literal('rejected'), code: z.literal(code), message: z.literal(problemMessages[code]), request_id: z.string() });

export const invalidRequestSchema = z.object({ ...head('INVALID_REQUEST'), field: z.string(), expected: z.string(), received: z.string() });
export const notFoundSchema = z.object(head('NOT_FOUND'));
export const conflictSchema = z.object({ ...head('CONFLICT'), reason: z.string(), hint: z.string() });
export const methodNotAllowedSchema = z.object({ ...head('METHOD_NOT_ALLOWED'), allowed: z.array(z.string()) });

export type InvalidRequest = z.infer<typeof invalidRequestSchema>;
export type NotFound = z.infer<typeof notFoundSchema>;
export type Conflict = z.infer<typeof conflictSchema>;
export type MethodNotAllowed = z.infer<typeof methodNotAllowedSchema>;
export type Problem = InvalidRequest | NotFound | Conflict | MethodNotAllowed;

export const invalidRequest = (requestId: string, { field, expected, received }: SchemaRejection): InvalidRequest => ({
  status: 'rejected', code: 'INVALID_REQUEST', message: problemMessages.INVALID_REQUEST, request_id: requestId, field, expected, received,
});
/** The same for what never existed and for what belongs to somebody else. */
export const notFound = (requestId: string): NotFound => ({
  status: 'rejected', code: 'NOT_FOUND', message: problemMessages.NOT_FOUND, request_id: requestId,
});
/** @param reason constant name of what stands in the way; @param hint what to do about it */
export const conflict = (requestId: string, reason: string, hint: string): Conflict => ({
  status: 'rejected', code: 'CONFLICT', message: problemMessages.CONFLICT, request_id: requestId, reason, hint,
});
export const methodNotAllowed = (requestId: string, allowed: readonly string[]): MethodNotAllowed => ({
  status: 'rejected', code: 'METHOD_NOT_ALLOWED', message: problemMessages.METHOD_NOT_ALLOWED, request_id: requestId, allowed: [...allowed],
});
