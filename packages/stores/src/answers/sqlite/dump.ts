import type { SqliteFile } from '@plumbline/adapter-sqlite';
import type { Instant, OrgHash } from '@plumbline/contracts';
import { readPages } from '../../common/sqlite/dump-pages.ts';
import { number, text } from '../../common/sqlite/row.ts';
import type { Dumping } from '../../common/transfer.ts';
import { answerLifetimeMs } from '../port.ts';
import type { AnswersItem } from '../transfer.ts';

const sql = {
  keys: `
    SELECT id, org_hash, key_hash, fingerprint, expires_at FROM answer_key
    WHERE expires_at > ? AND (org_hash, key_hash) > (?, ?) ORDER BY org_hash, key_hash LIMIT ?`,
  answers: 'SELECT position, answer FROM answer WHERE key_id = ? ORDER BY position',
} as const;

/** What the remembered answers of an SQLite file are. */
export const sqliteAnswerDump = (file: SqliteFile): Dumping<AnswersItem> => ({
  dump: (now) => readPages(file, {
    sql: sql.keys,
    given: [now],
    before: ['', ''],
    keyOf: (row) => [text(row, 'org_hash'), text(row, 'key_hash')],
    toItem: (row): AnswersItem => ({
      kind: 'answers',
      scope: { orgHash: text<OrgHash>(row, 'org_hash'), keyHash: text(row, 'key_hash') },
      fingerprint: text(row, 'fingerprint'),
      since: (number(row, 'expires_at') - answerLifetimeMs) as Instant,
      answers: file.statement(sql.answers).all(number(row, 'id'))
        .map((answer) => ({ position: number(answer, 'position'), answer: text(answer, 'answer') })),
    }),
  }),
});
