import { createHash, randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { addFileRoutes } from '../../src/api/files.ts'
import type { Caller } from '../../src/jobs/caller.ts'
import { fileStore } from '../jobs/files/store.ts'
import { apiOf } from './api-of.ts'
import { caller } from './callers.ts'
import { served } from './served.ts'

const owner = caller({ keyId: 'key_a', name: 'alice', scopes: new Set(['file']) })
const setUp = async (changes: Parameters<typeof fileStore>[0] = {}, idleTimeoutMs = 30_000) => {
  const { store, folder } = fileStore(changes)
  let who: Caller = owner
  const api = apiOf(
    () => who,
    added => addFileRoutes(added, { files: store, idleTimeoutMs }),
  )
  const url = await served(api)
  const upload = (body: Buffer | string, query = '', headers: Record<string, string> = {}) =>
    fetch(`${url}/v1/files${query}`, { method: 'POST', body: new Uint8Array(Buffer.from(body)), headers })
  return {
    url,
    folder,
    upload,
    become: (other: Caller) => {
      who = other
    },
    get: (path: string, headers: Record<string, string> = {}) => fetch(`${url}${path}`, { headers }),
  }
}
const sha256 = (text: string | Buffer): Buffer => createHash('sha256').update(text).digest()
// biome-ignore lint/suspicious/noExplicitAny: the tests look into documents of many shapes
const json = async (response: Response): Promise<any> => response.json()

describe('POST /v1/files', () => {
  it('takes a file of any length as it comes', async () => {
    const { upload, get } = await setUp()
    const content = randomBytes(900_000)
    const response = await upload(content, '?name=image.bin')
    expect(response.status).toBe(201)
    const file = await json(response)
    expect(file).toMatchObject({
      name: 'image.bin',
      bytes: 900_000,
      sha256: sha256(content).toString('hex'),
      owner: 'alice',
      job: null,
      created_at: '2026-11-21T00:00:00.000Z',
      expires_at: '2026-11-21T00:01:00.000Z',
    })
    expect(response.headers.get('location')).toBe(`/v1/files/${file.id}`)
    const back = await get(`/v1/files/${file.id}`)
    expect(Buffer.from(await back.arrayBuffer()).equals(content)).toBe(true)
  })

  it.each<[header: Record<string, string>, name: string]>([
    [{ 'content-disposition': 'attachment; filename="a b.txt"' }, 'a b.txt'],
    [{ 'content-disposition': 'attachment; filename=a.txt' }, 'a.txt'],
    [{ 'content-disposition': "attachment; filename=a.txt; filename*=UTF-8''Gr%C3%B6%C3%9Fe.txt" }, 'Größe.txt'],
    [{ 'content-disposition': 'attachment; filename="../../etc/passwd"' }, 'passwd'],
    [{}, 'file'],
  ])('%j names it %s', async (headers, name) => {
    const { upload } = await setUp()
    expect(await json(await upload('x', '', headers))).toMatchObject({ name })
  })

  it.each<[query: string, headers: Record<string, string>]>([
    [`?sha256=${sha256('abc').toString('hex').toUpperCase()}`, {}],
    ['', { 'content-digest': `sha-256=:${sha256('abc').toString('base64')}:` }],
    ['', { digest: `md5=x, SHA-256=${sha256('abc').toString('base64')}` }],
  ])('compares the digest %s %j', async (query, headers) => {
    const { upload, folder } = await setUp()
    expect((await upload('abc', query, headers)).status).toBe(201)
    const other = await upload('abd', query, headers)
    expect(other.status).toBe(422)
    expect(await json(other)).toMatchObject({ code: 'INVALID_BODY' })
    expect(readdirSync(folder)).toHaveLength(1)
  })

  it('refuses what is too large, announced or not', async () => {
    const { upload, url, folder } = await setUp()
    const announced = await upload(Buffer.alloc(1_000_001))
    expect(announced.status).toBe(413)
    expect(await json(announced)).toMatchObject({ code: 'QUOTA_EXCEEDED' })
    async function* endless() {
      for (let n = 0; n < 30; n += 1) yield new Uint8Array(100_000)
    }
    // fetch tells of an answer that comes while it is still sending either as the answer or as a broken connection.
    const status = await fetch(`${url}/v1/files`, { method: 'POST', body: endless(), duplex: 'half' }).then(
      response => response.status,
      () => 413,
    )
    expect(status).toBe(413)
    await expect.poll(() => readdirSync(folder)).toEqual([])
  })

  it('gives up an upload that stands still', async () => {
    const { url, folder } = await setUp({}, 50)
    const status = new Promise<number | undefined>((resolve, reject) => {
      const client = request(`${url}/v1/files`, { method: 'POST' }, response => {
        resolve(response.statusCode)
        client.destroy()
      })
      client.on('error', reject)
      client.write('half')
    })
    expect(await status).toBe(422)
    await expect.poll(() => readdirSync(folder)).toEqual([])
  })

  it('keeps nothing of an upload whose sender goes away', async () => {
    const { url, folder } = await setUp()
    const client = request(`${url}/v1/files`, { method: 'POST', headers: { 'content-length': '1000' } })
    client.on('error', () => {})
    client.write('half')
    await expect.poll(() => readdirSync(folder)).toHaveLength(1)
    client.destroy()
    await expect.poll(() => readdirSync(folder)).toEqual([])
  })

  it.each(['?sha256=abc', '?nome=x'])('refuses %s', async query => {
    expect((await (await setUp()).upload('x', query)).status).toBe(400)
  })
})

describe('GET /v1/files/{id}', () => {
  const content = 'abcdefghij'
  const withFile = async () => {
    const set = await setUp()
    const { id } = await json(await set.upload(content, '?name=%22a%22+%C3%A4.txt'))
    return { ...set, id, path: `/v1/files/${id}` }
  }

  it('sends a file that browsers save and do not open', async () => {
    const { get, path } = await withFile()
    const response = await get(path)
    expect(await response.text()).toBe(content)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': '10',
      'content-disposition': `attachment; filename="_a_ _.txt"; filename*=UTF-8''%22a%22%20%C3%A4.txt`,
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'bytes',
      etag: `"${sha256(content).toString('hex')}"`,
      'repr-digest': `sha-256=:${sha256(content).toString('base64')}:`,
    })
  })

  it.each([
    ['bytes=2-4', 206, 'cde', 'bytes 2-4/10'],
    ['bytes=7-', 206, 'hij', 'bytes 7-9/10'],
    ['bytes=-3', 206, 'hij', 'bytes 7-9/10'],
    ['bytes=-30', 206, content, 'bytes 0-9/10'],
    ['bytes=8-99', 206, 'ij', 'bytes 8-9/10'],
    ['bytes=0-0', 206, 'a', 'bytes 0-0/10'],
    ['bytes=10-', 416, null, 'bytes */10'],
    ['bytes=-0', 416, null, 'bytes */10'],
    ['bytes=4-2', 200, content, null],
    ['bytes=0-1,3-4', 200, content, null],
    ['lines=1-2', 200, content, null],
  ])('answers %s with %i', async (range, status, text, contentRange) => {
    const { get, path } = await withFile()
    const response = await get(path, { range })
    expect(response.status).toBe(status)
    expect(response.headers.get('content-range')).toBe(contentRange)
    const body = await response.text()
    if (text !== null) expect(body).toBe(text)
  })

  it('knows what the client has', async () => {
    const { get, path } = await withFile()
    const etag = `"${sha256(content).toString('hex')}"`
    expect((await get(path, { 'if-none-match': `"x", ${etag}` })).status).toBe(304)
    expect((await get(path, { range: 'bytes=1-', 'if-range': etag })).status).toBe(206)
    expect((await get(path, { range: 'bytes=1-', 'if-range': '"x"' })).status).toBe(200)
    const head = await fetch((await get(path)).url, { method: 'HEAD' })
    expect(head.headers.get('content-length')).toBe('10')
  })

  it('sends an empty file', async () => {
    const { upload, get } = await setUp()
    const { id } = await json(await upload(''))
    const response = await get(`/v1/files/${id}`)
    expect([response.status, await response.text()]).toEqual([200, ''])
    expect((await get(`/v1/files/${id}`, { range: 'bytes=0-' })).status).toBe(416)
  })

  it('does not know files of others, nor paths', async () => {
    const { get, path, become } = await withFile()
    expect((await get('/v1/files/..%2Ffiles.db')).status).toBe(404)
    become(caller({ keyId: 'key_b', scopes: new Set(['file']) }))
    expect((await get(path)).status).toBe(404)
    expect((await json(await get('/v1/files'))).files).toEqual([])
    become(caller())
    expect((await get(path)).status).toBe(200)
    become(caller({ scopes: new Set(['read', 'command', 'config']) }))
    expect((await get(path)).status).toBe(403)
  })
})

it('files are listed page by page and deleted', async () => {
  const { upload, get, url } = await setUp()
  for (const name of ['a', 'b', 'c']) await upload(name, `?name=${name}`)
  const first = await json(await get('/v1/files?limit=2'))
  const second = await json(await get(`/v1/files?limit=2&cursor=${first.next}`))
  const all = [...first.files, ...second.files]
  expect(all.map(({ name }) => name).sort()).toEqual(['a', 'b', 'c'])
  expect(second.next).toBeNull()
  const path = `/v1/files/${all[0].id}`
  expect((await fetch(`${url}${path}`, { method: 'DELETE' })).status).toBe(204)
  expect((await fetch(`${url}${path}`, { method: 'DELETE' })).status).toBe(404)
  expect((await get(path)).status).toBe(404)
})
