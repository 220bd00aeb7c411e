import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allotPartitions } from './allot-partitions.ts';

/** Members that hold some of the partitions, none of them twice. */
const groups = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 6 })).chain(([partitions, members]) =>
  fc.array(fc.integer({ min: 0, max: members }), { minLength: partitions, maxLength: partitions }).map((holder) => ({
    partitions,
    held: Array.from({ length: members }, (_, member) => holder.flatMap((of, partition) => (of === member ? [partition] : []))),
  })));

describe('allotting partitions', () => {
  it('gives each partition to one member, and to none much more than to another', () => {
    fc.assert(fc.property(groups, ({ partitions, held }) => {
      const shares = allotPartitions(partitions, held);
      const sizes = shares.map((share) => share.length);
      expect(shares.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: partitions }, (_, partition) => partition));
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }));
  });

  it('moves nothing when the shares are even already', () => {
    fc.assert(fc.property(groups, ({ partitions, held }) => {
      const once = allotPartitions(partitions, held);
      expect(allotPartitions(partitions, once)).toEqual(once);
    }));
  });

  it('takes from members only what the others lack', () => {
    expect(allotPartitions(6, [[0, 1, 2, 3, 4, 5], []])).toEqual([[0, 1, 2], [3, 4, 5]]);
    expect(allotPartitions(4, [[0, 2], [1, 3], []])).toEqual([[0, 2], [1], [3]]);
    expect(allotPartitions(3, [])).toEqual([]);
  });
});
