import { z } from 'zod';
import { eventIdField, instantField, orgHashField } from './fields.ts';

/** The one sentence of each kind of result. */
export const resultMessages = {
  accepted: 'The report is stored and will be anonymised.',
  INVALID_AUTH: 'The credential does not allow this.',
  INVALID_SCHEMA: 'A field is missing, unknown, or not as it should be.',
  MALFORMED_CLAIM: 'The body or its claim cannot be read.',
  TOO_LARGE: 'The body is too large.',
  DUPLICATE: 'The same report was stored less than 24 hours ago.',
  NOT_SUPERSEDABLE: 'The report to be corrected cannot be corrected any more.',
  IDEMPOTENCY_KEY_REUSED: 'This Idempotency-Key was used for another body.',
  THROTTLED: 'Too many reports or requests; try again later.',
  INTERNAL_ERROR: 'The platform could not do its part; nothing is lost if you try again with the same Idempotency-Key.',
} as const;
export type ResultCode = keyof typeof resultMessages;

export const authReasons = ['token_missing', 'token_invalid', 'token_expired', 'org_not_certified', 'org_suspended', 'org_mismatch'] as const;
export type AuthReason = (typeof authReasons)[number];

const requestId = z.string().min(1);
const rejected = <Code extends ResultCode>(code: Code) =>
  ({ status: z.literal('rejected'), code: z.literal(code), message: z.literal(resultMessages[code]), request_id: requestId });

export const acceptedSchema = z.object({
  status: z.literal('accepted'),
  message: z.literal(resultMessages.accepted),
  request_id: requestId,
  eventid: eventIdField,
  orgid_hash: orgHashField,
  stored_at: instantField,
  /** Due time and one interval of the anonymizer's schedule. */
  expected_anonymization_at: instantField,
  /** Present when an earlier request had this outcome. */
  replayed: z.literal(true).exactOptional(),
});
export const invalidAuthSchema = z.object({ ...rejected('INVALID_AUTH'), reason: z.enum(authReasons), hint: z.string() });
export const invalidSchemaSchema = z.object({ ...rejected('INVALID_SCHEMA'), field: z.string(), expected: z.string(), received: z.string() });
export const malformedClaimSchema = z.object({ ...rejected('MALFORMED_CLAIM'), detail: z.string() });
export const tooLargeSchema = z.object({ ...rejected('TOO_LARGE'), limit_bytes: z.int() });
export const duplicateSchema = z.object({ ...rejected('DUPLICATE'), prior_eventid: eventIdField, prior_stored_at: instantField });
export const notSupersedableSchema = z.object({ ...rejected('NOT_SUPERSEDABLE'), reason: z.enum(['unknown', 'already_anonymized']) });
export const idempotencyKeyReusedSchema = z.object(rejected('IDEMPOTENCY_KEY_REUSED'));
export const throttledSchema = z.object({
  ...rejected('THROTTLED'),
  scope: z.enum(['organisation', 'address']),
  limit: z.int(),
  window_seconds: z.int(),
  reset_at: instantField,
  /** Only of an organisation. */
  limit_per_hour: z.int().exactOptional(),
});
export const internalErrorSchema = z.object({
  status: z.literal('error'),
  code: z.literal('INTERNAL_ERROR'),
  message: z.literal(resultMessages.INTERNAL_ERROR),
  request_id: requestId,
  retry_after_seconds: z.int(),
});

/** How a submitted event ended: one union for every answer to a submission. */
export const ingestResultSchema = z.union([
  acceptedSchema,
  z.discriminatedUnion('code', [
    invalidAuthSchema, invalidSchemaSchema, malformedClaimSchema, tooLargeSchema, duplicateSchema, notSupersedableSchema,
    idempotencyKeyReusedSchema, throttledSchema, internalErrorSchema,
  ]),
]);

export type Accepted = z.infer<typeof acceptedSchema>;
export type InvalidAuth = z.infer<typeof invalidAuthSchema>;
export type InvalidSchema = z.infer<typeof invalidSchemaSchema>;
export type MalformedClaim = z.infer<typeof malformedClaimSchema>;
export type TooLarge = z.infer<typeof tooLargeSchema>;
export type Duplicate = z.infer<typeof duplicateSchema>;
export type NotSupersedable = z.infer<typeof notSupersedableSchema>;
export type IdempotencyKeyReused = z.infer<typeof idempotencyKeyReusedSchema>;
export type Throttled = z.infer<typeof throttledSchema>;
export type InternalError = z.infer<typeof internalErrorSchema>;
export type Rejected =
  | InvalidAuth | InvalidSchema | MalformedClaim | TooLarge | Duplicate | NotSupersedable | IdempotencyKeyReused | Throttled;
export type IngestResult = Accepted | Rejected | InternalError;

export const isAccepted = (result: IngestResult): result is Accepted => result.status === 'accepted';
export const isRejected = (result: IngestResult): result is Rejected => result.status === 'rejected';
export const isError = (result: IngestResult): result is InternalError => result.status === 'error';
/** Name of a result in metrics and log lines. */
export const codeOf = (result: IngestResult): ResultCode => (isAccepted(result) ? 'accepted' : result.code);

/** Answer to a batch; the results stand in the order of its items. */
export const batchResultSchema = z.object({
  accepted: z.int(), rejected: z.int(), results: z.array(ingestResultSchema), request_id: requestId,
});
export type BatchResult = z.infer<typeof batchResultSchema>;
