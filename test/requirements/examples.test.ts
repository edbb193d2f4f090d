import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { KoineError } from '../../src/errors.ts'
import { eventSchema } from '../../src/openconfig/event-schema.ts'
import { readPlatformFile } from '../../src/sessions/plugins/platform-file.ts'
import { changesBetween } from '../../src/state/changes.ts'
import { readRules } from '../../src/validation/rules.ts'
import { jsonLines, run } from '../cli/terminal.ts'
import { eventually } from '../daemon.ts'
import { type ExampleNetwork, password, startExampleNetwork } from './example-network.ts'
import { type ExamplePage, openPage } from './example-page.ts'
import { type Example, examplesOf, pages, readPage } from './markdown-examples.ts'

const root = join(import.meta.dirname, '../..')
const all = pages.flatMap(page => examplesOf(page, readPage(page)))

/** Blocks that are not run here, by how they begin, and why. */
const notRun: readonly { readonly page: string; readonly begins: string; readonly because: string }[] = [
  { page: 'README.md', begins: 'npm ci && npm start', because: 'installs packages; every clone begins with it' },
  { page: 'README.md', begins: 'npm ci && npm test', because: 'runs this test' },
  { page: 'docs/operations.md', begins: '[Unit]', because: 'needs systemd' },
  { page: 'docs/operations.md', begins: 'sysctl -w', because: 'needs root, and changes the machine' },
  {
    page: 'docs/kafka.md',
    begins: 'scripts/kafka.sh start',
    because: 'needs Maven and Java; test/broker starts brokers with this script',
  },
  { page: 'docs/performance.md', begins: 'npm run bench ', because: 'takes ten minutes' },
  { page: 'docs/performance.md', begins: 'npm run bench:getters', because: 'takes minutes, and installs NAPALM' },
]

/** Documents whose blocks are run by a test of their own. */
const runElsewhere: Readonly<Record<string, string>> = { 'docs/templates.md': 'test/templates/document.test.ts' }

/** What documents with commands take for granted: devices of the inventory, files beside the user. */
/** What a device has said, for `koine get`. */
const recorded = {
  'recorded/case.json': JSON.stringify({
    inputs: [{ request: 'show running-config | section ntp', file: 'ntp.txt' }],
  }),
  'recorded/ntp.txt': 'ntp server 192.0.2.123 prefer\n',
}

/** What `koine validate` compares with. */
const rulesFile = '- get_ntp_servers:\n    192.0.2.123: {}\n'

const surroundings: Readonly<
  Record<string, { readonly known?: readonly string[]; readonly files?: Readonly<Record<string, string>> }>
> = {
  'README.md': {},
  'docs/api.md': {},
  'docs/configuration-changes.md': {
    known: ['leaf1'],
    files: { 'route.txt': 'ip route 198.51.100.0/24 Null0\n' },
  },
  'docs/getters.md': { known: ['edge1'], files: recorded },
  'docs/inventory.md': {
    files: {
      'inventory.csv': 'Name,IP/Host,Platform,Tags\nlisted1,192.0.2.71,ios,edge\n',
      'hosts.yaml': 'nornir1: { hostname: 192.0.2.72, groups: [access] }\n',
      'groups.yaml': 'access: { platform: ios }\n',
      'defaults.yaml': 'port: 22\n',
    },
  },
  'docs/jobs.md': { known: ['edge1', 'edge2', 'core1', 'core2'] },
  'docs/netpulse.md': { known: ['edge1'] },
  'docs/security.md': {},
  'docs/validation.md': { known: ['edge1'], files: { ...recorded, 'rules.yaml': rulesFile } },
  'docs/state.md': { known: ['edge1', 'edge2'] },
}

const isCommand = ({ kind, text }: Example): boolean =>
  kind === 'sh' || (kind === 'indented' && /^(?:export|bin\/koine|koine|curl) /.test(text))

const isNotRun = ({ page, text }: Example): boolean =>
  runElsewhere[page] !== undefined || notRun.some(one => one.page === page && text.startsWith(one.begins))

const placeOf = ({ page, line }: Example): string => `${page}:${line}`

