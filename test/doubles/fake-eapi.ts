import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'
import { createTwoFilesPatch } from 'diff'
import { authority } from '../syslog/certificates.ts'

/** A switch that speaks Arista's eAPI over real HTTPS, with configuration sessions, and faults on request. */
export interface FakeEapi {
  readonly port: number
  /** PEM of the authority of its certificate. */
  readonly ca: string
  readonly username: string
  password: string
  /** null: no secret is asked for. */
  enableSecret: string | null
  fault: EapiFault | null
  /** Lines of the running and of the saved configuration. */
  readonly running: readonly string[]
  readonly startup: readonly string[]
  /** Names of configuration sessions that are neither committed nor aborted. */
  readonly pending: readonly string[]
  /** Names of sessions whose commit is to be confirmed. */
  readonly unconfirmed: readonly string[]
  /** Bodies of the requests that were let in. */
  readonly requests: readonly EapiRequest[]
  /** How many connections were made so far. */
  readonly connections: number
  stop(): Promise<void>
}

/** `hang`: no answer comes; `drop`: the connection ends instead. */
export type EapiFault =
  | 'garbage'
  | 'other-id'
  | 'few-results'
  | 'hang'
  | 'drop'
  | 'status-500'
  | 'huge'
  | 'refuses-commit'

export interface EapiRequest {
  readonly method: string
  readonly id: string
  readonly params: { readonly version: number; readonly cmds: readonly EapiCmd[]; readonly format: 'json' | 'text' }
}

type EapiCmd = string | { readonly cmd: string; readonly input?: string }

export async function startFakeEapi(scheme: 'https' | 'http' = 'https'): Promise<FakeEapi> {
  const issuer = authority('Fake switches')
  const { certificate, key } = issuer.issue('localhost')
  const requests: EapiRequest[] = []
  const sockets = new Set<Socket>()
  let connections = 0
  const device = new Device()
  const state = { password: 'login secret', fault: null as EapiFault | null }
  const username = 'op'

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { fault } = state
      const wanted = `Basic ${Buffer.from(`${username}:${state.password}`).toString('base64')}`
      if (request.headers.authorization !== wanted) {
        response
          .writeHead(401, { 'www-authenticate': 'Basic realm="COMMAND_API_AUTH"' })
          .end('Unable to authenticate user')
        return
      }
      if (request.method !== 'POST' || request.url !== '/command-api') {
        response.writeHead(404).end('<html>Not found</html>')
        return
      }
      // The double reads what the driver wrote; a test of the driver sees to its form.
      const asked = JSON.parse(Buffer.concat(chunks).toString()) as EapiRequest
      const isLogin = asked.params.cmds.length === 1 && asked.params.cmds[0] === 'show version'
      if (!isLogin || fault !== null) requests.push(asked)
      if (fault === 'hang') return
      if (fault === 'drop') {
        request.socket.destroy()
        return
      }
      if (fault === 'status-500') {
        response.writeHead(500).end('Internal error')
        return
      }
      const answer = device.run(asked, fault)
      const id = fault === 'other-id' ? 'another' : asked.id
      response.setHeader('content-type', 'application/json')
      response.end(fault === 'garbage' ? '{"jsonrpc": "2.0", ' : JSON.stringify({ jsonrpc: '2.0', id, ...answer }))
    })
  }
  const server = scheme === 'https' ? https.createServer({ cert: certificate, key }, handle) : http.createServer(handle)
  server.on(scheme === 'https' ? 'secureConnection' : 'connection', () => {
    connections += 1
  })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    port: address.port,
    ca: issuer.certificate,
    username,
    get password() {
      return state.password
    },
    set password(wanted) {
      state.password = wanted
    },
    get enableSecret() {
      return device.enableSecret
    },
    set enableSecret(wanted) {
      device.enableSecret = wanted
    },
    get fault() {
      return state.fault
    },
    set fault(wanted) {
      state.fault = wanted
    },
    get running() {
      return device.running
    },
    get startup() {
      return device.startup
    },
    get pending() {
      return [...device.sessions.keys()].filter(name => !device.unconfirmed.has(name))
    },
    get unconfirmed() {
      return [...device.unconfirmed]
    },
    requests,
    get connections() {
      return connections
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}

interface Answer {
  readonly result?: readonly unknown[]
  readonly error?: { readonly code: number; readonly message: string; readonly data: readonly unknown[] }
}

/** What a request's commands share. */
interface Mode {
  privileged: boolean
  session: string | null
}

