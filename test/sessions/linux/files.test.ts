import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DownloadOperation, TransferFile, UploadOperation } from '../../../src/drivers/operation.ts'
import type { DeviceSession } from '../../../src/drivers/session.ts'
import type { Target } from '../../../src/drivers/target.ts'
import { type LinuxServer, type LinuxServerOptions, startLinuxServer } from '../../doubles/linux-server.ts'
import { openSession, perform, targetOf } from './open.ts'

let server: LinuxServer
let local: string
const sessions: DeviceSession[] = []
const servers: LinuxServer[] = []

beforeEach(() => {
  local = fs.mkdtempSync(join(tmpdir(), 'koine-files-'))
})

afterEach(async () => {
  for (const session of sessions.splice(0)) await session.close()
  for (const started of servers.splice(0)) await started.stop()
  fs.rmSync(local, { recursive: true })
})

async function open(options: LinuxServerOptions = {}, changes: Partial<Target> = {}): Promise<DeviceSession> {
  server = await startLinuxServer(options)
  servers.push(server)
  return again(changes)
}

async function again(changes: Partial<Target> = {}): Promise<DeviceSession> {
  const session = await openSession(targetOf(server, changes))
  sessions.push(session)
  return session
}

const sha256 = (octets: Buffer): string => createHash('sha256').update(octets).digest('hex')

function file(name: string, octets: Buffer, remotePath: string): TransferFile {
  const localPath = join(local, name)
  fs.writeFileSync(localPath, octets)
  return { localPath, remotePath, sha256: sha256(octets) }
}

const upload = (files: readonly TransferFile[], changes: Partial<UploadOperation> = {}): UploadOperation => ({
  kind: 'upload',
  files,
  resume: false,
  overwrite: true,
  ...changes,
})

const download = (remotePath: string, changes: Partial<DownloadOperation> = {}): DownloadOperation => ({
  kind: 'download',
  remotePath,
  recursive: false,
  resume: false,
  localPathOf: relativePath => join(local, 'got', relativePath),
  ...changes,
})

const at = (path: string): string => join(server.home, path)
const read = (path: string): Buffer => fs.readFileSync(at(path))
const got = (path: string): Buffer => fs.readFileSync(join(local, 'got', path))
/** What is left of uploads that did not succeed. */
const temporary = (directory = ''): string[] => fs.readdirSync(at(directory)).filter(name => name.endsWith('.part'))

const kinds = [
  ['SFTP', {}],
  ['SCP', { sftp: false }],
] as const