/** Blocks that are no commands: by where they are and how they begin, what shows that they are right. */
const shown: readonly { readonly page: string; readonly begins: string; readonly holds: (text: string) => unknown }[] =
  [
    { page: 'README.md', begins: '<187>1179', holds: text => becomesTheEvent(text) },
    { page: 'README.md', begins: 'kafka:', holds: text => loaded(text).kafka?.brokers },
    { page: 'docs/adding-a-platform.md', begins: 'rule({', holds: text => isARuleOf('arista_eos/routing', text) },
    { page: 'docs/adding-a-platform.md', begins: '{"raw"', holds: text => isACase('arista_eos', text) },
    { page: 'docs/architecture.md', begins: 'bin/koine ', holds: text => namesWhatIsThere(text) },
    { page: 'docs/configuration.md', begins: 'koine.yaml:4:3:', holds: text => isRefused(text) },
    { page: 'docs/drivers.md', begins: 'plugins:', holds: text => loaded(text).plugins.directory },
    { page: 'docs/drivers.md', begins: 'id: acme_os', holds: text => isAPlatform(text) },
    { page: 'docs/drivers.md', begins: '// @ts-check', holds: text => isADriver(text) },
    { page: 'docs/inventory.md', begins: 'credentials:', holds: text => loaded(text).devices[0]?.credential },
    {
      page: 'docs/reactions.md',
      begins: '{ "event"',
      holds: text => eventSchema.shape.state.parse(JSON.parse(text).state),
    },
    {
      page: 'docs/reactions.md',
      begins: 'reactions:',
      holds: text => expect(loaded(text).reactions.rules).toHaveLength(2),
    },
    { page: 'docs/security.md', begins: 'policies:', holds: text => loaded(text).policies },
    { page: 'docs/validation.md', begins: '- get_facts:', holds: text => expect(readRules(text)).toHaveLength(4) },
    {
      page: 'docs/validation.md',
      begins: 'compliance:',
      holds: text => expect(loaded(text).compliance).toHaveLength(1),
    },
    { page: 'docs/state.md', begins: 'schedules:', holds: text => expect(loaded(text).schedules).toHaveLength(2) },
    { page: 'docs/state.md', begins: '{ "path"', holds: text => isTheChangeOf('GigabitEthernet0/1', text) },
    { page: 'docs/state.md', begins: 'state:', holds: text => loaded(text).state.volatile },
  ]

/** Processes begin one after the other, on machines that have other things to do. */
const patience = { timeout: 240_000 }

