import type { Migrations } from '../database.ts'

/** `archive.db`. Times are milliseconds since 1970; texts are compressed and sealed, each distinct one once. */
export const archiveMigrations: Migrations = [
  `
  CREATE TABLE contents (
    sha256 TEXT PRIMARY KEY,
    -- Octets of the text itself.
    bytes INTEGER NOT NULL,
    sealed BLOB NOT NULL
  ) STRICT;

  CREATE TABLE versions (
    device TEXT NOT NULL COLLATE NOCASE,
    version INTEGER NOT NULL,
    taken_ms INTEGER NOT NULL,
    source TEXT NOT NULL,
    job TEXT,
    caller TEXT,
    comment TEXT,
    sha256 TEXT NOT NULL REFERENCES contents (sha256),
    PRIMARY KEY (device, version)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX versions_by_content ON versions (sha256);

  CREATE TABLE intended (
    device TEXT PRIMARY KEY COLLATE NOCASE,
    version INTEGER NOT NULL,
    -- 'set': someone said so; 'applied': what a change that succeeded left.
    how TEXT NOT NULL,
    caller TEXT,
    since_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Commits that are taken back unless they are confirmed.
  CREATE TABLE reverts (
    id TEXT PRIMARY KEY,
    device TEXT NOT NULL COLLATE NOCASE,
    -- 'koine': a timer of Koine's; 'device': one of the device's own.
    keeper TEXT NOT NULL,
    state TEXT NOT NULL,
    -- What ran before.
    version INTEGER NOT NULL,
    save INTEGER NOT NULL,
    job TEXT NOT NULL,
    caller TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    due_ms INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    error TEXT
  ) STRICT, WITHOUT ROWID;

  -- What the last look for drift found.
  CREATE TABLE drift (
    device TEXT PRIMARY KEY COLLATE NOCASE,
    state TEXT NOT NULL,
    checked_ms INTEGER NOT NULL,
    running INTEGER NOT NULL,
    intended INTEGER NOT NULL,
    added INTEGER NOT NULL,
    removed INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
]
