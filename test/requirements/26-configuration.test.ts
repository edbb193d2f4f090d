import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DaemonProcess, dataDirectory, discard, eventually, koine, startDaemonProcess } from '../daemon.ts'
import { type FakeFrr, startFakeFrr } from '../doubles/fake-frr.ts'

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes are looked into
type Loose = any

/** Processes begin one after the other, on machines that have other things to do. */
const patience = { timeout: 120_000 }

describe('26. A configuration is changed, kept, taken back, over a real daemon and a device on the wire', () => {
  let device: FakeFrr
  let directory: string
  let daemon: DaemonProcess
  beforeAll(async () => {
    device = await startFakeFrr('r1')
    directory = dataDirectory()
    daemon = await startDaemonProcess(directory, {})
    await ask('POST', '/v1/credentials', { name: 'lab', username: 'admin', password: 'secret' })
    await ask('POST', '/v1/devices', {
      name: 'r1',
      host: '127.0.0.1',
      port: device.device.port,
      platform: 'frr',
      credential: 'lab',
    })
    await ask('POST', '/v1/devices/r1/host-keys', {})
  }, 120_000)
  afterAll(async () => {
    await daemon?.end()
    await device?.device.close()
    if (directory) discard(directory)
  })

  const key = () => readFileSync(join(directory, 'api-key'), 'utf8').trim()
  const ask = async (method: string, path: string, body?: unknown): Promise<Loose> => {
    const response = await fetch(daemon.apiUrl + path, {
      method,
      headers: { 'x-api-key': key(), prefer: 'wait=50', 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, ...(text === '' ? {} : JSON.parse(text)) }
  }
  const config = (action: string, body: object = {}) => ask('POST', `/v1/devices/r1/config/${action}`, body)
  /** Runs `koine config` as a user does. */
  const cli = async (...args: readonly string[]) => {
    const env = { ...process.env, KOINE_URL: daemon.apiUrl, KOINE_API_KEY: key(), NO_COLOR: '1' }
    const child = spawn(koine, ['config', ...args], { env, cwd: directory })
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', chunk => {
      stdout += chunk
    })
    child.stderr.on('data', chunk => {
      stderr += chunk
    })
    const code = await new Promise<number | null>(resolve => child.once('close', resolve))
    return { code, stdout, stderr }
  }
  const file = (text: string): string => {
    const path = join(directory, 'wanted.txt')
    writeFileSync(path, text)
    return path
  }

  it('a difference is shown, then applied, and both configurations are kept', patience, async () => {
    const body = { mode: 'merge', lines: ['ip route 198.51.100.0/24 Null0'] }
    expect(await config('diff', body)).toMatchObject({ status: 200, state: 'succeeded', changed: true })
    expect(device.running()).not.toContain('198.51.100.0/24')
    const done = await config('apply', { ...body, message: 'A route more' })
    expect(done).toMatchObject({ status: 200, state: 'succeeded', changed: true })
    expect(done.diff).toContain('198.51.100.0/24')
    expect(device.running()).toContain('198.51.100.0/24')
    expect(device.saved).toContain('198.51.100.0/24')
    const { versions } = await ask('GET', '/v1/devices/r1/config/versions')
    expect(versions).toMatchObject([{ version: 2, source: 'after-change', comment: 'A route more' }, { version: 1 }])
    const { diff } = await ask('GET', '/v1/devices/r1/config/versions/1/diff/2')
    expect(diff).toContain('+ip route 198.51.100.0/24 Null0\n')
    expect(await config('apply', body)).toMatchObject({ changed: false, diff: '' })
  })

  it('a body that cannot be meant is refused, with the place', patience, async () => {
    const { status, facts, ...problem } = await config('apply', { mode: 'merge' })
    expect({ status, code: problem.code }).toEqual({ status: 422, code: 'INVALID_BODY' })
    expect(JSON.stringify({ facts, problem })).toContain('text, lines or render')
    expect(await config('apply', { mode: 'melt', text: 'x' })).toMatchObject({ status: 422 })
  })

  it('a line that is rejected changes nothing', patience, async () => {
    const before = device.running()
    const failed = await config('apply', { mode: 'merge', lines: ['ip route 198.51.100.0/25 Null0', 'bogus word'] })
    expect(failed).toMatchObject({ state: 'failed', changed: null })
    expect(failed.error.facts.running ?? 'before').toBe('before')
    expect(device.running()).toBe(before)
    expect((await ask('GET', '/v1/devices/r1/config/versions')).versions).toHaveLength(2)
  })

  it('drift is found after a change by hand, told by an event, and cleared', patience, async () => {
    expect(await ask('POST', '/v1/devices/r1/config/drift')).toMatchObject({ status: 200, state: 'in-sync' })
    device.type('ip route 203.0.113.0/24 Null0', 'no ip route 198.51.100.0/24 Null0')
    const found = await ask('POST', '/v1/devices/r1/config/drift')
    expect(found).toMatchObject({ state: 'drifted', added: 1, removed: 1 })
    expect(found.diff).toContain('+ip route 203.0.113.0/24 Null0')
    expect((await cli('drift', 'r1')).code).toBe(2)
    device.type('no ip route 203.0.113.0/24 Null0', 'ip route 198.51.100.0/24 Null0')
    expect((await cli('drift', 'r1')).code).toBe(0)
    const events = async (): Promise<readonly string[]> =>
      (await ask('GET', '/v1/events?device=r1')).events.map((one: Loose) => one.event)
    await eventually(async () => (await events()).includes('CONFIGURATION_DRIFT_CLEARED'), 20_000, 'it is cleared')
    expect(await events()).toContain('CONFIGURATION_DRIFT')
  })

  it('exit codes say what became of it', patience, async () => {
    const path = file('ip route 203.0.113.8/32 Null0\n')
    expect(await cli('diff', 'r1', path)).toMatchObject({ code: 2, stdout: expect.stringContaining('203.0.113.8') })
    expect((await cli('merge', 'r1', path, '--dry-run')).code).toBe(2)
    expect(device.running()).not.toContain('203.0.113.8')
    expect((await cli('merge', 'r1', path, '--message', 'Eighth')).code).toBe(2)
    expect(await cli('merge', 'r1', path)).toMatchObject({ code: 0, stderr: '' })
    expect((await cli('merge', 'r1', file('bogus word\n'))).code).toBe(1)
    expect((await cli('merge', 'r1')).code).toBe(1)
    expect((await cli('merge', 'nobody', path)).code).toBe(1)
    expect(await cli('history', 'r1')).toMatchObject({ code: 0, stdout: expect.stringContaining('Eighth') })
    expect(await cli('show', 'r1', '2')).toMatchObject({ code: 0, stdout: expect.stringContaining('198.51.100.0/24') })
    expect((await cli('pending', 'r1')).code).toBe(0)
    expect((await cli('rollback', 'r1', '2')).code).toBe(2)
    expect(device.running()).not.toContain('203.0.113.8')
  })

  it(
    'a daemon that is killed before anyone confirmed takes the commit back when it is there again',
    patience,
    async () => {
      const before = device.running()
      const done = await config('apply', {
        mode: 'merge',
        lines: ['ip route 203.0.113.66/32 Null0'],
        confirm_seconds: 20,
      })
      expect(done).toMatchObject({ state: 'succeeded', changed: true })
      expect(device.running()).toContain('203.0.113.66')
      expect(await daemon.metric('koine_config_reverts')).toBe(1)
      expect(await cli('pending', 'r1')).toMatchObject({ code: 2, stdout: expect.stringContaining('Koine takes it') })
      expect(await config('apply', { mode: 'merge', lines: ['hostname other'] })).toMatchObject({
        state: 'failed',
        error: { code: 'COMMIT_PENDING' },
      })
      await daemon.end('SIGKILL')
      daemon = await daemon.again()
      await eventually(async () => !device.running().includes('203.0.113.66'), 60_000, 'it is taken back')
      await eventually(async () => (await daemon.metric('koine_config_reverts')) === 0, 20_000, 'nothing waits')
      expect(device.running()).toBe(before)
      const ofKoine = async (): Promise<Loose> => {
        const { jobs } = await ask('GET', '/v1/jobs?device=r1&limit=5')
        return jobs.find((job: Loose) => job.caller === 'koine')
      }
      await eventually(async () => (await ofKoine())?.state === 'succeeded', 20_000, 'its job has succeeded')
    },
  )

  it('a device that is removed leaves nothing in the archive', patience, async () => {
    await ask('DELETE', '/v1/devices/r1')
    expect((await ask('GET', '/v1/devices/r1/config/versions')).status).toBe(404)
    expect(await daemon.metric('koine_archive_versions')).toBe(0)
  })
})
