/**
 * Cells are keyed by (stratum, week), so that a release run reads and deletes them as ranges; pseudonyms, record ids and item keys are stored as 16 bytes.
 * `entries` holds 40 bytes for each entry of a cell, see `packed-entries.ts`.
 */
export const calibrationMigrations = {
  name: 'calibration',
  steps: [`
    CREATE TABLE stratum (
      id INTEGER PRIMARY KEY,
      rule TEXT NOT NULL,
      version TEXT NOT NULL,
      environment TEXT NOT NULL,
      outcome TEXT NOT NULL,
      from_week INTEGER,
      UNIQUE (rule, version, environment, outcome)
    ) STRICT;
    CREATE TABLE cell (
      stratum INTEGER NOT NULL,
      week INTEGER NOT NULL,
      pseudonym BLOB NOT NULL,
      rev INTEGER NOT NULL,
      counts_toward_k INTEGER NOT NULL,
      entries BLOB NOT NULL,
      PRIMARY KEY (stratum, week, pseudonym)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE delivery (
      epoch INTEGER NOT NULL,
      record_id BLOB NOT NULL,
      outcome INTEGER NOT NULL,
      PRIMARY KEY (epoch, record_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE delivery_tally (
      window_end INTEGER NOT NULL,
      day INTEGER NOT NULL,
      outcome TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (window_end, day, outcome)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE withdrawal (
      epoch INTEGER NOT NULL,
      pseudonym BLOB NOT NULL,
      rule TEXT NOT NULL,
      version TEXT NOT NULL,
      PRIMARY KEY (epoch, pseudonym, rule, version)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE partition_mark (
      partition INTEGER PRIMARY KEY,
      sealed_through INTEGER,
      sealed_epoch INTEGER
    ) STRICT;
    CREATE TABLE release (
      release_id TEXT PRIMARY KEY,
      rule TEXT NOT NULL,
      version TEXT NOT NULL,
      environment TEXT NOT NULL,
      outcome TEXT NOT NULL,
      epoch INTEGER NOT NULL,
      from_week INTEGER NOT NULL,
      through_week INTEGER NOT NULL,
      should_have_matched INTEGER NOT NULL,
      should_not_have_matched INTEGER NOT NULL,
      n_eff REAL NOT NULL,
      k_band INTEGER NOT NULL,
      released_at INTEGER NOT NULL,
      scheme_version INTEGER NOT NULL,
      published INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX release_of_rule ON release (rule, version, environment, from_week, through_week);
    CREATE INDEX release_unpublished ON release (release_id) WHERE published = 0;
    CREATE TABLE cross_release (
      release_id TEXT PRIMARY KEY,
      rule TEXT NOT NULL,
      version TEXT NOT NULL,
      environment TEXT NOT NULL,
      epoch INTEGER NOT NULL,
      from_week INTEGER NOT NULL,
      through_week INTEGER NOT NULL,
      n_eff_false_positive_rate REAL NOT NULL,
      n_eff_recall REAL NOT NULL,
      released_at INTEGER NOT NULL,
      scheme_version INTEGER NOT NULL,
      published INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX cross_release_of_rule ON cross_release (rule, version, environment, from_week);
    CREATE INDEX cross_release_unpublished ON cross_release (release_id) WHERE published = 0;
    CREATE TABLE run_report (
      run_id TEXT PRIMARY KEY,
      slot INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX run_report_by_slot ON run_report (slot);
    CREATE TABLE run_report_left (
      run_id TEXT NOT NULL REFERENCES run_report (run_id) ON DELETE CASCADE,
      window_end INTEGER NOT NULL,
      records INTEGER NOT NULL,
      PRIMARY KEY (run_id, window_end)
    ) STRICT, WITHOUT ROWID;
  `],
} as const;
