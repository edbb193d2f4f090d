import { once } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import {
  type DaemonProcess,
  dataDirectory,
  discard,
  eventually,
  sendDatagrams,
  sendLines,
  startDaemonProcess,
  tailEvents,
} from '../daemon.ts'

const bgpDown = (peer: string): string =>
  `<28>Nov 21 08:30:56 edge1 rpd[2902]: RPD_BGP_NEIGHBOR_STATE_CHANGED: BGP peer ${peer} (External AS 65002) changed state from Established to Idle (event HoldTime) (instance master)`

let directory = ''
let daemon: DaemonProcess
afterEach(async () => {
  await daemon?.end('SIGKILL')
  discard(directory)
})
const start = async (config?: Readonly<Record<string, unknown>>): Promise<void> => {
  directory = dataDirectory()
  daemon = await startDaemonProcess(directory, config)
}
const stored = async (): Promise<
  readonly { event: string; device: { name: string; platform: string | null }; fields: Record<string, unknown> }[]
> => ((await (await daemon.get('/v1/events?limit=1000')).json()) as { events: [] }).events
const accepted = (): Promise<number> => daemon.metric('koine_outbox_accepted_total')

describe('the daemon with the embedded defaults', () => {
  it('turns a datagram into an event that the API and koine tail show', async () => {
    await start()
    const tail = tailEvents(daemon, ['-n', '0'])
    await eventually(async () => (await daemon.metric('koine_streams_open')) === 1, 10_000, 'tail is connected')
    await sendDatagrams(daemon.udp, [bgpDown('192.0.2.2')])
    await tail.until(events => events.length === 1, 5_000)
    await tail.stop()
    expect(tail.events[0]).toMatchObject({
      schema: 'koine.event/1',
      event: 'BGP_NEIGHBOR_STATE_CHANGED',
      device: { name: 'edge1', address: '127.0.0.1', platform: 'juniper_junos' },
      entity: 'bgp-neighbor/DEFAULT/192.0.2.2',
      status: 'active',
      fields: { peer: '192.0.2.2', 'peer-as': 65_002, state: 'IDLE' },
    })
    expect((await stored())[0]?.event).toBe('BGP_NEIGHBOR_STATE_CHANGED')
  })

  it('hears TCP in both framings, and a message that no rule knows is kept as UNKNOWN and counted', async () => {
    await start()
    const framed = bgpDown('192.0.2.3')
    await sendLines(daemon.tcp, [`${framed.length} ${framed}`, '<13>Nov 21 08:30:56 box7 mystery: something new'])
    await eventually(async () => (await stored()).length === 2, 5_000, 'both are stored')
    expect((await stored()).map(({ event }) => event).sort()).toEqual(['BGP_NEIGHBOR_STATE_CHANGED', 'UNKNOWN'])
    expect(await daemon.metric('koine_unknown_total')).toBe(1)
  })

  it('keeps its state for itself alone, and the key is asked for', async () => {
    await start()
    expect(statSync(join(directory, 'api-key')).mode & 0o777).toBe(0o600)
    expect(statSync(directory).mode & 0o777).toBe(0o700)
    expect((await fetch(`${daemon.apiUrl}/v1/events`)).status).toBe(401)
    expect(readFileSync(join(directory, 'api-keys.json'), 'utf8')).not.toContain(
      readFileSync(join(directory, 'api-key'), 'utf8').trim(),
    )
  })

  it('survives whatever is sent to it', async () => {
    await start()
    const hostile = [
      '',
      '\0',
      '<',
      '<999>',
      '<13>',
      '\xff\xfe',
      `<13>${'A'.repeat(60_000)}`,
      '<13>1 - - - - - [',
      '{"a":1}',
      'GET / HTTP/1.1',
    ]
    await sendDatagrams(daemon.udp, hostile)
    await sendLines(daemon.tcp, ['99999999999 x', '3 <1', ...hostile])
    await sendDatagrams(daemon.udp, [bgpDown('192.0.2.9')])
    await eventually(
      async () => (await stored()).some(({ event }) => event === 'BGP_NEIGHBOR_STATE_CHANGED'),
      5_000,
      'the good one',
    )
    expect(await daemon.metric('koine_normalize_errors_total')).toBe(0)
  })
})

