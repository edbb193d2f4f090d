import { Buffer } from 'node:buffer'
import dgram from 'node:dgram'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { KoineError } from '../../src/errors.ts'
import { dropsInTable } from '../../src/syslog/kernel-drops.ts'
import { UdpListener, type UdpOptions } from '../../src/syslog/udp.ts'
import { listenerContract } from './listener-contract.ts'
import { HandBrake, Inbox, portOf, until } from './reception.ts'

async function send(host: string, port: number, messages: readonly (string | Buffer)[]): Promise<void> {
  const socket = dgram.createSocket(host.includes(':') ? 'udp6' : 'udp4')
  for (const message of messages) {
    await new Promise<void>((resolve, reject) => {
      socket.send(message, port, host, error => (error === null ? resolve() : reject(error)))
    })
  }
  socket.close()
  await once(socket, 'close')
}

listenerContract({ transport: 'udp', make: options => new UdpListener(options), send })

const opened: UdpListener[] = []
afterEach(async () => {
  vi.restoreAllMocks()
  for (const listener of opened.splice(0)) await listener.close()
})

async function open(changes: Partial<UdpOptions> = {}) {
  const inbox = new Inbox()
  const brake = new HandBrake()
  const listener = new UdpListener({
    name: 'udp',
    host: '127.0.0.1',
    port: 0,
    receive: inbox.receive,
    brake,
    now: Date.now,
    ...changes,
  })
  opened.push(listener)
  await listener.open()
  return { listener, inbox, brake, port: portOf(listener.address) }
}

describe('a UDP listener', () => {
  it('takes the largest datagram there is, as one message, whatever it holds', async () => {
    const { inbox, port } = await open()
    const largest = Buffer.alloc(65_507, 'a')
    await send('127.0.0.1', port, [largest, '<13>a\nb\0\n', ''])
    const [big, ...rest] = await inbox.count(3)
    expect(big?.length).toBe(65_507)
    expect(rest).toEqual(['<13>a\nb\0\n', ''])
  })

  it('drops and counts while downstream is full', async () => {
    const { listener, inbox, brake, port } = await open()
    brake.full = true
    await send('127.0.0.1', port, ['<13>one', '<13>two'])
    await until(() => listener.counters().droppedFull === 2)
    brake.release()
    await send('127.0.0.1', port, ['<13>three'])
    expect(await inbox.count(1)).toEqual(['<13>three'])
    expect(listener.counters()).toMatchObject({ messages: 1, droppedFull: 2 })
  })

  it('says which receive buffer it was granted', async () => {
    const { listener } = await open({ receiveBufferOctets: 100_000 })
    // Linux accounts twice what was asked for; others grant as asked.
    expect(listener.receiveBufferOctets).toBeGreaterThanOrEqual(100_000)
  })

  it.runIf(existsSync('/proc/net/udp'))('counts what the kernel dropped at its own socket', async () => {
    for (const host of ['127.0.0.1', '::1', '::']) {
      const { listener, inbox, port } = await open({ host, receiveBufferOctets: 4096 })
      const { listener: other } = await open({ host })
      expect(listener.counters().kernelDropped).toBe(0)
      const sender = dgram.createSocket(host === '127.0.0.1' ? 'udp4' : 'udp6')
      sender.connect(port, host === '127.0.0.1' ? host : '::1')
      await once(sender, 'connect')
      // Sent within one turn of the event loop, so nobody reads in between.
      const sent = Array.from({ length: 500 }, () => new Promise(resolve => sender.send('<13>flood', resolve)))
      await Promise.all(sent)
      await listener.close()
      const { kernelDropped } = listener.counters()
      expect(kernelDropped).toBeGreaterThan(0)
      expect(inbox.all.length + (kernelDropped ?? 0)).toBe(500)
      expect(other.counters().kernelDropped).toBe(0)
      sender.close()
    }
  })

  it('opens a failed socket again on the same port, as soon as that can be had, and says so', async () => {
    const created = vi.spyOn(dgram, 'createSocket')
    const faults: KoineError[] = []
    const { listener, inbox, port } = await open({ reopenMs: 50, onFault: fault => faults.push(fault) })
    const socket: dgram.Socket | undefined = created.mock.results[0]?.value
    socket?.emit('error', new Error('recvmsg EIO'))
    expect(listener.counters().faults).toBe(1)
    const squatter = dgram.createSocket('udp4')
    squatter.bind(port, '127.0.0.1')
    await once(squatter, 'listening')
    await until(() => listener.counters().faults === 2)
    squatter.close()
    while (inbox.all.length === 0) {
      await send('127.0.0.1', port, ['<13>again'])
      await new Promise(resolve => setImmediate(resolve))
    }
    expect(listener.address).toBe(`127.0.0.1:${port}`)
    expect(faults.map(fault => fault.message)).toEqual([
      `Listener udp failed and is opened again on 127.0.0.1:${port}: recvmsg EIO`,
      `Listener udp cannot listen on 127.0.0.1:${port}: bind EADDRINUSE 127.0.0.1:${port}`,
    ])
  })

  it('closed while its socket is down, it stays closed', async () => {
    const created = vi.spyOn(dgram, 'createSocket')
    const { listener } = await open({ reopenMs: 1 })
    const socket: dgram.Socket | undefined = created.mock.results[0]?.value
    socket?.emit('error', new Error('recvmsg EIO'))
    await listener.close()
    await new Promise(resolve => setTimeout(resolve, 20))
    expect(created).toHaveBeenCalledTimes(1)
  })
})

describe('the drops in /proc/net/udp', () => {
  const table = `   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
  101: 0100007F:1589 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 4711 2 0000000000000000 12
  102: 00000000:1589 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 4712 2 0000000000000000 34
`
  it('are those of the socket bound to the same address and port', () => {
    expect(dropsInTable(table, '0100007F:1589')).toBe(12)
    expect(dropsInTable(table, '00000000:1589')).toBe(34)
  })

  it('are unknown, not none, without such a socket', () => {
    expect(dropsInTable(table, '00000000:1588')).toBeNull()
  })
})
