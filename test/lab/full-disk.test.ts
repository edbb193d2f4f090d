import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DaemonProcess, eventually, startDaemonProcess } from '../daemon.ts'
import type { FakeDevice } from '../doubles/fake-device.ts'
import { held, startDevice, times } from '../requirements/watched-device.ts'

const hold = held({ before: 'first half\r\n', after: 'second half\r\n' })
let directory = ''
let device: FakeDevice
let daemon: DaemonProcess
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'koine-full-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', directory])
  device = await startDevice('edge1', { 'show clock': '14:00\r\n', 'show tech': hold.reply })
  daemon = await startDaemonProcess(directory, { inventory: { hostKeys: 'tofu' }, store: { enabled: false } })
  await ask('POST', '/v1/credentials', { name: 'lab', username: 'admin', password: 'secret' })
  const { host, port } = device
  await ask('POST', '/v1/devices', { name: 'edge1', host, port, platform: 'cisco_ios', credential: 'lab' })
})
afterAll(async () => {
  await daemon?.end('SIGKILL')
  await device?.close()
  execFileSync('umount', [directory])
  rmdirSync(directory)
})

const ask = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(daemon.apiUrl + path, {
    method,
    headers: {
      'x-api-key': readFileSync(join(directory, 'api-key'), 'utf8').trim(),
      'content-type': 'application/json',
      prefer: 'wait=30',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  // biome-ignore lint/suspicious/noExplicitAny: tests look into documents of many shapes
  const json: any = text === '' ? null : JSON.parse(text)
  return { status: response.status, body: json }
}
const ready = async (): Promise<boolean> => (await fetch(`${daemon.apiUrl}/readyz`)).ok
const filler = () => join(directory, 'filler')
/** Fills what is left, to the last page. */
const fill = (): void => {
  const { bavail, bsize } = statfsSync(directory)
  try {
    writeFileSync(filler(), Buffer.alloc(bavail * bsize))
  } catch {
    // The last page was taken by somebody else.
  }
}

it('a full disk refuses work by name, ends what runs in a state, and is over when there is room', async () => {
  expect((await ask('POST', '/v1/jobs', { device: 'edge1', commands: ['show clock'] })).body.state).toBe('succeeded')
  const running = ask('POST', '/v1/jobs', { device: 'edge1', commands: ['show tech'] })
  await eventually(() => Promise.resolve(times(device, 'show tech') === 1), 10_000, 'the job runs')
  fill()

  // Long enough for pages of its own: what is left of a page that is there already may still be written.
  const long = { device: 'edge1', commands: Array.from({ length: 500 }, () => `show clock ${'x'.repeat(900)}`) }
  await eventually(
    async () => {
      const { status, body } = await ask('POST', '/v1/jobs', long)
      if (status === 500) expect(body).toMatchObject({ code: 'DATABASE_FAILED', retriable: true })
      return status === 500
    },
    10_000,
    'work is refused',
  )
  expect(await ready()).toBe(false)
  expect((await fetch(`${daemon.apiUrl}/healthz`)).status).toBe(200)
  expect((await ask('GET', '/v1/jobs')).status).toBe(200)
  const key = await ask('POST', '/v1/keys', { name: 'full', scopes: ['read'] })
  expect(key.body.code).toBe('DATABASE_FAILED')
  expect(device.lines().some(line => line.includes('xxx'))).toBe(false)

  hold.release()
  const ended = await running
  expect(['succeeded', 'failed']).toContain(ended.body.state)
  if (ended.body.state === 'failed') expect(ended.body.error.code).toBe('DATABASE_FAILED')
  expect((await ask('GET', `/v1/jobs/${ended.body.id}`)).body.state).toBe(ended.body.state)

  rmSync(filler())
  await eventually(ready, 20_000, 'it is ready again')
  await eventually(
    async () =>
      (await ask('POST', '/v1/jobs', { device: 'edge1', commands: ['show clock'] })).body.state === 'succeeded',
    20_000,
    'work is done again',
  )
  // What could not be written while there was no room is written now.
  const before = ended.body
  await new Promise(resolve => setTimeout(resolve, 2_000))
  await daemon.end('SIGKILL')
  daemon = await daemon.again()
  expect((await ask('GET', `/v1/jobs/${before.id}`)).body).toMatchObject({ state: before.state, error: before.error })
  expect(times(device, 'show tech')).toBe(1)
})
