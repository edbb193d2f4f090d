import type { PlatformAnswer } from '../../drivers/cli/cli-platform.ts'
import type { Answer } from '../../drivers/operation.ts'
import type { KoineError } from '../../errors.ts'
import type { SeenPrompt } from './prompt.ts'

export interface ExchangeRequest {
  /** null: nothing is sent, what comes by itself is waited for. */
  readonly send: string | null
  /** Whether Enter follows; true unless told. */
  readonly enter?: false
  /** What is sent is a secret. It has no echo then. */
  readonly secret?: true
  /** Whether an echo is to be looked for; where there is something sent, unless told. */
  readonly echo?: false
  readonly answers?: readonly (Answer | PlatformAnswer)[]
  /** What ends it beside the prompt: found in the last line or, where told so, in any. */
  readonly stops?: readonly Stop[]
  /** What follows on a question that nobody answers: `report` ends the exchange, `wait` goes on. */
  readonly questions?: 'wait'
  /** What is printed is a document: only prompts of this mode end it, and nothing in it is a question or a pager. */
  readonly promptMode?: string
  readonly timeoutMs: number
  /** What it fails with when time is over; COMMAND_TIMEOUT unless told. */
  readonly timedOut?: (tail: string) => KoineError
  readonly signal?: AbortSignal
  readonly maxOutputBytes?: number
  /** What is printed is read, not shown: secrets in it stay, since a configuration without them could not be loaded again. */
  readonly unmasked?: true
  readonly onOutput?: (text: string) => void
  /** Sent when the device has not said anything for so long, up to three times: some wait to be woken. */
  readonly wakeMs?: number
}

export interface Stop {
  readonly pattern: RegExp
  readonly anywhere?: true
  /** How long the line has to stay like that; 0 unless told. */
  readonly settleMs?: number
}

export interface Exchanged {
  readonly ended:
    | { readonly by: 'prompt'; readonly prompt: SeenPrompt }
    | { readonly by: 'stop'; readonly index: number; readonly line: string }
    | { readonly by: 'question'; readonly line: string }
    /** `prompted`: the prompt came back nevertheless. */
    | { readonly by: 'failure'; readonly error: KoineError; readonly prompted: boolean }
  readonly output: string
  readonly truncated: boolean
  readonly startedMs: number
  readonly durationMs: number
}
