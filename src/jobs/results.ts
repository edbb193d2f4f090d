import type { Result } from '../drivers/result.ts'
import { KoineError } from '../errors.ts'
import type { Downloads } from './downloads.ts'
import type { JobError, JobResult } from './job.ts'
import type { LiveJob } from './live-job.ts'
import { leastResults } from './operation.ts'
import type { OutputParser } from './parts.ts'
import { isoTime } from './stored-job.ts'

/** Takes the results of a job as they come, completes them (rows, file ids) off the device's lane, keeps their order. */
export interface ResultIntake {
  take(result: Result): void
  /** How many came. */
  readonly taken: number
  /** Resolves when all that were taken are complete and shown. */
  completed(): Promise<void>
  /** Shows those that are not complete as they are; what completes later is left out. */
  giveUp(): void
}

export const createResultIntake = (
  live: LiveJob,
  parts: { readonly parser: OutputParser; readonly downloads: Downloads },
): ResultIntake => {
  const { parse } = live.job.request
  const incomplete: JobResult[] = []
  let taken = 0
  let chain = Promise.resolve()
  let givenUp = false

  const complete = async (result: JobResult, raw: Result): Promise<JobResult> => {
    if (live.job.kind === 'download') return { ...result, value: await parts.downloads.keep(result, raw) }
    return { ...result, ...(await parsed(result, parts.parser, live)) }
  }
  return {
    take(raw) {
      const result = shownResult(raw, taken, live)
      taken += 1
      if (live.job.kind !== 'download' && parse === undefined) return live.addResult(result)
      incomplete.push(result)
      chain = chain.then(async () => {
        if (givenUp) return
        const done = await complete(result, raw).catch((error: unknown) => ({
          ...result,
          error: result.error ?? failure(error),
        }))
        if (givenUp) return
        incomplete.shift()
        live.addResult(done)
      })
    },
    get taken() {
      return taken
    },
    completed: () => chain,
    giveUp() {
      givenUp = true
      for (const result of incomplete.splice(0)) {
        live.addResult(
          parse === undefined
            ? result
            : { ...result, parsed: null, parse_error: 'The job ended before its output was parsed.' },
        )
      }
    },
  }
}

/** Why a job with these results did not succeed; null: it did. */
export const failureOf = ({ results, means }: LiveJob): JobError | null => {
  const failed = results.filter(({ error }) => error !== null)
  const [first] = failed
  if (first?.error) {
    const { code, message, facts } = first.error
    return { code, message, facts: { ...facts, index: first.index, command: first.command, failed: failed.length } }
  }
  // Files that are none, such as links that lead away, are left alone and yet no failure.
  const transfers = means.work?.kind === 'download' || means.work?.kind === 'upload'
  const unsent = transfers ? undefined : results.find(({ sent }) => !sent)
  if (unsent === undefined && results.length >= leastResults(means.work)) return null
  return {
    code: 'DRIVER_FAILED',
    message: `The driver ended without saying what became of every command (${results.length} of ${leastResults(means.work)}).`,
    facts: { driver: means.driver.name },
  }
}

const parsed = async ({ output, command, sent, error }: JobResult, parser: OutputParser, live: LiveJob) => {
  const nothing = { parsed: null, parse_error: null }
  if (!sent || error !== null) return nothing
  const platform = live.job.session?.platform ?? null
  const found = await parser.parse(output, { template: live.job.request.parse ?? 'auto', platform, command })
  return 'error' in found
    ? { parsed: null, parse_error: found.error }
    : { parsed: found.rows, parse_error: null, template: found.template }
}

const shownResult = (raw: Result, index: number, { redactor, job }: LiveJob): JobResult => {
  const { command, output, stderr, exitStatus, value, error, truncated, sent, startedMs, durationMs } = raw
  // What is shown of a configuration that is being changed has the lines that were sent. What a command prints is left
  // as it is but for the secrets that are known: whoever saves a configuration wants all of it.
  const changing = job.kind === 'config' || job.kind === 'configuration'
  const text = changing ? redactor.line : redactor.text
  return {
    index,
    command: redactor.line(command),
    output: text(output),
    stderr: stderr === null ? null : text(stderr),
    exit_status: exitStatus,
    value: changing ? redactor.lines(value ?? null) : redactor.data(value ?? null),
    error: error && redactor.lines({ code: error.code, message: error.message, facts: error.facts }),
    truncated,
    sent,
    started_at: isoTime(startedMs),
    duration_ms: Math.round(durationMs * 10) / 10,
  }
}

const failure = (error: unknown): JobError =>
  error instanceof KoineError
    ? { code: error.code, message: error.message, facts: error.facts }
    : { code: 'INTERNAL', message: 'The result could not be completed; the log has the cause.', facts: {} }
