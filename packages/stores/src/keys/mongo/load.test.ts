import { instant } from '@plumbline/test-kit';
import { upTo } from '../../common/testing/ids.ts';
import { itMovesWhole } from '../../common/testing/transferring.ts';
import { sqliteKeyDump } from '../sqlite/dump.ts';
import { keyMigrations, SqliteKeyStore } from '../sqlite/index.ts';
import type { KeyItem } from '../transfer.ts';
import { mongoKeyDump } from './dump.ts';
import { keyCollections } from './index.ts';
import { mongoKeyLoad } from './load.ts';

const created = instant('2026-01-05T12:00:00Z');

itMovesWhole<KeyItem>({
  name: 'keys',
  migrations: keyMigrations,
  collections: keyCollections,
  fill: async (file) => {
    const keys = new SqliteKeyStore(file);
    await Promise.all(upTo(1_100).map((number) =>
      keys.create({ keyId: `data:${String(number)}`, wrapped: Uint8Array.of(number % 256, 255), createdAt: created })));
    await keys.destroy('data:7', instant(created + 1));
  },
  from: sqliteKeyDump,
  to: mongoKeyLoad,
  back: mongoKeyDump,
  kinds: ['key'],
  change: ({ kind, key }) => ({ kind, key: { ...key, wrapped: null, destroyedAt: instant(5) } }),
});
