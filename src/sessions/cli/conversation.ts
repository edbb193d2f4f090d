import type { CliPlatform, PlatformAnswer } from '../../drivers/cli/cli-platform.ts'
import type { Answer } from '../../drivers/operation.ts'
import type { ResultError } from '../../drivers/result.ts'
import type { Target } from '../../drivers/target.ts'
import { KoineError } from '../../errors.ts'
import type { Exchanged, ExchangeRequest } from '../terminal/exchange-request.ts'
import type { SeenPrompt } from '../terminal/prompt.ts'
import { rejected, rejectionIn } from '../terminal/rejection.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** A talk with a device: what mode its prompt shows, and whether it still can be gone on with. */
export class Conversation {
  readonly terminal: Terminal
  readonly target: Target
  #prompt: SeenPrompt | null = null
  #broken = false
  /** Why privileges could not be raised; it is not tried again, since AAA servers count attempts. */
  enableFailure: KoineError | null = null
  /** Privileges were raised, where the prompt does not show it. */
  escalated = false
  /** Until when the device waits for this very session to confirm a commit, from the mode that it is in; 0: it does not. */
  trialEndsMs = 0
  /** What puts back what preparing the session stored in the device. */
  readonly undo: string[] = []

  constructor(terminal: Terminal, target: Target) {
    this.terminal = terminal
    this.target = target
  }

  get platform(): CliPlatform {
    return this.terminal.platform
  }

  get prompt(): SeenPrompt | null {
    return this.#prompt
  }

  get mode(): string | null {
    return this.#prompt?.mode ?? null
  }

  /** Whether a commit waits for this very session. */
  get trial(): boolean {
    return performance.now() < this.trialEndsMs
  }

  /** Its state is not known any more. */
  get broken(): boolean {
    return this.#broken
  }

  break(): void {
    this.#broken = true
  }

  /** Sends something and waits for what it leads to. */
  async ask(request: ExchangeRequest): Promise<Exchanged> {
    const exchanged = await this.terminal.exchange(request)
    const { ended } = exchanged
    if (ended.by === 'prompt') this.#prompt = ended.prompt
    else if (ended.by === 'failure') {
      if (!ended.prompted) this.#broken = true
    } else this.#prompt = null
    return exchanged
  }

  /** What stands there is a prompt of the platform that it turned out to be. */
  async learnAnew({ signal, timeoutMs }: { readonly signal?: AbortSignal; readonly timeoutMs: number }): Promise<void> {
    const { ended } = await this.ask({ send: '', timeoutMs, ...(signal === undefined ? {} : { signal }) })
    if (ended.by === 'failure') throw ended.error
  }

  /**
   * Gets out of a question: Ctrl-C, then what most take for a no, then what ends a pager. False: the prompt did not come
   * back, and the session has broken.
   */
  async escape(): Promise<boolean> {
    for (const { send, enter } of escapes) {
      const { ended } = await this.ask({
        send,
        ...(enter ? {} : { enter: false }),
        echo: false,
        questions: 'wait',
        timeoutMs: escapeMs,
      })
      if (ended.by === 'prompt') {
        this.#broken = false
        return true
      }
      if (ended.by === 'failure' && ended.error.code !== 'COMMAND_TIMEOUT') break
    }
    this.#broken = true
    return false
  }
}

const escapeMs = 1000

const escapes = [
  { send: '\x03', enter: false },
  { send: 'n', enter: true },
  { send: 'q', enter: true },
] as const

export interface CommandRequest {
  readonly command: string
  readonly enter?: false
  readonly answers?: readonly (Answer | PlatformAnswer)[] | undefined
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
  readonly maxOutputBytes?: number | undefined
  readonly unmasked?: true
  readonly onOutput?: ((text: string) => void) | undefined
}

export interface CommandAnswer {
  readonly output: string
  readonly truncated: boolean
  readonly error: ResultError | null
  /** Nothing more can be asked: the connection ended, time was over, it was cancelled. */
  readonly fatal: KoineError | null
  readonly startedMs: number
  readonly durationMs: number
}

/** Sends a command; tells whether the device took it, asked something that nobody answers, or fell silent. */
export const command = async (conversation: Conversation, request: CommandRequest): Promise<CommandAnswer> => {
  const { answers, signal, maxOutputBytes, onOutput } = request
  const { ended, output, truncated, startedMs, durationMs } = await conversation.ask({
    send: request.command,
    timeoutMs: request.timeoutMs,
    ...(request.enter === undefined ? {} : { enter: request.enter, echo: false }),
    ...(answers === undefined ? {} : { answers }),
    ...(signal === undefined ? {} : { signal }),
    ...(maxOutputBytes === undefined ? {} : { maxOutputBytes }),
    ...(request.unmasked === undefined ? {} : { unmasked: true }),
    ...(onOutput === undefined ? {} : { onOutput }),
  })
  const answer = { output, truncated, startedMs, durationMs }
  switch (ended.by) {
    case 'prompt': {
      const found =
        rejectionIn(
          truncated ? `${output}\n${conversation.terminal.shownTail}` : output,
          conversation.platform.rejections,
        ) ?? promptRejects(ended.prompt, conversation.platform)
      return { ...answer, error: found === null ? null : rejected(found), fatal: null }
    }
    case 'stop':
    case 'question': {
      const error = questionError(ended.line)
      const back = await conversation.escape()
      return { ...answer, error: resultError(error), fatal: back ? null : error }
    }
    case 'failure':
      return { ...answer, error: resultError(ended.error), fatal: ended.error }
  }
}

export const resultError = (error: KoineError): ResultError => ({
  code: error.code,
  message: error.message,
  facts: error.facts,
})

const questionError = (line: string): KoineError =>
  new KoineError('UNEXPECTED_QUESTION', `The device asks: ${line.slice(0, 200)}`, {
    facts: { question: line.slice(0, 500) },
  })

/** Where the prompt itself tells (`OK`, `ERROR`). */
const promptRejects = (
  { text }: SeenPrompt,
  { rejections }: CliPlatform,
): { readonly pattern: string; readonly line: string } | null =>
  rejections.includes(text) ? { pattern: text, line: text } : null
