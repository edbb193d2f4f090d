import { resolve } from 'node:path'
import { z } from 'zod'
import { type Command, type Given, type Terminal, usage } from './command.ts'
import { type DaemonClient, daemonClient, daemonOptions } from './daemon-client.ts'
import { everyPage } from './every-page.ts'
import { readText } from './input.ts'
import { secretInput } from './secret-input.ts'
import { table } from './table.ts'

export const credentials: Command = {
  name: 'credentials',
  usage: 'list | show NAME | add NAME | set NAME | remove NAME | rekey',
  about: `
Credentials of a running daemon: who logs in to devices, and with what. Secrets are encrypted before they are
stored, and never shown.

In a terminal, secrets are asked for and not shown; else each is a line of standard input, in the order password,
passphrase, enable secret. They never stand on the command line. Without any option, add asks for a password.

rekey encrypts all stored secrets with a new key.`,
  words: { least: 1, most: 2 },
  options: {
    ...daemonOptions,
    username: { short: 'u', value: 'NAME', says: 'User name. Default of add: the name of the credential.' },
    password: { says: 'Ask for the password.' },
    'password-env': { value: 'VARIABLE', says: 'The environment variable that has the password.' },
    'private-key': { value: 'FILE', says: 'The file that has the private key.' },
    passphrase: { says: 'Ask for the passphrase of the private key.' },
    'passphrase-env': { value: 'VARIABLE', says: 'The environment variable that has the passphrase.' },
    enable: { says: 'Ask for the enable secret (also for sudo).' },
    'enable-env': { value: 'VARIABLE', says: 'The environment variable that has the enable secret.' },
    json: { says: 'Print what the daemon answers.' },
  },
  examples: [
    'koine credentials add lab --username admin',
    'koine credentials add core --username koine --password-env CORE_PASSWORD',
    'koine credentials add automation --private-key ~/.ssh/id_ed25519',
    'koine credentials set lab --enable',
  ],
  async run(given, terminal) {
    const [action = '', name] = given.words
    const run = actions.get(action)
    if (run === undefined) throw usage(credentials, `does not know "${action}"`)
    if ((name === undefined) !== withoutName.has(action))
      throw usage(
        credentials,
        withoutName.has(action) ? `${action} takes no name` : `${action} needs the name of a credential`,
      )
    const { json, text } = await run(daemonClient(given, terminal), given, terminal, name ?? '')
    terminal.stdout.write(given.on('json') && json !== undefined ? `${JSON.stringify(json)}\n` : text)
    return 0
  },
}

interface Answer {
  readonly json?: unknown
  readonly text: string
}

const withoutName = new Set(['list', 'rekey'])

const credentialSchema = z.looseObject({
  name: z.string(),
  username: z.string(),
  has_password: z.boolean(),
  has_private_key: z.boolean(),
  has_passphrase: z.boolean(),
  has_enable_secret: z.boolean(),
  source: z.string(),
  changed_at: z.string().nullable(),
  devices: z.array(z.string()),
})
type Shown = z.output<typeof credentialSchema>

type Action = (client: DaemonClient, given: Given, terminal: Terminal, name: string) => Promise<Answer>

const actions: ReadonlyMap<string, Action> = new Map<string, Action>([
  [
    'list',
    async (client, _, { interrupted }) => {
      const all = await everyPage(client, '/v1/credentials', 'credentials', credentialSchema, interrupted)
      return { json: all, text: table(['name', 'user', 'secrets', 'devices', 'from'], all.map(row)) }
    },
  ],
  ['show', async (client, _, __, name) => shown(await client.get(pathOf(name)))],
  [
    'add',
    async (client, given, terminal, name) => {
      const secrets = await secretsOf(given, terminal, true)
      const body = { name, username: given.text('username') ?? name, ...secrets }
      return shown(await client.request('POST', '/v1/credentials', { body }))
    },
  ],
  [
    'set',
    async (client, given, terminal, name) => {
      const username = given.text('username')
      const body = { ...(username !== null && { username }), ...(await secretsOf(given, terminal, false)) }
      if (Object.keys(body).length === 0) throw usage(credentials, 'set needs what is to be changed: --password, …')
      return shown(await client.request('PATCH', pathOf(name), { body }))
    },
  ],
  [
    'remove',
    async (client, _, __, name) => {
      await client.request('DELETE', pathOf(name))
      return { text: `${name} is removed.\n` }
    },
  ],
  [
    'rekey',
    async client => {
      await client.request('POST', '/v1/credentials/rekey')
      return { text: 'All stored secrets are encrypted with a new key. Keep a copy of the key file.\n' }
    },
  ],
])

const pathOf = (name: string): string => `/v1/credentials/${encodeURIComponent(name)}`

const shown = async (response: Response): Promise<Answer> => {
  const json = credentialSchema.parse(await response.json())
  return { json, text: table(['name', 'user', 'secrets', 'devices', 'from'], [row(json)]) }
}

const row = (one: Shown): readonly string[] => [
  one.name,
  one.username,
  [
    ...(one.has_password ? ['password'] : []),
    ...(one.has_private_key ? [one.has_passphrase ? 'key with passphrase' : 'key'] : []),
    ...(one.has_enable_secret ? ['enable'] : []),
  ].join(', ') || 'none',
  String(one.devices.length),
  one.source === 'file' ? 'configuration' : 'inventory',
]

const asked = [
  { option: 'password', field: 'password', what: 'Password' },
  { option: 'passphrase', field: 'passphrase', what: 'Passphrase of the private key' },
  { option: 'enable', field: 'enable_secret', what: 'Enable secret' },
] as const

const secretsOf = async (
  given: Given,
  terminal: Terminal,
  adding: boolean,
): Promise<Readonly<Record<string, string>>> => {
  const secrets: Record<string, string> = {}
  const keyFile = given.text('private-key')
  if (keyFile !== null) secrets['private_key'] = readText(resolve(terminal.cwd, keyFile))
  for (const { option, field } of asked) {
    const variable = given.text(`${option}-env`)
    if (variable === null) continue
    const value = terminal.env[variable]
    if (value === undefined) throw usage(credentials, `the environment variable ${variable} is not set`)
    secrets[field] = value
  }
  const nothing = Object.keys(secrets).length === 0 && asked.every(({ option }) => !given.on(option))
  const questions = asked.filter(({ option }) => given.on(option) || (adding && nothing && option === 'password'))
  if (questions.length === 0) return secrets
  const input = secretInput(terminal)
  try {
    for (const { field, what } of questions) secrets[field] = await input.ask(what)
  } finally {
    await input.close()
  }
  return secrets
}
