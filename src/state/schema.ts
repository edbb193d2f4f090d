import type { Migrations } from '../database.ts'

/** `state.db`. Times are milliseconds since 1970; documents are JSON, and deflated where they are a blob. */
export const stateMigrations: Migrations = [
  `
  CREATE TABLE schedules (
    name TEXT PRIMARY KEY,
    definition TEXT NOT NULL,
    created_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- What was paused or resumed by hand; device '' is the schedule as a whole. Schedules of the configuration have it too.
  CREATE TABLE pauses (
    schedule TEXT NOT NULL,
    device TEXT NOT NULL,
    paused INTEGER NOT NULL,
    PRIMARY KEY (schedule, device)
  ) STRICT, WITHOUT ROWID;

  -- The last poll of a device for a schedule.
  CREATE TABLE polls (
    schedule TEXT NOT NULL,
    device TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    duration_ms REAL NOT NULL,
    error TEXT,
    PRIMARY KEY (schedule, device)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE results (
    id INTEGER PRIMARY KEY,
    device TEXT NOT NULL,
    getter TEXT NOT NULL,
    args TEXT NOT NULL,
    platform TEXT,
    -- The last good one; null: there was none yet.
    value BLOB,
    octets INTEGER NOT NULL,
    at_ms INTEGER,
    changed_ms INTEGER,
    duration_ms REAL,
    -- The failure since, if any.
    error TEXT,
    error_ms INTEGER,
    UNIQUE (device, getter, args)
  ) STRICT;
  CREATE INDEX results_by_getter ON results (getter, device, args);

  CREATE TABLE history (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    result INTEGER NOT NULL REFERENCES results (id) ON DELETE CASCADE,
    at_ms INTEGER NOT NULL,
    -- When it was last seen to be so; null: it still is.
    seen_ms INTEGER,
    changes BLOB NOT NULL,
    count INTEGER NOT NULL,
    first INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX history_by_result ON history (result, seq);
  CREATE INDEX history_by_age ON history (seen_ms) WHERE seen_ms IS NOT NULL;
  `,
  `
  -- What became of a policy on a device when it was last compared.
  CREATE TABLE compliance (
    policy TEXT NOT NULL,
    device TEXT NOT NULL,
    complies INTEGER NOT NULL,
    checked_ms INTEGER NOT NULL,
    changed_ms INTEGER NOT NULL,
    report TEXT NOT NULL,
    PRIMARY KEY (policy, device)
  ) STRICT, WITHOUT ROWID;
  `,
]
