import { existsSync, readFileSync, statSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ipAddress, macAddress } from '../../src/drivers/getters/addresses.ts'
import { type RouterSession, shellSession } from './router-session.ts'
import { TwoRouters } from './two-routers.ts'

// Getters over a real SSH server and a real shell, beside what iproute2 says locally.
let lab: TwoRouters
let shell: RouterSession

beforeAll(async () => {
  lab = new TwoRouters()
  await lab.start()
  const { namespace } = lab.router('r1')
  const inside = (...words: string[]) => lab.run('r1', 'ip', words)
  inside('link', 'add', 'br7', 'type', 'bridge')
  inside('link', 'add', 'port1', 'type', 'veth', 'peer', 'name', 'port2')
  inside('link', 'set', 'port1', 'master', 'br7', 'alias', 'to the "other" port')
  lab.run('r1', 'bridge', ['fdb', 'add', '02:00:00:00:00:77', 'dev', 'port1', 'master', 'static'])
  lab.run('r1', 'ping', ['-c', '1', '-W', '2', lab.router('r2').linkAddress])
  expect(namespace).not.toBe('')
  shell = await shellSession(lab.router('r1'))
}, 120_000)
afterAll(async () => {
  await shell?.close()
  lab?.remove()
})

// Results are NAPALM's models, which the tests look into.
const get = <Result>(getter: string, args: Readonly<Record<string, unknown>> = {}): Promise<Result> =>
  shell.get(getter, args) as Promise<Result>
interface Link {
  readonly ifname: string
  readonly mtu: number
  readonly address: string
  readonly flags: readonly string[]
  readonly operstate: string
  readonly addr_info: readonly { readonly local: string; readonly prefixlen: number }[]
}
const links = (): readonly Link[] => JSON.parse(lab.run('r1', 'ip', ['-j', 'addr', 'show']))

it('get_facts', async () => {
  const facts = await get<Record<string, unknown>>('get_facts')
  expect(facts).toMatchObject({ hostname: hostname(), serial_number: '' })
  const [, pretty] = /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8')) ?? []
  expect(facts['os_version']).toBe(pretty)
  expect(facts['uptime']).toBeGreaterThan(0)
  expect(facts['interface_list']).toEqual(links().map(({ ifname }) => ifname))
})

it('get_interfaces', async () => {
  const found = await get<Record<string, Record<string, unknown>>>('get_interfaces')
  expect(Object.keys(found)).toEqual(links().map(({ ifname }) => ifname))
  for (const { ifname, mtu, flags, address } of links()) {
    expect(found[ifname]).toMatchObject({ mtu, is_enabled: flags.includes('UP'), last_flapped: -1 })
    expect(found[ifname]?.['mac_address']).toBe(ifname === 'lo' ? '' : macAddress(address))
  }
  expect(found['eth1']).toMatchObject({ is_up: true, is_enabled: true, speed: 10_000 })
  expect(found['lo']).toMatchObject({ is_up: true, speed: -1 })
  expect(found['port1']).toMatchObject({ is_up: false, is_enabled: false, description: 'to the "other" port' })
})

it('get_interfaces_ip', async () => {
  const found =
    await get<Record<string, Record<string, Record<string, { prefix_length: number }>>>>('get_interfaces_ip')
  for (const { ifname, addr_info } of links()) {
    const told = Object.values(found[ifname] ?? {}).flatMap(family =>
      Object.entries(family).map(([address, { prefix_length }]) => `${address}/${prefix_length}`),
    )
    expect(told.toSorted()).toEqual(addr_info.map(({ local, prefixlen }) => `${local}/${prefixlen}`).toSorted())
  }
  expect(found['eth1']?.['ipv4']).toEqual({ [lab.router('r1').linkAddress]: { prefix_length: 30 } })
})