class Device {
  running: readonly string[] = ['hostname leaf1']
  startup: readonly string[] = ['hostname leaf1']
  enableSecret: string | null = null
  readonly sessions = new Map<string, string[]>()
  readonly unconfirmed = new Set<string>()

  run({ params: { cmds, format } }: EapiRequest, fault: EapiFault | null): Answer {
    const mode: Mode = { privileged: false, session: null }
    const data: unknown[] = []
    for (const [index, entry] of cmds.entries()) {
      const { cmd, input } = typeof entry === 'string' ? { cmd: entry, input: undefined } : entry
      const done = this.#command(cmd, input, mode, fault)
      if ('refused' in done) {
        const message = `CLI command ${index + 1} of ${cmds.length} '${cmd}' failed: invalid command`
        return { error: { code: 1002, message, data: [...data, { errors: [done.refused] }] } }
      }
      data.push(format === 'text' ? { output: done.text } : (done.json ?? {}))
    }
    return { result: fault === 'few-results' ? data.slice(1) : data }
  }

  #command(cmd: string, input: string | undefined, mode: Mode, fault: EapiFault | null): Done {
    if (cmd === 'enable') {
      if (this.enableSecret !== null && input !== this.enableSecret) return { refused: 'Bad secret' }
      mode.privileged = true
      return { text: '' }
    }
    if (cmd === 'show version')
      return {
        text: `Arista vEOS\nSoftware image version: 4.30.1F\n${fault === 'huge' ? 'x'.repeat(3_000_000) : ''}`,
        json: {
          modelName: 'vEOS',
          version: '4.30.1F',
          ...(fault === 'huge' ? { padding: 'x'.repeat(3_000_000) } : {}),
        },
      }
    if (cmd === 'show hostname') return { text: 'Hostname: leaf1\n', json: { hostname: 'leaf1', fqdn: 'leaf1' } }
    if (!mode.privileged)
      return { refused: `Invalid input (privileged mode required) (at token 0: '${cmd.split(' ')[0]}')` }
    if (cmd === 'show running-config') return { text: `${this.running.join('\n')}\n`, json: { cmds: this.running } }
    if (cmd === 'clear counters' || cmd === 'reload') {
      if (cmd === 'reload' && input !== 'y\n') return { refused: 'Reload was not confirmed' }
      return { text: 'done\n' }
    }
    if (cmd === 'write memory') {
      this.startup = this.running
      return { text: 'Copy completed successfully.\n' }
    }
    return this.#configuration(cmd, input, mode, fault)
  }

  #configuration(cmd: string, input: string | undefined, mode: Mode, fault: EapiFault | null): Done {
    const [, name, action] = /^configure session (\S+)(?: (abort|commit(?: timer \d\d:\d\d:\d\d)?))?$/.exec(cmd) ?? []
    if (name !== undefined) {
      if (action === 'abort') {
        this.sessions.delete(name)
      } else if (action !== undefined) {
        const candidate = this.sessions.get(name)
        if (candidate === undefined && !this.unconfirmed.delete(name)) return { refused: 'No such session' }
        if (fault === 'refuses-commit') return { refused: 'Commit failed: the hardware has no room for this' }
        if (candidate !== undefined) this.running = candidate
        this.sessions.delete(name)
        if (action.includes('timer')) this.unconfirmed.add(name)
      } else {
        if (!this.sessions.has(name)) this.sessions.set(name, [...this.running])
        mode.session = name
      }
      return { text: '' }
    }
    const [, shown] = /^show session-config named (\S+) diffs$/.exec(cmd) ?? []
    if (shown !== undefined) {
      const candidate = this.sessions.get(shown)
      if (candidate === undefined) return { refused: 'No such session' }
      const text = (lines: readonly string[]): string => lines.map(line => `${line}\n`).join('')
      return {
        text: createTwoFilesPatch('system:/running-config', 'session:/config', text(this.running), text(candidate)),
      }
    }
    const candidate = mode.session === null ? undefined : this.sessions.get(mode.session)
    if (candidate === undefined || /^(?:bad|show)\b/.test(cmd))
      return { refused: `Invalid input (at token 0: '${cmd.split(' ')[0]}')` }
    candidate.push(cmd, ...(input === undefined ? [] : [...input.split('\n'), 'EOF']))
    return { text: '' }
  }
}

type Done = { readonly refused: string } | { readonly text: string; readonly json?: unknown }
