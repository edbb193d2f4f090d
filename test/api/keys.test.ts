import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keyFile, newKey } from '../../src/api/key-file.ts'
import { type NamedKey, openKeys } from '../../src/api/keys.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'koine-keys-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const grafana: NamedKey = {
  name: 'grafana',
  key: 'a key of twenty-four chars',
  scopes: ['read'],
  groups: ['lab'],
  policy: null,
  expires: null,
}
const wishes = { name: 'ci', scopes: ['command'], groups: null, policy: null, expires: null } as const

const mode = (path: string) => statSync(path).mode & 0o777
const clearKey = () => readFileSync(keyFile(dataDir), 'utf8').trim()

describe('API keys', () => {
  it('are made at the first start, in the clear for their owner only', () => {
    const keys = openKeys(dataDir, [])
    expect(clearKey()).toMatch(/^koine_[\w-]{43}$/)
    expect(mode(keyFile(dataDir))).toBe(0o600)
    expect(mode(join(dataDir, 'api-keys.json'))).toBe(0o600)
    expect(keys.verify(clearKey())?.name).toBe('first')
    expect(existsSync(`${keyFile(dataDir)}.new`)).toBe(false)
  })

  it('are kept hashed', () => {
    openKeys(dataDir, [])
    expect(readFileSync(join(dataDir, 'api-keys.json'), 'utf8')).not.toContain(clearKey().slice(6, 20))
  })

  it('stay the same at the next start, even without the clear file', () => {
    openKeys(dataDir, [])
    const key = clearKey()
    openKeys(dataDir, [])
    expect(clearKey()).toBe(key)
    rmSync(keyFile(dataDir))
    expect(openKeys(dataDir, []).verify(key)?.name).toBe('first')
    expect(existsSync(keyFile(dataDir))).toBe(false)
  })

  it('can be given by the configuration too', () => {
    const keys = openKeys(dataDir, [grafana])
    const caller = keys.verify(grafana.key)
    expect(caller).toMatchObject({ keyId: 'config:grafana', name: 'grafana', groups: ['lab'] })
    expect(caller && [...caller.scopes]).toEqual(['read'])
    expect(keys.verify(clearKey())?.name).toBe('first')
  })

  it.each(['', 'x', 'koine_', newKey()])('do not admit %j', presented => {
    const keys = openKeys(dataDir, [])
    expect(keys.verify(presented)).toBeNull()
    expect(keys.verify(clearKey().slice(0, -1))).toBeNull()
    expect(keys.verify(`${clearKey()} `)).toBeNull()
  })

  it.each(['', '{}', '[{"name":"x","sha256":"short","created":""}]'])('refuse to start on a damaged file: %j', text => {
    writeFileSync(join(dataDir, 'api-keys.json'), text)
    expect(() => openKeys(dataDir, [])).toThrow(expect.objectContaining({ code: 'CONFIG_UNREADABLE' }))
  })

  it('are created, and then known at the next start, too', () => {
    const { facts, key } = openKeys(dataDir, []).create(wishes)
    expect(openKeys(dataDir, []).verify(key)).toMatchObject({ keyId: facts.id, name: 'ci' })
    expect(readFileSync(join(dataDir, 'api-keys.json'), 'utf8')).not.toContain(key.slice(6, 20))
  })

  it('have names of their own', () => {
    const keys = openKeys(dataDir, [grafana])
    expect(() => keys.create({ ...wishes, name: 'grafana' })).toThrow(expect.objectContaining({ code: 'CONFLICT' }))
  })

  it('end when they expire', () => {
    let nowMs = 1_000_000
    const keys = openKeys(dataDir, [], () => nowMs)
    const { key } = keys.create({ ...wishes, expires: new Date(2_000_000).toISOString() })
    expect(keys.verify(key)?.name).toBe('ci')
    nowMs = 2_000_000
    expect(keys.verify(key)).toBeNull()
  })

  it('are taken beside their successor for the overlap of a rotation, and keep their id', () => {
    let nowMs = 1_000_000
    const keys = openKeys(dataDir, [], () => nowMs)
    const { facts, key } = keys.create(wishes)
    const rotated = keys.rotate(facts.id, 60_000)
    expect(keys.verify(key)?.keyId).toBe(facts.id)
    expect(keys.verify(rotated.key)?.keyId).toBe(facts.id)
    nowMs += 60_000
    expect(keys.verify(key)).toBeNull()
    expect(keys.verify(rotated.key)?.keyId).toBe(facts.id)
  })

  it('are gone at once when revoked, but never the last that may administer', () => {
    const keys = openKeys(dataDir, [])
    const { facts, key } = keys.create(wishes)
    keys.revoke(facts.id)
    expect(keys.verify(key)).toBeNull()
    const first = keys.list()[0]?.id ?? ''
    expect(() => keys.revoke(first)).toThrow(expect.objectContaining({ code: 'CONFLICT' }))
    keys.create({ ...wishes, scopes: ['admin'] })
    keys.revoke(first)
    expect(keys.verify(clearKey())).toBeNull()
  })

  it('of the configuration are not changed here', () => {
    const keys = openKeys(dataDir, [grafana])
    expect(() => keys.revoke('config:grafana')).toThrow(expect.objectContaining({ code: 'CONFLICT' }))
    expect(() => keys.rotate('key_none', 0)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  })
})
