import { z } from 'zod'
import { type Command, type Given, type Terminal, usage } from './command.ts'
import { type DaemonClient, daemonClient, daemonOptions } from './daemon-client.ts'
import { everyPage } from './every-page.ts'
import { shortTime } from './short-time.ts'
import { table } from './table.ts'

export const schedules: Command = {
  name: 'schedules',
  usage: 'list | show NAME | add NAME | remove NAME | run NAME | pause NAME | resume NAME',
  about: `
What a running daemon asks of devices again and again. Each device has a place of its own in the interval, so that
they are not all asked at once; one that fails is left alone for longer and longer.

add makes a schedule: --getters of --tag and --device, with --every or --cron. run asks all its devices now and
shows what became of it; exit code 1 says that something was not found. pause and resume mean the whole schedule,
or with --device some devices of it.`,
  words: { least: 1, most: 2 },
  options: {
    ...daemonOptions,
    tag: { value: 'TAGS', says: 'add: devices that have all of these tags.' },
    device: { short: 'd', value: 'NAMES', says: 'add: these devices; pause, resume: only these.' },
    getters: { short: 'g', value: 'NAMES', says: 'add: what is asked, with commas: get_facts,get_interfaces.' },
    every: { value: 'DURATION', says: 'add: how often each device is asked: 60s, 5m.' },
    cron: { value: 'EXPRESSION', says: 'add: instead, a cron expression: "*/5 * * * *".' },
    timezone: { value: 'ZONE', says: 'add: zone of the cron expression. Default: UTC.' },
    spread: { value: 'DURATION', says: 'add: with --cron, the time over which devices are spread.' },
    paused: { says: 'add: it does not fire until it is resumed.' },
    json: { says: 'Print what the daemon answers.' },
  },
  examples: [
    'koine schedules add ntp --tag edge --getters get_ntp_servers --every 5m',
    'koine schedules run ntp',
    'koine schedules pause ntp --device edge1',
  ],
  async run(given, terminal) {
    const [action = '', name] = given.words
    const run = actions.get(action)
    if (run === undefined) throw usage(schedules, `does not know "${action}"`)
    if ((name === undefined) !== (action === 'list'))
      throw usage(schedules, `${action} ${action === 'list' ? 'takes no name' : 'needs a name'}`)
    return run(daemonClient(given, terminal), { given, terminal, name: name ?? '' })
  },
}

interface Asked {
  readonly given: Given
  readonly terminal: Terminal
  readonly name: string
}

type Action = (client: DaemonClient, asked: Asked) => Promise<number>

const scheduleSchema = z.looseObject({
  name: z.string(),
  source: z.string(),
  every: z.string().nullable(),
  cron: z.string().nullable(),
  paused: z.boolean(),
  devices: z.number(),
  states: z.record(z.string(), z.number()),
  getters: z.array(z.looseObject({ getter: z.string() })),
  last_at: z.string().nullable(),
  next_at: z.string().nullable(),
})

const errorSchema = z.object({ code: z.string(), message: z.string() }).nullable()

const deviceSchema = z.looseObject({
  device: z.string(),
  state: z.string(),
  last_at: z.string().nullable(),
  next_at: z.string().nullable(),
  error: errorSchema,
})

const runSchema = z.looseObject({
  id: z.string(),
  state: z.string(),
  devices: z.array(
    z.object({ device: z.string(), state: z.string(), duration_ms: z.number().nullable(), error: errorSchema }),
  ),
})

const list: Action = async (client, { given, terminal: { stdout, interrupted } }) => {
  const all = await everyPage(client, '/v1/schedules', 'schedules', scheduleSchema, interrupted)
  stdout.write(given.on('json') ? all.map(one => `${JSON.stringify(one)}\n`).join('') : listed(all))
  return 0
}

const show: Action = async (client, { given, terminal: { stdout, interrupted }, name }) => {
  const one = scheduleSchema.parse(await (await client.get(pathOf(name))).json())
  const devices = await everyPage(client, `${pathOf(name)}/devices`, 'devices', deviceSchema, interrupted)
  if (given.on('json')) {
    stdout.write(`${JSON.stringify({ ...one, devices })}\n`)
    return 0
  }
  const rows = devices.map(({ device, state, last_at: last, next_at: next, error }) => [
    device,
    state,
    shortTime(last),
    shortTime(next),
    error === null ? '' : `${error.code}: ${error.message}`,
  ])
  stdout.write(`${listed([one])}\n${table(['device', 'state', 'last', 'next', 'error'], rows)}`)
  return 0
}

