import { type Done, EapiDevice, type EapiDeviceFault, type Mode } from './eapi-device.ts'
import { type HttpFault, startHttpsDouble } from './https-double.ts'
import type { RecordedReplies } from './recorded-replies.ts'

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
  /** Only requests with a command that matches have the fault; null: all. */
  faultOn: RegExp | null
  /** The fault is over when it has come once. */
  faultOnce: boolean
  /** Replies to be given instead of its own. */
  recorded: RecordedReplies | null
  /** What it keeps, and can be changed by hand. */
  readonly device: EapiDevice
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

export type EapiFault = HttpFault | EapiDeviceFault | 'other-id' | 'few-results'

export interface EapiRequest {
  readonly method: string
  readonly id: string
  readonly params: { readonly version: number; readonly cmds: readonly EapiCmd[]; readonly format: 'json' | 'text' }
}

type EapiCmd = string | { readonly cmd: string; readonly input?: string }

const ownFaults: ReadonlySet<string> = new Set(['huge', 'refuses-commit', 'other-id', 'few-results'])

export async function startFakeEapi(scheme: 'https' | 'http' = 'https'): Promise<FakeEapi> {
  const requests: EapiRequest[] = []
  const device = new EapiDevice()
  const state = {
    password: 'login secret',
    fault: null as EapiFault | null,
    faultOn: null as RegExp | null,
    faultOnce: false,
    recorded: null as RecordedReplies | null,
  }
  const username = 'op'
  const faultOf = ({ params: { cmds } }: EapiRequest): EapiFault | null =>
    state.faultOn === null || cmds.some(cmd => state.faultOn?.test(nameOf(cmd))) ? state.fault : null

  const answer = (asked: EapiRequest): string => {
    const fault = faultOf(asked)
    const [only] = asked.params.cmds
    const isLogin = asked.params.cmds.length === 1 && only === 'show version'
    if (!isLogin || fault !== null) requests.push(asked)
    const id = JSON.stringify(fault === 'other-id' ? 'another' : asked.id)
    return `{"jsonrpc":"2.0","id":${id},${answerTo(asked, device, state.recorded, fault)}}`
  }

  const server = await startHttpsDouble({
    scheme,
    path: '/command-api',
    realm: 'COMMAND_API_AUTH',
    contentType: 'application/json',
    login: () => `${username}:${state.password}`,
    // The double reads what the driver wrote; a test of the driver sees to its form.
    fault: body => {
      const fault = httpFault(faultOf(JSON.parse(body) as EapiRequest))
      if (fault !== null && state.faultOnce) state.fault = null
      return fault
    },
    answer: body => ({ body: answer(JSON.parse(body) as EapiRequest) }),
  })
  return {
    port: server.port,
    ca: server.ca,
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
    get faultOn() {
      return state.faultOn
    },
    set faultOn(wanted) {
      state.faultOn = wanted
    },
    get faultOnce() {
      return state.faultOnce
    },
    set faultOnce(wanted) {
      state.faultOnce = wanted
    },
    get recorded() {
      return state.recorded
    },
    set recorded(wanted) {
      state.recorded = wanted
    },
    device,
    get running() {
      return device.running
    },
    get startup() {
      return device.startup
    },
    get pending() {
      return [...device.sessions.keys()]
    },
    get unconfirmed() {
      return [...device.unconfirmed.keys()]
    },
    requests,
    get connections() {
      return server.connections()
    },
    async stop() {
      device.stop()
      await server.stop()
    },
  }
}

const nameOf = (cmd: EapiCmd): string => (typeof cmd === 'string' ? cmd : cmd.cmd)

const httpFault = (fault: EapiFault | null): HttpFault | null =>
  fault === null || ownFaults.has(fault) ? null : (fault as HttpFault)

/** The member `result` or `error` of the answer, written out: recorded JSON is not to be read and written again. */
function answerTo(
  { params: { cmds, format } }: EapiRequest,
  device: EapiDevice,
  recorded: RecordedReplies | null,
  fault: EapiFault | null,
): string {
  const mode: Mode = { privileged: false, session: null, path: [] }
  const data: string[] = []
  for (const [index, entry] of cmds.entries()) {
    const { cmd, input } = typeof entry === 'string' ? { cmd: entry, input: undefined } : entry
    const done =
      recorded === null || cmd === 'enable'
        ? device.command(cmd, input, mode, fault === 'huge' || fault === 'refuses-commit' ? fault : null)
        : replayed(recorded, cmd, format)
    if ('refused' in done) {
      const message = `CLI command ${index + 1} of ${cmds.length} '${cmd}' failed: invalid command`
      const errors = JSON.stringify({ errors: [done.refused] })
      return `"error":{"code":1002,"message":${JSON.stringify(message)},"data":[${[...data, errors].join(',')}]}`
    }
    data.push(format === 'text' ? JSON.stringify({ output: done.text }) : (done.raw ?? '{}'))
  }
  return `"result":[${(fault === 'few-results' ? data.slice(1) : data).join(',')}]`
}

function replayed(recorded: RecordedReplies, cmd: string, format: string): Done {
  const reply = recorded.of('eapi', cmd, format)
  if (reply === null) return { refused: `There is no recording of ${cmd}` }
  return 'raw' in reply ? { text: '', raw: reply.raw } : reply
}
