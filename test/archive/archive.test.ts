import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { type Archive, openArchive } from '../../src/archive/archive.ts'
import { changedLines, unifiedDiff } from '../../src/archive/unified-diff.ts'
import type { NewVersion } from '../../src/archive/version.ts'
import { createVault } from '../../src/inventory/vault.ts'

const dayMs = 86_400_000

const opened = (history = { versions: 100, ageMs: 365 * dayMs }) => {
  const folder = mkdtempSync(join(tmpdir(), 'koine-archive-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'archive.db')
  const clock = { nowMs: 1_000_000 }
  const open = (key = Buffer.alloc(32, 1)): Archive => {
    const archive = openArchive({ path, seal: createVault(key), history, now: () => clock.nowMs })
    onTestFinished(() => archive.close())
    return archive
  }
  return { path, clock, archive: open(), open }
}

const taken = (text: string, source: NewVersion['source'] = 'manual'): NewVersion => ({
  source,
  text,
  job: null,
  caller: 'ops',
  comment: null,
})

const revert = {
  id: 'revert_1',
  device: 'edge1',
  keeper: 'koine',
  state: 'armed',
  version: 1,
  save: true,
  job: 'job_1',
  caller: 'ops',
  createdMs: 1,
  dueMs: 2,
  attempts: 0,
  error: null,
} as const

it('versions count from one for each device, and the same configuration is not kept twice in a row', () => {
  const { archive } = opened()
  expect(archive.add('edge1', taken('a\n'))).toMatchObject({ added: true, version: { version: 1, bytes: 2 } })
  expect(archive.add('edge1', taken('a\n'))).toMatchObject({ added: false, version: { version: 1 } })
  expect(archive.add('edge1', taken('b\n'))).toMatchObject({ added: true, version: { version: 2 } })
  expect(archive.add('edge1', taken('a\n'))).toMatchObject({ added: true, version: { version: 3 } })
  expect(archive.add('edge2', taken('a\n'))).toMatchObject({ added: true, version: { version: 1 } })
  expect(archive.list('edge1', { limit: 2, before: null }).map(({ version }) => version)).toEqual([3, 2])
  expect(archive.list('edge1', { limit: 2, before: 2 }).map(({ version }) => version)).toEqual([1])
  expect(archive.text('edge1', 2)).toBe('b\n')
  expect(() => archive.text('edge1', 4)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
})

it('what is kept is there after it is opened again, cannot be read without the key, and stands nowhere in the clear', () => {
  const { archive, open, path } = opened()
  archive.add('edge1', taken('snmp-server community canary-Community-42 RO\n'))
  archive.close()
  for (const file of [path, `${path}-wal`]) {
    try {
      expect(readFileSync(file, 'latin1')).not.toContain('canary')
    } catch (error) {
      expect(error).toMatchObject({ code: 'ENOENT' })
    }
  }
  expect(open().text('edge1', 1)).toContain('canary-Community-42')
  expect(() => open(Buffer.alloc(32, 2)).text('edge1', 1)).toThrow(
    expect.objectContaining({ code: 'SECRET_UNREADABLE' }),
  )
})

it('history is bounded by number, but what is needed stays', () => {
  const { archive } = opened({ versions: 3, ageMs: 365 * dayMs })
  archive.add('edge1', taken('0\n'))
  archive.reverts.put(revert)
  archive.add('edge1', taken('wanted\n', 'intended'))
  archive.intend('edge1', { version: 2, how: 'set', caller: 'ops' })
  for (let at = 1; at < 8; at += 1) archive.add('edge1', taken(`${at}\n`))
  const kept = () => archive.list('edge1', { limit: 100, before: null }).map(({ version }) => version)
  expect(kept()).toEqual([9, 8, 7, 2, 1])
  archive.reverts.remove('revert_1')
  archive.forgetIntended('edge1')
  archive.add('edge1', taken('8\n'))
  expect(kept()).toEqual([10, 9, 8])
})

it('history is bounded by age, but the latest stays', () => {
  const { archive, clock } = opened({ versions: 100, ageMs: dayMs })
  archive.add('edge1', taken('a\n'))
  archive.add('edge1', taken('b\n'))
  clock.nowMs += 2 * dayMs
  archive.add('edge1', taken('c\n'))
  expect(archive.list('edge1', { limit: 10, before: null })).toHaveLength(1)
  clock.nowMs += 2 * dayMs
  expect(archive.latest('edge1')).toMatchObject({ version: 3 })
})

it('an intended configuration that never ran is not the latest', () => {
  const { archive } = opened()
  archive.add('edge1', taken('a\n'))
  archive.add('edge1', taken('wanted\n', 'intended'))
  expect(archive.latest('edge1')).toMatchObject({ version: 1 })
  archive.intend('edge1', { version: 2, how: 'set', caller: 'ops' })
  expect(archive.intended('edge1')).toMatchObject({ version: 2, how: 'set' })
  expect(archive.withIntended()).toEqual(['edge1'])
  expect(() => archive.intend('edge1', { version: 9, how: 'set', caller: null })).toThrow()
})

it('what ran before the last change is known', () => {
  const { archive } = opened()
  expect(archive.beforeLastChange('edge1')).toBeNull()
  archive.add('edge1', taken('a\n', 'before-change'))
  archive.add('edge1', taken('wanted\n', 'intended'))
  archive.add('edge1', taken('b\n', 'after-change'))
  archive.add('edge1', taken('c\n', 'poll'))
  expect(archive.beforeLastChange('edge1')).toMatchObject({ version: 1 })
})

it('a change that was taken back is not what a rollback goes back to', () => {
  const { archive } = opened()
  archive.add('edge1', taken('a\n', 'before-change'))
  archive.add('edge1', taken('half of b\n', 'after-change'))
  archive.add('edge1', taken('a\n', 'after-change'))
  expect(archive.beforeLastChange('edge1')).toBeNull()
  archive.add('edge1', taken('c\n', 'after-change'))
  expect(archive.beforeLastChange('edge1')).toMatchObject({ version: 1 })
  archive.add('edge1', taken('d\n', 'after-change'))
  archive.add('edge1', taken('c\n', 'after-change'))
  expect(archive.text('edge1', archive.beforeLastChange('edge1')?.version ?? 0)).toBe('a\n')
})

it('texts that no version has any more are removed, those that one has stay', () => {
  const { archive, path } = opened({ versions: 2, ageMs: 365 * dayMs })
  archive.add('edge2', taken('1\n'))
  for (const text of ['1\n', '2\n', '3\n', '4\n']) archive.add('edge1', taken(text))
  archive.close()
  const texts = new SQLite(path, { readonly: true }).prepare('SELECT count(*) AS count FROM contents').get()
  expect(texts).toEqual({ count: 3 })
})

it('a device that is gone leaves nothing', () => {
  const { archive } = opened()
  archive.add('edge1', taken('a\n'))
  archive.add('edge2', taken('b\n'))
  archive.intend('edge1', { version: 1, how: 'applied', caller: null })
  archive.reverts.put(revert)
  archive.drift.put({ device: 'edge1', state: 'in-sync', checkedMs: 1, running: 1, intended: 1, added: 0, removed: 0 })
  archive.purge('EDGE1')
  expect(archive.list('edge1', { limit: 10, before: null })).toEqual([])
  expect([archive.intended('edge1'), archive.reverts.of('edge1'), archive.drift.get('edge1')]).toEqual([
    null,
    null,
    null,
  ])
  expect(archive.empty).toBe(false)
  archive.purge('edge2')
  expect(archive.empty).toBe(true)
})

it('reverts are read as they were written', () => {
  const { archive } = opened()
  archive.reverts.put(revert)
  archive.reverts.put({
    ...revert,
    state: 'due',
    attempts: 2,
    error: { code: 'CONNECT_TIMEOUT', message: 'No answer.' },
  })
  expect(archive.reverts.all()).toEqual([
    { ...revert, state: 'due', attempts: 2, error: { code: 'CONNECT_TIMEOUT', message: 'No answer.' } },
  ])
})

it('a difference is unified and names both versions', () => {
  const { archive } = opened()
  archive.add('edge1', taken('hostname a\nntp server 192.0.2.1\nend\n'))
  archive.add('edge1', taken('hostname b\nntp server 192.0.2.1\nend'))
  const diff = archive.diff('edge1', 1, 2)
  expect(diff).toBe(
    '--- edge1 version 1\n+++ edge1 version 2\n@@ -1,3 +1,3 @@\n-hostname a\n+hostname b\n ntp server 192.0.2.1\n end\n',
  )
  expect(changedLines(diff)).toEqual({ added: 1, removed: 1 })
  expect(archive.diff('edge1', 1, 1)).toBe('')
})

it('a difference adds and removes as many lines as the texts differ in length, and the same text has none', () => {
  const line = fc.constantFrom('a', 'b', '-- c', '++ d', '')
  const text = fc.array(line).map(lines => lines.map(one => `${one}\n`).join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const diff = unifiedDiff({ name: 'x', text: before }, { name: 'y', text: after })
      const { added, removed } = changedLines(diff)
      expect(added - removed).toBe(after.split('\n').length - before.split('\n').length)
      expect(diff === '').toBe(before === after)
    }),
  )
})