it('get_interfaces_counters', async () => {
  const before = await get<Record<string, Record<string, number>>>('get_interfaces_counters')
  lab.run('r1', 'ping', ['-c', '3', '-i', '0.2', '-W', '2', lab.router('r2').linkAddress])
  const after = await get<typeof before>('get_interfaces_counters')
  expect(Object.keys(after)).toEqual(links().map(({ ifname }) => ifname))
  for (const key of ['tx_octets', 'rx_octets', 'tx_unicast_packets', 'rx_unicast_packets']) {
    expect(after['eth1']?.[key]).toBeGreaterThan(before['eth1']?.[key] ?? 0)
  }
  expect(after['eth1']).toMatchObject({ tx_errors: 0, rx_errors: 0, tx_discards: 0, tx_broadcast_packets: -1 })
  expect(Object.keys(after['eth1'] ?? {})).toHaveLength(12)
})

it('get_arp_table and get_ipv6_neighbors_table', async () => {
  const arp = await get<{ interface: string; ip: string; mac: string; age: number }[]>('get_arp_table')
  const said: { dst: string; dev: string; lladdr?: string }[] = JSON.parse(
    lab.run('r1', 'ip', ['-j', '-4', 'neigh', 'show']),
  )
  const known = said.filter(({ lladdr }) => lladdr !== undefined)
  expect(arp.map(one => `${one.interface} ${one.ip} ${one.mac}`).toSorted()).toEqual(
    known.map(({ dev, dst, lladdr }) => `${dev} ${ipAddress(dst)} ${lladdr?.toUpperCase()}`).toSorted(),
  )
  expect(arp.map(({ ip }) => ip)).toContain(lab.router('r2').linkAddress)
  for (const { age } of arp) expect(age).toBeGreaterThanOrEqual(0)
  expect(await get('get_ipv6_neighbors_table')).toBeInstanceOf(Array)
})

it('get_mac_address_table and get_vlans', async () => {
  expect(await get('get_mac_address_table')).toContainEqual({
    mac: '02:00:00:00:00:77',
    interface: 'port1',
    vlan: 0,
    static: true,
    active: true,
    moves: -1,
    last_move: -1,
  })
  // Not every kernel of a lab filters by VLANs.
  expect(await get('get_vlans')).toEqual({})
})

it('get_route_to', async () => {
  const found = await get<Record<string, Record<string, unknown>[]>>('get_route_to', { destination: '192.0.2.33' })
  expect(found).toEqual({
    '192.0.2.32/28': [
      expect.objectContaining({
        protocol: 'bgp',
        current_active: true,
        next_hop: lab.router('r2').linkAddress,
        outgoing_interface: 'eth1',
        selected_next_hop: true,
        preference: 20,
        routing_table: 'default',
      }),
    ],
  })
  const all = await get<typeof found>('get_route_to', { destination: '0.0.0.0/0', longer: true })
  const said: { dst: string }[] = JSON.parse(lab.run('r1', 'ip', ['-j', '-4', 'route', 'show']))
  expect(Object.keys(all).toSorted()).toEqual(said.map(({ dst }) => dst).toSorted())
  const connected = await get<typeof found>('get_route_to', {
    destination: '0.0.0.0/0',
    longer: true,
    protocol: 'direct',
  })
  expect(Object.values(connected).flat()).toHaveLength(2)
  expect(await get('get_route_to', { destination: '203.0.113.1' })).toEqual({})
  await expect(get('get_route_to', { destination: 'eth1;id' })).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
})

it('get_network_instances, get_users, get_environment, is_alive', async () => {
  const instances = await get<Record<string, { interfaces: { interface: object } }>>('get_network_instances')
  expect(Object.keys(instances['default']?.interfaces.interface ?? {})).toEqual(links().map(({ ifname }) => ifname))
  const users = await get<Record<string, { level: number; password: string }>>('get_users')
  expect(users['root']).toMatchObject({ level: 15, password: '' })
  expect(users[lab.user]).toMatchObject({ level: 20, sshkeys: [] })
  expect(users).not.toHaveProperty('nobody')
  const environment = await get<{ memory: Record<string, number>; cpu: Record<string, { '%usage': number }> }>(
    'get_environment',
  )
  const [, total] = /^MemTotal: +(\d+) kB$/m.exec(readFileSync('/proc/meminfo', 'utf8')) ?? []
  expect(environment.memory['available_ram']).toBe(Number(total) * 1024)
  expect(environment.memory['used_ram']).toBeLessThan(environment.memory['available_ram'] ?? 0)
  expect(environment.cpu['0']?.['%usage']).toBeGreaterThanOrEqual(0)
  expect(environment.cpu['0']?.['%usage']).toBeLessThanOrEqual(100)
  expect(await get('is_alive')).toEqual({ is_alive: true })
})

