import type { Terminal } from './command.ts'
import type { DaemonClient } from './daemon-client.ts'
import { followJob } from './follow-job.ts'
import {
  batchSchema,
  type JobHappening,
  jobSchema,
  type ShownBatch,
  type ShownJob,
  type ShownResult,
} from './job-shape.ts'
import { createProgress, type Progress } from './progress.ts'

/** How what comes back is printed. */
export interface ExecOutput {
  readonly json: boolean
  readonly parse: boolean
  /** What is asked for; more than one are announced each. */
  readonly commands: readonly string[]
}

// Streams of jobs are limited; a stream that is opened late has everything from the beginning.
const followedAtOnce = 16

/** One job, shown as it happens. Resolves with the exit code. */
export const runOnOne = async (
  client: DaemonClient,
  body: object,
  how: ExecOutput,
  terminal: Terminal,
): Promise<number> => {
  const { stdout, stderr, interrupted } = terminal
  const { id } = jobSchema.parse(await (await client.request('POST', '/v1/jobs', { body })).json())
  const live = stdout.isTTY === true && !how.json && !how.parse
  let streamed = -1
  let endsInNewline = true
  const happened = (happening: JobHappening): void => {
    if (how.json) return
    if (happening.type === 'output' && live && happening.text !== '') {
      if (happening.index !== streamed && how.commands.length > 1)
        stdout.write(`── ${how.commands[happening.index] ?? ''}\n`)
      streamed = happening.index
      stdout.write(happening.text)
      endsInNewline = happening.text.endsWith('\n')
    }
    if (happening.type !== 'result') return
    const { result } = happening
    if (result.index !== streamed) printResult(result, how, terminal)
    else if (!endsInNewline) stdout.write('\n')
    if (result.error && result.sent)
      stderr.write(`koine exec: ${result.command}: ${result.error.message} (${result.error.code})\n`)
  }
  const job = await cancelledWhenInterrupted(client, `/v1/jobs/${id}`, interrupted, signal =>
    followJob(client, id, happened, signal),
  )
  if (how.json) await printWhole(client, id, terminal)
  else if (job.error && !isOfResult(job))
    stderr.write(`koine exec: ${job.device}: ${job.error.message} (${job.error.code})\n`)
  return job.state === 'succeeded' ? 0 : 1
}

/** A batch: a line of progress for each device, then what each one gave, as they end. Resolves with the exit code. */
export const runOnMany = async (
  client: DaemonClient,
  body: object,
  how: ExecOutput,
  terminal: Terminal,
): Promise<number> => {
  const { stderr, stdout, interrupted } = terminal
  const batch = batchSchema.parse(await (await client.request('POST', '/v1/batches', { body })).json())
  const progress = createProgress(terminal)
  const ended = await cancelledWhenInterrupted(client, `/v1/batches/${batch.id}`, interrupted, signal =>
    followAll(client, { batch, how, progress, signal }, terminal),
  )
  progress.end()
  for (const { device, job, error } of batch.targets) {
    if (how.json && job === null) stdout.write(`${JSON.stringify({ device, error })}\n`)
    if (how.json && job !== null) await printWhole(client, job, terminal)
    if (error && !how.json) stderr.write(`koine exec: ${device}: ${error.message} (${error.code})\n`)
  }
  const succeeded = ended.filter(({ state }) => state === 'succeeded').length
  if (stderr.isTTY === true) stderr.write(`${succeeded} of ${batch.targets.length} devices succeeded\n`)
  return succeeded === batch.targets.length ? 0 : 1
}

const followAll = async (
  client: DaemonClient,
  {
    batch,
    how,
    progress,
    signal,
  }: {
    readonly batch: ShownBatch
    readonly how: ExecOutput
    readonly progress: Progress
    readonly signal: AbortSignal
  },
  terminal: Terminal,
): Promise<readonly ShownJob[]> => {
  const ended: ShownJob[] = []
  const left = batch.targets.flatMap(({ device, job }) => (job === null ? [] : [{ device, job }]))
  const total = Math.max(1, how.commands.length)
  for (const { device } of left) progress.say(device, `· ${device}  queued`)
  const one = async ({ device, job: id }: { readonly device: string; readonly job: string }): Promise<void> => {
    const results: ShownResult[] = []
    const job = await followJob(
      client,
      id,
      happening => {
        if (happening.type === 'result') results.push(happening.result)
        if (happening.type === 'state') progress.say(device, `› ${device}  ${happening.state}`)
        if (happening.type === 'result' && total > 1) progress.say(device, `› ${device}  ${results.length} of ${total}`)
      },
      signal,
    )
    ended.push(job)
    progress.say(device, null)
    progress.print(() => printBlock(job, results, how, terminal))
  }
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await one(next)
  }
  await Promise.all(Array.from({ length: Math.min(followedAtOnce, left.length) }, worker))
  return ended
}

const printBlock = (job: ShownJob, results: readonly ShownResult[], how: ExecOutput, terminal: Terminal): void => {
  const { stdout, stderr } = terminal
  const mark = job.state === 'succeeded' ? '✓' : '✗'
  if (how.json) return
  stdout.write(`${mark} ${job.device}${job.duration_ms === null ? '' : `  ${Math.round(job.duration_ms)} ms`}\n`)
  for (const result of results) printResult(result, how, terminal)
  if (job.error) stderr.write(`koine exec: ${job.device}: ${job.error.message} (${job.error.code})\n`)
}

const printResult = (result: ShownResult, how: ExecOutput, { stdout, stderr }: Terminal): void => {
  if (!result.sent) return
  if (how.commands.length > 1) stdout.write(`── ${result.command}\n`)
  if (how.parse && result.parsed) {
    for (const row of result.parsed) stdout.write(`${JSON.stringify(row)}\n`)
    return
  }
  if (how.parse && result.parse_error) stderr.write(`koine exec: ${result.command}: ${result.parse_error}\n`)
  const text = result.output === '' && result.value !== null ? JSON.stringify(result.value, null, 2) : result.output
  if (text !== '') stdout.write(text.endsWith('\n') ? text : `${text}\n`)
  if (result.stderr) stderr.write(result.stderr.endsWith('\n') ? result.stderr : `${result.stderr}\n`)
}

const printWhole = async (client: DaemonClient, id: string, { stdout }: Terminal): Promise<void> => {
  stdout.write(`${JSON.stringify(await (await client.get(`/v1/jobs/${id}`)).json())}\n`)
}

/** Whoever interrupts wants the devices left alone too; what they gave by then is still shown. */
export const cancelledWhenInterrupted = async <R>(
  client: DaemonClient,
  path: string,
  interrupted: AbortSignal,
  follow: (signal: AbortSignal) => Promise<R>,
): Promise<R> => {
  const given = new AbortController()
  const giveUp = () => given.abort()
  const cancel = () => {
    // The end is then told by the stream; without an answer there is nothing to wait for.
    client.request('DELETE', path).then(() => {}, giveUp)
    interrupted.removeEventListener('abort', cancel)
  }
  interrupted.addEventListener('abort', cancel)
  if (interrupted.aborted) cancel()
  try {
    return await follow(given.signal)
  } finally {
    interrupted.removeEventListener('abort', cancel)
  }
}

// The error of a job that a result has too was told with that.
const isOfResult = ({ error }: ShownJob): boolean => error !== null && 'index' in error.facts
