import { z } from 'zod'
import { parseDurationMs } from '../quantities.ts'
import { type Command, type Given, type Terminal, usage } from './command.ts'
import { configJob } from './config-job.ts'
import { type DaemonClient, daemonClient, daemonOptions } from './daemon-client.ts'
import { devicePath } from './device-answer.ts'
import { readInput } from './input.ts'
import { table } from './table.ts'

export const config: Command = {
  name: 'config',
  usage: 'diff|merge|replace|rollback|confirm|discard|pending|history|show|drift DEVICE [FILE|VERSION]',
  about: `
Changes configurations through a running daemon, and shows what it has archived of them. diff, merge and replace take
a FILE (- reads standard input); rollback takes a VERSION, or undoes the last change; show takes a VERSION, or asks the
device; history with two versions, as 3:5, shows their difference.
Exit code 0 says that nothing changed (drift: in sync), 2 that something did (diff: would; drift: drifted), 1 that it
failed.`,
  words: { least: 2, most: 3 },
  options: {
    ...daemonOptions,
    mode: { value: 'MODE', says: 'diff: merge or replace. Default: merge.' },
    confirm: { value: 'DURATION', says: 'Take it back after so long unless it is confirmed: 5m.' },
    message: { short: 'm', value: 'TEXT', says: 'Kept in the archive, and with the commit where the device can.' },
    'dry-run': { says: 'merge, replace: show the difference, change nothing.' },
    'no-save': { says: 'Do not make it outlive a reload.' },
    driver: { value: 'NAME', says: 'Drive the device with this instead of its own driver.' },
    timeout: { short: 't', value: 'DURATION', says: 'Longest time: 30s, 5m.' },
    sanitized: { says: 'show, history: without what looks like a secret.' },
    limit: { short: 'n', value: 'COUNT', says: 'history: so many at most. Default: 20.' },
    json: { says: 'Print what the daemon answers as one JSON object.' },
  },
  examples: [
    'koine config diff leaf1 route.txt',
    "koine config merge leaf1 route.txt --message 'A route more'",
    'koine config history leaf1',
  ],
  async run(given, terminal) {
    const [action = '', device = '', third] = given.words
    const run = actions[action]
    if (run === undefined) throw usage(config, `does not know "${action}"`)
    if (takesFile.has(action) && third === undefined) throw usage(config, `${action} needs a FILE; - is standard input`)
    if (!takesFile.has(action) && !takesVersion.has(action) && third !== undefined)
      throw usage(config, `${action} takes nothing behind the device`)
    for (const [option, of] of Object.entries(belongs))
      if ((given.text(option) !== null || given.on(option)) && !of.includes(action))
        throw usage(config, `--${option} does not belong to ${action}`)
    return run({ client: daemonClient(given, terminal), given, terminal, device, third })
  },
}

interface Asked {
  readonly client: DaemonClient
  readonly given: Given
  readonly terminal: Terminal
  readonly device: string
  readonly third: string | undefined
}

const takesFile = new Set(['diff', 'merge', 'replace'])
const takesVersion = new Set(['rollback', 'show', 'history'])
const changes = ['merge', 'replace', 'rollback']
const belongs: Readonly<Record<string, readonly string[]>> = {
  mode: ['diff'],
  confirm: changes,
  message: changes,
  'dry-run': ['merge', 'replace'],
  'no-save': changes,
  driver: ['diff', 'confirm', 'discard', ...changes],
  timeout: ['diff', 'confirm', 'discard', ...changes],
  sanitized: ['show', 'history'],
  limit: ['history'],
}

const candidate = async ({ given, terminal, third = '' }: Asked, mode: string) => ({
  mode,
  text: await readInput(third, terminal),
  ...reached(given),
})

const reached = (given: Given) => {
  const driver = given.text('driver')
  const job_ms = durationOf(given, 'timeout')
  return { ...(driver !== null && { driver }), ...(job_ms !== null && { timeouts: { job_ms } }) }
}

const changeOf = (given: Given) => {
  const message = given.text('message')
  const confirmMs = durationOf(given, 'confirm')
  return {
    ...(message !== null && { message }),
    ...(confirmMs !== null && { confirm_seconds: Math.ceil(confirmMs / 1_000) }),
    ...(given.on('no-save') && { save: false }),
  }
}

const change = (mode: 'merge' | 'replace') => async (asked: Asked) => {
  const { given } = asked
  const body = await candidate(asked, mode)
  return given.on('dry-run') ? begin(asked, 'diff', body) : begin(asked, 'apply', { ...body, ...changeOf(given) })
}

const begin = ({ client, device, given, terminal }: Asked, action: string, body: object): Promise<number> =>
  configJob(client, { path: `${devicePath(device)}/config/${action}`, body, json: given.on('json') }, terminal)

