import type { Operation } from '../../../src/drivers/operation.ts'
import type { Result } from '../../../src/drivers/result.ts'
import type { DeviceSession, OperationContext } from '../../../src/drivers/session.ts'
import type { Target } from '../../../src/drivers/target.ts'
import { linuxDriver } from '../../../src/sessions/linux/driver.ts'
import { createHopConnections } from '../../../src/sessions/ssh/hops.ts'
import type { LinuxServer } from '../../doubles/linux-server.ts'

export const targetOf = (server: LinuxServer, changes: Partial<Target> = {}): Target => ({
  device: 'host1',
  host: '127.0.0.1',
  port: server.port,
  transport: 'ssh',
  platform: 'linux',
  credential: {
    name: 'op',
    version: '1',
    username: server.username,
    password: server.password,
    privateKey: null,
    passphrase: null,
    enableSecret: 'sudo secret',
  },
  jump: [],
  algorithms: 'modern',
  tls: { verify: true, ca: null },
  limits: {
    connectTimeoutMs: 10_000,
    authTimeoutMs: 10_000,
    keepaliveMs: 0,
    keepaliveCountMax: 3,
    idleReturnMs: 0,
    maxOutputBytes: 1_000_000,
  },
  ...changes,
})

/** A session whose host key is believed. */
export async function openSession(target: Target): Promise<DeviceSession> {
  const hostKeys = { refusal: () => null }
  const ladder = { get: () => null, set: () => {} }
  const hops = createHopConnections({ hostKeys, ladder })
  const session = await linuxDriver({ hostKeys, ladder, hops }).open(target, { signal: new AbortController().signal })
  void session.closed.then(() => hops.close())
  return session
}

export interface Performed {
  readonly results: readonly Result[]
  readonly given: readonly Result[]
  readonly streamed: string
  readonly error: unknown
}

/** Performs an operation and remembers all that it tells on the way. */
export async function perform(
  session: Pick<DeviceSession, 'perform'>,
  operation: Operation,
  changes: Partial<OperationContext> = {},
): Promise<Performed> {
  const given: Result[] = []
  let streamed = ''
  const context: OperationContext = {
    signal: new AbortController().signal,
    commandTimeoutMs: 20_000,
    maxOutputBytes: 1_000_000,
    onOutput: (_index, _stream, text) => {
      streamed += text
    },
    onResult: result => given.push(result),
    onWrite: () => {},
    ...changes,
  }
  try {
    const results = await session.perform(operation, context)
    return { results, given, streamed, error: null }
  } catch (error) {
    return { results: [], given, streamed, error }
  }
}
