import { once } from 'node:events'
import net from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Listener } from '../../src/syslog/listener.ts'
import type { StreamOptions } from '../../src/syslog/stream.ts'
import { tcpListener } from '../../src/syslog/tcp.ts'
import { listenerContract } from './listener-contract.ts'
import { closed, HandBrake, Inbox, portOf, until } from './reception.ts'

/** One connection, one message a line; resolves when it is over, however it ended. */
async function send(host: string, port: number, messages: readonly string[]): Promise<void> {
  const socket = net.connect(port, host)
  socket.on('error', () => {})
  socket.end(messages.map(message => `${message}\n`).join(''))
  socket.resume()
  await closed(socket)
}

listenerContract({ transport: 'tcp', make: tcpListener, send })

const listeners: Listener[] = []
const clients: net.Socket[] = []
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy()
  for (const listener of listeners.splice(0)) await listener.close()
})

async function open(changes: Partial<StreamOptions> = {}) {
  const inbox = new Inbox()
  const brake = new HandBrake()
  const { receive } = inbox
  const listener = tcpListener({ name: 'tcp', host: '127.0.0.1', port: 0, receive, brake, now: Date.now, ...changes })
  listeners.push(listener)
  await listener.open()
  return { listener, inbox, brake, port: portOf(listener.address) }
}

async function connect(port: number): Promise<net.Socket> {
  const socket = net.connect(port, '127.0.0.1')
  clients.push(socket)
  socket.on('error', () => {})
  socket.resume()
  await once(socket, 'connect')
  return socket
}