const actions: Readonly<Record<string, (asked: Asked) => Promise<number>>> = {
  async diff(asked) {
    const mode = asked.given.text('mode') ?? 'merge'
    if (mode !== 'merge' && mode !== 'replace') throw usage(config, `--mode ${mode}: write merge or replace`)
    return begin(asked, 'diff', await candidate(asked, mode))
  },
  merge: change('merge'),
  replace: change('replace'),
  rollback(asked) {
    const { given, third } = asked
    const version = third === undefined ? {} : { version: versionOf(third) }
    return begin(asked, 'rollback', { ...version, ...changeOf(given), ...reached(given) })
  },
  confirm: asked => begin(asked, 'confirm', reached(asked.given)),
  discard: asked => begin(asked, 'discard', reached(asked.given)),
  async pending({ client, device, given, terminal: { stdout } }) {
    const answer: unknown = await (await client.get(`${devicePath(device)}/config/pending`)).json()
    const { pending } = z.object({ pending: pendingShape }).parse(answer)
    if (given.on('json')) stdout.write(`${JSON.stringify(answer)}\n`)
    else if (pending === null) stdout.write('Nothing waits to be confirmed.\n')
    else
      stdout.write(
        `A commit waits${pending.confirm_by === null ? '' : ` until ${pending.confirm_by}`}; then ${takers[pending.keeper] ?? 'someone'} takes it back.\n`,
      )
    return pending === null ? 0 : 2
  },
  async history({ client, device, given, terminal: { stdout }, third }) {
    const place = `${devicePath(device)}/config/versions`
    const query = given.on('sanitized') ? '?sanitized=true' : ''
    if (third !== undefined) {
      const [before = '', after = ''] = third.split(':')
      const found = `${place}/${versionOf(before)}/diff/${versionOf(after)}${query}`
      const answer: unknown = await (await client.get(found)).json()
      const { diff } = z.object({ diff: z.string() }).parse(answer)
      stdout.write(given.on('json') ? `${JSON.stringify(answer)}\n` : diff)
      return diff === '' ? 0 : 2
    }
    const answer: unknown = await (await client.get(`${place}?limit=${given.text('limit') ?? '20'}`)).json()
    if (given.on('json')) stdout.write(`${JSON.stringify(answer)}\n`)
    else {
      const { versions } = historyShape.parse(answer)
      const rows = versions.map(({ version, taken_at, source, caller, bytes, comment }) => [
        String(version),
        taken_at,
        source,
        caller ?? '',
        String(bytes),
        comment ?? '',
      ])
      stdout.write(table(['version', 'taken', 'source', 'caller', 'bytes', 'comment'], rows))
    }
    return 0
  },
  async show({ client, device, given, terminal: { stdout }, third }) {
    const place = `${devicePath(device)}/config${third === undefined ? '' : `/versions/${versionOf(third)}`}`
    const answer: unknown = await (await client.get(`${place}?sanitized=${given.on('sanitized')}`)).json()
    stdout.write(given.on('json') ? `${JSON.stringify(answer)}\n` : z.object({ text: z.string() }).parse(answer).text)
    return 0
  },
  async drift({ client, device, given, terminal: { stdout } }) {
    const answer: unknown = await (await client.request('POST', `${devicePath(device)}/config/drift`)).json()
    const { state, diff, added, removed } = driftShape.parse(answer)
    if (given.on('json')) stdout.write(`${JSON.stringify(answer)}\n`)
    else if (state === 'in-sync') stdout.write(`${device} runs what is intended.\n`)
    else stdout.write(`${diff}${device} has drifted: ${added} lines more, ${removed} lines less than intended.\n`)
    return state === 'in-sync' ? 0 : 2
  },
}

const takers: Readonly<Record<string, string>> = { koine: 'Koine', device: 'the device' }

const pendingShape = z.looseObject({ confirm_by: z.string().nullable(), keeper: z.string() }).nullable()
const driftShape = z.object({ state: z.string(), diff: z.string(), added: z.number(), removed: z.number() })
const historyShape = z.object({
  versions: z.array(
    z.looseObject({
      version: z.number(),
      taken_at: z.string(),
      source: z.string(),
      caller: z.string().nullable(),
      bytes: z.number(),
      comment: z.string().nullable(),
    }),
  ),
})

const versionOf = (text: string): number => {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw usage(config, `"${text}" is no version; koine config history shows those that there are`)
}

const durationOf = (given: Given, option: string): number | null => {
  const text = given.text(option)
  if (text === null) return null
  const ms = parseDurationMs(text)
  if (ms === null || ms < 1_000) throw usage(config, `--${option} ${text}: write 30s, 5m, 1h`)
  return ms
}
