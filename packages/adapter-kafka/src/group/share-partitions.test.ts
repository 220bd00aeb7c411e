import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sharePartitions, type GroupMemberClaim } from './share-partitions.ts';

const group = fc.record({
  partitions: fc.integer({ min: 1, max: 40 }),
  members: fc.uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 6 }),
      owned: fc.array(fc.integer({ min: -2, max: 45 })),
      generation: fc.integer({ min: -1, max: 5 }),
    }),
    { minLength: 1, maxLength: 8, selector: ({ id }) => id },
  ),
});

/** Every member gives up what it is not meant to have, and joins again with the rest. */
const joinAgain = (partitions: number, members: readonly GroupMemberClaim[], generation: number): readonly GroupMemberClaim[] => {
  const shares = sharePartitions(partitions, members);
  return members.map(({ id }) => ({ id, owned: shares.get(id) ?? [], generation }));
};

describe('sharing out the partitions of a group', () => {
  it('gives no partition to two members, and none away that another one owns', () => {
    fc.assert(fc.property(group, ({ partitions, members }) => {
      const shares = sharePartitions(partitions, members);
      const given = [...shares.values()].flat();
      expect(new Set(given).size).toBe(given.length);
      expect(given.every((partition) => partition >= 0 && partition < partitions)).toBe(true);
      for (const [id, share] of shares) {
        const newest = Math.max(...members.filter((member) => member.id === id).map(({ generation }) => generation));
        for (const { id: other, owned, generation } of members) {
          if (other !== id && generation > newest) expect(share.filter((partition) => owned.includes(partition))).toEqual([]);
        }
      }
    }));
  });

  it('comes to an even share of everything within four rounds, and to rest there', () => {
    fc.assert(fc.property(group, ({ partitions, members }) => {
      const settled = [1, 2, 3, 4].reduce<readonly GroupMemberClaim[]>((all, round) => joinAgain(partitions, all, 10 + round), members);
      const sizes = settled.map(({ owned }) => owned.length);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(partitions);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      expect(joinAgain(partitions, settled, 15).map(({ owned }) => owned)).toEqual(settled.map(({ owned }) => owned));
    }));
  });

  it('leaves a newcomer without what has to be given up first', () => {
    const shares = sharePartitions(4, [{ id: 'old', owned: [0, 1, 2, 3], generation: 1 }, { id: 'new', owned: [], generation: -1 }]);
    expect([...shares]).toEqual([['old', [0, 1]], ['new', []]]);
  });

  it('believes the later of two claims; of two alike neither, and gives the partition to nobody before both have given it up', () => {
    expect(sharePartitions(1, [{ id: 'a', owned: [0], generation: 1 }, { id: 'b', owned: [0], generation: 2 }]).get('b')).toEqual([0]);
    const torn = sharePartitions(2, [{ id: 'a', owned: [0], generation: 2 }, { id: 'b', owned: [0], generation: 2 }]);
    expect([...torn.values()].flat()).toEqual([1]);
  });
});
