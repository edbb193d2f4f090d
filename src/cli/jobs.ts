import { z } from 'zod'
import { type Command, type Given, type Terminal, usage } from './command.ts'
import { type DaemonClient, daemonClient, daemonOptions } from './daemon-client.ts'
import { followJob } from './follow-job.ts'
import { jobSchema, wholeJobSchema } from './job-shape.ts'
import { table } from './table.ts'

export const jobs: Command = {
  name: 'jobs',
  usage: 'list | show ID | cancel ID | follow ID',
  about: `
What was asked of devices, and what became of it. show and cancel take batches too; follow shows a job as it
happens and ends with it, with exit code 0 when it succeeded.`,
  words: { least: 1, most: 2 },
  options: {
    ...daemonOptions,
    device: { short: 'd', value: 'NAME', says: 'list: only jobs of this device.' },
    state: {
      short: 's',
      value: 'STATES',
      says: 'list: only these: queued, running, succeeded, failed, cancelled, timed_out, expired.',
    },
    batch: { value: 'ID', says: 'list: only jobs of this batch.' },
    since: { value: 'TIME', says: 'list: accepted since then: 15m, 2026-11-21T01:27:30Z.' },
    limit: { short: 'n', value: 'COUNT', says: 'list: so many at most. Default: 20.' },
    json: { says: 'Print what the daemon answers, one JSON object a line.' },
  },
  examples: ['koine jobs list --state failed --since 1d', 'koine jobs follow job_019a…'],
  async run(given, terminal) {
    const [action = '', id] = given.words
    const run = actions[action]
    if (run === undefined) throw usage(jobs, `does not know "${action}"`)
    if ((id === undefined) !== (action === 'list'))
      throw usage(jobs, `${action} ${action === 'list' ? 'takes no id' : 'needs an id'}`)
    return run(daemonClient(given, terminal), { given, terminal, id: id ?? '' })
  },
}

interface Asked {
  readonly given: Given
  readonly terminal: Terminal
  readonly id: string
}

const actions: Readonly<Record<string, (client: DaemonClient, asked: Asked) => Promise<number>>> = {
  async list(client, { given, terminal: { stdout } }) {
    const query = new URLSearchParams({ limit: given.text('limit') ?? '20' })
    for (const name of ['device', 'state', 'batch', 'since']) {
      const value = given.text(name)
      if (value !== null) query.set(name, value)
    }
    const page = z.object({ jobs: z.array(jobSchema) }).parse(await (await client.get(`/v1/jobs?${query}`)).json())
    if (given.on('json')) for (const job of page.jobs) stdout.write(`${JSON.stringify(job)}\n`)
    else {
      const rows = page.jobs.map(({ id, state, kind, device, created_at: created, duration_ms: ms, error }) => [
        id,
        state,
        device,
        kind,
        created,
        ms === null ? '' : `${ms} ms`,
        error?.code ?? '',
      ])
      stdout.write(table(['id', 'state', 'device', 'kind', 'created', 'duration', 'error'], rows))
    }
    return 0
  },
  async show(client, { given, terminal: { stdout }, id }) {
    const answer: unknown = await (await client.get(placeOf(id))).json()
    if (given.on('json') || isBatch(id)) {
      stdout.write(`${JSON.stringify(answer, null, given.on('json') ? undefined : 2)}\n`)
      return 0
    }
    const job = wholeJobSchema.parse(answer)
    stdout.write(table(['id', 'state', 'device', 'kind'], [[job.id, job.state, job.device, job.kind]]))
    for (const { command, output, error, sent } of job.results) {
      const became = error ? ` — ${error.message} (${error.code})` : sent ? '' : ' — not sent'
      stdout.write(`── ${command}${became}\n${output === '' || output.endsWith('\n') ? output : `${output}\n`}`)
    }
    if (job.error) stdout.write(`✗ ${job.error.message} (${job.error.code})\n`)
    return 0
  },
  async cancel(client, { given, terminal: { stdout }, id }) {
    const answer = await (await client.request('DELETE', placeOf(id))).json()
    const { state } = z.object({ state: z.string() }).parse(answer)
    stdout.write(given.on('json') ? `${JSON.stringify(answer)}\n` : `${id} is ${state}.\n`)
    return 0
  },
  async follow(client, { given, terminal: { stdout, stderr, interrupted }, id }) {
    const job = await followJob(
      client,
      id,
      happening => {
        if (given.on('json')) stdout.write(`${JSON.stringify(happening)}\n`)
        else if (happening.type === 'output') stdout.write(happening.text)
        else if (happening.type === 'state') stderr.write(`koine jobs: ${happening.state}\n`)
      },
      interrupted,
    )
    if (job.error && !given.on('json')) stderr.write(`koine jobs: ${job.error.message} (${job.error.code})\n`)
    return job.state === 'succeeded' ? 0 : 1
  },
}

const isBatch = (id: string): boolean => id.startsWith('batch_')

const placeOf = (id: string): string => `/v1/${isBatch(id) ? 'batches' : 'jobs'}/${encodeURIComponent(id)}`
