import type { Instant } from '@plumbline/contracts';
import { digestDump, type Dumping, type KindDigest, type Loading, type TransferItem } from '@plumbline/stores/common/transfer';

export type Digests = ReadonlyMap<string, KindDigest>;

/** One store on its way from one side to the other. */
export interface StoreMove {
  /** As progress names it. */
  readonly name: string;
  /** Carries over what the target lacks. @returns how many items there are @throws TransferConflictError */
  copy(now: Instant): Promise<number>;
  /** What each side holds, in a form in which they can be compared. */
  digestSource(now: Instant): Promise<Digests>;
  digestTarget(now: Instant): Promise<Digests>;
}

export interface StoreSides<Item extends TransferItem> {
  readonly name: string;
  readonly from: Dumping<Item>;
  readonly to: Loading<Item>;
  readonly back: Dumping<Item>;
  /** What the target gets for an item; the same unless told. */
  readonly carry?: (item: Item) => Promise<Item>;
  /** What of an item is compared, on either side; all of it unless told. */
  readonly comparable?: (item: Item, side: 'source' | 'target') => Promise<Item>;
}

/** Items that are in memory at once. */
const itemsAtOnce = 2_000;

export const storeMove = <Item extends TransferItem>(sides: StoreSides<Item>): StoreMove => {
  const { name, from, to, back, carry = same, comparable = same } = sides;
  return {
    name,
    copy: async (now) => {
      let [count, batch]: [number, Item[]] = [0, []];
      for await (const item of from.dump(now)) {
        batch.push(await carry(item));
        count += 1;
        if (batch.length < itemsAtOnce) continue;
        await to.load(batch);
        batch = [];
      }
      await to.load(batch);
      return count;
    },
    digestSource: (now) => digestDump(mapped(from.dump(now), (item) => comparable(item, 'source'))),
    digestTarget: (now) => digestDump(mapped(back.dump(now), (item) => comparable(item, 'target'))),
  };
};

const same = <Item>(item: Item): Promise<Item> => Promise.resolve(item);

async function* mapped<Item>(items: AsyncIterable<Item>, map: (item: Item) => Promise<Item>): AsyncGenerator<Item, void, undefined> {
  for await (const item of items) yield await map(item);
}
