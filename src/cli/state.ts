import { z } from 'zod'
import { type Command, type Given, type Terminal, usage } from './command.ts'
import { type DaemonClient, daemonClient, daemonOptions } from './daemon-client.ts'
import { devicePath } from './device-answer.ts'
import { everyPage } from './every-page.ts'
import { shortTime } from './short-time.ts'
import { table } from './table.ts'

export const state: Command = {
  name: 'state',
  usage: 'DEVICE [GETTER]',
  about: `
What a device was last found to be by schedules and reactions; nothing is asked of it. Without a getter: which
results there are. With one: its last result as JSON, or with --history how it came to be what it is.`,
  words: { least: 1, most: 2 },
  options: {
    ...daemonOptions,
    history: { says: 'The changes of the result, the newest first.' },
    as: { value: 'FORM', says: 'napalm or openconfig. Default: napalm.' },
    limit: { short: 'n', value: 'COUNT', says: '--history: so many entries at most. Default: 20.' },
    json: { says: 'Print what the daemon answers, one JSON object a line.' },
  },
  examples: [
    'koine state edge1',
    'koine state edge1 get_ntp_servers --as openconfig',
    'koine state edge1 get_ntp_servers --history',
  ],
  async run(given, terminal) {
    const [device = '', getter] = given.words
    const client = daemonClient(given, terminal)
    if (given.on('history')) {
      if (getter === undefined) throw usage(state, '--history needs a getter')
      return history(client, given, terminal, `${devicePath(device)}/state/${encodeURIComponent(getter)}/history`)
    }
    const query = new URLSearchParams({ as: given.text('as') ?? 'napalm', ...(getter !== undefined && { getter }) })
    const path = `${devicePath(device)}/state?${query}`
    const found = await everyPage(client, path, 'state', resultSchema, terminal.interrupted)
    if (given.on('json')) for (const one of found) terminal.stdout.write(`${JSON.stringify(one)}\n`)
    else terminal.stdout.write(getter === undefined ? overview(found) : found.map(shown).join(''))
    return found.length === 0 && getter !== undefined ? notFound(terminal, device, getter) : 0
  },
}

const resultSchema = z.looseObject({
  getter: z.string(),
  args: z.record(z.string(), z.unknown()),
  value: z.unknown().optional(),
  openconfig: z.unknown().optional(),
  at: z.string().nullable(),
  changed_at: z.string().nullable(),
  error: z.object({ code: z.string(), message: z.string(), at: z.string() }).nullable(),
})

const historySchema = z.object({
  history: z.array(
    z.looseObject({
      args: z.record(z.string(), z.unknown()),
      at: z.string(),
      first: z.boolean(),
      changes: z.array(z.object({ path: z.string(), before: z.unknown().optional(), after: z.unknown().optional() })),
    }),
  ),
})

const overview = (found: readonly z.output<typeof resultSchema>[]): string =>
  table(
    ['getter', 'arguments', 'found', 'unchanged since', 'error'],
    found.map(({ getter, args, at, changed_at: changed, error }) => [
      getter,
      argumentsText(args),
      shortTime(at),
      shortTime(changed),
      error === null ? '' : `${error.code}: ${error.message}`,
    ]),
  )

const shown = ({ value, openconfig, error }: z.output<typeof resultSchema>): string =>
  `${JSON.stringify(openconfig ?? value, null, 2)}\n${error === null ? '' : `✗ ${error.message} (${error.code})\n`}`

const notFound = ({ stderr }: Terminal, device: string, getter: string): number => {
  stderr.write(`koine state: ${getter} of ${device} was not asked for yet.\n`)
  return 1
}

const history = async (client: DaemonClient, given: Given, { stdout }: Terminal, path: string): Promise<number> => {
  const answer: unknown = await (await client.get(`${path}?limit=${given.text('limit') ?? '20'}`)).json()
  for (const one of historySchema.parse(answer).history) {
    if (given.on('json')) stdout.write(`${JSON.stringify(one)}\n`)
    else {
      const what = one.first ? 'first result' : `${one.changes.length} changes`
      stdout.write(`${shortTime(one.at)}  ${[what, argumentsText(one.args)].join(' ').trimEnd()}\n`)
      for (const { path: field, ...change } of one.changes)
        stdout.write(`  ${field}: ${text(change, 'before')} → ${text(change, 'after')}\n`)
    }
  }
  return 0
}

const text = (change: Readonly<Record<string, unknown>>, side: 'before' | 'after'): string =>
  side in change ? JSON.stringify(change[side]) : '(nothing)'

const argumentsText = (args: Readonly<Record<string, unknown>>): string =>
  Object.entries(args)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')
