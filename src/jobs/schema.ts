import type { Migrations } from '../database.ts'

/** `jobs.db`. Times are milliseconds since 1970; documents are JSON. */
export const jobMigrations: Migrations = [
  `
  CREATE TABLE batches (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    key_id TEXT NOT NULL,
    caller TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    request TEXT NOT NULL,
    targets TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    ended_ms INTEGER,
    settled INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX batches_by_state ON batches (state) WHERE state = 'running';
  CREATE INDEX batches_unsettled ON batches (seq) WHERE settled = 0;

  CREATE TABLE jobs (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    device TEXT NOT NULL,
    kind TEXT NOT NULL,
    driver TEXT NOT NULL,
    strategy TEXT NOT NULL,
    state TEXT NOT NULL,
    batch TEXT REFERENCES batches (id),
    key_id TEXT NOT NULL,
    caller TEXT NOT NULL,
    -- 0: something that it needs was not stored, because it is a secret.
    durable INTEGER NOT NULL,
    -- 1: the first octet of the work was about to be written.
    written INTEGER NOT NULL DEFAULT 0,
    request TEXT NOT NULL,
    rendered TEXT,
    session TEXT,
    error TEXT,
    created_ms INTEGER NOT NULL,
    started_ms INTEGER,
    ended_ms INTEGER,
    -- 0: audit, webhook and batch may not know of its end yet.
    settled INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX jobs_by_device ON jobs (device, seq);
  CREATE INDEX jobs_by_batch ON jobs (batch, seq) WHERE batch IS NOT NULL;
  CREATE INDEX jobs_by_state ON jobs (state, seq);
  CREATE INDEX jobs_by_end ON jobs (ended_ms) WHERE ended_ms IS NOT NULL;
  CREATE INDEX jobs_unsettled ON jobs (seq) WHERE settled = 0;

  CREATE TABLE results (
    job INTEGER NOT NULL REFERENCES jobs (seq) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    result TEXT NOT NULL,
    PRIMARY KEY (job, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE events (
    job INTEGER NOT NULL REFERENCES jobs (seq) ON DELETE CASCADE,
    id INTEGER NOT NULL,
    type TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (job, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE idempotency (
    key_id TEXT NOT NULL,
    key TEXT NOT NULL,
    hash TEXT NOT NULL,
    subject TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    PRIMARY KEY (key_id, key)
  ) STRICT, WITHOUT ROWID;
  `,
]
