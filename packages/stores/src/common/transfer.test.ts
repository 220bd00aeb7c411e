import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalItem, differingKinds, digestDump, type TransferItem } from './transfer.ts';

async function* dumpOf(items: readonly TransferItem[]): AsyncGenerator<TransferItem, void, undefined> {
  yield* items;
}
const digest = (...items: readonly TransferItem[]) => digestDump(dumpOf(items));
const anItem = (value: unknown) => ({ kind: 'a', value });
const aKey = (id: number, wrapped: Uint8Array) => ({ kind: 'key', id, wrapped });

describe('the comparison of two dumps', () => {
  it('takes the same items for the same, whatever their order and that of their fields', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ kind: fc.constantFrom('a', 'b'), value: fc.integer(), part: fc.uint8Array() })), async (items) => {
      const other = items.toReversed().map(({ kind, value, part }) => ({ part: Buffer.from(part), value, kind }));
      expect(differingKinds(await digest(...items), await digest(...other))).toEqual([]);
    }));
  });

  it('notices a change, a missing item, one too many, and one that comes twice', async () => {
    const items = [aKey(1, Uint8Array.of(1)), aKey(2, Uint8Array.of(2)), { kind: 'other' }];
    const whole = await digest(...items);
    for (const other of [
      [aKey(1, Uint8Array.of(1)), aKey(2, Uint8Array.of(3)), { kind: 'other' }], items.slice(1), [...items, aKey(3, Uint8Array.of(1))],
      [aKey(1, Uint8Array.of(1)), aKey(1, Uint8Array.of(1)), { kind: 'other' }],
    ]) expect(differingKinds(whole, await digest(...other))).toEqual(['key']);
    expect(differingKinds(whole, await digest())).toEqual(['key', 'other']);
    expect(whole.get('key')?.items).toBe(2);
  });

  it('knows a byte string from a list of the same numbers, and takes nothing that it would lose', () => {
    expect(canonicalItem(anItem(Uint8Array.of(1, 255)))).toBe('{"kind":"a","value":{"base64":"Af8="}}');
    expect(canonicalItem(anItem([1, 255]))).toBe('{"kind":"a","value":[1,255]}');
    expect(() => canonicalItem(anItem(new Map()))).toThrow(TypeError);
    expect(() => canonicalItem(anItem(Number.NaN))).toThrow();
  });
});
