import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { Readable, Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readArguments } from '../../src/cli/command.ts'
import { sessions } from '../../src/cli/sessions.ts'

const session = (device: string) => ({
  id: `session_${device}`,
  device,
  host: '192.0.2.1',
  port: 22,
  username: 'ops',
  state: 'idle',
  driver: 'cli',
  opened_at: '2026-11-21T01:27:30.000Z',
  operations: 3,
  waiting: 0,
})

let server: Server
let asked: string[]
beforeEach(async () => {
  asked = []
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    if (request.method !== 'GET') return void response.writeHead(204).end()
    const first = !request.url?.includes('cursor=')
    const page = first ? { sessions: [session('a')], next: 'more' } : { sessions: [session('b')], next: null }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(page))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(() => void server.close())

const run = async (...words: readonly string[]): Promise<{ readonly code: number; readonly stdout: string }> => {
  let stdout = ''
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const code = await sessions.run(readArguments(sessions, words), {
    stdin: Readable.from([]),
    stdout: new Writable({
      write(chunk, _, done) {
        stdout += String(chunk)
        done()
      },
    }),
    stderr: new Writable(),
    env: { KOINE_URL: `http://127.0.0.1:${port}`, KOINE_API_KEY: 'k' },
    cwd: '/',
    interrupted: new AbortController().signal,
  })
  return { code, stdout }
}

describe('koine sessions', () => {
  it('lists all pages as a table', async () => {
    const { code, stdout } = await run('list', '--state', 'idle')
    expect(code).toBe(0)
    expect(stdout.split('\n').map(line => line.split(/ +/)[0])).toEqual(['DEVICE', 'a', 'b', ''])
    expect(stdout).toContain('2026-11-21 01:27:30')
    expect(asked).toEqual([
      'GET /v1/sessions?limit=1000&state=idle',
      'GET /v1/sessions?limit=1000&state=idle&cursor=more',
    ])
  })

  it('prints JSON lines when asked', async () => {
    const { stdout } = await run('list', '--json')
    expect(
      stdout
        .trim()
        .split('\n')
        .map(line => JSON.parse(line).device),
    ).toEqual(['a', 'b'])
  })

  it('closes sessions and resets devices', async () => {
    expect((await run('close', 'session_a', 'session_b')).stdout).toBe('session_a is closed.\nsession_b is closed.\n')
    await run('reset', 'edge 1')
    expect(asked).toEqual([
      'DELETE /v1/sessions/session_a',
      'DELETE /v1/sessions/session_b',
      'POST /v1/devices/edge%201/reset',
    ])
  })

  it.each([['close'], ['reset'], ['open', 'x'], ['list', 'x']])('does not take: %s', async (...words) => {
    await expect(run(...words)).rejects.toMatchObject({ code: 'USAGE' })
  })
})
