import { z } from 'zod'
import { type Command, type Given, type Terminal, usage } from './command.ts'
import { type DaemonClient, daemonClient, daemonOptions } from './daemon-client.ts'
import { table } from './table.ts'

export const sessions: Command = {
  name: 'sessions',
  usage: 'list | close ID… | reset DEVICE…',
  about: `
Connections of a running daemon to devices: what they do, since when, how often they were used. A session that is
closed is opened again by the next operation that needs it; what it performs is given two seconds to end. A device
that is reset is tried afresh after failed connections or refused logins.`,
  words: { least: 1, most: 1001 },
  options: {
    ...daemonOptions,
    device: { short: 'd', value: 'NAME', says: 'Only sessions of this device.' },
    state: { value: 'STATE', says: 'Only those connecting, idle, busy or closing.' },
    json: { says: 'Print sessions as they are, one JSON object a line.' },
  },
  examples: ['koine sessions list --state busy', 'koine sessions close session_0f3c5a7e9b1d2468'],
  async run(given, terminal) {
    const [action, ...subjects] = given.words
    if (action === 'list' && subjects.length === 0) return list(given, terminal)
    if (action === 'close' || action === 'reset') {
      if (subjects.length === 0) throw usage(sessions, `${action} needs ${action === 'close' ? 'an id' : 'a device'}`)
      const client = daemonClient(given, terminal)
      for (const subject of subjects) await actions[action](client, encodeURIComponent(subject))
      terminal.stdout.write(subjects.map(subject => `${subject} ${done[action]}\n`).join(''))
      return 0
    }
    throw usage(sessions, action === 'list' ? 'list takes options, not words' : `does not know "${action}"`)
  },
}

const actions = {
  close: (client: DaemonClient, id: string) => client.request('DELETE', `/v1/sessions/${id}`),
  reset: (client: DaemonClient, device: string) => client.request('POST', `/v1/devices/${device}/reset`),
} as const

const done = { close: 'is closed.', reset: 'is tried afresh.' } as const

const pageSchema = z.object({
  sessions: z.array(
    z.looseObject({
      id: z.string(),
      device: z.string(),
      host: z.string(),
      port: z.number(),
      username: z.string(),
      state: z.string(),
      driver: z.string().nullable(),
      opened_at: z.string(),
      operations: z.number(),
      waiting: z.number(),
    }),
  ),
  next: z.string().nullable(),
})

const list = async (given: Given, terminal: Terminal): Promise<number> => {
  const client = daemonClient(given, terminal)
  const query = new URLSearchParams({ limit: '1000' })
  for (const name of ['device', 'state']) {
    const value = given.text(name)
    if (value !== null) query.set(name, value)
  }
  const found: z.output<typeof pageSchema>['sessions'] = []
  for (let next: string | null = ''; next !== null; ) {
    if (next !== '') query.set('cursor', next)
    const page = pageSchema.parse(await (await client.get(`/v1/sessions?${query}`)).json())
    found.push(...page.sessions)
    next = page.next
  }
  terminal.stdout.write(given.on('json') ? found.map(one => `${JSON.stringify(one)}\n`).join('') : shown(found))
  return 0
}

const shown = (found: z.output<typeof pageSchema>['sessions']): string =>
  table(
    ['device', 'state', 'driver', 'user', 'address', 'since', 'used', 'waiting', 'id'],
    found.map(one => [
      one.device,
      one.state,
      one.driver ?? '-',
      one.username,
      `${one.host}:${one.port}`,
      one.opened_at.slice(0, 19).replace('T', ' '),
      String(one.operations),
      String(one.waiting),
      one.id,
    ]),
  )
