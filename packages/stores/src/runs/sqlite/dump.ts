import type { SqliteFile } from '@plumbline/adapter-sqlite';
import type { EpochIndex, RuleId, RuleVersion } from '@plumbline/contracts';
import { beforeAll, readPages } from '../../common/sqlite/dump-pages.ts';
import { number, text } from '../../common/sqlite/row.ts';
import type { Dumping } from '../../common/transfer.ts';
import type { PublishedRuleItem, RunsItem } from '../transfer.ts';
import { SqliteRunStore } from './index.ts';

const sql = {
  runs: 'SELECT run_id, published FROM run WHERE run_id > ? ORDER BY run_id LIMIT ?',
  rules: 'SELECT epoch, rule, version FROM published_rule WHERE (epoch, rule, version) > (?, ?, ?) ORDER BY epoch, rule, version LIMIT ?',
} as const;

/** What the run reports of an SQLite file are. */
export const sqliteRunDump = (file: SqliteFile): Dumping<RunsItem> => ({ dump: () => dump(file) });

async function* dump(file: SqliteFile): AsyncGenerator<RunsItem, void, undefined> {
  const store = new SqliteRunStore(file);
  const ids = readPages(file, {
    sql: sql.runs,
    before: [''],
    keyOf: (row) => [text(row, 'run_id')],
    toItem: (row) => ({ runId: text(row, 'run_id'), published: number(row, 'published') === 1 }),
  });
  for await (const { runId, published } of ids) {
    const run = await store.findRun(runId);
    if (run !== undefined) yield { kind: 'run', run, published };
  }
  yield* readPages(file, {
    sql: sql.rules,
    before: [beforeAll, '', ''],
    keyOf: (row) => [number(row, 'epoch'), text(row, 'rule'), text(row, 'version')],
    toItem: (row): PublishedRuleItem => ({
      kind: 'published_rule', epoch: number<EpochIndex>(row, 'epoch'), rule: text<RuleId>(row, 'rule'), version: text<RuleVersion>(row, 'version'),
    }),
  });
}
