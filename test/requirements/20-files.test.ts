import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { JobWithResults } from '../../src/jobs/job.ts'
import { type LinuxServer, type LinuxServerOptions, startLinuxServer } from '../doubles/linux-server.ts'
import { startSpeakingDaemon } from '../speaking-daemon.ts'

const maxFileBytes = 4 * 1024 * 1024
const daemon = await startSpeakingDaemon(`files: { maxFileBytes: 4MiB, quotaBytes: 24MiB }\n`)
const toClose: (() => unknown)[] = [() => daemon.close()]
afterAll(async () => {
  for (const close of toClose) await close()
})

let count = 0
const added = async (
  options: LinuxServerOptions = {},
): Promise<{ readonly name: string; readonly server: LinuxServer }> => {
  const server = await startLinuxServer(options)
  toClose.push(() => server.stop())
  const { port, username, password } = server
  await daemon.ask('POST', '/v1/credentials', { name: 'linux', username, password })
  count += 1
  const name = `host${count}`
  const device = { name, host: '127.0.0.1', port, platform: 'linux', credential: 'linux' }
  expect((await daemon.ask('POST', '/v1/devices', device)).status).toBe(201)
  expect((await daemon.ask('POST', `/v1/devices/${name}/host-keys`, {})).status).toBe(201)
  return { name, server }
}
const sha256 = (octets: Buffer): string => createHash('sha256').update(octets).digest('hex')
/** Asks with octets instead of JSON. */
const raw = (method: string, path: string, body?: Buffer, headers: Readonly<Record<string, string>> = {}) =>
  fetch(daemon.url + path, {
    method,
    headers: { 'x-api-key': daemon.key, ...headers },
    ...(body && { body: new Uint8Array(body) }),
  })
const uploaded = async (octets: Buffer, name = 'image.bin', headers: Readonly<Record<string, string>> = {}) => {
  const response = await raw('POST', `/v1/files?name=${encodeURIComponent(name)}`, octets, headers)
  // biome-ignore lint/suspicious/noExplicitAny: a file or a problem
  const body: any = await response.json()
  return { status: response.status, body }
}
const keyWith = async (scopes: readonly string[]): Promise<Readonly<Record<string, string>>> => {
  count += 1
  return { 'x-api-key': (await daemon.ask('POST', '/v1/keys', { name: `key${count}`, scopes })).body.key }
}
/** What is at home but the programs of the double. */
const atHome = ({ home }: LinuxServer): readonly string[] => readdirSync(home).filter(name => name !== '.programs')
/** What the first result says of the file. */
const firstValue = ({ results: [first] }: JobWithResults) =>
  Object(first?.value) as {
    readonly resumed_from: number
    readonly file: { readonly id: string; readonly sha256: string }
  }
const pushed = (device: string, file: string, path: string, more: object = {}) =>
  daemon.job({ device, upload: { files: [{ file, path }], ...more } })

