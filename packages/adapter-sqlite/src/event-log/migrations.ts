import type { Migrations } from '../open-sqlite-file.ts';

/** Partitions that one file can hold, over all its topics; each is a table of its own. */
export const maxPartitions = 1_024;

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
    CREATE TABLE committed (
      consumer_group TEXT NOT NULL, partition INTEGER NOT NULL REFERENCES partition, next_offset INTEGER NOT NULL,
      PRIMARY KEY (consumer_group, partition)
    ) STRICT, WITHOUT ROWID;
  `],
};

/**
 * Table of one partition's messages. A table of its own grows at its end only, which is what SQLite does cheapest; one table for all partitions would be
 * filled in as many places, with a page split at each.
 */
export const messageTable = (partitionId: number): string => `message_${partitionId}`;

export const createMessageTable = (partitionId: number): string => `
  CREATE TABLE IF NOT EXISTS ${messageTable(partitionId)} (
    position INTEGER PRIMARY KEY, at INTEGER NOT NULL, key TEXT NOT NULL, value BLOB, headers TEXT
  ) STRICT`;
