import type { Result } from '../../drivers/result.ts'
import type { KoineError } from '../../errors.ts'
import type { Executed } from './execution.ts'
import { resultError } from './failure.ts'

/** When something began, on both clocks. */
export class Watch {
  readonly startedMs = Date.now()
  readonly #monotonicMs = performance.now()
  get durationMs(): number {
    return performance.now() - this.#monotonicMs
  }
}

/** What a command gave. */
export const executedResult = (command: string, executed: Executed, { startedMs, durationMs }: Watch): Result => ({
  command,
  output: executed.stdout,
  stderr: executed.stderr,
  exitStatus: executed.exitStatus,
  value: null,
  error: executed.error,
  truncated: executed.truncated,
  sent: true,
  startedMs,
  durationMs,
})

/** Something that was done, without output of its own. */
export const valueResult = (command: string, value: unknown, { startedMs, durationMs }: Watch): Result => ({
  ...blank,
  command,
  value,
  startedMs,
  durationMs,
})

export const failedResult = (command: string, error: KoineError, { startedMs, durationMs }: Watch): Result => ({
  ...blank,
  command,
  error: resultError(error),
  startedMs,
  durationMs,
})

export const unsentResult = (command: string): Result => ({
  ...blank,
  command,
  sent: false,
  startedMs: Date.now(),
  durationMs: 0,
})

const blank = {
  output: '',
  stderr: null,
  exitStatus: null,
  value: null,
  error: null,
  truncated: false,
  sent: true,
} as const
