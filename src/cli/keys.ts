import { z } from 'zod'
import { parseDurationMs } from '../quantities.ts'
import { type Command, type Given, usage } from './command.ts'
import { type DaemonClient, daemonClient, daemonOptions } from './daemon-client.ts'
import { everyPage } from './every-page.ts'
import { table } from './table.ts'

export const keys: Command = {
  name: 'keys',
  usage: 'list | create NAME | rotate ID | revoke ID',
  about: `
API keys of a running daemon: who may use it, and for what. A new key is printed once; the daemon keeps its hash.
Rotating makes another key for the same name; the one before is taken for a while more.`,
  words: { least: 1, most: 2 },
  options: {
    ...daemonOptions,
    scope: { value: 'SCOPES', says: 'read, command, config, file, admin; several with commas. Default: read.' },
    group: { value: 'TAGS', says: 'Only devices with one of these tags; several with commas. Default: all.' },
    policy: { value: 'NAME', says: 'Command policy. Default: the default one.' },
    expires: { value: 'DURATION', says: 'Ends to be valid after this: 90d. Default: never.' },
    overlap: { value: 'DURATION', says: 'How long the key before a rotation is taken. Default: 24h.' },
    json: { says: 'Print what the daemon answers.' },
  },
  examples: ['koine keys list', 'koine keys create ci --scope read,command --group lab --expires 90d'],
  async run(given, terminal) {
    const [action = '', subject] = given.words
    const run = actions[action]
    if (run === undefined) throw usage(keys, `does not know "${action}"`)
    if ((subject === undefined) !== (action === 'list')) throw usage(keys, `${action} needs one name or id`)
    const client = daemonClient(given, terminal)
    const answer = await run(client, given, subject ?? '', terminal.interrupted)
    terminal.stdout.write(given.on('json') && answer.json ? `${JSON.stringify(answer.json)}\n` : answer.text)
    return 0
  },
}

interface Answer {
  readonly json?: unknown
  readonly text: string
}

const keySchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  groups: z.array(z.string()).nullable(),
  policy: z.string().nullable(),
  expires: z.string().nullable(),
})
const newKeySchema = keySchema.extend({ key: z.string() })

type Action = (client: DaemonClient, given: Given, subject: string, interrupted: AbortSignal) => Promise<Answer>

const actions: Readonly<Record<string, Action>> = {
  async list(client, _given, _subject, interrupted) {
    const json = await everyPage(client, '/v1/keys', 'keys', keySchema, interrupted)
    const rows = json.map(({ id, name, scopes, groups, policy, expires }) => [
      id,
      name,
      scopes.join(','),
      groups?.join(',') ?? 'all',
      policy ?? 'default',
      expires ?? 'never',
    ])
    return { json, text: table(['id', 'name', 'scopes', 'groups', 'policy', 'expires'], rows) }
  },
  async create(client, given, name) {
    const lifeMs = duration(given, 'expires')
    const body = {
      name,
      scopes: words(given, 'scope') ?? ['read'],
      groups: words(given, 'group'),
      policy: given.text('policy'),
      expires: lifeMs === null ? null : new Date(Date.now() + lifeMs).toISOString(),
    }
    return shown(await client.request('POST', '/v1/keys', { body }))
  },
  async rotate(client, given, id) {
    const overlap_seconds = Math.round((duration(given, 'overlap') ?? 86_400_000) / 1000)
    return shown(
      await client.request('POST', `/v1/keys/${encodeURIComponent(id)}/rotate`, { body: { overlap_seconds } }),
    )
  },
  async revoke(client, _, id) {
    await client.request('DELETE', `/v1/keys/${encodeURIComponent(id)}`)
    return { text: `${id} is revoked.\n` }
  },
}

const shown = async (response: Response): Promise<Answer> => {
  const json = newKeySchema.parse(await response.json())
  return { json, text: `${json.key}\n` }
}

const words = (given: Given, option: string): readonly string[] | null => given.text(option)?.split(',') ?? null

const duration = (given: Given, option: string): number | null => {
  const text = given.text(option)
  if (text === null) return null
  const ms = parseDurationMs(text)
  if (ms === null) throw usage(keys, `--${option} is written as a number and a unit: 24h, 90d`)
  return ms
}