describe.each(kinds)('an upload by %s', (_kind, options) => {
  it.each([0, 1, 32 * 1024, 1_000_003])('of %i octets arrives, with its digest and its mode', async bytes => {
    const session = await open(options)
    const octets = randomBytes(bytes)
    const { results, given } = await perform(session, upload([file('a', octets, 'new/er/a b')], { mode: 0o640 }))
    expect(results).toMatchObject([{ error: null, value: { bytes, sha256: sha256(octets), verified: 'shell' } }])
    expect(given).toEqual(results)
    expect(read('new/er/a b').equals(octets)).toBe(true)
    expect(fs.statSync(at('new/er/a b')).mode & 0o7777).toBe(0o640)
    expect(temporary('new/er')).toEqual([])
  })

  it('takes the place of a file, and keeps its mode', async () => {
    const session = await open(options)
    fs.writeFileSync(at('it'), 'old')
    fs.chmodSync(at('it'), 0o604)
    const { results } = await perform(session, upload([file('a', Buffer.from('new'), '~/it')]))
    expect(results).toMatchObject([{ error: null }])
    expect(read('it').toString()).toBe('new')
    expect(fs.statSync(at('it')).mode & 0o7777).toBe(0o604)
  })

  it('leaves a file alone that is not to be overwritten', async () => {
    const session = await open(options)
    fs.writeFileSync(at('it'), 'old')
    const operation = upload([file('a', Buffer.from('new'), 'it')], { overwrite: false })
    expect((await perform(session, operation)).results).toMatchObject([
      { error: { code: 'CONFLICT', facts: { reason: 'exists' } } },
    ])
    expect(read('it').toString()).toBe('old')
    expect(temporary()).toEqual([])
  })

  it('does not take the place of a directory', async () => {
    const session = await open(options)
    fs.mkdirSync(at('it'))
    const { results } = await perform(session, upload([file('a', Buffer.from('new'), 'it')]))
    expect(results).toMatchObject([{ error: { code: 'TRANSFER_FAILED', facts: { reason: 'is_directory' } } }])
  })

  it('that is not what was announced never takes its place', async () => {
    const session = await open(options)
    fs.writeFileSync(at('it'), 'old')
    const announced = { ...file('a', Buffer.from('new'), 'it'), sha256: sha256(Buffer.from('other')) }
    const { results } = await perform(session, upload([announced], { resume: true }))
    expect(results).toMatchObject([{ error: { code: 'DIGEST_MISMATCH' } }])
    expect(read('it').toString()).toBe('old')
    expect(temporary()).toEqual([])
  })

  it('of many files gives one result each, in order, and goes on after one that fails', async () => {
    const session = await open(options)
    fs.mkdirSync(at('tree/7'), { recursive: true })
    const files = Array.from({ length: 20 }, (_, index) => file(`${index}`, randomBytes(index), `tree/${index}`))
    const { results, given } = await perform(session, upload(files))
    expect(results.map(({ command }) => command)).toEqual(files.map(({ remotePath }) => remotePath))
    expect(results.flatMap(({ error }, index) => (error === null ? [] : [index]))).toEqual([7])
    expect(given).toEqual(results)
  })

  it('takes any name as a name', async () => {
    const session = await open(options)
    for (const name of ["it's", '$(touch hit)', '-rf', '`touch hit`', 'a\nb', 'ünï']) {
      const { results } = await perform(session, upload([file('a', Buffer.from(name), name)]))
      expect(results).toMatchObject([{ error: null }])
      expect(read(name).toString()).toBe(name)
    }
    expect(fs.existsSync(at('hit'))).toBe(false)
  })
})

describe('an upload by SFTP', () => {
  it('that was changed on the way is found out, and the old file stays', async () => {
    const session = await open({ corrupts: true })
    fs.writeFileSync(at('it'), 'old')
    const { results } = await perform(session, upload([file('a', randomBytes(100_000), 'it')], { resume: true }))
    expect(results).toMatchObject([{ error: { code: 'DIGEST_MISMATCH' } }])
    expect(read('it').toString()).toBe('old')
    expect(temporary()).toEqual([])
  })

  it('is read back where there is no shell', async () => {
    const session = await open({}, { platform: 'cisco_nxos' })
    const octets = randomBytes(200_000)
    const { results } = await perform(session, upload([file('a', octets, 'it')]))
    expect(results).toMatchObject([{ error: null, value: { verified: 'read' } }])
    expect(server.lines).toEqual([])
  })

  it('goes on where an earlier one ended', async () => {
    const session = await open({ dropsAfterBytes: 600_000 })
    const octets = randomBytes(1_000_000)
    const operation = upload([file('a', octets, 'it')], { resume: true })
    expect((await perform(session, operation)).error).toMatchObject({ code: 'CLOSED_BY_PEER' })
    expect(temporary()).toHaveLength(1)
    const begun = fs.statSync(at(temporary()[0] ?? '')).size
    const next = await again()
    expect((await perform(next, operation)).results).toMatchObject([{ error: null, value: { resumed_from: begun } }])
    expect(read('it').equals(octets)).toBe(true)
    expect(begun).toBeGreaterThanOrEqual(600_000)
  })

  it('through a symbolic link leaves the link as it is', async () => {
    const session = await open()
    fs.writeFileSync(at('real'), 'old')
    fs.symlinkSync('real', at('link'))
    await perform(session, upload([file('a', Buffer.from('new'), 'link')]))
    expect(fs.readlinkSync(at('link'))).toBe('real')
    expect(read('real').toString()).toBe('new')
  })
})

