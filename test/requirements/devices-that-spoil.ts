import type { Faults } from '../doubles/device-options.ts'
import { startFakeEapi } from '../doubles/fake-eapi.ts'
import { startFakeIos } from '../doubles/fake-ios.ts'
import { netconfUser, startFakeNetconf } from '../doubles/fake-netconf.ts'
import { startFakeNxapi } from '../doubles/fake-nxapi.ts'
import { startFakeXr } from '../doubles/fake-xr.ts'
import { FakeDatastore, junosDevice, xrDevice } from '../doubles/netconf-datastore.ts'
import type { RecordedReplies } from '../doubles/recorded-replies.ts'

/**
 * How the question for the ARP table is answered. `foreign`: as another platform would; `lost`: the connection ends instead,
 * and logins are refused from then on.
 */
export type Mood = 'well' | 'truncated' | 'foreign' | 'lost'

/** A device on the wire that goes wrong on request, and what it would show to somebody who looks into it. */
export interface SpoilingDevice {
  readonly name: string
  /** What the inventory is told. */
  readonly device: object
  readonly credential: { readonly username: string; readonly password: string; readonly enable_secret?: string }
  mood: Mood
  refuseLogins(refuses: boolean): void
  /** What the command of the ARP table has in it, as errors name it. */
  readonly arp: RegExp
  /** Lines that can be merged, and what runs then. */
  merge(value: number): { readonly text: string; readonly runs: string }
  /** A line that is refused. */
  readonly wrong: string
  /** What of the candidate or the device makes it refuse the commit, and how that is told. */
  refuseCommit(): { readonly text: string | null; readonly code: string; readonly says: RegExp; undo(): void }
  /** The connection ends instead of the next commit, or when that has been done. */
  dropAtCommit(when: 'before' | 'behind'): void
  /** The connection ends when the first line of a merge has taken effect. Absent: lines take effect together. */
  dropInMerge?(): void
  /** What it shows of its configuration is cut off in the middle, until that is undone. */
  cutConfiguration(): () => void
  running(): string
  /** Locks, candidates, sessions, timers, files of candidates that are there. */
  left(): readonly unknown[]
  stop(): Promise<void>
}

const junosOutput =
  'MAC Address       Address         Name                      Interface\n00:00:5e:00:53:01 192.0.2.9 host em0.0\n'
const iosArp =
  'Protocol  Address          Age (min)  Hardware Addr   Type   Interface\nInternet  192.0.2.9               5   0000.5e00.5301  ARPA   Loopback0\n'

/** A configuration is shown without its end. */
const cutAt = (faults: Faults, running: () => string): (() => void) => {
  const usual = faults.instead
  faults.instead = line =>
    line === 'show running-config' ? `${running().slice(0, running().length / 2)}\n` : usual(line)
  return () => {
    faults.instead = usual
  }
}

/** A connection on a command line ends at a line, once. */
const dropAt = (faults: Faults, line: RegExp, when: 'before' | 'behind') => {
  if (when === 'behind') {
    faults.dropBehind = line
    return
  }
  const usual = faults.instead
  faults.instead = typed => {
    if (!line.test(typed)) return usual(typed)
    faults.instead = usual
    return 'close'
  }
}

export const spoilingIos = async (): Promise<SpoilingDevice> => {
  const router = await startFakeIos()
  const { faults } = router.device
  faults.instead = line => {
    if (line === 'show run | include ntp server') return 'ntp server 192.0.2.123\n'
    if (!line.startsWith('show arp')) return null
    if (device.mood === 'truncated') return iosArp.slice(0, -30)
    if (device.mood === 'foreign') return junosOutput
    if (device.mood === 'well') return iosArp
    faults.refusePasswords = true
    return 'close'
  }
  const device: SpoilingDevice = {
    name: 'ios',
    device: { port: router.device.port, platform: 'cisco_ios' },
    credential: { username: 'admin', password: 'secret', enable_secret: 'enable-secret' },
    mood: 'well',
    refuseLogins: refuses => {
      faults.refusePasswords = refuses
    },
    arp: /^show arp/,
    merge: value => ({
      text: `logging buffered ${9000 + value}\ninterface Loopback0\n description number ${value}\n`,
      runs: `description number ${value}`,
    }),
    wrong: 'bogus word',
    refuseCommit() {
      const usual = faults.instead
      faults.instead = line =>
        line.startsWith('copy running-config') ? '%Error opening flash:koine (No space left on device)\n' : usual(line)
      return {
        text: null,
        code: 'COMMIT_FAILED',
        says: /No space left/,
        undo: () => {
          faults.instead = usual
        },
      }
    },
    dropInMerge: () => dropAt(faults, /^logging buffered/, 'behind'),
    dropAtCommit: when => dropAt(faults, when === 'before' ? /^configure terminal$/ : /^end$/, when),
    cutConfiguration: () => cutAt(faults, () => router.running),
    running: () => router.running,
    left: () => [
      ...[...router.files.keys()].filter(name => name !== 'koine-rollback.cfg'),
      ...(router.timer === null ? [] : [router.timer]),
    ],
    stop: router.close,
  }
  return device
}

