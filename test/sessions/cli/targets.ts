import type { Result } from '../../../src/drivers/result.ts'
import type { OperationContext } from '../../../src/drivers/session.ts'
import type { Credential, Target } from '../../../src/drivers/target.ts'

export const credential: Credential = {
  name: 'lab',
  version: '1',
  username: 'oper',
  password: 'Pa55-of-oper',
  privateKey: null,
  passphrase: null,
  enableSecret: null,
}

export const targetOf = (more: Partial<Target> = {}): Target => ({
  device: 'edge1',
  host: '192.0.2.1',
  port: 22,
  transport: 'ssh',
  platform: 'cisco_ios',
  credential,
  jump: [],
  algorithms: 'modern',
  tls: { verify: true, ca: null },
  limits: {
    connectTimeoutMs: 5000,
    authTimeoutMs: 10_000,
    keepaliveMs: 0,
    keepaliveCountMax: 3,
    idleReturnMs: 0,
    maxOutputBytes: 1_000_000,
  },
  ...more,
})

export interface Recorded extends OperationContext {
  readonly results: Result[]
  readonly streamed: { index: number; text: string }[]
  writes: number
}

export const contextOf = (more: Partial<OperationContext> = {}): Recorded => {
  const recorded: Recorded = {
    signal: new AbortController().signal,
    commandTimeoutMs: 10_000,
    maxOutputBytes: 1_000_000,
    results: [],
    streamed: [],
    writes: 0,
    onOutput: (index, _stream, text) => {
      recorded.streamed.push({ index, text })
    },
    onResult: result => {
      recorded.results.push(result)
    },
    onWrite: () => {
      recorded.writes += 1
    },
    ...more,
  }
  return recorded
}

export const commandsOf = (...commands: string[]) =>
  ({ kind: 'commands', commands: commands.map(command => ({ command })), stopOnError: true, privileged: null }) as const
