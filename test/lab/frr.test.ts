import { execFile, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Broker, consumeAll, startBroker } from '../broker/broker.ts'
import {
  type DaemonProcess,
  dataDirectory,
  discard,
  eventually,
  startDaemonProcess,
  type TailedEvent,
  tailEvents,
} from '../daemon.ts'

// Two real FRR routers in network namespaces, their rsyslogd sending to the daemon, a real Kafka behind it.
const lab = resolve(process.env['KOINE_CORPORA'] ?? '../shared/corpora', '../lab/frr-lab')
const folder = '/tmp/frr-lab'
const run = promisify(execFile)
const collectorPort = 15_514

let broker: Broker
let directory: string
let daemon: DaemonProcess
let tail: ReturnType<typeof tailEvents>

beforeAll(async () => {
  spawnSync(lab, ['down'])
  broker = await startBroker({ version: process.env['KOINE_LAB_KAFKA'] ?? '4.1.0' })
  directory = dataDirectory()
  daemon = await startDaemonProcess(directory, {
    syslog: { udp: `0.0.0.0:${collectorPort}` },
    kafka: { brokers: [broker.address] },
  })
  tail = tailEvents(daemon, ['-n', '0'])
  await run(lab, ['up', String(collectorPort), 'udp'])
  const established = (router: string): boolean =>
    /Established|^10\.213\.1\.\d.*\s\d+\s+\d+\s+N\/A$/m.test(
      spawnSync(lab, ['vty', router, 'show bgp neighbors']).stdout.toString(),
    )
  const full = (router: string): boolean =>
    spawnSync(lab, ['vty', router, 'show ip ospf neighbor']).stdout.toString().includes('Full')
  await eventually(
    async () => ['r1', 'r2'].every(router => established(router) && full(router)),
    90_000,
    'both routers are neighbours',
  )
}, 240_000)

afterAll(async () => {
  await tail?.stop()
  await daemon?.end()
  spawnSync(lab, ['down'])
  await broker?.remove()
  discard(directory)
})

const routers = ['r1', 'r2'] as const
const from = (
  events: readonly TailedEvent[],
  sinceMs: number,
  router: string,
  holds: (event: TailedEvent) => boolean,
): TailedEvent | undefined =>
  events.find(event => event.device.name === router && event.seenMs >= sinceMs && holds(event))

const bgp = (state: string) => (event: TailedEvent) =>
  event.event === 'BGP_NEIGHBOR_STATE_CHANGED' && event.fields['state'] === state
const ospf = (name: string) => (event: TailedEvent) => event.event === name

/** When the router wrote this line into its own log. */
const loggedMs = (router: string, message: string): number => {
  const lines = readFileSync(join(folder, router, 'all.log'), 'utf8').split('\n')
  const line = lines.findLast(text => text.includes(message))
  if (line === undefined) throw new Error(`${router} has not logged: ${message}`)
  return Date.parse(line.split(' ')[0] ?? '')
}

const inKafka = async (event: TailedEvent): Promise<boolean> =>
  (await consumeAll(broker.address, 'koine.events')).some(
    ({ key, headers }) => key === event.device.name && headers['ce_id'] === event.id,
  )

describe('the link between two routers', () => {
  const raised = new Map<string, TailedEvent>()

  it('pulled: BGP and OSPF neighbours go down on both, within a second of the log line, in koine tail and in Kafka', async () => {
    const pulledMs = Date.now()
    await run('ip', ['-n', 'r1', 'link', 'set', 'eth1', 'down'])
    const wanted = [
      ['bgp', bgp('IDLE')],
      ['ospf', ospf('OSPF_NEIGHBOR_DOWN')],
    ] as const
    await tail.until(
      events => routers.every(router => wanted.every(([, holds]) => from(events, pulledMs, router, holds))),
      20_000,
    )
    for (const router of routers) {
      for (const [protocol, holds] of wanted) {
        const event = from(tail.events, pulledMs, router, holds)
        if (!event) throw new Error('seen above')
        raised.set(`${router} ${protocol}`, event)
        expect(event).toMatchObject({ status: 'active', clears: [], device: { platform: 'frr' } })
        expect(event.seenMs - loggedMs(router, event.syslog.message)).toBeLessThan(1_000)
        await eventually(() => inKafka(event), 5_000, `${router} ${protocol} in Kafka`)
      }
    }
    const other = { r1: '10.213.1.2', r2: '10.213.1.1' }
    for (const router of routers) {
      expect(raised.get(`${router} bgp`)?.fields['peer']).toBe(other[router])
      expect(raised.get(`${router} ospf`)?.fields).toMatchObject({ neighbor: other[router], interface: 'eth1' })
    }
  })

  it('put back: the neighbours come up, and the events name what they clear', async () => {
    const putMs = Date.now()
    await run('ip', ['-n', 'r1', 'link', 'set', 'eth1', 'up'])
    const isFull = (event: TailedEvent) => event.event === 'OSPF_NEIGHBOR_UP' && event.fields['state'] === 'FULL'
    const wanted = [
      ['bgp', bgp('ESTABLISHED')],
      ['ospf', isFull],
    ] as const
    await tail.until(
      events => routers.every(router => wanted.every(([, holds]) => from(events, putMs, router, holds))),
      60_000,
    )
    for (const router of routers) {
      for (const [protocol, holds] of wanted) {
        const event = from(tail.events, putMs, router, holds)
        const down = raised.get(`${router} ${protocol}`)
        if (!event || !down) throw new Error('seen above')
        expect(event.status).toBe('cleared')
        expect(event.clears).toContain(down.event)
        expect(event.entity).toBe(down.entity)
        expect(event.seenMs - loggedMs(router, event.syslog.message)).toBeLessThan(1_000)
        await eventually(() => inKafka(event), 5_000, `${router} ${protocol} in Kafka`)
      }
    }
  })

  it('every message of the routers that names a neighbour has a rule', async () => {
    const unknown = (await consumeAll(broker.address, 'koine.unknown')).map(
      ({ value }) => JSON.parse(value).syslog.message as string,
    )
    expect(unknown.filter(text => /ADJCHANGE|AdjChg|neighbor .* (Up|Down)/.test(text))).toEqual([])
  })
})