const xrReply = (path: readonly string[], inside: string): string => {
  const open = path.map(name => `<${name} MajorVersion="1" MinorVersion="0">`).join('')
  const close = path
    .toReversed()
    .map(name => `</${name}>`)
    .join('')
  return `<?xml version="1.0" encoding="UTF-8"?><Response MajorVersion="1" MinorVersion="0">${open}${inside}${close}<ResultSummary ErrorCount="0"/></Response>\n`
}

export const spoilingXr = async (): Promise<SpoilingDevice> => {
  const router = await startFakeXr()
  const { faults } = router.device
  const arp = xrReply(['Get', 'Operational', 'ARP'], '<NodeTable></NodeTable>')
  faults.instead = line => {
    if (line.includes('<NTP>')) return xrReply(['Get', 'Configuration', 'NTP'], '')
    if (!line.includes('<ARP>')) return null
    if (device.mood === 'truncated') return `${arp.slice(0, -60)}\n`
    if (device.mood === 'foreign') return `<rpc-reply><arp-table-information/></rpc-reply>\n`
    if (device.mood === 'well') return arp
    faults.refusePasswords = true
    return 'close'
  }
  const device: SpoilingDevice = {
    name: 'iosxr',
    device: { port: router.device.port, platform: 'cisco_iosxr' },
    credential: { username: 'admin', password: 'secret' },
    mood: 'well',
    refuseLogins: refuses => {
      faults.refusePasswords = refuses
    },
    arp: /<ARP>/,
    merge: value => ({
      text: `interface Loopback0\n description number ${value}\n`,
      runs: `description number ${value}`,
    }),
    wrong: 'bogus word',
    refuseCommit: () => ({
      text: 'semantic thing\n',
      code: 'COMMIT_FAILED',
      says: /The interface is not there/,
      undo() {},
    }),
    dropAtCommit: when => dropAt(faults, /^commit/, when),
    cutConfiguration: () => cutAt(faults, () => router.running),
    running: () => router.running,
    left: () => [...(router.locked ? ['a lock'] : []), ...(router.trial === null ? [] : [router.trial])],
    stop: router.close,
  }
  return device
}

export const spoilingNetconf = async (platform: 'juniper_junos' | 'cisco_iosxr'): Promise<SpoilingDevice> => {
  const isJunos = platform === 'juniper_junos'
  const store = new FakeDatastore(['system { host-name r1; }', 'mtu 1500;'])
  let isCut = false
  const stored = isJunos ? junosDevice(store) : xrDevice(store)
  const fake = await startFakeNetconf({
    ...stored,
    answer(operation, visitor) {
      if (isCut && /<get-config/.test(operation))
        return { reply: '<rpc-reply message-id="0"><configuration-text>system { host-na' }
      const asks = (words: RegExp): boolean => words.test(operation) && !/<commit|<edit|<load/.test(operation)
      if (asks(/<ntp[\s/>]/))
        return isJunos
          ? {
              inside:
                '<configuration><system><ntp><server><name>192.0.2.123</name></server></ntp></system></configuration>',
            }
          : { inside: '<data></data>' }
      if (!asks(/<get-arp-table-information|<arp[\s/>]/)) return stored.answer(operation, visitor)
      const whole = isJunos ? '<arp-table-information></arp-table-information>' : '<data></data>'
      switch (device.mood) {
        case 'well':
          return { inside: whole }
        case 'truncated':
          return { reply: `<rpc-reply message-id="0"><arp-table-information><arp-table-entry><mac-addr` }
        case 'foreign':
          return { inside: '<output>Internet  192.0.2.9  5  0000.5e00.5301  ARPA  Loopback0</output>' }
        case 'lost':
          fake.refuses = true
          return 'drop'
      }
    },
  })
  const device: SpoilingDevice = {
    name: isJunos ? 'junos' : 'iosxr-netconf',
    device: { port: fake.port, platform, driver: 'netconf' },
    credential: netconfUser,
    mood: 'well',
    refuseLogins: refuses => {
      fake.refuses = refuses
    },
    arp: /arp/,
    merge: value => ({ text: `mtu ${9000 + value};\n`, runs: `mtu ${9000 + value};` }),
    wrong: 'typo;',
    refuseCommit: () => ({
      text: 'refused;\n',
      code: 'COMMIT_FAILED',
      says: isJunos ? /constraint check failed/ : /SEMANTIC ERRORS/,
      undo() {},
    }),
    dropAtCommit: when => {
      store.fault = { at: '<commit', answer: 'drop', behind: when === 'behind' }
    },
    cutConfiguration() {
      isCut = true
      return () => {
        isCut = false
      }
    },
    running: () => store.running.join('\n'),
    left: () => [store.holder, store.candidate, store.pending].filter(one => one !== null),
    stop: fake.close,
  }
  return device
}

