/**
 * What is sealed lies apart from what changes on the way through the store: leasing and fixing a record does not write its claim again.
 *
 * `chain` is a hash of the root's event id; only corrections carry it, so that the many records that correct nothing cost no entry in its index.
 * `intake_chain` keeps the first fix of a supersede chain by it for as long as a correction may still come, which
 * is longer than the root is here; a hash says nothing to whoever does not know the event id already.
 */
export const intakeMigrations = {
  name: 'intake',
  steps: [`
    CREATE TABLE intake (
      seq INTEGER PRIMARY KEY,
      event_id TEXT NOT NULL UNIQUE,
      org_hash TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      due_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      early_end TEXT,
      quarantine_cause TEXT,
      lease_holder TEXT,
      leased_until INTEGER,
      week INTEGER,
      epoch INTEGER,
      chain BLOB,
      root_id TEXT NOT NULL,
      depth INTEGER NOT NULL,
      rule TEXT NOT NULL,
      version TEXT NOT NULL,
      outcome TEXT NOT NULL,
      label TEXT NOT NULL,
      confidence REAL NOT NULL,
      event_time INTEGER NOT NULL,
      environment TEXT NOT NULL
    ) STRICT;
    CREATE TABLE intake_sealed (
      seq INTEGER PRIMARY KEY REFERENCES intake (seq) ON DELETE CASCADE,
      data_key_id TEXT NOT NULL,
      sealed_org BLOB NOT NULL,
      sealed_claim BLOB NOT NULL
    ) STRICT;
    CREATE INDEX intake_queue ON intake (due_at, expires_at) WHERE early_end IS NULL AND quarantine_cause IS NULL;
    CREATE INDEX intake_of_owner ON intake (org_hash, created_at, event_id) WHERE early_end IS NULL;
    CREATE INDEX intake_by_age ON intake (created_at) WHERE early_end IS NULL;
    CREATE INDEX intake_by_chain ON intake (chain) WHERE chain IS NOT NULL;
    CREATE INDEX intake_closing ON intake (created_at) WHERE early_end IS NOT NULL;
    CREATE INDEX intake_quarantined ON intake (created_at, event_id) WHERE quarantine_cause IS NOT NULL AND early_end IS NULL;
    CREATE INDEX intake_fixed ON intake (week) WHERE week IS NOT NULL AND early_end IS NULL AND quarantine_cause IS NULL;
    CREATE TABLE intake_chain (
      chain BLOB PRIMARY KEY,
      week INTEGER NOT NULL,
      epoch INTEGER NOT NULL,
      newest_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX intake_chain_by_age ON intake_chain (newest_at);
  `],
} as const;
