import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cisco_nxos } from '../../src/drivers/cli/cisco_nxos.ts'
import { startFakeDevice } from '../doubles/fake-device.ts'
import { startFakeEapi } from '../doubles/fake-eapi.ts'
import { startFakeIos } from '../doubles/fake-ios.ts'
import { netconfUser, startFakeNetconf } from '../doubles/fake-netconf.ts'
import { startFakeXr } from '../doubles/fake-xr.ts'
import { junosText } from '../doubles/junos-text.ts'
import { knowsWordsOf, type SectionRule } from '../doubles/known-lines.ts'
import { FakeDatastore, junosDevice } from '../doubles/netconf-datastore.ts'
import { NxapiDevice } from '../doubles/nxapi-device.ts'
import { nxosCommandLine } from '../doubles/nxos-command-line.ts'
import { scpSink } from '../doubles/scp-sink.ts'
import { type SpeakingDaemon, startSpeakingDaemon } from '../speaking-daemon.ts'
import { corpora } from './corpus.ts'

/** A device that runs the first configuration of its platform. */
interface Started {
  readonly device: object
  readonly credential: object
  running(): string
  stop(): Promise<void>
}

interface Candidates {
  readonly start: (initial: string) => Promise<Started>
  /** What is wrong in a candidate that is to be merged, and in one that replaces everything. */
  readonly wrong: { readonly merge: RegExp; readonly replace: RegExp }
  /** Lines of the recorded difference that text alone does not lead to, and the other way round. */
  readonly untold?: readonly string[]
  readonly beyond?: readonly string[]
}

const read = (platform: string, file: string): string =>
  readFileSync(join(corpora, 'napalm/_config', platform, file), 'utf8').replaceAll('\r\n', '\n')

const cliUser = { username: 'admin', password: 'secret', enable_secret: 'enable-secret' }

const eosSections: readonly SectionRule[] = [
  { inside: null, line: /^(?:transceiver|hostname|spanning-tree|aaa|username|ip routing)(?: |$)/ },
  { inside: null, line: /^(?:interface|router bgp|management api) /, opens: true },
  { inside: /^interface /, line: /^(?:description|ip address|shutdown)(?: |$)/ },
  { inside: /^router bgp /, line: /^vrf /, opens: true },
  { inside: /^(?:router bgp|vrf) /, line: /^neighbor / },
  { inside: /^management api /, line: /^shutdown$/ },
]

/** The switch is given its configuration by the same parser that takes candidates. */
const startEos = async (initial: string): Promise<Started> => {
  const fake = await startFakeEapi()
  const { device } = fake
  device.sections = eosSections
  const mode = { privileged: true, session: null, path: [] }
  const enter = (line: string) => device.command(line, undefined, mode, null)
  device.running = []
  enter('configure session first')
  for (const line of initial.split('\n').map(one => one.trim())) if (line !== '' && line !== 'end') enter(line)
  enter('end')
  enter('configure session first commit')
  return {
    device: { port: fake.port, platform: 'eos', driver: 'eos', tls: { ca: fake.ca } },
    credential: { username: fake.username, password: fake.password },
    running: () => fake.running.join('\n'),
    stop: fake.stop,
  }
}

const startIos = async (initial: string): Promise<Started> => {
  const knows = knowsWordsOf(initial, ['logging', 'router', 'bgp', 'neighbor'])
  const router = await startFakeIos({ running: initial, knows })
  return {
    device: { port: router.device.port, platform: 'ios' },
    credential: cliUser,
    running: () => router.running,
    stop: router.close,
  }
}

const startXr = async (initial: string): Promise<Started> => {
  const knows = knowsWordsOf(initial, ['hostname', 'router', 'vrf', 'neighbor', 'remote-as'])
  const router = await startFakeXr({ running: initial, knows })
  return {
    device: { port: router.device.port, platform: 'iosxr' },
    credential: cliUser,
    running: () => router.running,
    stop: router.close,
  }
}

