import { z } from 'zod'
import type { Terminal } from './command.ts'
import type { DaemonClient } from './daemon-client.ts'
import { cancelledWhenInterrupted } from './exec-run.ts'
import { followJob } from './follow-job.ts'
import { type JobHappening, jobSchema } from './job-shape.ts'

/** What a device is asked for. */
export interface LiveGetters {
  readonly device: string
  /** None: what there is. */
  readonly getters: readonly string[]
  readonly args: Readonly<Record<string, unknown>>
  readonly driver: string | null
  readonly as: string | null
  /** Print what the daemon answers. */
  readonly json: boolean
}

/**
 * Runs getters on a device through a daemon, and prints each result as one line of JSON: what one getter gives, of several
 * under their names. Resolves with the exit code: 1 when one of them failed.
 */
export const getLive = async (client: DaemonClient, asked: LiveGetters, terminal: Terminal): Promise<number> => {
  const { device, getters, args, driver, as, json } = asked
  if (getters.length === 0) return listGetters(client, asked, terminal)
  const { stdout, stderr, interrupted } = terminal
  const body = {
    device,
    getters: getters.map(getter => ({ getter, args })),
    ...(driver !== null && { driver }),
    ...(as !== null && { as }),
  }
  const { id } = jobSchema.parse(await (await client.request('POST', '/v1/jobs', { body })).json())
  const happened = (happening: JobHappening): void => {
    if (happening.type !== 'result' || json) return
    const { command: getter, value, error } = happening.result
    if (error) stderr.write(`koine get: ${device}: ${getter}: ${error.message} (${error.code})\n`)
    else stdout.write(`${JSON.stringify(getters.length === 1 ? value : { getter, value })}\n`)
  }
  const job = await cancelledWhenInterrupted(client, `/v1/jobs/${id}`, interrupted, signal =>
    followJob(client, id, happened, signal),
  )
  if (json) stdout.write(`${JSON.stringify(await (await client.get(`/v1/jobs/${id}`)).json())}\n`)
  // The error of a job that one of its results has was told with that.
  else if (job.error && !('index' in job.error.facts))
    stderr.write(`koine get: ${device}: ${job.error.message} (${job.error.code})\n`)
  return job.state === 'succeeded' ? 0 : 1
}

const listSchema = z.looseObject({ platform: z.string().nullable(), getters: z.array(z.string()) })

const listGetters = async (
  client: DaemonClient,
  { device, json }: LiveGetters,
  terminal: Terminal,
): Promise<number> => {
  const { stdout, stderr } = terminal
  const answer: unknown = await (await client.get(`/v1/devices/${encodeURIComponent(device)}/getters`)).json()
  const { platform, getters } = listSchema.parse(answer)
  if (json) stdout.write(`${JSON.stringify(answer)}\n`)
  else for (const getter of getters) stdout.write(`${getter}\n`)
  if (getters.length > 0) return 0
  stderr.write(
    platform === null
      ? `koine get: ${device}: its platform is not known yet; ask it for something, or set the platform.\n`
      : `koine get: ${device}: there are no getters for ${platform}.\n`,
  )
  return 1
}