describe.each(kinds)('a download by %s', (_kind, options) => {
  it.each([0, 1, 1_000_003])('of %i octets arrives', async bytes => {
    const session = await open(options)
    const octets = randomBytes(bytes)
    fs.writeFileSync(at("it's"), octets)
    const { results } = await perform(session, download("it's"))
    expect(results).toMatchObject([{ command: "it's", error: null, value: { bytes, sha256: sha256(octets) } }])
    expect(got("it's").equals(octets)).toBe(true)
    expect(fs.readdirSync(join(local, 'got'))).toEqual(["it's"])
  })

  it('of a directory brings all files in it, and follows no link out of it', async () => {
    const session = await open(options)
    fs.mkdirSync(at('tree/deep/er'), { recursive: true })
    fs.writeFileSync(at('secret'), 'outside')
    fs.writeFileSync(at('tree/one'), 'one')
    fs.writeFileSync(at('tree/deep/er/a b'), 'two')
    fs.symlinkSync('../secret', at('tree/out'))
    fs.symlinkSync('..', at('tree/deep/loop'))
    const { results, error } = await perform(session, download('tree', { recursive: true }))
    expect(error).toBe(null)
    expect(results.filter(({ sent }) => sent).map(({ command }) => command)).toEqual(['tree/deep/er/a b', 'tree/one'])
    expect(got('deep/er/a b').toString()).toBe('two')
    expect(fs.readdirSync(join(local, 'got'))).toEqual(['deep', 'one'])
  })

  it('of a file that is not there, or of a directory, is an error', async () => {
    const session = await open(options)
    fs.mkdirSync(at('tree'))
    const missing = await perform(session, download('missing'))
    expect(missing.error ?? missing.results[0]?.error).toMatchObject({ code: 'TRANSFER_FAILED' })
    const tree = await perform(options === kinds[0][1] ? await again() : session, download('tree'))
    expect(tree.error ?? tree.results[0]?.error).toMatchObject({ code: 'TRANSFER_FAILED' })
  })
})

describe('a download by SFTP', () => {
  it('goes on where an earlier one ended, and notices when the file is another one now', async () => {
    const session = await open()
    const octets = randomBytes(500_000)
    fs.writeFileSync(at('it'), octets)
    fs.mkdirSync(join(local, 'got'))
    const part = join(local, 'got', 'it')
    fs.writeFileSync(part, octets.subarray(0, 300_000))
    const { results } = await perform(session, download('it', { resume: true }))
    expect(results).toMatchObject([{ error: null, value: { resumed_from: 300_000, sha256: sha256(octets) } }])
    expect(got('it').equals(octets)).toBe(true)

    for (const platform of ['linux', 'cisco_nxos'] as const) {
      const other = await again({ platform })
      fs.writeFileSync(part, randomBytes(300_000))
      const changed = await perform(other, download('it', { resume: true }))
      expect(changed.results).toMatchObject([{ error: { code: 'DIGEST_MISMATCH' } }])
      expect(fs.existsSync(part)).toBe(false)
    }
  })
})

describe('a switch that knows scp alone', () => {
  const scpOnly = {
    sftp: false,
    command: (line: string) =>
      /^scp -[tf] /.test(line)
        ? { program: 'sh', arguments: ['-c', line] }
        : { program: 'echo', arguments: ['% Invalid input'] },
  }

  it('gets its file at once, which is read back then', async () => {
    const session = await open(scpOnly, { platform: 'cisco_ios' })
    const octets = randomBytes(100_000)
    const { results } = await perform(session, upload([file('a', octets, 'image.bin')]))
    expect(results).toMatchObject([{ error: null, value: { verified: 'read', atomic: false } }])
    expect(server.lines).toEqual(['scp -t image.bin', 'scp -f image.bin'])
    const kept = await perform(session, upload([file('b', randomBytes(9), 'image.bin')], { overwrite: false }))
    expect(kept.results).toMatchObject([{ error: { code: 'CONFLICT' } }])
    expect(read('image.bin').equals(octets)).toBe(true)
  })

  it('has no directories to be read', async () => {
    const session = await open(scpOnly, { platform: 'cisco_ios' })
    const { error } = await perform(session, download('tree', { recursive: true }))
    expect(error).toMatchObject({ code: 'UNSUPPORTED' })
  })

  it('that does not speak the protocol is told apart', async () => {
    const session = await open({ sftp: false, command: () => ({ program: 'echo', arguments: ['% Invalid input'] }) })
    const { results } = await perform(await again({ platform: 'cisco_ios' }), download('it'))
    expect(results).toMatchObject([{ error: { code: 'TRANSFER_FAILED' } }])
    expect(session.broken).toBe(false)
  })
})
