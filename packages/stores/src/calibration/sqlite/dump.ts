import type { SqliteFile } from '@plumbline/adapter-sqlite';
import {
  environments, ruleOutcomes, type EpochIndex, type Instant, type Pseudonym, type RecordId, type RuleId, type RuleVersion, type StratumId,
  type WeekIndex,
} from '@plumbline/contracts';
import { beforeAll, readPages, type PagedQuery } from '../../common/sqlite/dump-pages.ts';
import { number, oneOf, orNull, text, UnreadableRowError, type Row } from '../../common/sqlite/row.ts';
import type { Dumping } from '../../common/transfer.ts';
import type { CalibrationItem, CellItem } from '../transfer.ts';
import { toCell } from './cells.ts';
import { Deliveries, storedOutcomes } from './deliveries.ts';
import { toCrossRelease, toRelease } from './rows.ts';

const key = "rule || '|' || version || '|' || environment || '|' || outcome";
const sql = {
  strata: `SELECT *, ${key} AS stratum_key FROM stratum WHERE ${key} > ? ORDER BY ${key} LIMIT ?`,
  cells: `
    SELECT week, lower(hex(pseudonym)) AS pseudonym, rev, counts_toward_k, entries FROM cell
    WHERE stratum = ? AND (week, cell.pseudonym) > (?, unhex(?)) ORDER BY week, cell.pseudonym LIMIT ?`,
  deliveries: `
    SELECT epoch, lower(hex(record_id)) AS record_id, outcome FROM delivery
    WHERE (epoch, delivery.record_id) > (?, unhex(?)) ORDER BY epoch, delivery.record_id LIMIT ?`,
  withdrawals: `
    SELECT epoch, lower(hex(pseudonym)) AS pseudonym, rule, version FROM withdrawal
    WHERE (epoch, withdrawal.pseudonym, rule, version) > (?, unhex(?), ?, ?) ORDER BY epoch, withdrawal.pseudonym, rule, version LIMIT ?`,
  partitions: `
    SELECT partition, sealed_through, sealed_epoch FROM partition_mark
    WHERE partition > ? AND coalesce(sealed_through, sealed_epoch) IS NOT NULL ORDER BY partition LIMIT ?`,
  releases: 'SELECT * FROM release WHERE release_id > ? ORDER BY release_id LIMIT ?',
  crosses: 'SELECT * FROM cross_release WHERE release_id > ? ORDER BY release_id LIMIT ?',
  runs: 'SELECT run_id, slot FROM run_report WHERE run_id > ? ORDER BY run_id LIMIT ?',
  busy: 'SELECT window_end FROM run_report_left WHERE run_id = ? AND records > 0 ORDER BY window_end',
} as const;

/** What the calibration store of an SQLite file is. */
export const sqliteCalibrationDump = (file: SqliteFile): Dumping<CalibrationItem> => ({ dump: () => dump(file) });

async function* dump(file: SqliteFile): AsyncGenerator<CalibrationItem, void, undefined> {
  for await (const { stratum, from } of readPages(file, strata)) if (from !== null) yield { kind: 'from', stratum, from };
  for await (const { id, stratum } of readPages(file, strata)) yield* readPages(file, cellsOf(id, stratum));
  yield* readPages(file, deliveries);
  for (const tally of new Deliveries(file).tallies()) yield { kind: 'tally', tally };
  yield* readPages(file, withdrawals);
  yield* readPages(file, partitions);
  yield* readPages(file, releases);
  yield* readPages(file, crosses);
  yield* readPages(file, runReports(file));
}

interface StoredStratum {
  readonly id: number;
  readonly stratum: StratumId;
  readonly from: WeekIndex | null;
}
const strata: PagedQuery<StoredStratum> = {
  sql: sql.strata,
  before: [''],
  keyOf: (row) => [text(row, 'stratum_key')],
  toItem: (row) => ({
    id: number(row, 'id'),
    stratum: {
      rule: text<RuleId>(row, 'rule'),
      version: text<RuleVersion>(row, 'version'),
      environment: oneOf(row, 'environment', environments),
      outcome: oneOf(row, 'outcome', ruleOutcomes),
    },
    from: orNull(row, 'from_week', number<WeekIndex>),
  }),
};

const cellsOf = (id: number, stratum: StratumId): PagedQuery<CellItem> => ({
  sql: sql.cells,
  given: [id],
  before: [beforeAll, ''],
  keyOf: (row) => [number(row, 'week'), text(row, 'pseudonym')],
  toItem: (row) => ({ kind: 'cell', cell: toCell(row, stratum, number<WeekIndex>(row, 'week'), text<Pseudonym>(row, 'pseudonym')) }),
});

const deliveries: PagedQuery<CalibrationItem> = {
  sql: sql.deliveries,
  before: [beforeAll, ''],
  keyOf: (row) => [number(row, 'epoch'), text(row, 'record_id')],
  toItem: (row) => ({ kind: 'delivery', epoch: number<EpochIndex>(row, 'epoch'), recordId: text<RecordId>(row, 'record_id'), outcome: outcomeIn(row) }),
};

const outcomeIn = (row: Row) => {
  const outcome = storedOutcomes[number(row, 'outcome')];
  if (outcome === undefined) throw new UnreadableRowError('outcome');
  return outcome;
};

const withdrawals: PagedQuery<CalibrationItem> = {
  sql: sql.withdrawals,
  before: [beforeAll, '', '', ''],
  keyOf: (row) => [number(row, 'epoch'), text(row, 'pseudonym'), text(row, 'rule'), text(row, 'version')],
  toItem: (row) => ({
    kind: 'withdrawal',
    withdrawal: {
      rule: text<RuleId>(row, 'rule'),
      version: text<RuleVersion>(row, 'version'),
      epoch: number<EpochIndex>(row, 'epoch'),
      pseudonym: text<Pseudonym>(row, 'pseudonym'),
    },
  }),
};

const partitions: PagedQuery<CalibrationItem> = {
  sql: sql.partitions,
  before: [beforeAll],
  keyOf: (row) => [number(row, 'partition')],
  toItem: (row) => ({
    kind: 'partition',
    partition: number(row, 'partition'),
    sealedThrough: orNull(row, 'sealed_through', number<WeekIndex>),
    sealedEpoch: orNull(row, 'sealed_epoch', number<EpochIndex>),
  }),
};

const isPublished = (row: Row): boolean => number(row, 'published') === 1;
const releases: PagedQuery<CalibrationItem> = {
  sql: sql.releases,
  before: [''],
  keyOf: (row) => [text(row, 'release_id')],
  toItem: (row) => ({ kind: 'release', release: toRelease(row), published: isPublished(row) }),
};
const crosses: PagedQuery<CalibrationItem> = {
  sql: sql.crosses,
  before: [''],
  keyOf: (row) => [text(row, 'release_id')],
  toItem: (row) => ({ kind: 'cross_release', cross: toCrossRelease(row), published: isPublished(row) }),
};

const runReports = (file: SqliteFile): PagedQuery<CalibrationItem> => ({
  sql: sql.runs,
  before: [''],
  keyOf: (row) => [text(row, 'run_id')],
  toItem: (row) => ({
    kind: 'run_report',
    runId: text(row, 'run_id'),
    slot: number<Instant>(row, 'slot'),
    busyWindows: file.statement(sql.busy).all(text(row, 'run_id')).map((left) => number<WeekIndex>(left, 'window_end')),
  }),
});
