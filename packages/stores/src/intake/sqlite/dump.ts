import type { SqliteFile } from '@plumbline/adapter-sqlite';
import type { EpochIndex, Instant, WeekIndex } from '@plumbline/contracts';
import { readPages } from '../../common/sqlite/dump-pages.ts';
import { bytes, number, oneOf, orNull, text } from '../../common/sqlite/row.ts';
import type { Dumping } from '../../common/transfer.ts';
import type { IntakeChainItem, IntakeItem, IntakeRecordItem } from '../transfer.ts';
import { toIntakeRecord } from './rows.ts';

const sql = {
  records: 'SELECT * FROM intake JOIN intake_sealed USING (seq) WHERE event_id > ? ORDER BY event_id LIMIT ?',
  chains: 'SELECT chain, week, epoch, newest_at FROM intake_chain WHERE chain > ? ORDER BY chain LIMIT ?',
} as const;

/**
 * What the intake store of an SQLite file is. Expired records are part of it, since their ends are not in the ledger yet; leases are not: they run
 * out by themselves.
 */
export const sqliteIntakeDump = (file: SqliteFile): Dumping<IntakeItem> => ({ dump: () => dump(file) });

async function* dump(file: SqliteFile): AsyncGenerator<IntakeItem, void, undefined> {
  yield* readPages(file, {
    sql: sql.records,
    before: [''],
    keyOf: (row) => [text(row, 'event_id')],
    toItem: (row): IntakeRecordItem => ({
      kind: 'record',
      record: toIntakeRecord(row),
      earlyEnd: orNull(row, 'early_end', (each, column) => oneOf(each, column, ['deleted', 'expired'])),
    }),
  });
  yield* readPages(file, {
    sql: sql.chains,
    before: [new Uint8Array()],
    keyOf: (row) => [bytes(row, 'chain')],
    toItem: (row): IntakeChainItem => ({
      kind: 'chain',
      chain: Buffer.from(bytes(row, 'chain')).toString('hex'),
      fixed: { week: number<WeekIndex>(row, 'week'), epoch: number<EpochIndex>(row, 'epoch') },
      newestAt: number<Instant>(row, 'newest_at'),
    }),
  });
}
