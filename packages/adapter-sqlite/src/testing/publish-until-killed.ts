import { createHash } from 'node:crypto';
import type { Instant } from '@plumbline/contracts';
import { eventLogMigrations } from '../event-log/migrations.ts';
import { SqliteEventLog } from '../event-log/sqlite-event-log.ts';
import { openSqliteFile } from '../open-sqlite-file.ts';

/** A program for tests: publishes batches of five to the log at argv[2], several at once, and prints the number of each as soon as it is acknowledged. */
const file = openSqliteFile({ path: process.argv[2] ?? '', migrations: [eventLogMigrations] });
const log = new SqliteEventLog({ file, clock: { now: () => Date.now() as Instant } });
await log.ensure([{ name: 'notes.v1', partitions: 3, retentionMs: null, compacted: false }]);

const publishFrom = async (first: number, step: number): Promise<void> => {
  for (let batch = first; ; batch += step) {
    await log.publish('notes.v1', [0, 1, 2, 3, 4].map((item) => {
      const value = Buffer.from(`${batch} ${item} `.padEnd(500 + (batch % 7) * 1_000, '.'));
      return { key: `key-${batch % 11}`, value, headers: { batch: `${batch}`, digest: createHash('sha256').update(value).digest('hex') } };
    }));
    process.stdout.write(`${batch}\n`);
  }
};
await Promise.all([0, 1, 2, 3].map((first) => publishFrom(first, 4)));
