export const directoryMigrations = {
  name: 'directory',
  steps: [`
    CREATE TABLE contributor (
      contributor TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      counts_from INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE organisation (
      org_hash TEXT PRIMARY KEY,
      sealed_profile BLOB NOT NULL,
      contributor TEXT NOT NULL REFERENCES contributor (contributor),
      certified_from INTEGER,
      certified_until INTEGER,
      quota_per_hour INTEGER,
      created_at INTEGER NOT NULL,
      erased_at INTEGER,
      rev INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX organisation_of_contributor ON organisation (contributor, org_hash);
    CREATE TABLE suspension (
      org_hash TEXT NOT NULL REFERENCES organisation (org_hash) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      begins_at INTEGER NOT NULL,
      ends_at INTEGER,
      PRIMARY KEY (org_hash, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE api_key (
      key_id TEXT PRIMARY KEY,
      secret_hash BLOB NOT NULL,
      org_hash TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      expires_at INTEGER,
      revoked_at INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX api_key_of_organisation ON api_key (org_hash, created_at, key_id);
    CREATE TABLE token_issuer (
      issuer TEXT PRIMARY KEY,
      audience TEXT NOT NULL,
      organisation_claim TEXT NOT NULL,
      key_source TEXT NOT NULL,
      keys TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `],
} as const;
