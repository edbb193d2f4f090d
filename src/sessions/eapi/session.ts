import type { Operation } from '../../drivers/operation.ts'
import type { Result } from '../../drivers/result.ts'
import type { DeviceSession, OperationContext, SessionFacts } from '../../drivers/session.ts'
import type { Target } from '../../drivers/target.ts'
import { KoineError } from '../../errors.ts'
import type { HttpClients, PooledClient } from './clients.ts'
import { type Ask, performCommands } from './commands.ts'
import { performConfig } from './configure.ts'
import { runCommands } from './rpc.ts'

/** HTTP has no session: this is a client that is known to be let in, and what was last heard through it. */
export class EapiSession implements DeviceSession {
  readonly facts: SessionFacts
  readonly closed: Promise<KoineError | null>
  readonly #target: Target
  readonly #clients: HttpClients
  readonly #pooled: PooledClient
  #end: (error: KoineError | null) => void = () => {}
  #open = true
  #broken = false
  #heardMs = performance.now()
  constructor(target: Target, clients: HttpClients, pooled: PooledClient, facts: SessionFacts) {
    this.#target = target
    this.#clients = clients
    this.#pooled = pooled
    this.facts = facts
    this.closed = new Promise(resolve => {
      this.#end = resolve
    })
  }

  get broken(): boolean {
    return this.#broken
  }
  get heardMs(): number {
    return this.#heardMs
  }

  async perform(operation: Operation, context: OperationContext): Promise<readonly Result[]> {
    refuse(operation)
    const ask: Ask = async call => {
      const maxBytes = Math.min(maxAnswerBytes, answerBytes + context.maxOutputBytes * call.commands.length)
      const answer = await runCommands(this.#pooled.client, this.#target.credential, { ...call, maxBytes })
      this.#heardMs = performance.now()
      return answer
    }
    try {
      context.signal.throwIfAborted()
      context.onWrite()
      return operation.kind === 'config'
        ? await performConfig(ask, this.#target.credential, operation, context)
        : operation.kind === 'commands'
          ? await performCommands(ask, this.#target.credential, operation, context)
          : []
    } catch (error) {
      this.#broken = true
      this.#clients.discard(this.#pooled)
      throw error
    }
  }

  async probe(signal: AbortSignal): Promise<void> {
    const call = { commands: ['show hostname'], format: 'json', timeoutMs: probeMs, maxBytes: answerBytes } as const
    await runCommands(this.#pooled.client, this.#target.credential, { ...call, signal })
    this.#heardMs = performance.now()
  }

  /** The connection stays with the client for a while, for the next session to the same device. */
  close(): Promise<void> {
    if (this.#open) {
      this.#open = false
      this.#clients.release(this.#pooled)
      this.#end(null)
    }
    return Promise.resolve()
  }
}

function refuse(operation: Operation): void {
  if (operation.kind !== 'commands' && operation.kind !== 'config')
    throw new KoineError('UNSUPPORTED', 'eAPI takes commands and configuration only.', {
      facts: { operation: operation.kind },
    })
  const checks = operation.kind === 'config' ? [...(operation.preChecks ?? []), ...(operation.postChecks ?? [])] : []
  const lines = operation.kind === 'config' ? operation.lines : operation.commands.map(({ command }) => command)
  for (const line of [...lines, ...checks.map(({ command }) => command)]) {
    if (/[\x00-\x1f\x7f]/.test(line.replaceAll('\t', ' ')))
      throw new KoineError('INVALID_REQUEST', 'A command has a line end or another control character.', {
        facts: { command: line.slice(0, 200) },
      })
  }
}

/** What an answer needs beside what commands print; JSON writes line ends with two octets. */
const answerBytes = 256 * 1024
const maxAnswerBytes = 128 * 1024 * 1024
const probeMs = 10_000
