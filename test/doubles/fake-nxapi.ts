import { cisco_nxos } from '../../src/drivers/cli/cisco_nxos.ts'
import { type FakeDevice, startFakeDevice } from './fake-device.ts'
import { type HttpAnswer, type HttpFault, startHttpsDouble } from './https-double.ts'
import { NxapiDevice, type NxDone, type NxMode } from './nxapi-device.ts'
import type { RecordedReplies } from './recorded-replies.ts'
import { scpSink } from './scp-sink.ts'

/** A switch that speaks Cisco's NX-API over real HTTPS, takes files by SCP, and has faults on request. */
export interface FakeNxapi {
  readonly port: number
  /** Where it speaks SSH. */
  readonly sshPort: number
  /** PEM of the authority of its certificate. */
  readonly ca: string
  readonly username: string
  password: string
  fault: HttpFault | null
  /** Only requests with a command that matches have the fault; null: all. */
  faultOn: RegExp | null
  /** The fault is over when it has come once. */
  faultOnce: boolean
  /** Replies to be given instead of its own. */
  recorded: RecordedReplies | null
  /** A whole body to be given, whatever is asked. */
  body: string | null
  /** How some releases differ: a list of one reply is a list; bodies are JSON in a string; commands after a refused one are run. */
  readonly quirks: { listOfOne: boolean; bodyAsText: boolean; goesOn: boolean }
  readonly device: NxapiDevice
  /** Requests that were let in: the commands of each. */
  readonly requests: readonly (readonly string[])[]
  readonly connections: number
  stop(): Promise<void>
}

interface RpcRequest {
  readonly jsonrpc: string
  readonly method: 'cli' | 'cli_ascii'
  readonly params: { readonly cmd: string; readonly version: number }
  readonly id: number
}

export async function startFakeNxapi(scheme: 'https' | 'http' = 'https'): Promise<FakeNxapi> {
  const device = new NxapiDevice()
  const requests: string[][] = []
  const state = {
    password: 'login secret',
    fault: null as HttpFault | null,
    faultOn: null as RegExp | null,
    faultOnce: false,
    recorded: null as RecordedReplies | null,
    body: null as string | null,
  }
  const quirks = { listOfOne: false, bodyAsText: false, goesOn: false }
  const username = 'op'
  const ssh: FakeDevice = await startFakeDevice({
    platform: cisco_nxos,
    username,
    password: state.password,
    exec: (command, channel) =>
      scpSink(command, channel, (path, octets) =>
        device.files.set(path.replace(/^bootflash:\//, ''), octets.toString()),
      ),
  })

  const answer = (asked: readonly RpcRequest[]): HttpAnswer => {
    requests.push(asked.map(({ params }) => params.cmd))
    if (state.body !== null) return { body: state.body }
    const { recorded } = state
    const mode: NxMode = { configures: false, dontAsk: false, lines: [] }
    const replies: string[] = []
    let refused = false
    for (const { method, params, id } of asked) {
      const done = recorded === null ? device.command(params.cmd, mode) : replayed(recorded, params.cmd, method)
      replies.push(`{"jsonrpc":"2.0",${memberOf(done, method, quirks.bodyAsText)},"id":${id}}`)
      if (!('refused' in done)) continue
      refused = true
      if (!quirks.goesOn) break
    }
    if (mode.lines.length > 0) device.apply(mode)
    const isList = asked.length > 1 || quirks.listOfOne
    return { ...(refused ? { status: 500 } : {}), body: isList ? `[${replies.join(',')}]` : replies.join('') }
  }

  const server = await startHttpsDouble({
    scheme,
    path: '/ins',
    realm: 'Secure Zone',
    contentType: 'application/json-rpc',
    login: () => `${username}:${state.password}`,
    // The double reads what the driver wrote; a test of the driver sees to its form.
    fault: body => {
      const { faultOn, fault } = state
      const asked = JSON.parse(body) as RpcRequest[]
      if (faultOn !== null && !asked.some(({ params }) => faultOn.test(params.cmd))) return null
      if (state.faultOnce) state.fault = null
      return fault
    },
    answer: body => answer(JSON.parse(body) as RpcRequest[]),
  })
  return Object.assign(state, {
    port: server.port,
    sshPort: ssh.port,
    ca: server.ca,
    username,
    quirks,
    device,
    requests,
    get connections() {
      return server.connections()
    },
    async stop() {
      await server.stop()
      await ssh.close()
    },
  })
}

const replayed = (recorded: RecordedReplies, cmd: string, method: RpcRequest['method']): NxDone => {
  const reply = recorded.of('nxapi', cmd, method === 'cli' ? 'json' : 'text')
  if (reply === null) return { refused: `There is no recording of ${cmd}` }
  return 'raw' in reply ? { text: '', raw: reply.raw } : reply
}

const memberOf = (done: NxDone, method: RpcRequest['method'], bodyAsText: boolean): string => {
  if ('refused' in done)
    return `"error":{"code":-32602,"message":"Invalid params","data":{"msg":${JSON.stringify(`${done.refused}\n`)}}}`
  if (method === 'cli_ascii') return `"result":${done.text === '' ? 'null' : `{"msg":${JSON.stringify(done.text)}}`}`
  if (done.raw === undefined) return '"result":null'
  return `"result":{"body":${bodyAsText ? JSON.stringify(done.raw) : done.raw}}`
}
