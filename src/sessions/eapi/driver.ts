import { z } from 'zod'
import { type HttpDriver, httpDriver } from '../http/driver.ts'
import type { HopConnections } from '../ssh/connection.ts'
import { runCommands } from './rpc.ts'
import { eapiSpeech } from './speech.ts'

export interface EapiParts {
  readonly hops: HopConnections
}

/** Arista's eAPI: commands and configuration as JSON-RPC over HTTPS (or HTTP). */
export function eapiDriver({ hops }: EapiParts): HttpDriver {
  return httpDriver<EapiDevice>({
    name: 'eapi',
    api: 'eAPI',
    platform: 'arista_eos',
    hops,
    async login(client, { credential }, limits) {
      const call = { commands: ['show version'], format: 'json', maxBytes: maxVersionBytes } as const
      const { done } = await runCommands(client, credential, { ...call, ...limits })
      const { modelName = null, version = null } = versionSchema.safeParse(done[0]).data ?? {}
      return { model: modelName, version }
    },
    server: ({ model, version }) => [model ?? 'eAPI', ...(version === null ? [] : [`EOS ${version}`])].join(', '),
    speech: eapiSpeech,
  })
}

/** What the device said of itself when its login was tried. */
interface EapiDevice {
  readonly model: string | null
  readonly version: string | null
}

const versionSchema = z.object({ modelName: z.string().optional(), version: z.string().optional() })
const maxVersionBytes = 256 * 1024
