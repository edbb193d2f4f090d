import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Broker, consumeAll, followTopics, startBroker } from '../broker/broker.ts'
import { type DaemonProcess, dataDirectory, discard, eventually, startDaemonProcess } from '../daemon.ts'
import { TwoRouters } from './two-routers.ts'

// The whole daemon between two real FRR routers and a real Kafka: what it hears makes it look, and what it finds is published.
const collectorPort = 15_614
const reactionWithinMs = 2_000

let broker: Broker
let lab: TwoRouters
let directory: string
let daemon: DaemonProcess
let follow: Awaited<ReturnType<typeof followTopics>>

const config = () => ({
  syslog: { udp: `0.0.0.0:${collectorPort}` },
  kafka: { brokers: [broker.address] },
  inventory: { hostKeys: 'tofu' },
  credentials: [{ name: 'lab', username: lab.user, password: lab.password }],
  devices: (['r1', 'r2'] as const).map(name => ({
    name,
    host: lab.router(name).host,
    platform: 'frr',
    credential: 'lab',
  })),
  reactions: { standard: true },
  schedules: [
    { name: 'all', select: { devices: ['r1', 'r2'] }, getters: ['get_interfaces', 'get_bgp_neighbors'], every: '3s' },
  ],
})

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes are looked into
const ask = async (method: string, path: string, body?: unknown): Promise<any> => {
  const response = await fetch(daemon.apiUrl + path, {
    method,
    headers: {
      authorization: `Bearer ${daemon.key}`,
      prefer: 'wait=30',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`)
  return answer
}

beforeAll(async () => {
  broker = await startBroker({ version: process.env['KOINE_LAB_KAFKA'] ?? '4.1.0' })
  lab = new TwoRouters()
  directory = dataDirectory()
  await lab.start({ syslog: collectorPort })
  daemon = await startDaemonProcess(directory, config())
  await eventually(async () => (await consumeAll(broker.address, 'koine.state')).length >= 4, 60_000, 'polled')
  follow = await followTopics(broker.address, ['koine.events', 'koine.state'])
  await follow.until('koine.state', () => true, 30_000)
}, 300_000)

afterAll(async () => {
  await follow?.stop()
  await daemon?.end()
  lab?.remove()
  await broker?.remove()
  discard(directory)
})

describe('what the daemon knows of two real routers', () => {
  it('every result is in koine.state, as the getter gives it and as OpenConfig, under a key of its own', async () => {
    const latest = new Map(
      (await consumeAll(broker.address, 'koine.state')).map(({ key, value }) => [key, JSON.parse(value)]),
    )
    expect([...latest.keys()].sort()).toEqual([
      'r1/get_bgp_neighbors',
      'r1/get_interfaces',
      'r2/get_bgp_neighbors',
      'r2/get_interfaces',
    ])
    const { linkAddress, as } = lab.router('r2')
    expect(latest.get('r1/get_bgp_neighbors')).toMatchObject({
      schema: 'koine.state/1',
      device: { name: 'r1', platform: 'frr' },
      value: { global: { peers: { [linkAddress]: { is_up: true, remote_as: as } } } },
      models: ['openconfig-network-instance'],
      cause: { schedule: 'all' },
    })
    expect(latest.get('r1/get_interfaces').openconfig).toHaveProperty('openconfig-interfaces:interfaces')
  })

  it(`the link goes down: the event, and what the router then says, are in Kafka within ${reactionWithinMs} ms`, async () => {
    const peer = lab.router('r2').linkAddress
    const flapMs = Date.now()
    lab.flap('eth1', 'down')
    const event = await follow.until(
      'koine.events',
      value => value.event === 'BGP_NEIGHBOR_STATE_CHANGED' && value.device.name === 'r1',
      20_000,
    )
    const state = await follow.until(
      'koine.state',
      value =>
        value['getter'] === 'get_bgp_neighbors' && JSON.stringify(value['cause'] ?? '').includes(event.value['id']),
      20_000,
    )
    expect(state.value).toMatchObject({
      device: { name: 'r1' },
      value: { global: { peers: { [peer]: { is_up: false } } } },
      cause: { reaction: 'bgp', events: [{ id: event.value['id'], entity: `bgp-neighbor/DEFAULT/${peer}` }] },
    })
    // What was known of the neighbour before is beside the event.
    expect(event.value['state']).toMatchObject([{ getter: 'get_bgp_neighbors', value: { is_up: true } }])
    expect(state.seenMs - event.seenMs).toBeLessThan(reactionWithinMs)
    expect(state.seenMs - flapMs).toBeLessThan(reactionWithinMs + 3_000)
    lab.flap('eth1', 'up')
    await lab.converged()
  }, 120_000)

  it('a change that nobody confirms is taken back, also when the daemon was killed in between', async () => {
    const before = lab.vtysh('r1', 'show running-config')
    const applied = await ask('POST', '/v1/devices/r1/config/apply', {
      mode: 'merge',
      text: 'ip prefix-list KOINE seq 5 permit 198.51.100.0/24\n',
      confirm_seconds: 10,
    })
    expect(applied).toMatchObject({ state: 'succeeded', changed: true })
    expect(lab.vtysh('r1', 'show running-config')).toContain('KOINE')
    await daemon.end('SIGKILL')
    daemon = await daemon.again()
    await eventually(async () => !lab.vtysh('r1', 'show running-config').includes('KOINE'), 40_000, 'taken back')
    expect(lab.vtysh('r1', 'show running-config')).toBe(before)
  }, 120_000)

  it('a hand edit is found, told as an event, and told again when it is gone', async () => {
    const { text } = await ask('GET', '/v1/devices/r2/config')
    await ask('PUT', '/v1/devices/r2/config/intended', { text })
    expect(await ask('POST', '/v1/devices/r2/config/drift')).toMatchObject({ state: 'in-sync' })
    lab.vtysh('r2', 'configure terminal\nip prefix-list HAND seq 5 permit 203.0.113.0/24')
    const drifted = await ask('POST', '/v1/devices/r2/config/drift')
    expect(drifted).toMatchObject({ state: 'drifted' })
    expect(drifted.diff).toContain('HAND')
    const raised = (name: string) => follow.until('koine.events', value => value['event'] === name, 20_000)
    expect((await raised('CONFIGURATION_DRIFT')).value).toMatchObject({ device: { name: 'r2' }, status: 'active' })
    lab.vtysh('r2', 'configure terminal\nno ip prefix-list HAND')
    expect(await ask('POST', '/v1/devices/r2/config/drift')).toMatchObject({ state: 'in-sync' })
    expect((await raised('CONFIGURATION_DRIFT_CLEARED')).value).toMatchObject({ status: 'cleared' })
  }, 120_000)
})
