import type { CliPlatform } from '../../drivers/cli/cli-platform.ts'
import { cliPlatforms } from '../../drivers/cli/index.ts'
import type { DeviceSession, Driver, OpenContext } from '../../drivers/session.ts'
import type { Credential, Target } from '../../drivers/target.ts'
import { KoineError } from '../../errors.ts'
import type { HostKeys } from '../../inventory/device-book.ts'
import type { Platform } from '../../platforms.ts'
import type { ByteChannel } from '../byte-channel.ts'
import { openSsh } from '../ssh/connect.ts'
import type { AlgorithmMemory, HopConnections, SshConnection, SshOptions } from '../ssh/connection.ts'
import { withConnection } from '../ssh/only-channel.ts'
import { openTelnet } from '../telnet/connect.ts'
import { refusalOf } from './refusal.ts'
import { openCliSession } from './session.ts'

export interface CliDriverParts {
  readonly hostKeys: HostKeys
  readonly hops: HopConnections
  readonly ladder: AlgorithmMemory
  /** A device of platform `auto` turned out to be this. */
  readonly onDetected: (device: string, platform: Platform) => void
  /** The command line of a platform; the built-in ones unless told. */
  readonly platformOf?: (id: Platform) => CliPlatform | null
  /** Characters of transcript that each session keeps; none unless told. */
  readonly transcriptLength?: number
}

/** Wide and long enough that few devices wrap or page; what does is handled. */
const terminalSize = { term: 'vt100', columns: 511, rows: 1000 } as const

/** Drives every interactive command line, over SSH and Telnet. */
export const cliDriver = (parts: CliDriverParts): Driver => ({
  name: 'cli',
  operations: ['commands', 'config'],
  strategy: 'pinned',
  refuse(operation, platform) {
    const facts = platform === 'auto' ? null : (parts.platformOf ?? (id => cliPlatforms[id]))(platform)
    const refusal = facts && refusalOf(operation, facts)
    if (refusal) throw refusal
  },
  open: (target, context) => open(target, context, parts),
})

const open = async (target: Target, { signal }: OpenContext, parts: CliDriverParts): Promise<DeviceSession> => {
  const startedMs = performance.now()
  const platform = platformFor(target, parts)
  const facts = platform === 'auto' ? null : platform
  const { channel, connection, banner } = await connect(target, facts, signal, parts)
  const session = await openCliSession(channel, platform, target, {
    signal,
    ...(connection === null ? {} : { connection, server: connection.server }),
    banner,
    startedMs,
    ...(parts.transcriptLength === undefined ? {} : { transcriptLength: parts.transcriptLength }),
  })
  if (platform === 'auto') parts.onDetected(target.device, session.platform.id)
  return session
}

const platformFor = (target: Target, { platformOf }: CliDriverParts): CliPlatform | 'auto' => {
  if (target.platform === 'auto') return 'auto'
  const platform = (platformOf ?? (id => cliPlatforms[id]))(target.platform)
  if (platform !== null) return platform
  throw new KoineError('UNSUPPORTED', `The command line of ${target.platform} is not described.`, {
    facts: { platform: target.platform },
  })
}

interface Connected {
  readonly channel: ByteChannel
  /** null: it is Telnet. */
  readonly connection: SshConnection | null
  readonly banner: string
}

const connect = async (
  target: Target,
  platform: CliPlatform | null,
  signal: AbortSignal,
  parts: CliDriverParts,
): Promise<Connected> => {
  switch (target.transport) {
    case 'telnet': {
      const telnet = platform?.telnet
      const options = { signal, hops: parts.hops, ...(telnet === undefined ? {} : { telnet }) }
      return { channel: await openTelnet(target, options), connection: null, banner: '' }
    }
    case 'ssh':
      return connectSsh(target, platform, signal, parts)
    default:
      throw new KoineError('UNSUPPORTED', `A command line is not reached by ${target.transport}.`, {
        facts: { transport: target.transport },
      })
  }
}

const connectSsh = async (
  target: Target,
  platform: CliPlatform | null,
  signal: AbortSignal,
  { hostKeys, hops, ladder }: CliDriverParts,
): Promise<Connected> => {
  const connection = await openSsh(target, { hostKeys, hops, ladder, signal, ...sshFacts(platform, target.credential) })
  try {
    const shell = await connection.shell(terminalSize, signal)
    return { channel: withConnection(shell, connection), connection, banner: connection.banner }
  } catch (error) {
    connection.end()
    throw error
  }
}

/** What the platform needs of SSH beside the plain case. */
const sshFacts = (platform: CliPlatform | null, credential: Credential): Partial<SshOptions> => {
  const facts = platform?.ssh
  if (facts === undefined) return {}
  const { authentication, ...rest } = facts
  return inShell(authentication, credential) ? { ...rest, authentication: 'none' } : rest
}

const inShell = (
  authentication: NonNullable<CliPlatform['ssh']>['authentication'],
  { privateKey, password }: Credential,
): boolean => {
  switch (authentication) {
    case undefined:
      return false
    case 'none':
      return true
    case 'key-or-none':
      return privateKey === null
    case 'secret-or-none':
      return privateKey === null && password === null
  }
}