const startJunos = async (initial: string): Promise<Started> => {
  const store = new FakeDatastore(
    initial.split('\n').filter(line => line.trim() !== ''),
    junosText(`${initial}address;`),
  )
  const fake = await startFakeNetconf(junosDevice(store))
  return {
    device: { port: fake.port, platform: 'junos', driver: 'netconf' },
    credential: netconfUser,
    running: () => store.running.join('\n'),
    stop: fake.close,
  }
}

/** There are 4094 VLANs; what neither this switch runs nor belongs to VLANs is of another one. */
const startNxos = async (initial: string): Promise<Started> => {
  const nxos = new NxapiDevice()
  const words = knowsWordsOf(initial, ['vlan100', 'name'])
  nxos.version = /^version (.*)$/m.exec(initial)?.[1] ?? ''
  nxos.running = initial.replace(/^(?:!.*|version .*)?\n/gm, '')
  nxos.knows = line => words(line) && Number(/^vlan (\d+)$/.exec(line.trim())?.[1] ?? 1) <= 4094
  const device = await startFakeDevice({
    platform: cisco_nxos,
    commands: nxosCommandLine(nxos),
    exec: (command, channel) =>
      scpSink(command, channel, (path, octets) => nxos.files.set(path.replace(/^bootflash:\//, ''), octets.toString())),
  })
  return {
    device: { port: device.port, platform: 'nxos_ssh' },
    credential: cliUser,
    running: () => nxos.running,
    stop: device.close,
  }
}

const platforms: readonly (readonly [string, Candidates])[] = [
  ['eos', { start: startEos, wrong: { merge: /descriptin BLALALAL/, replace: /transceaiver/ } }],
  ['ios', { start: startIos, wrong: { merge: /asdasda/, replace: /asdasdasdasd/ } }],
  ['iosxr', { start: startXr, wrong: { merge: /hotname ASD/, replace: /asd/ } }],
  ['junos', { start: startJunos, wrong: { merge: /unt/, replace: /unt/ } }],
  [
    'nxos',
    {
      start: startNxos,
      wrong: { merge: /vlan 11111/, replace: /class-map/ },
      // A switch takes the address from an interface that becomes a switch port; and it takes `vlan100` for `vlan 100`.
      untold: ['no ip address 4.3.2.1/24'],
      beyond: ['vlan100'],
    },
  ],
]

describe.each(platforms)('configurations recorded for %s', (platform, { start, wrong, untold = [], beyond = [] }) => {
  let daemon: SpeakingDaemon
  let started: Started
  let initial: string
  beforeAll(async () => {
    started = await start(read(platform, 'initial.conf'))
    daemon = await startSpeakingDaemon('inventory: { hostKeys: tofu }\n')
    await daemon.ask('POST', '/v1/credentials', { name: 'lab', ...started.credential })
    const device = { name: 'r1', host: '127.0.0.1', credential: 'lab', ...started.device }
    const added = await daemon.ask('POST', '/v1/devices', device)
    expect(added.status, JSON.stringify(added.body)).toBe(201)
    expect(await job({ action: 'fetch' })).toMatchObject({ state: 'succeeded' })
    const { body } = await daemon.ask('GET', '/v1/devices/r1/config/versions/1')
    initial = body.text
  })
  afterAll(async () => {
    await daemon?.close()
    await started?.stop()
  })

  const job = (configuration: object) => daemon.job({ device: 'r1', configuration })
  const config = async (action: 'diff' | 'apply', mode: 'merge' | 'replace', text: string) =>
    (await daemon.ask('POST', `/v1/devices/r1/config/${action}`, { mode, text }, { prefer: 'wait=50' })).body
  /** Interfaces that a candidate leaves where they are. */
  const keptIn = (text: string): ReadonlySet<string> => {
    const interfacesOf = (of: string): readonly string[] => of.match(/^interface \S+/gm) ?? []
    return new Set(interfacesOf(text).filter(one => interfacesOf(initial).includes(one)))
  }
  const versions = async () => (await daemon.ask('GET', '/v1/devices/r1/config/versions')).body.versions.length

  it('a replacement gives the difference that the platform gave', async () => {
    const text = read(platform, 'new_good.conf')
    const before = started.running()
    const { state, error, diff } = await config('diff', 'replace', text)
    expect({ state, error }).toEqual({ state: 'succeeded', error: null })
    expect(started.running()).toBe(before)
    expectSameChanges(diff, read(platform, 'new_good.diff'), { kept: keptIn(text), untold, beyond })
    expect(await config('apply', 'replace', text)).toMatchObject({ state: 'succeeded', changed: true })
    expect(await config('diff', 'replace', text)).toMatchObject({ changed: false, diff: '' })
    expect(await config('apply', 'replace', initial)).toMatchObject({ state: 'succeeded', changed: true })
    expect(await config('diff', 'replace', initial)).toMatchObject({ changed: false, diff: '' })
  })

  it('a merge gives the difference that the way back gave', async () => {
    expect(await config('apply', 'merge', read(platform, 'merge_good.conf'))).toMatchObject({ changed: true })
    const { state, diff } = await config('diff', 'replace', initial)
    expect(state).toBe('succeeded')
    expectSameChanges(diff, read(platform, 'merge_good.diff'), { kept: keptIn(initial) })
    expect(await config('apply', 'replace', initial)).toMatchObject({ state: 'succeeded', changed: true })
  })

  it.each([
    ['merge', 'merge_typo.conf'],
    ['replace', 'new_typo.conf'],
  ] as const)('a %s with a mistake in it is refused, by the line', async (mode, file) => {
    const before = started.running()
    const kept = await versions()
    const failed = await config('apply', mode, read(platform, file))
    expect(failed).toMatchObject({ state: 'failed', changed: null, error: { code: 'CONFIG_REJECTED' } })
    expect(failed.error.message).toMatch(wrong[mode])
    expect(failed.error.facts).toHaveProperty('line')
    expect(started.running()).toBe(before)
    expect(await versions()).toBe(kept)
  })
})

/**
 * The same lines come and go. How much is shown around them, their order and indentation differ from release to release, and
 * so does whether the sections that they are in are marked like them: interfaces that are there before and after (`kept`) only
 * say where.
 */
const expectSameChanges = (
  found: string,
  recorded: string,
  {
    kept,
    untold = [],
    beyond = [],
  }: {
    readonly kept: ReadonlySet<string>
    readonly untold?: readonly string[]
    readonly beyond?: readonly string[]
  },
): void => {
  const one = changesIn(found, kept)
  const other = changesIn(recorded, kept)
  expect(one.filter(line => !beyond.includes(line))).toEqual(other.filter(line => !untold.includes(line)))
  expect(other.length).toBeGreaterThan(0)
}

const changesIn = (diff: string, kept: ReadonlySet<string>): readonly string[] => {
  const marked = /^\s*[-+]/m.test(diff)
  const lines = diff
    .split('\n')
    .filter(line => !/^(?:---|\+\+\+|@@)/.test(line))
    .flatMap(line => {
      const [, sign = '', text = ''] = /^\s*([-+]?)\s*(.*?)\s*$/.exec(withoutSecrets(line)) ?? []
      const says = text !== '' && text !== '!' && text !== '}' && !/^(?:exit$|\[edit)/.test(text) && !kept.has(text)
      return says && (!marked || sign !== '') ? [`${sign}${text}`] : []
    })
  return [...new Set(lines)].toSorted()
}

/** What jobs show has no secrets, not even digests of them. */
const withoutSecrets = (line: string): string => line.replace(/(secret 5) \S+/, '$1 ********')
