import { z } from 'zod';
import type { Instant } from '../ids.ts';
import { canonicalFormDefect, claimField } from './claim.ts';
import { expecting } from './expecting.ts';
import { environmentField, eventIdField, instantField, labelField, ruleIdField, ruleOutcomeField, ruleVersionField } from './fields.ts';
import { toSchemaRejection, type SchemaRejection } from './schema-rejection.ts';

/** Bounds of a request and of what one event may say; body sizes after decompression. */
export const ingestLimits = {
  eventBodyBytes: 1_048_576,
  batchBodyBytes: 8_388_608,
  batchItems: 1_000,
  timestampAheadMs: 5 * 60_000,
  timestampBackMs: 90 * 86_400_000,
} as const;

const aConfidence = expecting('number from 0 to 1');

/** One labelled rule outcome as a client sends it. The order of the fields is the order in which faults are reported. */
export const ingestEventSchema = z.strictObject({
  orgid: z.string(expecting('string')).exactOptional(),
  ruleid: ruleIdField,
  ruleversion: ruleVersionField,
  claim: claimField,
  outcome: ruleOutcomeField,
  actualOutcome: labelField,
  confidence: z.number(aConfidence).min(0, aConfidence).max(1, aConfidence),
  timestamp: instantField,
  environment: environmentField.default('production'),
  supersedes: eventIdField.exactOptional(),
}, expecting('object'));
export type IngestEvent = z.infer<typeof ingestEventSchema>;

export type ParsedIngestEvent =
  | { readonly kind: 'event'; readonly event: IngestEvent }
  | ({ readonly kind: 'invalid' } & SchemaRejection)
  | { readonly kind: 'malformed'; readonly detail: string };

/**
 * Reads one event. Whatever is wrong is told by field and shape, never by value; the age of the timestamp is looked at last.
 * @param input parsed JSON; the older field name `created` is taken for `timestamp`
 */
export const parseIngestEvent = (input: unknown, now: Instant): ParsedIngestEvent => {
  const named = withTimestampName(input);
  const parsed = ingestEventSchema.safeParse(named);
  if (!parsed.success) return { kind: 'invalid', ...toSchemaRejection(parsed.error, named) };
  const event = parsed.data;
  const detail = canonicalFormDefect(event.claim);
  if (detail !== undefined) return { kind: 'malformed', detail };
  const received = ageFault(event.timestamp, now);
  return received === undefined ? { kind: 'event', event } : { kind: 'invalid', field: 'timestamp', expected: expectedAge(now), received };
};

const ageFault = (timestamp: Instant, now: Instant): string | undefined => {
  if (timestamp > now + ingestLimits.timestampAheadMs) return 'an instant in the future';
  return timestamp < now - ingestLimits.timestampBackMs ? 'an instant too long ago' : undefined;
};

const expectedAge = (now: Instant): string =>
  `Unix milliseconds from ${now - ingestLimits.timestampBackMs} (90 days back) to ${now + ingestLimits.timestampAheadMs} (5 minutes ahead)`;

const withTimestampName = (input: unknown): unknown => {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  if (!Object.hasOwn(input, 'created') || Object.hasOwn(input, 'timestamp')) return input;
  // Object.fromEntries defines own fields, so that a field __proto__ stays one and is refused.
  return Object.fromEntries(Object.entries(input).map(([key, value]: [string, unknown]) => [key === 'created' ? 'timestamp' : key, value]));
};
