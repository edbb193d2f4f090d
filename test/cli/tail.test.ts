import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApi } from '../../src/api/app.ts'
import { keyFile } from '../../src/api/key-file.ts'
import { openKeys } from '../../src/api/keys.ts'
import { type ApiServer, serveApi } from '../../src/api/server.ts'
import type { Endpoint } from '../../src/quantities.ts'
import { event, openStoredEvents, type StoredEvents } from '../api/stored-events.ts'
import { jsonLines, run } from './terminal.ts'

let folder: string
let events: StoredEvents
let server: ApiServer
const first: Endpoint = { host: '127.0.0.1', port: 0 }

const start = (endpoint: Endpoint): Promise<ApiServer> => {
  const api = createApi({
    version: '0',
    keys: openKeys(folder, []),
    feed: events,
    devices: null,
    health: () => ({ alive: true, checks: [{ name: 'outbox', ready: true, detail: 'fine' }] }),
    metrics: () => Promise.resolve(''),
    report: error => {
      throw error
    },
    limits: { maxBodyBytes: 1024, requestTimeoutMs: 5_000, requestsPerSecond: 0, publicMetrics: false, maxStreams: 4 },
  })
  return serveApi(api, endpoint)
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'koine-tail-'))
  events = openStoredEvents()
  await events.add(...Array.from({ length: 30 }, (_, n) => event(n, n % 2 === 0 ? { device: 'even' } : {})))
  server = await start(first)
  writeFileSync(join(folder, 'koine.yaml'), `dataDir: .\napi: { listen: "127.0.0.1:${server.address.port}" }\n`)
})
afterEach(async () => {
  await server.close()
  await events.close()
  rmSync(folder, { recursive: true })
})

const tail = (...args: readonly string[]) => run(['tail', ...args], { cwd: folder })
const shown = (stdout: string) => jsonLines(stdout).map(one => Number(/\d+$/.exec(one.entity)?.[0]))
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n)

describe('koine tail', () => {
  it('finds the daemon and the key by itself and shows the past, the oldest first', async () => {
    const { code, stdout, stderr } = await tail('--json', '--no-follow')
    expect([code, stderr]).toEqual([0, ''])
    expect(shown(stdout)).toEqual(range(20, 30))
    expect(stdout.split('\n')[0]).toBe(event(20, { device: 'even' }).json)
  })

  it.each([
    [
      ['-n', '3'],
      [27, 28, 29],
    ],
    [
      ['-n', '3', '--device', 'even'],
      [24, 26, 28],
    ],
    [['-n', '0'], []],
    [['--since', event(25).time], range(25, 30)],
    [
      ['--entity', 'interface/Ethernet1*', '-n', '4'],
      [16, 17, 18, 19],
    ],
    [['--severity', 'critical'], []],
  ])('%j', async (args, numbers) => {
    expect(shown((await tail('--json', '--no-follow', ...args)).stdout)).toEqual(numbers)
  })

  it('is readable in a terminal', async () => {
    const { stdout } = await run(['tail', '--no-follow', '-n', '2'], { cwd: folder, columns: 100 })
    expect(stdout.split('\n').at(-2)).toContain('INTERFACE_DOWN')
    expect(stdout).toContain('\u001b[')
    const plain = await run(['tail', '--no-follow', '-n', '2'], { cwd: folder, columns: 100, env: { NO_COLOR: '1' } })
    expect(plain.stdout).not.toContain('\u001b[')
  })

  it('follows: the past once, then what comes, over a restart of the daemon', async () => {
    const abort = new AbortController()
    let seen = 0
    let wake = () => {}
    const reached = async (count: number) => {
      while (seen < count) await new Promise<void>(resolve => (wake = resolve))
    }
    const running = run(['tail', '--json', '-n', '5'], {
      cwd: folder,
      signal: abort.signal,
      written: stdout => {
        seen = stdout.split('\n').length - 1
        wake()
      },
    })
    await reached(5)
    await events.add(event(30), event(31))
    await reached(7)
    const { address } = server
    await server.close()
    await events.add(event(32))
    server = await start(address)
    await reached(8)
    await events.add(event(33))
    await reached(9)
    abort.abort()
    const { code, stdout, stderr } = await running
    expect(code).toBe(0)
    expect(shown(stdout)).toEqual(range(25, 34))
    expect(stderr).toBe('koine tail: the connection is lost, trying again\nkoine tail: connected again\n')
  })

  it('takes up again what it missed before it saw anything', async () => {
    const abort = new AbortController()
    let wake = () => {}
    const something = new Promise<void>(resolve => (wake = resolve))
    const running = run(['tail', '--json', '-n', '0'], { cwd: folder, signal: abort.signal, written: () => wake() })
    while (events.subscribers === 0) await new Promise(setImmediate)
    const { address } = server
    await server.close()
    await events.add(event(30))
    server = await start(address)
    await something
    abort.abort()
    expect(shown((await running).stdout)).toEqual([30])
  })

  it('says what to do when no daemon answers, when the key is wrong, and when there is none', async () => {
    const lonely = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => lonely.once('listening', resolve))
    const bound = lonely.address()
    await new Promise(resolve => lonely.close(resolve))
    const nobody = await tail('--url', `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`)
    expect(nobody.code).toBe(1)
    expect(nobody.stderr).toMatch(/DAEMON_UNREACHABLE.*Start it with: koine serve/s)

    const wrong = await run(['tail'], { cwd: folder, env: { KOINE_API_KEY: 'wrong' } })
    expect(wrong.code).toBe(1)
    expect(wrong.stderr).toMatch(/UNAUTHORIZED.*KOINE_API_KEY/s)

    const right = await run(['tail', '--no-follow'], { cwd: folder })
    expect(right.code).toBe(0)
    rmSync(keyFile(folder))
  })
})

describe('koine doctor', () => {
  it('finds a running daemon, its parts, and that the key is accepted', async () => {
    const { code, stdout } = await run(['doctor'], { cwd: folder })
    expect(stdout).toMatch(/^✓ daemon +answers at http:\/\/127\.0\.0\.1:\d+$/m)
    expect(stdout).toMatch(/^✓ outbox +fine$/m)
    expect(stdout).toMatch(/^✓ API key +accepted$/m)
    expect(stdout).not.toContain('✗')
    expect(code).toBe(0)
  })
})
