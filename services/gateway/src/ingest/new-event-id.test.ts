import { describe, expect, it } from '@jest/globals';
import { isEventId } from '@plumbline/contracts';
import { instant, seededRandomness } from '@plumbline/test-kit';
import { newEventId } from './new-event-id.ts';

const noon = instant('2026-02-09T12:00:00Z');

describe('newEventId', () => {
  it('is a UUID of version 7 that begins with the time', () => {
    const id = newEventId(noon, seededRandomness('id'));
    expect(isEventId(id)).toBe(true);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(noon);
  });

  it('lies behind every id of an earlier millisecond', () => {
    const randomness = seededRandomness('order');
    const ids = Array.from({ length: 200 }, (_, i) => newEventId(instant(noon + i), randomness));
    expect(ids.toSorted()).toEqual(ids);
  });

  it('cannot be told from the time: ids of one instant differ', () => {
    const randomness = seededRandomness('many');
    expect(new Set(Array.from({ length: 1_000 }, () => newEventId(noon, randomness))).size).toBe(1_000);
  });
});
