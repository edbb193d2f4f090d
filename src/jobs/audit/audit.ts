import { type Database, explained, openDatabase, openDatabaseForReading } from '../../database.ts'
import type { MetricSample } from '../../metrics.ts'
import type { Audit, AuditAttempt, AuditOutcome } from '../parts.ts'
import {
  type AuditHead,
  type AuditRecord,
  beforeTheFirst,
  hashOfRecord,
  type Verification,
  verifyChain,
} from './chain.ts'

/** The audit log of a data directory. */
export interface AuditLog extends Audit {
  /** The newest records first. */
  list(query: AuditQuery): readonly AuditRecord[]
  head(): AuditHead | null
  verify(kept?: AuditHead | null): Verification
  samples(): readonly MetricSample[]
  close(): void
}

export interface AuditQuery {
  readonly subject?: string
  readonly keyId?: string
  readonly device?: string
  /** Records before this one. */
  readonly before?: number
  readonly limit: number
}

// The triggers keep honest programs honest; who can write the file is found out by the chain.
const migrations = [
  `CREATE TABLE record (
     seq INTEGER PRIMARY KEY,
     at TEXT NOT NULL,
     kind TEXT NOT NULL,
     subject TEXT NOT NULL,
     body TEXT NOT NULL,
     previous TEXT NOT NULL,
     hash TEXT NOT NULL
   ) STRICT;
   CREATE INDEX record_subject ON record (subject);
   CREATE TRIGGER record_stays BEFORE UPDATE ON record BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
   CREATE TRIGGER record_remains BEFORE DELETE ON record BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;`,
]

/** Opens the audit for writing. Throws DATABASE_FAILED. */
export const openAudit = (path: string, now: () => number = Date.now): AuditLog => {
  const database = openDatabase(path, migrations)
  const insert = database.prepare<[number, string, string, string, string, string, string]>(
    'INSERT INTO record (seq, at, kind, subject, body, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  let head = headOf(database)
  let written = 0

  const append = (kind: AuditRecord['kind'], { subject, ...body }: AuditAttempt | AuditOutcome): void => {
    const record = {
      seq: (head?.seq ?? 0) + 1,
      at: new Date(now()).toISOString(),
      kind,
      subject,
      body: JSON.stringify(body),
      previous: head?.hash ?? beforeTheFirst,
    }
    const hash = hashOfRecord(record)
    explained(path, () =>
      insert.run(record.seq, record.at, record.kind, record.subject, record.body, record.previous, hash),
    )
    head = { seq: record.seq, hash }
    written += 1
  }

  return {
    attempt: entry => append('attempt', entry),
    outcome: entry => append('outcome', entry),
    list: query => listRecords(database, query),
    head: () => head,
    verify: kept => verifyChain(recordsOf(database), kept),
    samples: () => [{ name: 'koine_audit_records_total', labels: {}, value: written }],
    close: () => void database.close(),
  }
}

/** Verifies the audit at `path` beside a daemon that may be writing it. Throws DATABASE_FAILED. */
export const verifyAudit = (path: string, kept: AuditHead | null): Verification => {
  const database = openDatabaseForReading(path)
  try {
    return verifyChain(recordsOf(database), kept)
  } finally {
    database.close()
  }
}

const recordsOf = (database: Database): Iterable<AuditRecord> =>
  database.prepare<[], AuditRecord>('SELECT * FROM record ORDER BY seq').iterate()

const headOf = (database: Database): AuditHead | null =>
  database.prepare<[], AuditHead>('SELECT seq, hash FROM record ORDER BY seq DESC LIMIT 1').get() ?? null

const listRecords = (database: Database, { subject, keyId, device, before, limit }: AuditQuery): AuditRecord[] => {
  const wanted = [
    ['subject = ?', subject],
    [`body ->> 'keyId' = ?`, keyId],
    [`body ->> 'device' = ?`, device],
    ['seq < ?', before],
  ] as const
  const given = wanted.filter(([, value]) => value !== undefined)
  const where = given.length === 0 ? '' : `WHERE ${given.map(([condition]) => condition).join(' AND ')}`
  return database
    .prepare<unknown[], AuditRecord>(`SELECT * FROM record ${where} ORDER BY seq DESC LIMIT ?`)
    .all(...given.map(([, value]) => value), limit)
}
