import { instant } from '@plumbline/test-kit';
import { aReceiptId, upTo } from '../../common/testing/ids.ts';
import { itMovesWhole } from '../../common/testing/transferring.ts';
import { itemEnds } from '../port.ts';
import { sqliteLedgerDump } from '../sqlite/dump.ts';
import { outcomeMigrations, SqliteOutcomeLedger } from '../sqlite/index.ts';
import type { LedgerItem } from '../transfer.ts';
import { mongoLedgerDump } from './dump.ts';
import { outcomeCollections } from './index.ts';
import { mongoLedgerLoad } from './load.ts';

const ended = instant('2026-01-05T12:00:00Z');
const forgotten = instant('2026-04-05T12:00:00Z');

itMovesWhole<LedgerItem>({
  name: 'the ledger',
  migrations: outcomeMigrations,
  collections: outcomeCollections,
  fill: async (file) => {
    await new SqliteOutcomeLedger(file).record(upTo(1_200).map((number) => ({
      receiptId: aReceiptId(number), end: itemEnds[number % 3] ?? 'deleted', at: instant(ended + number), expiresAt: instant(forgotten + number % 2),
    })));
  },
  from: sqliteLedgerDump,
  to: mongoLedgerLoad,
  back: mongoLedgerDump,
  // Half of them are over.
  now: forgotten,
  kinds: ['ledger_entry'],
  change: ({ kind, entry }) => ({ kind, entry: { ...entry, at: instant(1) } }),
});
