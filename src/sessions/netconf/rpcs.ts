import { KoineError } from '../../errors.ts'
import type { ByteChannel } from '../byte-channel.ts'
import { FrameReader, type Framing, framed } from './framing.ts'
import { type Hello, ourHello, readHello, readIncoming, rpcMessage } from './messages.ts'

/** What came of one request. */
export type RpcAnswer =
  | { readonly text: string; readonly inside: string }
  /** The reply cannot be read; those before and after it can. */
  | { readonly fault: KoineError }

interface RpcLimits {
  /** Aborted with the KoineError to reject with. */
  readonly signal: AbortSignal
  /** Longest time for one request. */
  readonly timeoutMs: number
  /** Longest reply. */
  readonly maxReplyBytes: number
}

/** Who waits for replies; told of each message, and of the end. */
interface Waiting {
  answered(id: string, answer: RpcAnswer): void
  failed(error: KoineError): void
}

/** Requests that the device has and has not answered; more of them wait here until it has. */
const mostOutstanding = 8

/** What a reply needs beside its content. */
const envelopeBytes = 4096

const longestHelloBytes = 4 * 1024 * 1024

/** Requests and replies of NETCONF over a channel. Used by one at a time. */
export class Rpcs {
  readonly #channel: ByteChannel
  readonly #reader = new FrameReader(longestHelloBytes)
  #framing: Framing = 'end-of-message'
  #nextId = 1
  /** In the order in which they were sent; true: someone waits for it. */
  readonly #outstanding = new Map<string, boolean>()
  #waiting: Waiting | null = null
  #onHello: ((hello: Hello) => void) | null = null
  #failure: KoineError | null = null
  #broken = false
  readonly hello: Promise<Hello>

  /** Says hello. `hello` rejects when the device does not within the time. */
  constructor(channel: ByteChannel, { signal, timeoutMs }: Omit<RpcLimits, 'maxReplyBytes'>) {
    this.#channel = channel
    this.hello = this.#greet(signal, timeoutMs)
    channel.onData(octets => this.#hear(octets))
    void channel.closed.then(error => this.#end(error ?? ended()))
    channel.write(framed(ourHello, 'end-of-message'))
  }

  /** Something was given up in the middle, or the device does not keep to the rules. */
  get broken(): boolean {
    return this.#broken
  }

  /**
   * The answers to operations, in their order; several are on their way at once. After a rejection replies to what was sent
   * may still come: they are dropped, so that what has to be tidied up can be asked for.
   */
  ask(operations: readonly string[], { signal, timeoutMs, maxReplyBytes }: RpcLimits): Promise<readonly RpcAnswer[]> {
    const refusal = this.#failure ?? (signal.aborted ? signal.reason : null)
    if (refusal !== null) return Promise.reject(refusal)
    const messages = operations.map(operation => {
      const id = this.#nextId++
      return { id: String(id), octets: framed(rpcMessage(id, operation), this.#framing) }
    })
    this.#reader.maxMessageBytes = maxReplyBytes + envelopeBytes
    return new Promise((resolve, reject) => {
      const answers = new Map<string, RpcAnswer>()
      const left = messages.values()
      const send = () => {
        const { value } = left.next()
        if (value === undefined) return
        this.#outstanding.set(value.id, true)
        this.#channel.write(value.octets)
      }
      const settle = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', abort)
        this.#waiting = null
      }
      const failed = (error: unknown) => {
        settle()
        // What was asked of the device goes on there.
        for (const id of this.#outstanding.keys()) this.#outstanding.set(id, false)
        this.#broken = true
        reject(error)
      }
      const abort = () => failed(signal.reason)
      const late = () => failed(timedOut(timeoutMs))
      let timer = setTimeout(late, timeoutMs)
      const answered = (id: string, answer: RpcAnswer) => {
        answers.set(id, answer)
        if (answers.size < messages.length) {
          clearTimeout(timer)
          timer = setTimeout(late, timeoutMs)
          send()
          return
        }
        settle()
        resolve(messages.flatMap(message => answers.get(message.id) ?? []))
      }
      signal.addEventListener('abort', abort, { once: true })
      this.#waiting = { answered, failed }
      if (messages.length === 0) {
        settle()
        resolve([])
      }
      for (let count = 0; count < mostOutstanding; count++) send()
    })
  }

  #greet(signal: AbortSignal, timeoutMs: number): Promise<Hello> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', abort)
        this.#waiting = null
        this.#onHello = null
      }
      const failed = (error: unknown) => {
        settle()
        reject(error)
      }
      const abort = () => failed(signal.reason)
      const timer = setTimeout(() => failed(noHello(timeoutMs)), timeoutMs)
      signal.addEventListener('abort', abort, { once: true })
      this.#waiting = { answered: () => undefined, failed }
      this.#onHello = hello => {
        settle()
        resolve(hello)
      }
      if (signal.aborted) abort()
    })
  }

  #hear(octets: Buffer): void {
    if (this.#failure !== null) return
    try {
      this.#reader.add(octets)
      for (let message = this.#reader.next(); message !== null; message = this.#reader.next()) this.#take(message)
    } catch (error) {
      this.#end(error instanceof KoineError ? error : notExpected(String(error)))
      this.#channel.destroy()
    }
  }

  #take(message: string): void {
    if (this.#onHello !== null) {
      const hello = readHello(message)
      this.#framing = hello.chunked ? 'chunked' : 'end-of-message'
      this.#reader.speak(this.#framing)
      this.#onHello(hello)
      return
    }
    const incoming = readIncoming(message)
    switch (incoming.kind) {
      case 'notification':
        return
      case 'unknown':
        throw notExpected(incoming.found)
      default: {
        // Replies come in the order of requests (RFC 6241 section 4.5), so one that names none is that of the oldest.
        const id = incoming.id ?? this.#outstanding.keys().next().value ?? ''
        const awaited = this.#outstanding.get(id)
        if (awaited === undefined) throw notExpected(`a reply to message ${JSON.stringify(id.slice(0, 40))}`)
        this.#outstanding.delete(id)
        const answer = incoming.kind === 'reply' ? incoming : { fault: truncated() }
        if (awaited) this.#waiting?.answered(id, answer)
      }
    }
  }

  #end(error: KoineError): void {
    this.#failure ??= error
    this.#waiting?.failed(this.#failure)
    this.#broken = true
  }
}

const noHello = (timeoutMs: number): KoineError =>
  new KoineError('AUTH_TIMEOUT', `The device did not say hello within ${timeoutMs} ms.`, {
    facts: { phase: 'hello', timeout_ms: timeoutMs },
  })

const timedOut = (timeoutMs: number): KoineError =>
  new KoineError('COMMAND_TIMEOUT', `The device did not answer a request within ${timeoutMs} ms.`, {
    facts: { timeout_ms: timeoutMs },
  })

const ended = (): KoineError =>
  new KoineError('CLOSED_BY_PEER', 'The NETCONF session has ended.', { facts: { reason: 'ended' } })

const notExpected = (found: string): KoineError =>
  new KoineError('DEVICE_FAULT', `The device sent what is no reply of NETCONF: ${found}`, { facts: { found } })

const truncated = (): KoineError =>
  new KoineError('DEVICE_FAULT', 'The device sent a reply whose end is missing.', { facts: { why: 'truncated' } })
