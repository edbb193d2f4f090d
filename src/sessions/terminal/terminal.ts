import type { CliPlatform, CliTransport } from '../../drivers/cli/cli-platform.ts'
import { KoineError } from '../../errors.ts'
import type { ByteChannel } from '../byte-channel.ts'
import { DeviceTextDecoder } from './decoder.ts'
import { Exchange } from './exchange.ts'
import type { Exchanged, ExchangeRequest } from './exchange-request.ts'
import { PromptMemory } from './prompt.ts'
import { redact } from './redaction.ts'
import { Screen } from './screen.ts'
import { Transcript } from './transcript.ts'

export interface TerminalOptions {
  readonly transport: CliTransport
  /** Masked in everything that is handed on. */
  readonly secrets: readonly string[]
  /** Characters of transcript that are kept; 0: none. */
  readonly transcriptLength: number
}

/** Text that came before anyone waited for it, as far as it is kept. */
const earlyLength = 16_384

/**
 * A device's command line: what comes is read as a terminal would, and whoever sends something gets what the device
 * printed until its prompt. One at a time. While nobody waits, nothing is kept but the end of what was printed.
 */
export class Terminal {
  readonly channel: ByteChannel
  readonly screen = new Screen()
  readonly secrets: readonly string[]
  readonly transcript: Transcript | null
  readonly #transport: CliTransport
  readonly #decoder = new DeviceTextDecoder()
  #platform: CliPlatform
  #prompts: PromptMemory
  #exchange: Exchange | null = null
  #early: string | null = ''
  /** Why it ended; undefined: it has not. */
  #ended: KoineError | null | undefined
  #writtenMs = 0
  /** Milliseconds that the device lately needed for its first octet. */
  latencyMs = 0
  heardMs = performance.now()
  /** How many commands in a row had no echo that was recognised. */
  echoesMissing = 0

  constructor(channel: ByteChannel, platform: CliPlatform, options: TerminalOptions) {
    this.channel = channel
    this.#platform = platform
    this.#prompts = new PromptMemory(platform)
    this.#transport = options.transport
    this.secrets = options.secrets
    this.transcript = options.transcriptLength > 0 ? new Transcript(options.transcriptLength, options.secrets) : null
    this.screen.onReply = text => this.write(text, false)
    channel.onData(chunk => this.#heard(chunk))
    void channel.closed.then(error => this.#close(error))
  }

  get platform(): CliPlatform {
    return this.#platform
  }

  get prompts(): PromptMemory {
    return this.#prompts
  }

  /** What Enter sends. */
  get enter(): string {
    return this.#platform.enter?.[this.#transport] ?? (this.#transport === 'telnet' ? '\r\n' : '\n')
  }

  /** The platform turned out to be another one. */
  become(platform: CliPlatform): void {
    this.#platform = platform
    this.#prompts = new PromptMemory(platform)
  }

  /** Sends something and waits for what it leads to. Never rejects: how it ended is in the answer. */
  async exchange(request: ExchangeRequest): Promise<Exchanged> {
    if (this.#exchange !== null) throw new KoineError('INTERNAL', 'Two exchanges at a time with one device.')
    const exchange = new Exchange(this, request)
    this.#exchange = exchange
    try {
      if (this.#ended !== undefined) exchange.close(this.#ended)
      else exchange.start(this.#early ?? '')
      return await exchange.ended
    } finally {
      this.#early = null
      this.#exchange = null
      this.screen.compact()
    }
  }

  /** Writes without waiting for an answer. */
  write(text: string, secret: boolean): void {
    if (this.#ended !== undefined) return
    this.transcript?.sent(text, secret)
    this.#writtenMs = performance.now()
    this.channel.write(text)
  }

  /** The end of what was printed, fit to be shown. */
  get shownTail(): string {
    return redact(this.screen.tail, this.secrets).trim().slice(-500)
  }

  #heard(chunk: Buffer): void {
    this.heardMs = performance.now()
    if (this.#writtenMs > 0) {
      const latency = this.heardMs - this.#writtenMs
      this.latencyMs = this.latencyMs === 0 ? latency : (this.latencyMs + latency) / 2
      this.#writtenMs = 0
    }
    const text = this.#decoder.decode(chunk)
    if (text === '') return
    this.transcript?.received(text)
    const settled = this.screen.write(text)
    if (this.#exchange !== null) this.#exchange.heard(settled, chunk.length)
    else if (this.#early !== null) this.#early = (this.#early + settled).slice(-earlyLength)
    else this.screen.compact()
  }

  #close(error: KoineError | null): void {
    this.#ended = error
    this.#exchange?.close(error)
  }
}