export const spoilingEapi = async (): Promise<SpoilingDevice> => {
  const fake = await startFakeEapi()
  const { password } = fake
  const recorded: RecordedReplies = {
    unknown: [],
    of(_, request) {
      if (request.includes('section ntp')) return { text: 'ntp server 192.0.2.123\n' }
      if (!request.startsWith('show arp')) return null
      return device.mood === 'foreign' ? { raw: '{"TABLE_vrf":{"ROW_vrf":{}}}' } : { raw: '{"vrfs":{}}' }
    },
  }
  const plain = fake.device.command.bind(fake.device)
  // What getters ask for has recorded answers; everything else is for the switch itself.
  let isCut = false
  fake.device.command = (cmd, input, mode, fault) => {
    if (isCut && cmd === 'show running-config') return { text: fake.running.slice(0, 1).join('\n') }
    const reply = recorded.of('eapi', cmd, 'json')
    if (reply === null) return plain(cmd, input, mode, fault)
    return 'raw' in reply ? { text: '', raw: reply.raw } : reply
  }
  let mood: Mood = 'well'
  const device: SpoilingDevice = {
    name: 'eos',
    device: { port: fake.port, platform: 'eos', driver: 'eos', tls: { ca: fake.ca } },
    credential: { username: fake.username, password },
    get mood() {
      return mood
    },
    set mood(wanted) {
      mood = wanted
      Object.assign(
        fake,
        httpFaultOf(wanted, /^show arp/, () => device.refuseLogins(true)),
      )
    },
    refuseLogins: refuses => {
      fake.password = refuses ? 'changed meanwhile' : password
    },
    arp: /^show arp/,
    merge: value => ({ text: `alias number${value} show version\n`, runs: `alias number${value} show version` }),
    wrong: 'bad word',
    refuseCommit() {
      Object.assign(fake, { fault: 'refuses-commit', faultOn: null })
      return {
        text: null,
        code: 'COMMIT_FAILED',
        says: /no room/,
        undo: () => {
          fake.fault = null
        },
      }
    },
    dropAtCommit: when => {
      Object.assign(fake, { fault: when === 'before' ? 'drop' : 'drop-behind', faultOn: / commit$/, faultOnce: true })
    },
    cutConfiguration() {
      isCut = true
      return () => {
        isCut = false
      }
    },
    running: () => fake.running.join('\n'),
    left: () => [...fake.pending, ...fake.unconfirmed],
    stop: fake.stop,
  }
  return device
}

export const spoilingNxapi = async (): Promise<SpoilingDevice> => {
  const fake = await startFakeNxapi()
  const { password } = fake
  const plain = fake.device.command.bind(fake.device)
  fake.device.command = (cmd, mode) => {
    if (isFull && cmd === 'checkpoint file koine-rollback') return { refused: 'ERROR: No space left on device' }
    if (cmd === 'show ntp peers') return { text: '', raw: '{}' }
    if (cmd !== 'show ip arp') return plain(cmd, mode)
    return { text: '', raw: mood === 'foreign' ? '{"ipV4Neighbors":[{"address":"192.0.2.9"}]}' : arpTable }
  }
  let isFull = false
  const arpTable = '{"TABLE_vrf":{"ROW_vrf":{"vrf-name-out":"default","cnt-total":"0"}}}'
  let mood: Mood = 'well'
  const device: SpoilingDevice = {
    name: 'nxos',
    device: { port: fake.port, platform: 'nxos', driver: 'nxos', tls: { ca: fake.ca } },
    credential: { username: fake.username, password },
    get mood() {
      return mood
    },
    set mood(wanted) {
      mood = wanted
      Object.assign(
        fake,
        httpFaultOf(wanted, /^show ip arp/, () => device.refuseLogins(true)),
      )
    },
    refuseLogins: refuses => {
      fake.password = refuses ? 'changed meanwhile' : password
    },
    arp: /^show ip arp/,
    merge: value => ({
      text: `interface Ethernet1/1\n  description number ${value}\n`,
      runs: `description number ${value}`,
    }),
    wrong: 'bogus word',
    refuseCommit() {
      isFull = true
      return {
        text: null,
        code: 'COMMIT_FAILED',
        says: /No space left/,
        undo: () => {
          isFull = false
        },
      }
    },
    dropAtCommit: when => {
      Object.assign(fake, {
        fault: when === 'before' ? 'drop' : 'drop-behind',
        faultOn: /^configure terminal$/,
        faultOnce: true,
      })
    },
    cutConfiguration() {
      Object.assign(fake, { fault: 'truncated', faultOn: /^show file /, faultOnce: false })
      return () => {
        fake.fault = null
      }
    },
    running: () => fake.device.running,
    left: () => [...fake.device.files.keys()].filter(name => /koine-[0-9a-f]{8}/.test(name)),
    stop: fake.stop,
  }
  return device
}

/** HTTP has no connection to lose: each request logs in, so that it is enough to change the password in between. */
const httpFaultOf = (mood: Mood, on: RegExp, refuseLogins: () => void) => {
  if (mood === 'lost') {
    const onLogin = {
      test(cmd: string): boolean {
        const asks = on.test(cmd)
        if (asks) refuseLogins()
        return asks
      },
    }
    return { fault: 'drop', faultOn: onLogin, faultOnce: true }
  }
  return { fault: mood === 'truncated' ? 'truncated' : null, faultOn: on, faultOnce: false }
}