describe('signals', () => {
  it('SIGTERM delivers what was taken in before it ends with 0', async () => {
    await start()
    const messages = Array.from({ length: 3000 }, (_, at) => bgpDown(`198.51.${100 + (at >> 8)}.${at & 255}`))
    await sendLines(daemon.tcp, messages)
    expect(await daemon.end()).toBe(0)
    daemon = await daemon.again()
    expect(await daemon.metric('koine_store_events')).toBe(messages.length)
  })

  it('kill -9 loses nothing that was committed, and ids go on ascending', async () => {
    await start()
    await sendLines(
      daemon.tcp,
      Array.from({ length: 2000 }, (_, at) => bgpDown(`198.51.${100 + (at >> 8)}.${at & 255}`)),
    )
    await eventually(async () => (await accepted()) === 2000, 10_000, 'committed')
    await daemon.end('SIGKILL')
    daemon = await startDaemonProcess(directory)
    await eventually(async () => (await daemon.metric('koine_store_events')) === 2000, 10_000, 'stored')
    await sendDatagrams(daemon.udp, [bgpDown('203.0.113.1')])
    await eventually(async () => (await daemon.metric('koine_store_events')) === 2001, 5_000, 'one more')
    const [newest] = (await stored()) as unknown as { id: string; fields: { peer: string } }[]
    expect(newest?.fields.peer).toBe('203.0.113.1')
  })

  it('SIGHUP takes another inventory and allow-list while messages come in, and loses none', async () => {
    await start({ devices: [{ name: 'old-name', addresses: ['127.0.0.1'] }] })
    let sent = 0
    let sending = true
    const stream = (async () => {
      while (sending) {
        await sendLines(
          daemon.tcp,
          Array.from({ length: 200 }, () => bgpDown('192.0.2.2')),
        )
        sent += 200
      }
    })()
    await eventually(async () => (await accepted()) > 0, 5_000, 'the first')
    const file = join(directory, 'koine.yaml')
    const config = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(
      file,
      JSON.stringify({
        ...config,
        devices: [{ name: 'new-name', addresses: ['127.0.0.1'], platform: 'juniper_junos' }],
      }),
    )
    daemon.signal('SIGHUP')
    await eventually(
      async () => (await stored()).some(({ device }) => device.name === 'new-name'),
      10_000,
      'the new name',
    )
    sending = false
    await stream
    await eventually(async () => (await accepted()) === sent, 10_000, 'every message')
    writeFileSync(file, JSON.stringify({ ...config, nonsense: true }))
    daemon.signal('SIGHUP')
    await eventually(async () => daemon.stderr().includes('nonsense'), 5_000, 'the refusal is logged')
    await sendDatagrams(daemon.udp, [bgpDown('192.0.2.77')])
    await eventually(async () => (await accepted()) === sent + 1, 5_000, 'it goes on')
  })
})

it('SIGHUP changes limits: a connection more than may be is refused and counted, those open go on', async () => {
  await start({ syslog: { maxConnections: 5 } })
  const first = net.connect(daemon.tcp, '127.0.0.1')
  await once(first, 'connect')
  const file = join(directory, 'koine.yaml')
  const config = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...config, syslog: { ...config.syslog, maxConnections: 1 } }))
  daemon.signal('SIGHUP')
  await eventually(async () => (await daemon.metric('koine_reloads_total')) === 1, 5_000, 'reloaded')
  const second = net.connect(daemon.tcp, '127.0.0.1')
  second.resume()
  // Refused may be a reset, which is an error before it is a close.
  second.on('error', () => {})
  await new Promise(resolve => second.once('close', resolve))
  first.write(`${bgpDown('192.0.2.2')}\n`)
  await eventually(async () => (await accepted()) === 1, 5_000, 'the first connection is read')
  expect(await daemon.metric('koine_connections_closed_total')).toBe(1)
  first.destroy()
})

it('a configuration with an unknown key is refused, naming it', async () => {
  directory = dataDirectory()
  await expect(startDaemonProcess(directory, { sylog: {} })).rejects.toThrow(/sylog.*(?:\n.*)*syslog/)
  daemon = { end: async () => 0 } as unknown as DaemonProcess // nothing to end
})

it('events go to a JSON Lines file as well, in order', async () => {
  directory = dataDirectory()
  const path = join(directory, 'events.jsonl')
  daemon = await startDaemonProcess(directory, { publishers: { file: { path } } })
  const peers = Array.from({ length: 1500 }, (_, at) => `198.51.${100 + (at >> 8)}.${at & 255}`)
  await sendLines(daemon.tcp, peers.map(bgpDown))
  await daemon.end()
  const lines = readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(lines.map(({ fields }) => fields.peer)).toEqual(peers)
  const ids = lines.map(({ id }) => id)
  expect([...ids].sort()).toEqual(ids)
})
