import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openAudit, verifyAudit } from '../../../src/jobs/audit/audit.ts'
import type { AuditAttempt } from '../../../src/jobs/parts.ts'

let directory: string
let path: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'koine-audit-'))
  path = join(directory, 'audit.db')
})
afterEach(() => rmSync(directory, { recursive: true }))

const attempt = (number: number): AuditAttempt => ({
  subject: `job_${number}`,
  keyId: 'key_1',
  caller: 'ci',
  action: 'commands',
  device: number % 2 === 0 ? 'edge1' : 'edge2',
  lines: [`show clock ${number}`],
  decision: 'allowed',
  rule: null,
})

const filled = (records: number): void => {
  const audit = openAudit(path)
  for (let number = 1; number <= records; number++) audit.attempt(attempt(number))
  audit.close()
}

/** Changes the file as somebody would who has it. */
const tamper = (sql: string): void => {
  const database = new SQLite(path)
  database.exec(`DROP TRIGGER record_stays; DROP TRIGGER record_remains; ${sql}`)
  database.close()
}

describe('the audit', () => {
  it('is intact as it was written, across restarts', () => {
    filled(3)
    filled(2)
    expect(verifyAudit(path, null)).toMatchObject({ intact: true, records: 5, head: { seq: 5 } })
  })

  it.each([
    ["UPDATE record SET body = replace(body, 'clock 3', 'clock 4') WHERE seq = 3", 3],
    ["UPDATE record SET subject = 'job_9' WHERE seq = 2", 2],
    ["UPDATE record SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 1", 1],
    ['DELETE FROM record WHERE seq = 4', 5],
    ["UPDATE record SET hash = '00' WHERE seq = 5", 5],
    ["UPDATE record SET previous = '00' WHERE seq = 2", 2],
  ])('shows one altered record: %s', (sql, seq) => {
    filled(5)
    tamper(sql)
    expect(verifyAudit(path, null)).toMatchObject({ intact: false, seq })
  })

  it('shows that its end was cut off to who kept a head', () => {
    filled(5)
    const { head } = verifyAudit(path, null) as { head: { seq: number; hash: string } }
    expect(verifyAudit(path, head)).toMatchObject({ intact: true })
    tamper('DELETE FROM record WHERE seq = 5')
    expect(verifyAudit(path, null)).toMatchObject({ intact: true, records: 4 })
    expect(verifyAudit(path, head)).toMatchObject({ intact: false, seq: 5 })
  })

  it('shows that its end was written anew to who kept a head', () => {
    filled(5)
    const { head } = verifyAudit(path, null) as { head: { seq: number; hash: string } }
    tamper('DELETE FROM record WHERE seq >= 4')
    filled(4)
    expect(verifyAudit(path, null)).toMatchObject({ intact: true })
    expect(verifyAudit(path, head)).toMatchObject({ intact: false, seq: 5 })
  })

  it.each(['UPDATE record SET subject = 0', 'DELETE FROM record'])('refuses %s', sql => {
    filled(1)
    const database = new SQLite(path)
    expect(() => database.exec(sql)).toThrow('append-only')
    database.close()
  })

  it('is listed by subject, key and device, the newest first, page by page', () => {
    filled(5)
    const audit = openAudit(path)
    audit.outcome({ subject: 'job_2', outcome: 'failed', code: 'AUTH_FAILED', durationMs: 7 })
    expect(audit.list({ subject: 'job_2', limit: 10 }).map(({ kind }) => kind)).toEqual(['outcome', 'attempt'])
    expect(audit.list({ device: 'edge1', limit: 10 }).map(({ seq }) => seq)).toEqual([4, 2])
    expect(audit.list({ keyId: 'key_1', limit: 2 }).map(({ seq }) => seq)).toEqual([5, 4])
    expect(audit.list({ keyId: 'key_1', limit: 2, before: 4 }).map(({ seq }) => seq)).toEqual([3, 2])
    audit.close()
  })
})
