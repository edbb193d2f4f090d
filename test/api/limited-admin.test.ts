import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addAuditRoutes } from '../../src/api/audit.ts'
import { addKeyRoutes } from '../../src/api/key-routes.ts'
import { type Keys, openKeys } from '../../src/api/keys.ts'
import { type AuditLog, openAudit } from '../../src/jobs/audit/audit.ts'
import { openFileStore } from '../../src/jobs/files/file-store.ts'
import { apiOf } from './api-of.ts'
import { caller } from './callers.ts'

let folder: string
let keys: Keys
let audit: AuditLog
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'koine-limited-'))
  keys = openKeys(folder, [])
  audit = openAudit(join(folder, 'audit.db'))
})
afterEach(() => {
  audit.close()
  rmSync(folder, { recursive: true })
})

describe('an administrator whose key is limited to groups', () => {
  const limited = caller({ groups: ['lab'] })

  it.each([
    ['GET', '/v1/keys', undefined],
    ['POST', '/v1/keys', { name: 'mine', scopes: ['admin'] }],
    ['POST', '/v1/keys/ID/rotate', { overlap_seconds: 0 }],
    ['DELETE', '/v1/keys/ID', undefined],
    ['GET', '/v1/audit', undefined],
  ])('does not get beyond them: %s %s', async (method, path, body) => {
    let who = limited
    const api = apiOf(
      () => who,
      one => {
        addKeyRoutes(one, keys)
        addAuditRoutes(one, audit)
      },
    )
    const { id } = keys.create({ name: 'other', scopes: ['read'], groups: null, policy: null, expires: null }).facts
    const ask = () =>
      api.request(path.replace('ID', id), {
        method,
        ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      })
    const before = keys.list()
    const refused = await ask()
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ code: 'FORBIDDEN', facts: { groups: ['lab'] } })
    expect(keys.list()).toEqual(before)
    who = caller()
    expect((await ask()).status).toBeLessThan(300)
  })

  it('sees the files of his key only', async () => {
    const files = openFileStore({
      folder: join(folder, 'files'),
      database: join(folder, 'files.db'),
      maxFileBytes: 1_000,
      quotaBytes: 10_000,
      maxFiles: 10,
      retentionMs: 1_000_000,
      maxUploads: 2,
    })
    try {
      const body = (async function* () {
        yield Buffer.from('of another')
      })()
      const owner = caller({ keyId: 'key_owner', name: 'owner' })
      const { id } = await files.receive({ name: 'x', caller: owner, body, bytes: null, sha256: null })
      expect(files.list(limited)).toEqual([])
      expect(() => files.get(id, limited)).toThrow(`There is no file ${id}.`)
      expect(files.list(caller()).map(file => file.id)).toEqual([id])
    } finally {
      files.close()
    }
  })
})
