import type { Result, ResultError } from '../../drivers/result.ts'
import type { OperationContext } from '../../drivers/session.ts'
import type { CommandAnswer } from './conversation.ts'

/** The results of one operation, handed on as they come. */
export class Results {
  readonly all: Result[] = []
  readonly #context: OperationContext

  constructor(context: OperationContext) {
    this.#context = context
  }

  /** Output of the next result, as it comes. */
  get onOutput(): (text: string) => void {
    const index = this.all.length
    return text => this.#context.onOutput(index, 'stdout', text)
  }

  add(
    command: string,
    answer: CommandAnswer,
    more: { readonly value?: unknown; readonly error?: ResultError } = {},
  ): Result {
    return this.#push({
      command,
      output: answer.output,
      stderr: null,
      exitStatus: null,
      value: more.value ?? null,
      error: more.error ?? answer.error,
      truncated: answer.truncated,
      sent: true,
      startedMs: answer.startedMs,
      durationMs: answer.durationMs,
    })
  }

  /** What was not sent, because something before it failed; with the reason, where it is its own. */
  notSent(commands: readonly string[], error: ResultError | null = null): void {
    for (const command of commands) {
      this.#push({
        command,
        output: '',
        stderr: null,
        exitStatus: null,
        value: null,
        error,
        truncated: false,
        sent: false,
        startedMs: Date.now(),
        durationMs: 0,
      })
    }
  }

  #push(result: Result): Result {
    this.all.push(result)
    this.#context.onResult(result)
    return result
  }
}
