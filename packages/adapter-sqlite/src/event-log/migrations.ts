import type { Migrations } from '../open-sqlite-file.ts';

/** Offsets of one partition; the number of a partition and an offset share one 53-bit row id, so a partition is a range of the table. */
export const offsetsPerPartition = 2 ** 40;
/** Partitions that one file can hold, over all its topics. */
export const maxPartitions = 2 ** 12;

export const eventLogMigrations: Migrations = {
  name: 'event-log',
  steps: [`
    CREATE TABLE topic (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, retention_ms INTEGER, compacted INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE partition (
      id INTEGER PRIMARY KEY, topic INTEGER NOT NULL REFERENCES topic, number INTEGER NOT NULL,
      next_offset INTEGER NOT NULL DEFAULT 0, compacted_to INTEGER NOT NULL DEFAULT 0, tombstones INTEGER NOT NULL DEFAULT 0,
      UNIQUE (topic, number)
    ) STRICT;
    CREATE TABLE message (
      position INTEGER PRIMARY KEY, at INTEGER NOT NULL, key TEXT NOT NULL, value BLOB, headers TEXT
    ) STRICT;
    CREATE TABLE committed (
      consumer_group TEXT NOT NULL, partition INTEGER NOT NULL REFERENCES partition, next_offset INTEGER NOT NULL,
      PRIMARY KEY (consumer_group, partition)
    ) STRICT, WITHOUT ROWID;
  `],
};