const add: Action = async (client, { given, terminal: { stdout }, name }) => {
  const words = (option: string): readonly string[] => given.text(option)?.split(',') ?? []
  const body = {
    name,
    select: { devices: words('device'), tags: words('tag') },
    getters: words('getters'),
    ...(given.on('paused') && { paused: true }),
    ...Object.fromEntries(
      ['every', 'cron', 'timezone', 'spread'].flatMap(option => {
        const value = given.text(option)
        return value === null ? [] : [[option, value]]
      }),
    ),
  }
  if (body.getters.length === 0) throw usage(schedules, 'add needs --getters')
  if (body.select.devices.length + body.select.tags.length === 0) throw usage(schedules, 'add needs --tag or --device')
  if ((given.text('every') === null) === (given.text('cron') === null))
    throw usage(schedules, 'add needs --every or --cron')
  return print(given, stdout, await (await client.request('POST', '/v1/schedules', { body })).json())
}

const remove: Action = async (client, { terminal: { stdout }, name }) => {
  await client.request('DELETE', pathOf(name))
  stdout.write(`${name} is removed.\n`)
  return 0
}

const run: Action = async (client, { given, terminal: { stdout, interrupted }, name }) => {
  let begun = runSchema.parse(await (await client.request('POST', `${pathOf(name)}/run`)).json())
  while (begun.state === 'running') {
    await pause(interrupted)
    begun = runSchema.parse(
      await (await client.get(`${pathOf(name)}/runs/${begun.id}`, { signal: interrupted })).json(),
    )
  }
  const rows = begun.devices.map(({ device, state, duration_ms: ms, error }) => [
    device,
    state,
    ms === null ? '' : `${ms} ms`,
    error === null ? '' : `${error.code}: ${error.message}`,
  ])
  stdout.write(given.on('json') ? `${JSON.stringify(begun)}\n` : table(['device', 'state', 'duration', 'error'], rows))
  return begun.devices.every(({ state }) => state === 'ok') ? 0 : 1
}

const pauseOr =
  (action: 'pause' | 'resume'): Action =>
  async (client, { given, terminal: { stdout }, name }) => {
    const devices = given.text('device')?.split(',')
    const body = devices === undefined ? {} : { devices }
    return print(given, stdout, await (await client.request('POST', `${pathOf(name)}/${action}`, { body })).json())
  }

const actions: ReadonlyMap<string, Action> = new Map([
  ['list', list],
  ['show', show],
  ['add', add],
  ['remove', remove],
  ['run', run],
  ['pause', pauseOr('pause')],
  ['resume', pauseOr('resume')],
])

const askAgainMs = 200

const pause = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', giveUp)
      resolve()
    }, askAgainMs)
    const giveUp = (): void => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    if (signal.aborted) giveUp()
    else signal.addEventListener('abort', giveUp, { once: true })
  })

const pathOf = (name: string): string => `/v1/schedules/${encodeURIComponent(name)}`

const print = (given: Given, stdout: Terminal['stdout'], answer: unknown): number => {
  stdout.write(given.on('json') ? `${JSON.stringify(answer)}\n` : listed([scheduleSchema.parse(answer)]))
  return 0
}

const listed = (all: readonly z.output<typeof scheduleSchema>[]): string =>
  table(
    ['name', 'when', 'getters', 'devices', 'states', 'last', 'next', 'from'],
    all.map(one => [
      one.name,
      one.paused ? 'paused' : (one.every ?? one.cron ?? ''),
      one.getters.map(({ getter }) => getter).join(','),
      String(one.devices),
      Object.entries(one.states)
        .map(([state, count]) => `${count} ${state}`)
        .join(', '),
      shortTime(one.last_at),
      shortTime(one.next_at),
      one.source === 'file' ? 'configuration' : 'API',
    ]),
  )
