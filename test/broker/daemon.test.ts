import { once } from 'node:events'
import net from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DaemonProcess, dataDirectory, discard, eventually, sendLines, startDaemonProcess } from '../daemon.ts'
import { type Broker, consumeAll, kafkaVersions, outageMs, startBroker } from './broker.ts'

// The whole daemon in front of a real broker: what it has accepted is in Kafka in the end, whatever happens in between.
const devices = Array.from({ length: 12 }, (_, at) => `edge${at}`)
const message = (at: number): string =>
  `<28>Nov 21 08:30:56 ${devices[at % devices.length]} rpd[2902]: RPD_BGP_NEIGHBOR_STATE_CHANGED: BGP peer 192.0.2.2 (External AS ${1 + at}) changed state from Established to Idle (event HoldTime) (instance master)`

describe.each(kafkaVersions)('Kafka %s', version => {
  let broker: Broker
  let directory: string
  let daemon: DaemonProcess
  const config = () => ({
    kafka: { brokers: [broker.address], topics: { prefix: 'koine.' } },
    log: { level: 'warn' },
  })
  beforeAll(async () => {
    broker = await startBroker({ version })
    directory = dataDirectory()
  }, 300_000)
  afterAll(async () => {
    await daemon?.end('SIGKILL')
    await broker?.remove()
    discard(directory)
  })

  /** The numbers of messages in Kafka: by device in the order of arrival, the first arrival of each id only. */
  const arrived = async (): Promise<{ byDevice: Map<string, number[]>; repeated: number }> => {
    const byDevice = new Map<string, number[]>()
    const ids = new Set<string>()
    const messages = await consumeAll(broker.address, 'koine.events')
    for (const { key, value, headers } of messages) {
      const event = JSON.parse(value)
      // Not an expectation for each of hundreds of thousands, which would cost more than all else.
      if (headers['ce_id'] !== event.id) throw new Error(`header ${headers['ce_id']} of event ${event.id}`)
      if (ids.has(event.id)) continue
      ids.add(event.id)
      byDevice.set(key, [...(byDevice.get(key) ?? []), event.fields['peer-as'] - 1])
    }
    return { byDevice, repeated: messages.length - ids.size }
  }
  const inOrder = (numbers: readonly number[]): boolean =>
    numbers.every((number, at) => at === 0 || (numbers[at - 1] ?? 0) < number)

  it('events arrive keyed by device, in order, with CloudEvents headers', async () => {
    daemon = await startDaemonProcess(directory, config())
    await sendLines(daemon.tcp, [
      ...Array.from({ length: 600 }, (_, at) => message(at)),
      '<13>Nov 21 08:30:56 box7 mystery: new',
    ])
    await eventually(async () => (await daemon.metric('koine_publisher_delivered_total')) === 601, 30_000, 'delivered')
    const { byDevice } = await arrived()
    expect([...byDevice.keys()].sort()).toEqual([...devices].sort())
    for (const [device, numbers] of byDevice) {
      expect(numbers).toEqual(Array.from({ length: 50 }, (_, at) => at * devices.length + devices.indexOf(device)))
    }
    const [event] = await consumeAll(broker.address, 'koine.events')
    expect(event?.headers).toMatchObject({ ce_specversion: '1.0', 'content-type': 'application/json' })
    expect(Object.keys(event?.headers ?? {}).sort()).toEqual([
      'ce_id',
      'ce_source',
      'ce_specversion',
      'ce_time',
      'ce_type',
      'content-type',
    ])
    const unknown = await consumeAll(broker.address, 'koine.unknown')
    expect(unknown.map(({ key, value }) => [key, JSON.parse(value).event])).toEqual([['box7', 'UNKNOWN']])
  })

  it('kill -9 in mid-load loses nothing that was accepted, and duplicates have the same id', async () => {
    const before = await daemon.metric('koine_outbox_accepted_total')
    const socket = net.connect(daemon.tcp, '127.0.0.1')
    socket.on('error', () => {})
    let next = 600
    let accepted = 0
    const killed = (async () => {
      while (accepted < 20_000) {
        accepted = (await daemon.metric('koine_outbox_accepted_total').catch(() => before + accepted)) - before
      }
      await daemon.end('SIGKILL')
    })()
    let alive = true
    socket.once('close', () => {
      alive = false
    })
    while (alive && next < 2_000_000) {
      const lines = Array.from({ length: 500 }, () => `${message(next++)}\n`).join('')
      // The kill may end the wait with an error, which is what is meant to happen.
      if (!socket.write(lines)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => {})
    }
    await killed
    socket.destroy()
    daemon = await startDaemonProcess(directory, config())
    await eventually(
      async () => (await daemon.metric('koine_outbox_backlog_events')) === 0,
      120_000,
      'the backlog is delivered',
    )
    const { byDevice, repeated } = await arrived()
    const numbers = new Set([...byDevice.values()].flat())
    const lost = Array.from({ length: 600 + accepted }, (_, at) => at).filter(at => !numbers.has(at))
    expect(lost).toEqual([])
    for (const arrivals of byDevice.values()) expect(inOrder(arrivals)).toBe(true)
    console.log(JSON.stringify({ kafka: version, acceptedBeforeKill: accepted, inKafka: numbers.size, repeated }))
  })

  it('a broker that is away under load costs nothing: no event, no order, no memory', async () => {
    const first = 3_000_000
    let next = first
    const send = async (count: number): Promise<void> => {
      await sendLines(
        daemon.tcp,
        Array.from({ length: count }, () => message(next++)),
      )
    }
    await send(2_000)
    await broker.stop()
    const residentMiB: number[] = []
    const backMs = Date.now() + outageMs
    while (Date.now() < backMs) {
      await send(2_000)
      residentMiB.push(Math.round((await daemon.metric('koine_process_resident_memory_bytes')) / 2 ** 20))
      await new Promise(resolve => setTimeout(resolve, 500))
    }
    expect((await daemon.get('/readyz')).status).toBe(503)
    await broker.start()
    await send(2_000)
    await eventually(
      async () => (await daemon.metric('koine_outbox_backlog_events')) === 0,
      180_000,
      'the backlog is delivered',
    )
    const { byDevice } = await arrived()
    const numbers = [...byDevice.values()].flat().filter(number => number >= first)
    expect(new Set(numbers).size).toBe(next - first)
    for (const arrivals of byDevice.values()) expect(inOrder(arrivals)).toBe(true)
    // Flat: the second half of the outage needs no more than the first did at its peak, give or take a collection.
    const half = residentMiB.length >> 1
    expect(Math.max(...residentMiB.slice(half))).toBeLessThan(Math.max(...residentMiB.slice(0, half)) + 64)
    console.log(
      JSON.stringify({
        kafka: version,
        outageMs,
        sent: next - first,
        residentMiB: [Math.min(...residentMiB), Math.max(...residentMiB)],
      }),
    )
  })
})
