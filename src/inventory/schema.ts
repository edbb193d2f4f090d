import type { Migrations } from '../database.ts'

/** `inventory.db`. Names are compared without regard to case; secrets are sealed (vault.ts). */
export const inventoryMigrations: Migrations = [
  `
  CREATE TABLE devices (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    -- DeviceDraft as JSON.
    draft TEXT NOT NULL
  ) STRICT;

  CREATE TABLE credentials (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    -- Changes with every write.
    version TEXT NOT NULL,
    username TEXT NOT NULL,
    password BLOB,
    private_key BLOB,
    passphrase BLOB,
    enable_secret BLOB,
    changed_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE host_keys (
    device TEXT NOT NULL COLLATE NOCASE,
    host TEXT NOT NULL,
    port INTEGER NOT NULL,
    type TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    key BLOB NOT NULL,
    origin TEXT NOT NULL,
    added_at TEXT NOT NULL,
    PRIMARY KEY (device, host, port, fingerprint)
  ) STRICT;

  -- What was found out about a device: its platform, the algorithms that it needs. It holds for the host and port that
  -- were asked; another machine may be behind another one.
  CREATE TABLE device_memory (
    device TEXT NOT NULL COLLATE NOCASE,
    item TEXT NOT NULL,
    place TEXT NOT NULL,
    value TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (device, item)
  ) STRICT;

  CREATE TABLE facts (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
  ) STRICT;
  `,
]
