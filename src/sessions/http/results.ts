import type { Result, ResultError } from '../../drivers/result.ts'
import type { OperationContext } from '../../drivers/session.ts'

/** The results of one operation, handed on as they come. */
export class Results {
  readonly all: Result[] = []
  readonly #context: OperationContext
  constructor(context: OperationContext) {
    this.#context = context
  }

  add(command: string, more: Partial<Omit<Result, 'command' | 'sent'>> & Timing): void {
    const { maxOutputBytes, onOutput } = this.#context
    const { text, truncated } = limited(more.output ?? '', maxOutputBytes)
    if (text !== '') onOutput(this.all.length, 'stdout', text)
    this.#push({
      ...blank,
      ...more,
      command,
      output: text,
      truncated,
      value: truncated ? null : (more.value ?? null),
      sent: true,
    })
  }

  notSent(commands: readonly string[]): void {
    for (const command of commands) this.#push({ ...blank, command, sent: false, startedMs: Date.now(), durationMs: 0 })
  }

  #push(result: Result): void {
    this.all.push(result)
    this.#context.onResult(result)
  }
}

export interface Timing {
  readonly startedMs: number
  readonly durationMs: number
}

/** Starts a clock; several commands of one request have its time. */
export function timing(): () => Timing {
  const startedMs = Date.now()
  const beganMs = performance.now()
  return () => ({ startedMs, durationMs: performance.now() - beganMs })
}

const blank = {
  output: '',
  stderr: null,
  exitStatus: null,
  value: null,
  error: null satisfies ResultError | null,
  truncated: false,
} as const

function limited(text: string, maxBytes: number): { readonly text: string; readonly truncated: boolean } {
  if (Buffer.byteLength(text) <= maxBytes) return { text, truncated: false }
  // A character that does not fit as a whole is left out.
  const kept = Buffer.from(text)
    .subarray(0, maxBytes)
    .toString()
    .replace(/\ufffd$/, '')
  return { text: kept, truncated: true }
}
