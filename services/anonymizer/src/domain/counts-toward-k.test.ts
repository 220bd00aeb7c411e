import { describe, expect, it } from '@jest/globals';
import type { Instant } from '@plumbline/contracts';
import { instant } from '@plumbline/test-kit';
import { countsTowardK } from './counts-toward-k.ts';

const start = instant('2026-01-26T00:00:00Z');
const at = (offset: number): Instant => instant(start + offset);
const entity = { kind: 'legal_entity', countsFrom: start } as const;
const never = { suspensions: [] };
const suspended = (from: Instant, until: Instant | null) => ({ suspensions: [{ from, until }] });

describe('countsTowardK', () => {
  it('counts a legal entity in a window that begins exactly when it is seasoned', () => {
    expect(countsTowardK(never, entity, start)).toBe(true);
    expect(countsTowardK(never, entity, at(-1))).toBe(false);
  });

  it('never counts an individual', () => {
    expect(countsTowardK(never, { ...entity, kind: 'individual' }, start)).toBe(false);
  });

  it.each([
    ['runs over the window’s start', suspended(at(-5), at(5)), false],
    ['has not ended', suspended(at(-5), null), false],
    ['begins with the window', suspended(start, at(1)), false],
    ['ends as the window begins', suspended(at(-5), start), true],
    ['begins within the window', suspended(at(1), null), true],
  ])('looks at the window’s first instant when a suspension %s', (_, organisation, counts) => {
    expect(countsTowardK(organisation, entity, start)).toBe(counts);
  });
});