describe('a TCP listener', () => {
  it('tells the framing of each connection by itself', async () => {
    const { inbox, port } = await open()
    const [counting, lines, nuls] = [await connect(port), await connect(port), await connect(port)]
    counting.write('8 <13>a\nb\n')
    await inbox.count(1)
    lines.write('<13>c\r\n<13>d\n')
    await inbox.count(3)
    nuls.write('<13>e\0')
    expect(await inbox.count(4)).toEqual(['<13>a\nb\n', '<13>c', '<13>d', '<13>e'])
  })

  it('puts a message together however slowly it comes', async () => {
    const { listener, inbox, port } = await open()
    const slow = await connect(port)
    slow.setNoDelay(true)
    for (const octet of '12 <13>in pie') {
      slow.write(octet)
      await new Promise(resolve => setImmediate(resolve))
    }
    // A slow or stuck client keeps nobody else waiting.
    await send('127.0.0.1', port, ['<13>quick'])
    expect(await inbox.count(1)).toEqual(['<13>quick'])
    slow.write('ce')
    expect(await inbox.count(2)).toEqual(['<13>quick', '<13>in piece'])
    expect(listener.counters().connectionsOpen).toBe(1)
  })

  it('delivers an unfinished line when the connection ends, and counts an unfinished counted frame', async () => {
    const { listener, inbox, port } = await open()
    const line = await connect(port)
    line.end('<13>no newline')
    expect(await inbox.count(1)).toEqual(['<13>no newline'])
    const counting = await connect(port)
    counting.end('100 <13>cut')
    await until(() => listener.counters().truncated === 1)
    expect(inbox.texts).toEqual(['<13>no newline'])
    await until(() => listener.counters().connectionsOpen === 0)
  })

  it('takes what came before a connection was reset', async () => {
    const { listener, inbox, port } = await open()
    const client = await connect(port)
    client.write('<13>last words\n<13>and')
    await inbox.count(1)
    client.resetAndDestroy()
    await until(() => listener.counters().connectionsOpen === 0)
    expect(inbox.texts).toEqual(['<13>last words', '<13>and'])
  })

  it('stops reading while downstream is full, and loses nothing of it', async () => {
    const { listener, inbox, brake, port } = await open()
    const total = 200_000
    inbox.onReceive = () => {
      if (inbox.all.length === 1000) brake.full = true
    }
    const padding = 'x'.repeat(100)
    const client = await connect(port)
    for (let i = 0; i < total; i++) client.write(`<13>${i} ${padding}\n`)
    client.end()
    await until(() => brake.waiting === 1)
    // The sender is held back by TCP: its 22 MB are neither sent nor taken, at most a chunk went over the mark.
    for (let turns = 0; turns < 100; turns++) await new Promise(resolve => setImmediate(resolve))
    expect(inbox.all.length).toBeLessThan(3000)
    expect(client.writableLength).toBeGreaterThan(0)
    expect(brake.waiting).toBe(1)
    brake.release()
    await inbox.count(total)
    expect(inbox.all.every(({ text }, i) => text === `<13>${i} ${padding}`)).toBe(true)
    await until(() => listener.counters().connectionsOpen === 0)
    expect(listener.counters().droppedFull).toBe(0)
  })

  it('waits at the brake once, however many connections come and go meanwhile', async () => {
    const { listener, inbox, brake, port } = await open()
    brake.full = true
    for (let i = 0; i < 20; i++) {
      const client = await connect(port)
      client.end(`<13>${i}\n`)
    }
    await until(() => listener.counters().connectionsAccepted === 20 && brake.waiting === 1)
    expect(inbox.all).toEqual([])
    brake.release()
    const texts = await inbox.count(20)
    expect(new Set(texts).size).toBe(20)
    expect(brake.waiting).toBe(0)
  })

  it('hands on what it has acknowledged when a connection is reset at the brake', async () => {
    const { listener, inbox, brake, port } = await open()
    const client = await connect(port)
    client.write('<13>one\n')
    await inbox.count(1)
    brake.full = true
    client.write('<13>two\n')
    await until(() => brake.waiting === 1)
    client.resetAndDestroy()
    brake.release()
    expect(await inbox.count(2)).toEqual(['<13>one', '<13>two'])
    await until(() => listener.counters().connectionsOpen === 0)
  })

  it('refuses more connections than it may have, and counts them', async () => {
    const { listener, inbox, port } = await open({ maxConnections: 2 })
    const first = await connect(port)
    const second = await connect(port)
    await until(() => listener.counters().connectionsOpen === 2)
    const third = await connect(port)
    await closed(third)
    expect(listener.counters()).toMatchObject({ connectionsAccepted: 2, connectionsRefused: 1, connectionsOpen: 2 })
    first.end()
    await until(() => listener.counters().connectionsOpen === 1)
    await send('127.0.0.1', port, ['<13>now'])
    second.write('<13>still here\n')
    expect((await inbox.count(2)).toSorted()).toEqual(['<13>now', '<13>still here'])
  })

  it('closes silent connections where that is asked for, but not those it keeps waiting itself', async () => {
    const { listener, inbox, brake, port } = await open({ idleMs: 30 })
    const silent = await connect(port)
    await closed(silent)
    brake.full = true
    const waiting = await connect(port)
    waiting.write('<13>patient\n')
    await until(() => brake.waiting === 1)
    await new Promise(resolve => setTimeout(resolve, 80))
    expect(listener.counters().connectionsOpen).toBe(1)
    brake.release()
    expect(await inbox.count(1)).toEqual(['<13>patient'])
    await closed(waiting)
  })

  it('ends the connections of senders that a new allow-list leaves out', async () => {
    const { listener, port } = await open()
    const client = await connect(port)
    await until(() => listener.counters().connectionsOpen === 1)
    listener.allow(['192.0.2.0/24'])
    await closed(client)
    expect(listener.counters().droppedDenied).toBe(1)
  })

  it('closes within its time though a client never ends and the brake stays on', async () => {
    const { listener, inbox, brake, port } = await open({ closeMs: 50 })
    const client = await connect(port)
    client.write('<13>one\n')
    await inbox.count(1)
    brake.full = true
    client.write('<13>two\n<13>thr')
    await until(() => brake.waiting === 1)
    await listener.close()
    // Acknowledged to the sender, so not ours to throw away.
    expect(inbox.texts).toEqual(['<13>one', '<13>two', '<13>thr'])
    expect(listener.counters().connectionsOpen).toBe(0)
  })

  it('closes within its time though a client never stops sending', async () => {
    const { listener, inbox, port } = await open({ closeMs: 50 })
    const client = await connect(port)
    const more = (): boolean => client.write('<13>again and again\n'.repeat(1000), () => client.destroyed || more())
    more()
    await inbox.count(1)
    await listener.close()
    expect(listener.counters().connectionsOpen).toBe(0)
  })

  it('goes on when a connection could not be accepted, and says so', async () => {
    const created = vi.spyOn(net, 'createServer')
    const faults: string[] = []
    const { listener, inbox, port } = await open({ onFault: fault => faults.push(`${fault.code} ${fault.message}`) })
    const server: net.Server | undefined = created.mock.results[0]?.value
    created.mockRestore()
    server?.emit('error', new Error('accept EMFILE'))
    await send('127.0.0.1', port, ['<13>after'])
    expect(await inbox.count(1)).toEqual(['<13>after'])
    expect(faults).toEqual([
      `LISTENER_FAILED Listener tcp could not accept a connection on 127.0.0.1:${port}: accept EMFILE`,
    ])
    expect(listener.counters().faults).toBe(1)
  })

  it('passes the frame limit and its policy on', async () => {
    const { listener, inbox, port } = await open({ frameLimitOctets: 10, oversize: 'skip' })
    await send('127.0.0.1', port, [`<13>${'x'.repeat(100)}`, '<13>short'])
    expect(await inbox.count(1)).toEqual(['<13>short'])
    expect(listener.counters().truncated).toBe(1)
  })
})
