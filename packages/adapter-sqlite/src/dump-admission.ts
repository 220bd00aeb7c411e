import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DuplicateKey, EventId, Instant, OrgHash } from '@plumbline/contracts';
import type { AdmissionItem } from '@plumbline/ports';
import { claimMs, hourMs, hourOf } from './sqlite-admission.ts';
import type { SqliteFile } from './sqlite-file.ts';

type Row = Readonly<Record<string, SQLOutputValue>>;

/** Rows that are held at once. */
const pageSize = 500;
const sql = {
  claims: 'SELECT org, key, holder, since FROM claim WHERE since > ? AND (org, key) > (?, ?) ORDER BY org, key LIMIT ?',
  spent: 'SELECT org, hour, spent FROM quota_spent WHERE hour >= ? AND spent > 0 AND (org, hour) > (?, ?) ORDER BY org, hour LIMIT ?',
} as const;

/**
 * Everything that the admission of an SQLite file still decides by at `now`: claims in order of organisation and key, then what was spent in the
 * hours whose claims may still be given back. Page by page; nothing else may write meanwhile.
 */
export async function* dumpAdmission(file: SqliteFile, now: Instant): AsyncGenerator<AdmissionItem, void, undefined> {
  for (let after: readonly SQLInputValue[] | undefined = ['', '']; after !== undefined;) {
    const start: readonly SQLInputValue[] = after;
    const rows = file.read(() => file.statement(sql.claims).all(now - claimMs, ...start, pageSize));
    yield* rows.map(toClaim);
    after = await behind(rows, 'org', 'key');
  }
  for (let after: readonly SQLInputValue[] | undefined = ['', Number.MIN_SAFE_INTEGER]; after !== undefined;) {
    const start: readonly SQLInputValue[] = after;
    const rows = file.read(() => file.statement(sql.spent).all(hourOf(now - claimMs), ...start, pageSize));
    yield* rows.map(toSpent);
    after = await behind(rows, 'org', 'hour');
  }
}

/** Key of the last row of a full page; others get their turn before the next. */
const behind = async (rows: readonly Row[], ...key: readonly string[]): Promise<readonly SQLInputValue[] | undefined> => {
  const last = rows.at(-1);
  if (last === undefined || rows.length < pageSize) return undefined;
  await nextTurn();
  return key.map((column) => last[column] ?? null);
};

const toClaim = (row: Row): AdmissionItem => ({
  kind: 'claim',
  org: String(row['org']) as OrgHash,
  key: String(row['key']) as DuplicateKey,
  holder: String(row['holder']) as EventId,
  since: Number(row['since']) as Instant,
});

const toSpent = (row: Row): AdmissionItem => ({
  kind: 'quota_spent', org: String(row['org']) as OrgHash, hour: Number(row['hour']) * hourMs as Instant, spent: Number(row['spent']),
});