describe('20. File transfer', () => {
  describe.each([
    ['SFTP', {}],
    ['SCP', { sftp: false }],
  ] as const)('by %s', (_, options) => {
    it('uploads to a device and downloads from it what was sent, with its digest', async () => {
      const { name, server } = await added(options)
      const octets = randomBytes(1_500_000)
      const { body: file } = await uploaded(octets)
      const job = await pushed(name, file.id, 'flash/image.bin', { mode: '0600' })
      expect(job).toMatchObject({ state: 'succeeded', results: [{ value: { sha256: sha256(octets) } }] })
      expect(sha256(readFileSync(join(server.home, 'flash/image.bin')))).toBe(sha256(octets))
      // Nothing of the temporary name is left.
      expect(readdirSync(join(server.home, 'flash'))).toEqual(['image.bin'])

      const fetched = await daemon.job({ device: name, download: { path: 'flash/image.bin' } })
      const { file: kept } = firstValue(fetched)
      expect(kept.sha256).toBe(sha256(octets))
      const response = await raw('GET', `/v1/files/${kept.id}`)
      expect(sha256(Buffer.from(await response.arrayBuffer()))).toBe(sha256(octets))
    })

    it('what arrives otherwise than it was sent fails the job and leaves the old file', async () => {
      const { name, server } = await added({ ...options, corrupts: true })
      // `scp` of this machine corrupts nothing, so there the file store does.
      writeFileSync(join(server.home, 'image.bin'), 'the old one')
      const { body: file } = await uploaded(Buffer.from('the new one'))
      if ('sftp' in options) writeFileSync(join(daemon.dataDir, 'files', file.id), 'the bad one')
      const job = await pushed(name, file.id, 'image.bin')
      expect(job).toMatchObject({ state: 'failed', error: { code: 'DIGEST_MISMATCH' } })
      expect(readFileSync(join(server.home, 'image.bin'), 'utf8')).toBe('the old one')
      expect(atHome(server)).toEqual(['image.bin'])
    })
  })

  it('takes server-issued ids only, no paths of the server', async () => {
    const { name, server } = await added()
    for (const file of ['/etc/passwd', '../jobs.db', 'file_../../etc/passwd', 'image.bin']) {
      const body = { device: name, upload: { files: [{ file, path: 'x' }] } }
      expect((await daemon.ask('POST', '/v1/jobs', body)).status).toBe(422)
    }
    const unknown = { device: name, upload: { files: [{ file: 'file_AAAAAAAAAAAAAAAAAAAAAA', path: 'x' }] } }
    expect((await daemon.ask('POST', '/v1/jobs', unknown)).status).toBe(404)
    const download = { device: name, download: { path: 'x', local_path: '/tmp/x' } }
    expect((await daemon.ask('POST', '/v1/jobs', download)).status).toBe(422)
    for (const path of ['..%2Fjobs.db', '%2Fetc%2Fpasswd', '..%2F..%2Fetc%2Fpasswd'])
      expect((await raw('GET', `/v1/files/${path}`)).status).toBe(404)
    const { body } = await uploaded(Buffer.from('x'), '../../../etc/evil')
    expect(body).toMatchObject({ id: expect.stringMatching(/^file_[\w-]{22}$/), name: 'evil' })
    expect(readdirSync(join(daemon.dataDir, 'files'))).toContain(body.id)
    expect(server.lines).toEqual([])
  })

  it('an upload to the server is compared with the digest that was announced', async () => {
    const octets = Buffer.from('what comes')
    const before = readdirSync(join(daemon.dataDir, 'files')).length
    const wrong = await uploaded(octets, 'x', { digest: `sha-256=${Buffer.alloc(32).toString('base64')}` })
    expect({ status: wrong.status, code: wrong.body.code }).toEqual({ status: 422, code: 'INVALID_BODY' })
    const digest = `sha-256=:${createHash('sha256').update('other').digest('base64')}:`
    expect((await uploaded(octets, 'x', { 'content-digest': digest })).status).toBe(422)
    expect(readdirSync(join(daemon.dataDir, 'files'))).toHaveLength(before)
    expect((await raw('POST', `/v1/files?sha256=${sha256(octets)}`, octets)).status).toBe(201)
  })

  it('is written under a temporary name, and takes its place only as a whole', async () => {
    const { name, server } = await added({ dropsAfterBytes: 1_000_000 })
    writeFileSync(join(server.home, 'image.bin'), 'the old one')
    const octets = randomBytes(3_000_000)
    const { body: file } = await uploaded(octets)
    const job = await pushed(name, file.id, 'image.bin', { resume: true })
    expect(job.state).toBe('failed')
    expect(readFileSync(join(server.home, 'image.bin'), 'utf8')).toBe('the old one')
    const [temporary, ...others] = atHome(server).filter(one => one !== 'image.bin')
    expect(temporary).toMatch(/\.part$/)
    expect(others).toEqual([])

    // It goes on where it ended.
    const again = await pushed(name, file.id, 'image.bin', { resume: true })
    expect(again.state).toBe('succeeded')
    const { resumed_from: from } = firstValue(again)
    expect(from).toBeGreaterThan(500_000)
    expect(sha256(readFileSync(join(server.home, 'image.bin')))).toBe(sha256(octets))
    expect(atHome(server)).toEqual(['image.bin'])
  })

  it('size and quota are limited', async () => {
    const before = readdirSync(join(daemon.dataDir, 'files')).length
    const tooLong = await uploaded(randomBytes(maxFileBytes + 1))
    expect({ status: tooLong.status, code: tooLong.body.code }).toEqual({ status: 413, code: 'QUOTA_EXCEEDED' })
    const statuses: number[] = []
    const ids: string[] = []
    for (let index = 0; index < 6; index += 1) {
      const { status, body } = await uploaded(randomBytes(maxFileBytes))
      statuses.push(status)
      if (status === 201) ids.push(body.id)
    }
    expect(statuses.slice(0, 3)).toEqual([201, 201, 201])
    expect(statuses.at(-1)).toBe(413)
    expect(readdirSync(join(daemon.dataDir, 'files'))).toHaveLength(before + ids.length)

    const { name, server } = await added()
    writeFileSync(join(server.home, 'long'), randomBytes(maxFileBytes))
    const job = await daemon.job({ device: name, download: { path: 'long' } })
    expect(job).toMatchObject({ state: 'failed', error: { code: 'QUOTA_EXCEEDED' } })
    for (const id of ids) expect((await raw('DELETE', `/v1/files/${id}`)).status).toBe(204)
    expect((await daemon.job({ device: name, download: { path: 'long' } })).state).toBe('succeeded')
  })

  it('a download from the server needs a key with the scope, and the files of other keys are not found', async () => {
    const { body: file } = await uploaded(Buffer.from('what is in it'))
    const path = `/v1/files/${file.id}`
    expect((await fetch(daemon.url + path)).status).toBe(401)
    expect((await raw('GET', path, undefined, await keyWith(['read']))).status).toBe(403)
    const other = await keyWith(['file'])
    expect((await raw('GET', path, undefined, other)).status).toBe(404)
    expect((await raw('DELETE', path, undefined, other)).status).toBe(404)
    const { name } = await added()
    const job = await daemon.ask(
      'POST',
      '/v1/jobs',
      { device: name, upload: { files: [{ file: file.id, path: 'x' }] } },
      other,
    )
    expect(job.status).toBe(404)
    expect((await raw('GET', path)).status).toBe(200)
  })

  it('a download supports Range', async () => {
    const octets = randomBytes(100_000)
    const { body: file } = await uploaded(octets)
    const part = async (range: string, headers: Readonly<Record<string, string>> = {}) => {
      const response = await raw('GET', `/v1/files/${file.id}`, undefined, { range, ...headers })
      return { response, octets: Buffer.from(await response.arrayBuffer()) }
    }
    const middle = await part('bytes=1000-1999')
    expect(middle.response.status).toBe(206)
    expect(middle.response.headers.get('content-range')).toBe('bytes 1000-1999/100000')
    expect(middle.octets.equals(octets.subarray(1000, 2000))).toBe(true)
    expect((await part('bytes=-10')).octets.equals(octets.subarray(-10))).toBe(true)
    expect((await part('bytes=99990-')).octets.equals(octets.subarray(99_990))).toBe(true)
    expect((await part('bytes=100000-')).response.status).toBe(416)
    // What was begun of another version is not gone on with.
    expect((await part('bytes=5-', { 'if-range': '"another"' })).response.status).toBe(200)
  })
})
