import type { Operation } from '../../drivers/operation.ts'
import type { Reply, Request } from '../../drivers/request.ts'
import type { Result } from '../../drivers/result.ts'
import type { AskContext, DeviceSession, OperationContext, SessionFacts } from '../../drivers/session.ts'
import { type ErrorCode, KoineError } from '../../errors.ts'
import type { HttpClients, PooledClient } from './clients.ts'

/** What is spoken over HTTP with one device. Requests that fail reject with a KoineError. */
export interface HttpSpeech {
  perform(operation: Operation, context: OperationContext): Promise<readonly Result[]>
  ask(requests: readonly Request[], context: AskContext): Promise<readonly Reply[]>
  probe(signal: AbortSignal): Promise<void>
}

/** HTTP has no session: this is a client that is known to be let in, and what was last heard through it. */
export class HttpSession<Login> implements DeviceSession {
  readonly facts: SessionFacts
  readonly closed: Promise<KoineError | null>
  readonly #clients: HttpClients<Login>
  readonly #pooled: PooledClient<Login>
  readonly #speech: HttpSpeech
  #end: (error: KoineError | null) => void = () => {}
  #open = true
  #broken = false
  #heardMs = performance.now()
  constructor(clients: HttpClients<Login>, pooled: PooledClient<Login>, speech: HttpSpeech, facts: SessionFacts) {
    this.#clients = clients
    this.#pooled = pooled
    this.#speech = speech
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
    refuse(operation, this.facts.driver)
    try {
      context.signal.throwIfAborted()
      context.onWrite()
      const results = await this.#speech.perform(operation, context)
      this.#heardMs = performance.now()
      return results
    } catch (error) {
      this.#broken = true
      this.#clients.discard(this.#pooled)
      throw error
    }
  }

  /**
   * Requests do not depend on each other's connection, so a procedure can still take back what it began after one of them
   * failed; the connection itself is given up when the session is closed.
   */
  async ask(requests: readonly Request[], context: AskContext): Promise<readonly Reply[]> {
    try {
      context.signal.throwIfAborted()
      const replies = await this.#speech.ask(requests, context)
      this.#heardMs = performance.now()
      return replies
    } catch (error) {
      if (!(error instanceof KoineError && ofOneRequest.has(error.code))) this.#broken = true
      throw error
    }
  }

  async probe(signal: AbortSignal): Promise<void> {
    await this.#speech.probe(signal)
    this.#heardMs = performance.now()
  }

  /** The connection stays with the client for a while, for the next session to the same device. */
  close(): Promise<void> {
    if (this.#open) {
      this.#open = false
      if (this.#broken) this.#clients.discard(this.#pooled)
      else this.#clients.release(this.#pooled)
      this.#end(null)
    }
    return Promise.resolve()
  }
}

// Commands of which the device makes bad JSON, or which take too long, say nothing of the next one.
const ofOneRequest: ReadonlySet<ErrorCode> = new Set([
  'UNSUPPORTED',
  'COMMAND_TIMEOUT',
  'OUTPUT_TOO_LARGE',
  'DEVICE_FAULT',
  'INVALID_REQUEST',
])

function refuse(operation: Operation, driver: string): void {
  if (operation.kind !== 'commands' && operation.kind !== 'config')
    throw new KoineError('UNSUPPORTED', `The driver ${driver} takes commands and configuration only.`, {
      facts: { operation: operation.kind },
    })
  const checks = operation.kind === 'config' ? [...(operation.preChecks ?? []), ...(operation.postChecks ?? [])] : []
  const lines = operation.kind === 'config' ? operation.lines : operation.commands.map(({ command }) => command)
  for (const line of [...lines, ...checks.map(({ command }) => command)]) refuseControls(line)
}

/** Throws INVALID_REQUEST for what a device would read as more than one command. */
export function refuseControls(line: string): void {
  if (/[\x00-\x1f\x7f]/.test(line.replaceAll('\t', ' ')))
    throw new KoineError('INVALID_REQUEST', 'A command has a line end or another control character.', {
      facts: { command: line.slice(0, 200) },
    })
}

/** How long an answer may be when its commands may print so many octets; JSON writes line ends with two octets. */
export const answerBytes = (printedBytes: number): number => Math.min(maxAnswerBytes, spareBytes + printedBytes)

const spareBytes = 256 * 1024
const maxAnswerBytes = 128 * 1024 * 1024
