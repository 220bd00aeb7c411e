import { expect, it } from '@jest/globals';
import type { CollectionDeclaration, MongoDatabase } from '@plumbline/adapter-mongo';
import type { Migrations, SqliteFile } from '@plumbline/adapter-sqlite';
import type { Instant } from '@plumbline/contracts';
import { instant } from '@plumbline/test-kit';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { differingKinds, digestDump, TransferConflictError, type Dumping, type Loading, type TransferItem } from '../transfer.ts';
import { dumped } from './dumped.ts';
import { openMongoStore } from './opened-mongo-store.ts';
import { openStore } from './opened-store.ts';

/** A store that is moved from one adapter to the other. */
export interface Transferring<Item extends TransferItem> {
  readonly name: string;
  readonly migrations: Migrations;
  readonly collections: readonly CollectionDeclaration[];
  /** Puts in everything that the store can hold. */
  readonly fill: (file: SqliteFile) => Promise<void>;
  readonly from: (file: SqliteFile) => Dumping<Item>;
  readonly to: (database: MongoDatabase) => Loading<Item>;
  readonly back: (database: MongoDatabase) => Dumping<Item>;
  /** When it is moved; 1970 unless told. */
  readonly now?: Instant;
  /** Kinds that have to be among what is filled in. */
  readonly kinds: readonly Item['kind'][];
  /** Something else under the identity of an item; undefined for one that is nothing but its identity. */
  readonly change: (item: Item) => Item | undefined;
}

export const itMovesWhole = <Item extends TransferItem>(store: Transferring<Item>): void => {
  const { name, migrations, collections, now = instant(0) } = store;
  const openBoth = async () => {
    await using opened = await openStore(migrations, (file) => file);
    await store.fill(opened.file());
    const items = await dumped(store.from(opened.file()), now);
    const target = await openMongoStore(collections, store.to);
    return { items, target, back: () => dumped(store.back(target.database()), now) };
  };
  const digest = async (items: readonly Item[]) => digestDump((async function* all() { yield* items; })());

  describeWithEngines(['mongo'], `moving ${name} from SQLite to MongoDB`, () => {
    it('leaves nothing out and changes nothing, in one load or in many', async () => {
      const { items, target, back } = await openBoth();
      await using loading = target;
      expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(store.kinds));
      for (const item of items.slice(0, 20)) await loading.port.load([item]);
      await loading.port.load(items.slice(20));
      expect(differingKinds(await digest(items), await digest(await back()))).toEqual([]);
    });

    it('changes nothing when it is done again, or goes on where it was cut short', async () => {
      const { items, target, back } = await openBoth();
      await using loading = target;
      await loading.port.load(items.slice(0, Math.ceil(items.length / 2)));
      await loading.port.load(items);
      await loading.port.load(items);
      expect(differingKinds(await digest(items), await digest(await back()))).toEqual([]);
    });

    it('says so where something else is there, without naming it, and leaves that as it is', async () => {
      const { items, target, back } = await openBoth();
      await using loading = target;
      const others = new Map<string, Item>(items.flatMap((item) => {
        const other = store.change(item);
        return other === undefined ? [] : [[item.kind, other] as const];
      }));
      expect(others.size).toBeGreaterThan(0);
      await loading.port.load(items);
      for (const [kind, other] of others) {
        await expect(loading.port.load([other])).rejects.toMatchObject({
          name: TransferConflictError.name, code: 'TRANSFER_CONFLICT', message: `the target holds another "${kind}" under the same identity`,
        });
      }
      expect(differingKinds(await digest(items), await digest(await back()))).toEqual([]);
    });
  });
};
