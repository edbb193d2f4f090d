import { z } from 'zod'
import { type Command, type Given, type Terminal, usage } from './command.ts'
import { type DaemonClient, daemonClient, daemonOptions } from './daemon-client.ts'
import { type Answer, devicePath } from './device-answer.ts'
import { enrolHostKeys, listHostKeys } from './device-host-keys.ts'
import { importDevices } from './device-import.ts'
import { everyPage } from './every-page.ts'
import { table } from './table.ts'

export const devices: Command = {
  name: 'devices',
  usage: 'list | show NAME | add NAME | set NAME | remove NAME | import FILE | enrol NAME | host-keys NAME',
  about: `
The inventory of a running daemon: devices that it talks to, hears from, or both.

add makes a device, set changes what is given; "none" takes a value away. Lists are written with commas and are
replaced as a whole. import takes devices from a table or from another tool's inventory (- reads standard input);
--dry-run says what would change. enrol asks a device for its SSH host key and pins it: compare the fingerprint
with the device's own, or give it along.`,
  words: { least: 1, most: 2 },
  options: {
    ...daemonOptions,
    host: { value: 'HOST', says: 'Where it is reached: an address or a name.' },
    port: { value: 'PORT', says: 'Default: as the transport has it.' },
    platform: { value: 'NAME', says: 'Its platform, by any name; list: only this platform. Default: auto.' },
    driver: {
      value: 'NAME',
      says: 'cli, linux, netconf, eapi, nxapi, or one of your own. Default: as the platform has it.',
    },
    transport: { value: 'NAME', says: 'ssh, telnet, https, http. Default: as the driver has it.' },
    credential: { value: 'NAME', says: 'The credential to log in with.' },
    jump: { value: 'NAMES', says: 'Devices to go through, three at most; the first one is reached from the daemon.' },
    tag: { value: 'TAGS', says: 'Its groups; list: only devices with these; import: tags for all.' },
    timezone: { value: 'ZONE', says: 'Zone of the local time in its messages.' },
    address: { value: 'ADDRESSES', says: 'Addresses that it sends syslog from, beside its host.' },
    hostname: { value: 'NAMES', says: 'Host names that it writes into its messages, beside its name.' },
    algorithms: { value: 'PROFILE', says: 'modern, legacy or ancient: weakest SSH algorithms offered.' },
    'tls-verify': { value: 'yes|no', says: 'HTTPS: whether its certificate must verify. Default: yes.' },
    search: { short: 's', value: 'TEXT', says: 'list: only devices with this in name, host or tags.' },
    format: { value: 'FORMAT', says: 'import: csv, ansible, nornir, netbox. Default: as the file looks.' },
    groups: { value: 'FILE', says: 'import: groups of a Nornir inventory.' },
    defaults: { value: 'FILE', says: 'import: defaults of a Nornir inventory.' },
    'with-credentials': { says: 'import: make credentials of the logins in the file.' },
    'dry-run': { says: 'import: only say what would change.' },
    fingerprint: { value: 'SHA256:…', says: 'enrol: only a key with this fingerprint.' },
    key: { value: 'KEY', says: 'enrol: this key, without asking the device: "ssh-ed25519 AAAA…".' },
    'known-hosts': { value: 'FILE', says: 'enrol: the keys that a known_hosts file has of the device.' },
    replace: { says: 'enrol: take away the keys that it had.' },
    json: { says: 'Print what the daemon answers.' },
  },
  examples: [
    'koine devices add edge1 --host 192.0.2.7 --platform cisco_ios --credential lab --tag edge,ams',
    'koine devices enrol edge1',
    'koine devices set edge1 --jump bastion --port none',
    'koine devices import inventory.csv --dry-run',
    'koine devices list --tag edge',
  ],
  async run(given, terminal) {
    const [action = '', subject] = given.words
    const run = actions.get(action)
    if (run === undefined) throw usage(devices, `does not know "${action}"`)
    if ((subject === undefined) !== (action === 'list'))
      throw usage(
        devices,
        action === 'list' ? 'list takes no name' : `${action} needs a ${action === 'import' ? 'file' : 'name'}`,
      )
    const { json, text, failed = false } = await run(daemonClient(given, terminal), given, terminal, subject ?? '')
    terminal.stdout.write(given.on('json') && json !== undefined ? `${JSON.stringify(json)}\n` : text)
    return failed ? 1 : 0
  },
}