describe('13. Every example works as it is written', () => {
  let network: ExampleNetwork
  beforeAll(async () => {
    network = await startExampleNetwork()
  })
  afterAll(async () => {
    await network.close()
  })

  it('no block of a document is left out', () => {
    const open = all.filter(
      example =>
        !isNotRun(example) &&
        !(isCommand(example) && surroundings[example.page] !== undefined) &&
        !shown.some(({ page, begins }) => example.page === page && example.text.startsWith(begins)),
    )
    expect(open.map(placeOf)).toEqual([])
  })

  it('what is said of blocks is said of one that is there', () => {
    const stale = [...notRun, ...shown].filter(
      ({ page, begins }) => all.filter(one => one.page === page && one.text.startsWith(begins)).length !== 1,
    )
    expect(stale).toEqual([])
    for (const test of Object.values(runElsewhere)) expect(existsSync(join(root, test))).toBe(true)
  })

  it.for(shown)('$page: $begins …', async ({ page, begins, holds }) => {
    for (const { text } of all.filter(one => one.page === page && one.text.startsWith(begins))) await holds(text)
  })

  it('commands that are named in a sentence have the actions and options that are named with them', async () => {
    const help = new Map((await helpPages()).map(page => [/^Usage: koine (\w+)/.exec(page)?.[1] ?? '', page]))
    const named = pages.flatMap(page =>
      [...readPage(page).matchAll(/`((?:bin\/)?koine [^`\n]+)`/g)].map(([, text = '']) => text),
    )
    expect(named).toContain('koine keys rotate ID --overlap 24h')
    for (const text of named) {
      const [, name = '', next = ''] = text.split(' ')
      if (!/^(?!help$)\w+$/.test(name)) continue
      const page = help.get(name)
      expect(page, text).toBeDefined()
      for (const [option] of text.matchAll(/(?<=[ [(])--?[a-z][a-z-]*/g)) expect(page, text).toMatch(` ${option}`)
      const [, actions = ''] = /^Usage: koine \w+ (.*)/.exec(page ?? '') ?? []
      if (/^[a-z]/.test(actions) && /^[a-z]/.test(next)) expect(actions.split(/[ |]+/), text).toContain(next)
    }
  })

  describe('commands', { concurrent: true }, () => {
    it.for(Object.entries(surroundings))('%s', patience, async ([page, { known = [], files }]) => {
      const examples = all.filter(example => example.page === page && isCommand(example) && !isNotRun(example))
      expect(examples).not.toEqual([])
      const user = await openPage(network, known, files)
      try {
        for (const example of examples)
          await user.run(example.text).catch(error => {
            throw new Error(`${placeOf(example)}: ${error.message}`)
          })
        await afterwards[page]?.(user)
        await user.allSucceeded()
      } finally {
        await user.close()
      }
    })

    it('of koine help', patience, async () => {
      const user = await openPage(network, ['bastion', 'edge1', 'edge2', 'core1', 'leaf1'], helpFiles)
      try {
        // So that there are a session and a job to be named.
        const { id } = await user.ask('POST', '/v1/jobs', { device: 'edge2', commands: ['show clock'] })
        await eventually(async () => (await user.ask('GET', `/v1/jobs/${id}`)).state === 'succeeded', 20_000, 'the job')
        const [session] = (await user.ask('GET', '/v1/sessions')).sessions
        for (const command of await helpExamples()) {
          // What the others take for granted is added by one.
          if (command.startsWith('koine devices add edge1')) await user.ask('DELETE', '/v1/devices/edge1')
          const elsewhere = command === 'koine serve' ? 'cd served; ' : ''
          // There something is to be changed, or was.
          const changed = /^koine config (?:diff|merge)/.test(command) ? ' || test $? = 2' : ''
          await user.run(
            elsewhere + command.replace('job_019a…', id).replace('session_0f3c5a7e9b1d2468', session.id) + changed,
          )
          // That one leads it to the usual port, where no double is.
          if (command.includes('--port none')) {
            const port = network.places.get('edge1')?.port
            await user.ask('PATCH', '/v1/devices/edge1', { port, jump: [] })
          }
        }
        await user.allSucceeded()
      } finally {
        await user.close()
      }
    })
  })
})

/** What `koine COMMAND --help` prints, for every command. */
const helpPages = async (): Promise<readonly string[]> => {
  const { stdout: overview } = await run(['help'])
  const names = [...overview.matchAll(/^ {2}(\w+) {2,}/gm)].map(([, name = '']) => name)
  expect(names).toContain('exec')
  return await Promise.all(names.map(async name => (await run([name, '--help'])).stdout))
}

/** The examples of every command, as `--help` prints them. */
const helpExamples = async (): Promise<readonly string[]> => {
  const pagesOfHelp = await helpPages()
  const examples = pagesOfHelp.flatMap(text =>
    (text.split('\nExamples:\n')[1] ?? '')
      .split('\n')
      .filter(line => line !== '')
      .map(line => line.trim()),
  )
  // Credentials come before the devices that use them.
  const isFirst = (command: string) => command.startsWith('koine credentials')
  return [...examples.filter(isFirst), ...examples.filter(command => !isFirst(command))]
}

const router = '<189>45: *Mar  1 2026 00:00:09.107: %SYS-5-CONFIG_I: Configured from console by vty0'
const served = 'syslog: { udp: "127.0.0.1:0", tcp: "127.0.0.1:0" }\napi: { listen: "127.0.0.1:0" }\ndataDir: data\n'

const helpFiles = {
  ...recorded,
  'rules.yaml': rulesFile,
  'route.txt': 'ip route 198.51.100.0/24 Null0\n',
  'inventory.csv': 'name,ip,platform\nlisted1,192.0.2.71,ios\n',
  'ntp.txt': 'ntp server 192.0.2.123\n',
  'var/log/network.log': `${router}\n`,
  'messages.jsonl': `${JSON.stringify({ raw: router })}\n`,
  'etc/koine/koine.yaml': served,
  'served/koine.yaml': served,
}

/** What is true when the commands of a document were run. */
const afterwards: Readonly<Record<string, (user: ExamplePage) => Promise<void>>> = {
  // The router that the reader was is seen by the reader that follows.
  'README.md': user =>
    eventually(async () => user.streamed().includes('BGP'), 10_000, 'the message came out of koine tail'),
  'docs/inventory.md': async user => {
    const { devices } = await user.ask('GET', '/v1/devices')
    const names = devices.map(({ name }: { readonly name: string }) => name)
    expect(names).toEqual(['bastion', 'core1', 'csv1', 'csv2', 'edge1', 'netbox1', 'nornir1'])
  },
}

const loaded = (yaml: string) => {
  const directory = mkdtempSync(join(tmpdir(), 'koine-examples-'))
  try {
    writeFileSync(join(directory, 'key'), 'a private key')
    writeFileSync(join(directory, 'koine.yaml'), yaml.replace('/etc/koine/id_ed25519', 'key'))
    return loadConfig(undefined, { env: { CORE_PASSWORD: password }, cwd: directory }).config
  } finally {
    rmSync(directory, { recursive: true })
  }
}

/** A refusal of the configuration, quoted as far as the ellipsis. */
const isRefused = (text: string): void => {
  const [, line = '', column = '', key = ''] = /^koine\.yaml:(\d+):(\d+): syslog\.(\w+): /.exec(text) ?? []
  const yaml = `${'#\n'.repeat(Number(line) - 2)}syslog:\n${' '.repeat(Number(column) - 1)}${key}: 0.0.0.0:514\n`
  try {
    loaded(yaml)
  } catch (error) {
    if (!(error instanceof KoineError)) throw error
    expect(error.message).toContain(text.split('…')[0])
    return
  }
  throw new Error('the configuration was accepted')
}

/** Messages, and behind the arrow what the first one becomes; what is `…` there may be anything. */
const becomesTheEvent = async (text: string): Promise<void> => {
  const [messages = '', event = ''] = text.split('▼')
  const wanted = JSON.parse(event.replaceAll('{ … }', '{}').replaceAll(/, … /g, ' '))
  const input = messages.split('\n').filter(line => line.startsWith('<'))
  const events = jsonLines((await run(['normalize'], { input: input.join('\n') })).stdout)
  expect(events).toHaveLength(2)
  expect(events[0]).toMatchObject(wanted)
  for (const one of events) expect(one).toMatchObject({ event: 'INTERFACE_DOWN', status: 'active' })
}

/** The change that is found when an interface goes down. */
const isTheChangeOf = (name: string, text: string): void => {
  const at = (up: boolean) => ({ [name]: { is_up: up } })
  expect(changesBetween(at(true), at(false))).toEqual([JSON.parse(text)])
}

const isACase = async (platform: string, text: string): Promise<void> => {
  const { raw, ...wanted } = JSON.parse(text)
  const { stdout } = await run(['normalize', '--platform', platform], { input: raw })
  expect(jsonLines(stdout)).toMatchObject([wanted])
}

/** Its event, its key and its sentence stand in the rules of the platform, where the compiler and the corpus see to them. */
const isARuleOf = (rules: string, text: string): void => {
  const words = [...text.matchAll(/'[^']+'/g)].map(([word]) => word)
  expect(words).toHaveLength(3)
  for (const word of words) expect(readPage(`src/normalizers/${rules}.ts`)).toContain(word)
}

/** Every name of the map is a file or folder. */
const namesWhatIsThere = (text: string): void => {
  for (const line of text.split('\n')) {
    const [, indent = '', names = ''] = /^( *)(\S+(?: \S+)*)/.exec(line) ?? []
    for (const name of names.split(' ').filter(word => /^[\w./-]+(?:\/|\.ts|bin\/koine)$/.test(word)))
      expect(existsSync(join(root, indent === '' ? '' : 'src', name)), name).toBe(true)
  }
}

const inFile = async <T>(name: string, text: string, use: (path: string) => T | Promise<T>): Promise<T> => {
  const directory = mkdtempSync(join(tmpdir(), 'koine-examples-'))
  try {
    writeFileSync(join(directory, name), text)
    return await use(join(directory, name))
  } finally {
    rmSync(directory, { recursive: true })
  }
}

const isAPlatform = (text: string): Promise<void> =>
  inFile('acme_os.yaml', text, path => {
    const written = readPlatformFile(path)
    expect(written).toMatchObject({ id: 'acme_os', vendor: 'Acme' })
  })

const isADriver = (text: string): Promise<void> =>
  inFile('scpi.mjs', text, async path => {
    const { driver } = await import(pathToFileURL(path).href)
    expect(driver).toMatchObject({ name: 'scpi', operations: ['commands'], strategy: 'pinned' })
    expect(await driver.open({}, { signal: AbortSignal.abort() })).toBeUndefined()
  })
