import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { arista_eos } from '../../src/drivers/cli/arista_eos.ts'
import { cisco_ios } from '../../src/drivers/cli/cisco_ios.ts'
import type { CliPlatform } from '../../src/drivers/cli/cli-platform.ts'
import { linux as linuxPlatform } from '../../src/drivers/cli/linux.ts'
import type { Question } from '../doubles/device-options.ts'
import { type FakeDevice, startFakeDevice } from '../doubles/fake-device.ts'
import { startFakeFrr } from '../doubles/fake-frr.ts'
import { fakeHostKey, fingerprint } from '../doubles/host-keys.ts'
import { type LinuxServer, startLinuxServer } from '../doubles/linux-server.ts'

/** The network that the examples speak of, as doubles on the loopback. */
export interface ExampleNetwork {
  /** Where the devices of the examples are, by the names and by the addresses that the documents give them. */
  readonly places: ReadonlyMap<string, Place>
  /** `host1`: a real shell and real files. */
  readonly linux: LinuxServer
  readonly netBoxUrl: string
  /** Fingerprint of the devices' host key. */
  readonly fingerprint: string
  /** The host key of a device as a line of known_hosts. */
  knownHosts(name: string): string
  /** The text with every address of a device replaced by that of its double. */
  onLoopback(text: string): string
  close(): Promise<void>
}

export interface Place {
  readonly host: string
  readonly port: number
  readonly platform: string
  readonly tags: readonly string[]
}

/** The password that every double takes from `admin`, as docs/inventory.md gives it. */
export const password = 'example'

interface Described {
  readonly name: string
  readonly address: string
  readonly platform: CliPlatform
  readonly startMode?: string
  readonly tags: readonly string[]
}

const described: readonly Described[] = [
  { name: 'bastion', address: '192.0.2.1', platform: linuxPlatform, tags: [] },
  { name: 'edge1', address: '192.0.2.7', platform: cisco_ios, startMode: 'privileged', tags: ['edge', 'lab'] },
  { name: 'edge2', address: '192.0.2.17', platform: cisco_ios, startMode: 'privileged', tags: ['edge'] },
  { name: 'core1', address: '192.0.2.8', platform: arista_eos, startMode: 'privileged', tags: ['core'] },
  { name: 'core2', address: '192.0.2.9', platform: arista_eos, startMode: 'privileged', tags: ['core'] },
]

export const startExampleNetwork = async (): Promise<ExampleNetwork> => {
  const devices = new Map<string, FakeDevice>()
  const places = new Map<string, Place>()
  const leaf = (await startFakeFrr('leaf1', { password, commands: outputs })).device
  devices.set('leaf1', leaf)
  places.set('leaf1', { host: leaf.host, port: leaf.port, platform: 'frr', tags: ['leaf'] })
  for (const { name, address, platform, startMode, tags } of described) {
    const device = await startFakeDevice({
      platform,
      hostname: name,
      password,
      forwards: platform === linuxPlatform,
      commands: outputs,
      ...(startMode !== undefined && { startMode }),
    })
    devices.set(name, device)
    const place = { host: device.host, port: device.port, platform: platform.id, tags }
    places.set(name, place).set(address, place)
  }
  const linux = await startLinuxServer()
  const host1 = { host: '127.0.0.1', port: linux.port, platform: 'linux', tags: [] } as const
  places.set('host1', host1).set('192.0.2.20', host1)
  const netBox = createServer((_, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(netBoxDevices))
  })
  await new Promise<void>(resolve => netBox.listen(0, '127.0.0.1', resolve))

  return {
    places,
    linux,
    netBoxUrl: `http://127.0.0.1:${(netBox.address() as AddressInfo).port}`,
    fingerprint: fingerprint(fakeHostKey.public).replace(/=+$/, ''),
    knownHosts(name) {
      const { host, port } = places.get(name) ?? { host: '', port: 0 }
      return `[${host}]:${port} ssh-ed25519 ${fakeHostKey.public.toString('base64')}\n`
    },
    onLoopback: text =>
      [...places].reduce(
        (changed, [address, { host, port }]) =>
          /^\d/.test(address)
            ? changed
                .replaceAll(`--host ${address} `, `--host ${host} --port ${port} `)
                .replaceAll(`"host": "${address}"`, `"host": "${host}", "port": ${port}`)
            : changed,
        text,
      ),
    async close() {
      netBox.closeAllConnections()
      await Promise.all([
        ...[...devices.values()].map(device => device.close()),
        linux.stop(),
        new Promise(resolve => netBox.close(resolve)),
      ])
    },
  }
}

/** What the devices print, whatever their platform. */
const outputs: Readonly<Record<string, string | Question>> = {
  'show version': 'Router software, Version 15.9(3)M6\r\nuptime is 3 weeks\r\n',
  'show clock': '10:11:12.345 UTC Sat Nov 21 2026\r\n',
  'show run | include ntp server': 'ntp server 192.0.2.123\r\n',
  'ping 192.0.2.123 timeout 2 size 100 repeat 2':
    'Success rate is 100 percent (2/2), round-trip min/avg/max = 1/1/2 ms\r\n',
  'clear counters': { ask: 'Clear "show interface" counters on all interfaces [confirm]', reply: '' },
}

/** TextFSM templates for these outputs, as files of a folder. */
export const textfsmFolder: Readonly<Record<string, string>> = {
  index: `Template, Hostname, Platform, Command

version.textfsm, .*, .*, sh[[ow]] ver[[sion]]
clock.textfsm, .*, .*, sh[[ow]] clo[[ck]]
`,
  'version.textfsm': 'Value VERSION (\\S+)\n\nStart\n  ^.*Version $VERSION -> Record\n',
  'clock.textfsm': 'Value TIME (\\S+)\n\nStart\n  ^$TIME UTC -> Record\n',
}

const netBoxDevices = {
  count: 1,
  next: null,
  previous: null,
  results: [
    {
      id: 1,
      name: 'netbox1',
      primary_ip4: { address: '192.0.2.81/24' },
      platform: { name: 'Cisco IOS', slug: 'cisco_ios' },
      status: { value: 'active', label: 'Active' },
      role: { name: 'Access', slug: 'access' },
      site: { name: 'Amsterdam', slug: 'ams' },
      tags: [],
    },
  ],
}