type Action = (client: DaemonClient, given: Given, terminal: Terminal, subject: string) => Promise<Answer>

const deviceSchema = z.looseObject({
  name: z.string(),
  host: z.string().nullable(),
  port: z.number().nullable(),
  platform: z.string(),
  detected: z.object({ platform: z.string() }).nullable(),
  credential: z.string().nullable(),
  jump: z.array(z.string()),
  tags: z.array(z.string()),
  source: z.string(),
})
type Device = z.output<typeof deviceSchema>

const actions: ReadonlyMap<string, Action> = new Map<string, Action>([
  [
    'list',
    async (client, given, { interrupted }) => {
      const query = new URLSearchParams()
      for (const [option, parameter] of [
        ['tag', 'tag'],
        ['platform', 'platform'],
        ['search', 'q'],
      ] as const) {
        const value = given.text(option)
        if (value !== null) query.set(parameter, value)
      }
      const all = await everyPage(client, `/v1/devices?${query}`, 'devices', deviceSchema, interrupted)
      return {
        json: all,
        text: table(['name', 'host', 'platform', 'credential', 'jump', 'tags', 'from'], all.map(row)),
      }
    },
  ],
  ['show', async (client, _, __, name) => shown(await client.get(devicePath(name)))],
  [
    'add',
    async (client, given, _, name) =>
      shown(await client.request('POST', '/v1/devices', { body: { name, ...fieldsOf(given) } })),
  ],
  [
    'set',
    async (client, given, _, name) => {
      const body = fieldsOf(given)
      if (Object.keys(body).length === 0)
        throw usage(devices, 'set needs what is to be changed: --host, --credential, …')
      return shown(await client.request('PATCH', devicePath(name), { body }))
    },
  ],
  [
    'remove',
    async (client, _, __, name) => {
      await client.request('DELETE', devicePath(name))
      return { text: `${name} is removed.\n` }
    },
  ],
  ['import', importDevices],
  ['enrol', enrolHostKeys],
  ['host-keys', listHostKeys],
])

const row = ({ name, host, port, platform, detected, credential, jump, tags, source }: Device): readonly string[] => [
  name,
  host === null ? '-' : `${host}${port === null ? '' : ` port ${port}`}`,
  platform === 'auto' && detected !== null ? `${detected.platform} (detected)` : platform,
  credential ?? '-',
  jump.join(' > ') || '-',
  tags.join(',') || '-',
  source === 'file' ? 'configuration' : 'inventory',
]

const shown = async (response: Response): Promise<Answer> => {
  const json = deviceSchema.parse(await response.json())
  const rows = Object.entries(json).map(([field, value]) => [field, wording(value)])
  return { json, text: table(['field', 'value'], rows) }
}

const wording = (value: unknown): string => {
  if (value === null) return '-'
  if (Array.isArray(value)) return value.length === 0 ? '-' : value.join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Options that are fields, and how their text is meant. */
const fields = [
  ['host', 'host', 'word'],
  ['port', 'port', 'number'],
  ['platform', 'platform', 'word'],
  ['driver', 'driver', 'word'],
  ['transport', 'transport', 'word'],
  ['credential', 'credential', 'word'],
  ['jump', 'jump', 'list'],
  ['tag', 'tags', 'list'],
  ['timezone', 'timezone', 'word'],
  ['address', 'addresses', 'list'],
  ['hostname', 'hostnames', 'list'],
  ['algorithms', 'algorithms', 'word'],
] as const

const fieldsOf = (given: Given): Readonly<Record<string, unknown>> => {
  const body: Record<string, unknown> = {}
  for (const [option, field, kind] of fields) {
    const text = given.text(option)
    if (text === null) continue
    if (kind === 'list') body[field] = text === 'none' ? [] : text.split(',')
    else body[field] = text === 'none' ? null : kind === 'number' ? Number(text) : text
  }
  if (Number.isNaN(body['port'])) throw usage(devices, `--port ${given.text('port')}: write a number`)
  const verify = given.text('tls-verify')
  if (verify !== null && verify !== 'yes' && verify !== 'no')
    throw usage(devices, `--tls-verify ${verify}: write yes or no`)
  return { ...body, ...(verify !== null && { tls: { verify: verify === 'yes' } }) }
}
