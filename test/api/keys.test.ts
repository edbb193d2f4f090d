import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keyFile, newKey, openKeys } from '../../src/api/keys.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'koine-keys-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const mode = (path: string) => statSync(path).mode & 0o777
const clearKey = () => readFileSync(keyFile(dataDir), 'utf8').trim()

describe('API keys', () => {
  it('are made at the first start, in the clear for their owner only', () => {
    const keys = openKeys(dataDir, [])
    expect(clearKey()).toMatch(/^koine_[\w-]{43}$/)
    expect(mode(keyFile(dataDir))).toBe(0o600)
    expect(mode(join(dataDir, 'api-keys.json'))).toBe(0o600)
    expect(keys.verify(clearKey())).toBe('first')
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
    expect(openKeys(dataDir, []).verify(key)).toBe('first')
    expect(existsSync(keyFile(dataDir))).toBe(false)
  })

  it('can be given by the configuration too', () => {
    const keys = openKeys(dataDir, [{ name: 'grafana', key: 'a key of twenty-four chars' }])
    expect(keys.verify('a key of twenty-four chars')).toBe('grafana')
    expect(keys.verify(clearKey())).toBe('first')
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
})
