import { describe, expect, it } from '@jest/globals';
import { isEventId, isInstant, isOrgHash } from '../index.ts';
import {
  accepted, authReasons, batchResult, codeOf, duplicate, idempotencyKeyReused, ingestResultSchema, internalError, invalidAuth,
  invalidSchema, isAccepted, isError, isRejected, malformedClaim, notSupersedable, resultMessages, throttled, tooLarge, type IngestResult,
} from './index.ts';

const known = <Raw, Value extends Raw>(raw: Raw, guard: (raw: Raw) => raw is Value): Value => {
  if (!guard(raw)) throw new Error('not what was meant');
  return raw;
};
const eventId = known('0189f7e2-7f3c-4b7e-9c1d-3f2a1b0c9d8e', isEventId);
const orgHash = known('ab'.repeat(32), isOrgHash);
const at = known(1_769_385_600_000, isInstant);
const anAcceptance = (replayed = false) => accepted('r-1', { eventId, orgHash, storedAt: at, expectedAnonymizationAt: at, replayed });

const everyResult: readonly IngestResult[] = [
  anAcceptance(), anAcceptance(true), ...authReasons.map((reason) => invalidAuth('r-1', reason)),
  invalidSchema('r-1', { field: 'claim.input', expected: 'string', received: 'missing' }), malformedClaim('r-1', 'the body is empty'), tooLarge('r-1', 1_048_576),
  duplicate('r-1', { eventId, storedAt: at }), notSupersedable('r-1', 'unknown'), notSupersedable('r-1', 'already_anonymized'), idempotencyKeyReused('r-1'),
  throttled('r-1', { scope: 'organisation', limit: 1_000, windowSeconds: 3_600, resetAt: at }),
  throttled('r-1', { scope: 'address', limit: 600, windowSeconds: 60, resetAt: at }), internalError('r-1', 5),
];

describe('results of a submission', () => {
  it('each carry the fixed message of their kind and the request id', () => {
    for (const result of everyResult) {
      expect(result.message).toBe(resultMessages[codeOf(result)]);
      expect(result.request_id).toBe('r-1');
    }
    expect(new Set(everyResult.map(codeOf))).toEqual(new Set(Object.keys(resultMessages)));
  });

  it('each pass exactly one guard', () => {
    for (const result of everyResult) expect([isAccepted, isRejected, isError].filter((guard) => guard(result))).toHaveLength(1);
    expect(everyResult.filter(isError).map(codeOf)).toEqual(['INTERNAL_ERROR']);
    expect(everyResult.filter(isAccepted)).toHaveLength(2);
  });

  it('are read back from JSON as they were', () => {
    for (const result of everyResult) expect(ingestResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
  });

  it('are refused by the schema with another message, an unknown code, or a reason that does not exist', () => {
    expect(ingestResultSchema.safeParse({ ...anAcceptance(), message: 'ok' }).success).toBe(false);
    expect(ingestResultSchema.safeParse({ ...tooLarge('r-1', 1), code: 'TOO_SMALL' }).success).toBe(false);
    expect(ingestResultSchema.safeParse({ ...invalidAuth('r-1', 'token_missing'), reason: 'no_reason' }).success).toBe(false);
  });

  it('say replayed only of what an earlier request had', () => {
    expect(anAcceptance()).not.toHaveProperty('replayed');
    expect(anAcceptance(true)).toHaveProperty('replayed', true);
  });

  it('tell the hourly limit of an organisation only', () => {
    expect(throttled('r', { scope: 'organisation', limit: 7, windowSeconds: 3_600, resetAt: at })).toHaveProperty('limit_per_hour', 7);
    expect(throttled('r', { scope: 'address', limit: 7, windowSeconds: 60, resetAt: at })).not.toHaveProperty('limit_per_hour');
  });

  it('are counted in a batch: whatever is not accepted is rejected', () => {
    expect(batchResult('r-1', everyResult)).toMatchObject({ accepted: 2, rejected: everyResult.length - 2, results: everyResult });
  });
});
