import ssh2 from 'ssh2'
import type { Operation } from '../../../src/drivers/operation.ts'
import type { Result } from '../../../src/drivers/result.ts'
import type { OperationContext } from '../../../src/drivers/session.ts'
import type { Target } from '../../../src/drivers/target.ts'
import { KoineError } from '../../../src/errors.ts'
import type { LinuxConnection } from '../../../src/sessions/linux/connection.ts'
import { LinuxSession } from '../../../src/sessions/linux/session.ts'
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

/** A session over a plain connection of ssh2. */
export async function openSession(target: Target): Promise<LinuxSession> {
  const client = new ssh2.Client()
  let heardMs = performance.now()
  let ended = false
  const closed = new Promise<KoineError | null>(resolve =>
    client.on('close', () => resolve(ended ? null : new KoineError('CLOSED_BY_PEER', 'The connection has ended.'))),
  )
  client.on('error', () => {})
  await new Promise<void>((resolve, reject) => {
    client.once('ready', resolve).once('error', reject)
    const { username, password } = target.credential
    client.on('connect', () => client.setNoDelay(true))
    client.connect({ host: target.host, port: target.port, username, ...(password === null ? {} : { password }) })
  })
  heardMs = performance.now()
  const connection: LinuxConnection = {
    server: 'double',
    closed,
    heardMs: () => heardMs,
    exec: (command, { pty } = {}) =>
      new Promise((resolve, reject) => {
        try {
          client.exec(command, pty === undefined ? {} : { pty }, (error, channel) =>
            error ? reject(error) : resolve(channel),
          )
        } catch (error) {
          reject(new KoineError('CLOSED_BY_PEER', 'The connection has ended.', { cause: error }))
        }
      }),
    sftp: () => new Promise((resolve, reject) => client.sftp((error, sftp) => (error ? reject(error) : resolve(sftp)))),
    end: () => {
      ended = true
      client.end()
    },
  }
  return new LinuxSession(connection, target, 1)
}

export interface Performed {
  readonly results: readonly Result[]
  readonly given: readonly Result[]
  readonly streamed: string
  readonly error: unknown
}

/** Performs an operation and remembers all that it tells on the way. */
export async function perform(
  session: Pick<LinuxSession, 'perform'>,
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
