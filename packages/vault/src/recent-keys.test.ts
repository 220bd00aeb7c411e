import { describe, expect, it } from '@jest/globals';
import { RecentKeys } from './recent-keys.ts';

const key = new Uint8Array(32);

describe('recent keys', () => {
  it('are remembered for their time and not a moment longer', () => {
    const recent = new RecentKeys(10, 1_000);
    recent.put('a', key, 0);
    expect(recent.get('a', 999)).toBe(key);
    expect(recent.get('a', 1_000)).toBeUndefined();
    expect(recent.get('a', 0)).toBeUndefined();
  });

  it('leave the memory on their time though nobody asks for them', () => {
    const recent = new RecentKeys(10, 1_000);
    recent.put('a', key, 0);
    recent.get('b', 1_000);
    expect(recent.get('a', 0)).toBeUndefined();
  });
});