it('ping and traceroute', async () => {
  const destination = lab.router('r2').linkAddress
  const answered = await get<{ success: Record<string, unknown> }>('ping', { destination, count: 2, timeout: 1 })
  expect(answered.success).toMatchObject({ probes_sent: 2, packet_loss: 0 })
  expect(answered.success['results']).toHaveLength(2)
  const lost = await get<{ success: Record<string, unknown> }>('ping', {
    destination: `${destination.replace(/\.\d+$/, '.3')}`,
    count: 1,
    timeout: 1,
  })
  // The broadcast address of the link; ping refuses it unless told.
  expect(lost).toHaveProperty('error')
  expect(await get('ping', { destination: '203.0.113.5', count: 1 })).toEqual({
    error: expect.stringContaining('unreachable'),
  })
  const hops = await get<{ success: Record<string, { probes: Record<string, object> }> }>('traceroute', { destination })
  expect(hops.success['1']?.probes['1']).toMatchObject({ ip_address: destination })
})

it('files are put in place in one step, and keep their permissions', async () => {
  const { session } = shell
  const context = { signal: AbortSignal.timeout(10_000), timeoutMs: 5000, maxReplyBytes: 10_000 }
  const path = join(lab.folder, 'home', 'written.conf')
  const text = 'first line\nsecond line: Łódź\n'.repeat(5000)
  const [written, , shown, refused] =
    (await session.ask?.(
      [
        { kind: 'file', request: path, text, format: 'text' },
        { kind: 'shell', request: `chmod 640 ${path}`, format: 'text' },
        { kind: 'shell', request: `wc -c < ${path}`, format: 'text' },
        { kind: 'file', request: '/proc/nothing', text, format: 'text' },
      ],
      context,
    )) ?? []
  expect(written).toEqual({ text: '' })
  expect(shown).toEqual({ text: `${Buffer.byteLength(text)}\n` })
  expect(refused).toEqual({ error: expect.stringContaining('/proc/nothing') })
  await session.ask?.([{ kind: 'file', request: path, text: 'new\n', format: 'text' }], context)
  expect(readFileSync(path, 'utf8')).toBe('new\n')
  expect(statSync(path).mode & 0o777).toBe(0o640)
  expect(existsSync(`${path}.part`)).toBe(false)
})

it('what fails is a reply, what is too long is an error, and the session goes on', async () => {
  const { session } = shell
  const context = { signal: AbortSignal.timeout(10_000), timeoutMs: 5000, maxReplyBytes: 1000 }
  const [failed] = (await session.ask?.([{ kind: 'shell', request: 'ls /nowhere', format: 'text' }], context)) ?? []
  expect(failed).toEqual({ error: expect.stringContaining('No such file') })
  await expect(
    session.ask?.([{ kind: 'shell', request: 'yes | head -n 9999', format: 'text' }], context),
  ).rejects.toMatchObject({ code: 'OUTPUT_TOO_LARGE' })
  await expect(
    session.ask?.([{ kind: 'shell', request: 'echo no json', format: 'json' }], context),
  ).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
  await expect(
    session.ask?.([{ kind: 'cli', request: 'show version', format: 'text' }], context),
  ).rejects.toMatchObject({
    code: 'UNSUPPORTED',
  })
  expect(session.broken).toBe(false)
  expect(await session.ask?.([{ kind: 'shell', request: 'echo fine', format: 'text' }], context)).toEqual([
    { text: 'fine\n' },
  ])
})

it('what a host has no programs or files for is empty', async () => {
  expect(await get('get_ntp_stats')).toEqual(expect.any(Array))
  expect(await get('get_ntp_servers')).toEqual(expect.any(Object))
  expect(await get('get_ntp_peers')).toEqual({})
  expect(await get('get_optics')).toEqual({})
  if (existsSync('/etc/snmp/snmpd.conf')) return
  expect(await get('get_snmp_information')).toEqual({ chassis_id: '', contact: '', location: '', community: {} })
})
