import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InfrastructureError, infrastructureErrorCodes } from '@plumbline/ports';
import { DataError, StepFailedError } from './errors.ts';
import { backoffMs, decide, decodeStage, defaultRetryPolicy, locate } from './retry-policy.ts';

const policy = { ...defaultRetryPolicy, poisonAttempts: 3 };
const broken = (code: (typeof infrastructureErrorCodes)[number], retriable: boolean) => new InfrastructureError(code, 'broken', { retriable });
const kindOf = (stage: string, error: unknown, poisoned = 0) => decide({ stage, error }, poisoned, policy).kind;

describe('what a failure leads to', () => {
  it.each(infrastructureErrorCodes)('tries again without end when %s is retriable, at any stage', (code) => {
    for (const stage of [decodeStage, 'handle', 'commit']) expect(kindOf(stage, broken(code, true), 1_000_000)).toBe('retry');
  });

  it.each(['STORE_CLOSED', 'STORE_DAMAGED', 'STORE_IN_USE', 'UNKNOWN_TOPIC', 'REGISTRY_REFUSED_SCHEMA', 'KEY_REFUSED', 'KEYRING_UNREADABLE', 'LOG_UNAVAILABLE'] as const)(
    'crashes on a lasting %s: every message would fail alike', (code) => {
      for (const stage of [decodeStage, 'handle']) expect(kindOf(stage, broken(code, false))).toBe('crash');
    });

  it.each(['UNDECODABLE_MESSAGE', 'UNKNOWN_SCHEMA', 'MESSAGE_TOO_LARGE', 'KEY_DESTROYED'] as const)(
    'gives up a message after three attempts on a lasting %s, and at once while decoding', (code) => {
      expect([0, 1, 2].map((poisoned) => kindOf('handle', broken(code, false), poisoned))).toEqual(['retry', 'retry', 'dead_letter']);
      expect(kindOf(decodeStage, broken(code, false))).toBe('dead_letter');
    });

  it('gives up a message whose handler declares bad data after three attempts', () => {
    const error = new DataError('no_such_rule');
    expect([0, 1].map((poisoned) => kindOf('handle', error, poisoned))).toEqual(['retry', 'retry']);
    expect(decide({ stage: 'handle', error }, 2, policy)).toEqual({ kind: 'dead_letter', reason: 'no_such_rule' });
  });

  it('gives up what cannot be decoded at once, whatever the decoder throws', () => {
    expect(decide({ stage: decodeStage, error: new RangeError('short') }, 0, policy)).toEqual({ kind: 'dead_letter', reason: 'UNDECODABLE_MESSAGE' });
  });

  it.each([['a bug', new TypeError('bug')], ['no error at all', 'text'], ['nothing', undefined]])('crashes on %s', (_, thrown) => {
    expect(kindOf('handle', thrown)).toBe('crash');
  });

  it('judges a failed step by what it threw, and keeps its name', () => {
    const cause = broken('STORE_FULL', true);
    expect(locate('handle', new StepFailedError('foldIntoCell', cause))).toEqual({ stage: 'foldIntoCell', error: cause });
    expect(locate('handle', cause)).toEqual({ stage: 'handle', error: cause });
  });
});

describe('the backoff', () => {
  it('is spread over the whole of an interval that doubles up to its cap', () => {
    const attempts = fc.integer({ min: 1, max: 10_000 });
    const draws = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
    fc.assert(fc.property(attempts, draws, (attempt, draw) => {
      const ceiling = Math.min(policy.capMs, policy.baseMs * 2 ** (attempt - 1));
      const waited = backoffMs(attempt, draw, policy);
      return waited >= 0 && waited <= ceiling && Math.abs(waited - draw * ceiling) < 1e-6;
    }));
  });
});
