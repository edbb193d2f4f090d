import { z } from 'zod'
import type { Terminal } from './command.ts'
import type { DaemonClient } from './daemon-client.ts'
import { followJob } from './follow-job.ts'
import { jobSchema, wholeJobSchema } from './job-shape.ts'

/** Begins a job about a configuration, waits for it and shows what changed. Resolves with the exit code: 0, 1 or 2. */
export const configJob = async (
  client: DaemonClient,
  { path, body, json }: { readonly path: string; readonly body: object; readonly json: boolean },
  { stdout, stderr, interrupted }: Terminal,
): Promise<number> => {
  const { id } = jobSchema.parse(await (await client.request('POST', path, { body })).json())
  const given = new AbortController()
  const cancel = () =>
    void client.request('DELETE', `/v1/jobs/${id}`).then(
      () => {},
      () => given.abort(),
    )
  interrupted.addEventListener('abort', cancel)
  if (interrupted.aborted) cancel()
  try {
    await followJob(client, id, () => {}, given.signal)
  } finally {
    interrupted.removeEventListener('abort', cancel)
  }
  const answer: unknown = await (await client.get(`/v1/jobs/${id}`)).json()
  const job = wholeJobSchema.parse(answer)
  const { data } = outcome.safeParse(job.results.at(-1)?.value)
  if (json) stdout.write(`${JSON.stringify({ ...job, changed: data?.changed ?? null, diff: data?.diff ?? null })}\n`)
  if (job.error !== null || data === undefined) {
    if (!json && job.error) stderr.write(`koine config: ${job.device}: ${job.error.message} (${job.error.code})\n`)
    return 1
  }
  if (!json) {
    if (data.diff !== '') stdout.write(data.diff.endsWith('\n') ? data.diff : `${data.diff}\n`)
    if (data.confirm_by !== null)
      stderr.write(
        `koine config: it is taken back at ${data.confirm_by} unless you confirm it: koine config confirm ${job.device}\n`,
      )
    if (data.save_error) stderr.write(`koine config: it runs, but would not outlive a reload: ${data.save_error}\n`)
  }
  return data.changed ? 2 : 0
}

const outcome = z.looseObject({
  changed: z.boolean(),
  diff: z.string(),
  confirm_by: z.string().nullable(),
  save_error: z.string().nullish(),
})
