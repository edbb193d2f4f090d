import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cleanFileName } from '../../../src/jobs/files/file-name.ts'
import type { OpenFileStore } from '../../../src/jobs/files/file-store.ts'
import type { FileStore } from '../../../src/jobs/parts.ts'
import { caller } from '../../api/callers.ts'
import { fileStore } from './store.ts'

const alice = caller({ keyId: 'key_a', name: 'alice', scopes: new Set(['file']) })
const bob = caller({ keyId: 'key_b', name: 'bob', scopes: new Set(['file']) })
const admin = caller()
const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex')

async function* chunks(...parts: readonly (string | Error)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Error) throw part
    yield Buffer.from(part)
  }
}
const bring = (store: OpenFileStore, text: string, who = alice) =>
  store.receive({ name: 'a.txt', caller: who, body: chunks(text), bytes: null, sha256: null })

describe('an upload', () => {
  it('is kept with its digest, for its owner alone', async () => {
    const { store, folder } = fileStore()
    const body = chunks('some ', 'octets')
    const entry = await store.receive({
      name: '../etc/passwd',
      caller: alice,
      body,
      bytes: 11,
      sha256: sha256('some octets'),
    })
    expect(entry).toMatchObject({
      name: 'passwd',
      bytes: 11,
      sha256: sha256('some octets'),
      keyName: 'alice',
      job: null,
    })
    expect(entry.id).toMatch(/^file_[\w-]{22}$/)
    expect(readFileSync(entry.path, 'utf8')).toBe('some octets')
    expect(statSync(entry.path).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(store.get(entry.id, alice).path).toBe(entry.path)
    expect(store.list(alice).map(({ id }) => id)).toEqual([entry.id])
    expect(store.list(admin)).toHaveLength(1)
    expect(store.list(bob)).toEqual([])
  })

  it.each([
    ['read', (store: OpenFileStore, id: string) => store.get(id, bob)],
    ['deleted', (store: OpenFileStore, id: string) => store.remove(id, bob)],
  ])('of another is not there to be %s', async (_, ask) => {
    const { store } = fileStore()
    const { id } = await bring(store, 'x')
    expect(() => ask(store, id)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
    store.get(id, admin)
  })

  it.each<[what: string, upload: { bytes?: number; sha256?: string; body?: AsyncGenerator<Uint8Array> }, code: string]>(
    [
      ['with another digest', { sha256: sha256('x') }, 'INVALID_BODY'],
      ['shorter than announced', { bytes: 10 }, 'INVALID_BODY'],
      ['announced too large', { bytes: 1_000_001 }, 'QUOTA_EXCEEDED'],
      ['too large', { body: chunks('a'.repeat(600_000), 'b'.repeat(600_000)) }, 'QUOTA_EXCEEDED'],
    ],
  )('%s leaves nothing', async (_, { bytes = null, sha256: digest = null, body = chunks('abc') }, code) => {
    const { store, folder } = fileStore()
    await expect(store.receive({ name: 'a', caller: alice, body, bytes, sha256: digest })).rejects.toMatchObject({
      code,
    })
    expect(readdirSync(folder)).toEqual([])
    expect(store.list(alice)).toEqual([])
  })

  it('that is cut off leaves nothing', async () => {
    const { store, folder } = fileStore()
    const body = chunks('abc', new Error('reset by peer'))
    await expect(store.receive({ name: 'a', caller: alice, body, bytes: null, sha256: null })).rejects.toThrow('reset')
    expect(readdirSync(folder)).toEqual([])
  })

  it('does not fit when the quota is used up, not even beside others that come in', async () => {
    const { store } = fileStore()
    await bring(store, 'a'.repeat(900_000))
    await expect(bring(store, 'b'.repeat(700_000))).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' })
    const both = await Promise.allSettled([bring(store, 'c'.repeat(400_000)), bring(store, 'd'.repeat(400_000))])
    expect(both.filter(({ status }) => status === 'fulfilled').length).toBeLessThan(2)
    await bring(store, 'e'.repeat(100_000))
  })

  it('has no place beside so many files, and so many uploads', async () => {
    const few = fileStore({ maxFiles: 1 }).store
    await bring(few, '')
    await expect(bring(few, '')).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' })
    const narrow = fileStore({ maxUploads: 1 }).store
    const [first, second] = await Promise.allSettled([bring(narrow, 'a'), bring(narrow, 'b')])
    expect(first.status).toBe('fulfilled')
    expect(second).toMatchObject({ reason: { code: 'TOO_BUSY' } })
  })
})

describe('a place for a file of a device', () => {
  it('becomes a file of the caller and the job', async () => {
    const { store, folder } = fileStore()
    const part: FileStore = store
    const place = part.place('flash:/config.txt', bob, 'job_1')
    writeFileSync(place.path, 'config')
    const { id } = await place.keep()
    expect(store.entry(id, bob)).toMatchObject({ name: 'config.txt', bytes: 6, sha256: sha256('config'), job: 'job_1' })
    place.drop()
    expect(readdirSync(folder)).toEqual([id])
  })

  it('that is dropped leaves nothing', () => {
    const { store, folder } = fileStore()
    const place = store.place('a', bob, 'job_1')
    writeFileSync(place.path, 'config')
    place.drop()
    expect(readdirSync(folder)).toEqual([])
  })

  it('that is too large, or was never written, is not kept', async () => {
    const { store, folder } = fileStore({ maxFileBytes: 3 })
    const place = store.place('a', bob, 'job_1')
    writeFileSync(place.path, 'config')
    await expect(place.keep()).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' })
    await expect(store.place('a', bob, 'job_1').keep()).rejects.toMatchObject({ code: 'ENOENT' })
    expect(readdirSync(folder)).toEqual([])
  })

  it('is not given when the quota is used up', async () => {
    const { store } = fileStore({ quotaBytes: 3, maxFiles: 2 })
    await bring(store, 'abc')
    expect(() => store.place('a', bob, 'job_1').drop()).not.toThrow()
    await bring(store, '')
    expect(() => store.place('a', bob, 'job_1')).toThrow(expect.objectContaining({ code: 'QUOTA_EXCEEDED' }))
  })
})

describe('files', () => {
  it('are removed when their time is over', async () => {
    const { store, clock, folder } = fileStore()
    await bring(store, 'old')
    clock.nowMs += 30_000
    const { id } = await bring(store, 'new')
    clock.nowMs += 30_001
    expect(store.prune()).toBe(1)
    expect(readdirSync(folder)).toEqual([id])
  })

  it('that an earlier process left half done are cleared at start', async () => {
    const { store, open, folder } = fileStore()
    const [kept, lost] = [await bring(store, 'kept'), await bring(store, 'lost')]
    writeFileSync(join(folder, 'file_x.part'), 'half')
    writeFileSync(join(folder, 'file_y'), 'without a row')
    mkdirSync(join(folder, 'folder'))
    unlinkSync(lost.path)
    const again = open()
    expect(readdirSync(folder)).toEqual([kept.id])
    expect(again.list(admin).map(({ id }) => id)).toEqual([kept.id])
    again.close()
  })

  it('are counted', async () => {
    const { store } = fileStore()
    await bring(store, 'abc')
    expect(store.samples()).toContainEqual({ name: 'koine_files_bytes', labels: {}, value: 3 })
  })
})

it.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\dir\\image.bin', 'image.bin'],
  ['a\u0000b\u202e\nc', 'abc'],
  ['..', 'file'],
  ['', 'file'],
  ['Größe.txt', 'Größe.txt'],
  ['é'.repeat(150), 'é'.repeat(100)],
])('the name %j becomes %j', (name, clean) => {
  expect(cleanFileName(name)).toBe(clean)
})
