import type { Dispatcher } from 'undici'
import { z } from 'zod'
import type { Target } from '../../drivers/target.ts'
import { type HttpDriver, httpDriver } from '../http/driver.ts'
import { answerBytes, type HttpSpeech } from '../http/session.ts'
import { type Ask, askRequests } from './ask.ts'
import { performCommands } from './commands.ts'
import { performConfig } from './configure.ts'
import { putFile, type SshParts } from './put-file.ts'
import { runCommands } from './rpc.ts'

export interface NxapiParts extends Omit<SshParts, 'port'> {
  /** Where devices take files by SSH; 22 unless told. */
  readonly sshPort?: number
}

/** NX-API of Cisco's NX-OS: commands and configuration as JSON-RPC over HTTPS (or HTTP). */
export function nxapiDriver({ sshPort = 22, ...ssh }: NxapiParts): HttpDriver {
  return httpDriver<string | null>({
    name: 'nxapi',
    api: 'NX-API',
    platform: 'cisco_nxos',
    hops: ssh.hops,
    async login(client, { credential }, limits) {
      const call = { commands: ['show hostname'], format: 'json', maxBytes: answerBytes(0) } as const
      const [outcome] = await runCommands(client, credential, { ...call, ...limits })
      return outcome && 'value' in outcome ? (hostSchema.safeParse(outcome.value).data?.hostname ?? null) : null
    },
    server: hostname => ['NX-API', ...(hostname === null ? [] : [hostname.trim()])].join(', '),
    speech: (client, target) => nxapiSpeech(client, target, { ...ssh, port: sshPort }),
  })
}

const hostSchema = z.object({ hostname: z.string() })

const nxapiSpeech = (client: Dispatcher, target: Target, ssh: SshParts): HttpSpeech => {
  const asking =
    (bytesEach: number): Ask =>
    call =>
      runCommands(client, target.credential, { ...call, maxBytes: answerBytes(bytesEach * call.commands.length) })
  return {
    async perform(operation, context) {
      const ask = asking(context.maxOutputBytes)
      if (operation.kind === 'config') return performConfig(ask, operation, context)
      return operation.kind === 'commands' ? performCommands(ask, operation, context) : []
    },
    ask: (requests, context) =>
      askRequests(
        { ask: asking(context.maxReplyBytes), putFile: (file, limits) => putFile(target, ssh, file, limits) },
        requests,
        context,
      ),
    async probe(signal) {
      await asking(0)({ commands: ['show hostname'], format: 'json', timeoutMs: probeMs, signal })
    },
  }
}

const probeMs = 10_000
