import { once } from 'node:events'
import net from 'node:net'
import tls from 'node:tls'
import { afterEach, describe, expect, it } from 'vitest'
import { TlsListener, type TlsOptions } from '../../src/syslog/tls.ts'
import { authority } from './certificates.ts'
import { listenerContract } from './listener-contract.ts'
import { closed, HandBrake, Inbox, portOf, until } from './reception.ts'

const ours = authority('Koine test authority')
const theirs = authority('Another authority')
const server = ours.issue('localhost')

/** One connection, octet counted as RFC 5425 has it; resolves when it is over, however it ended. */
async function send(
  host: string,
  port: number,
  messages: readonly string[],
  options: tls.ConnectionOptions = {},
): Promise<void> {
  const socket = tls.connect({ host, port, ca: ours.certificate, ...options })
  socket.on('error', () => {})
  socket.end(messages.map(message => `${message.length} ${message}`).join(''))
  socket.resume()
  await closed(socket)
}

listenerContract({ transport: 'tls', make: options => new TlsListener({ ...options, identity: server }), send })

const listeners: TlsListener[] = []
const clients: net.Socket[] = []
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy()
  for (const listener of listeners.splice(0)) await listener.close()
})

async function open(changes: Partial<TlsOptions> = {}) {
  const inbox = new Inbox()
  const brake = new HandBrake()
  const { receive } = inbox
  const options = { name: 'tls', host: '127.0.0.1', port: 0, receive, brake, now: Date.now, identity: server }
  const listener = new TlsListener({ ...options, ...changes })
  listeners.push(listener)
  await listener.open()
  return { listener, inbox, brake, port: portOf(listener.address) }
}

async function connect(port: number, options: tls.ConnectionOptions = {}): Promise<tls.TLSSocket> {
  const socket = tls.connect({ host: '127.0.0.1', port, ca: ours.certificate, ...options })
  clients.push(socket)
  socket.on('error', () => {})
  await once(socket, 'secureConnect')
  return socket
}

describe('a TLS listener', () => {
  it('reads lines as well as counted frames', async () => {
    const { inbox, port } = await open()
    const client = await connect(port)
    client.write('<13>a line\n8 <13>a\nb\n')
    expect(await inbox.count(2)).toEqual(['<13>a line', '<13>a\nb\n'])
    expect(inbox.all[0]?.sender).toEqual({ transport: 'tls', address: '127.0.0.1' })
  })

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('speaks %s', async version => {
    const { inbox, port } = await open()
    await send('127.0.0.1', port, ['<13>x'], { minVersion: version, maxVersion: version })
    expect(await inbox.count(1)).toEqual(['<13>x'])
  })

  it('speaks nothing older than TLS 1.2', async () => {
    const { listener, inbox, port } = await open()
    await send('127.0.0.1', port, ['<13>x'], {
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    })
    await until(() => listener.counters().handshakeFailures === 1)
    expect(inbox.all).toEqual([])
  })

  it('counts a client that does not speak TLS, once, and goes on', async () => {
    const { listener, inbox, port } = await open()
    const plain = net.connect(port, '127.0.0.1')
    plain.on('error', () => {})
    plain.end('<13>in the clear\n')
    plain.resume()
    await closed(plain)
    await until(() => listener.counters().connectionsOpen === 0)
    await send('127.0.0.1', port, ['<13>x'])
    expect(await inbox.count(1)).toEqual(['<13>x'])
    expect(listener.counters().handshakeFailures).toBe(1)
  })

  it('gives a client that never finishes its handshake only so long', async () => {
    const { listener, port } = await open({ handshakeMs: 30 })
    const mute = net.connect(port, '127.0.0.1')
    mute.on('error', () => {})
    mute.resume()
    await closed(mute)
    expect(listener.counters().handshakeFailures).toBe(1)
    await until(() => listener.counters().connectionsOpen === 0)
  })

  it('closes though a client is in the midst of its handshake', async () => {
    const { listener, port } = await open()
    const mute = net.connect(port, '127.0.0.1')
    clients.push(mute)
    mute.on('error', () => {})
    await until(() => listener.counters().connectionsOpen === 1)
    await listener.close()
    expect(listener.counters().connectionsOpen).toBe(0)
  })

  it('stops reading while downstream is full, and loses nothing of it', async () => {
    const { inbox, brake, port } = await open()
    inbox.onReceive = () => {
      if (inbox.all.length === 100) brake.full = true
    }
    const client = await connect(port)
    const message = `<13>${'x'.repeat(496)}`
    const total = 40_000
    for (let i = 0; i < total; i++) client.write(`${message.length} ${message}`)
    client.end()
    await until(() => brake.waiting === 1)
    for (let turns = 0; turns < 100; turns++) await new Promise(resolve => setImmediate(resolve))
    expect(inbox.all.length).toBeLessThan(1000)
    brake.release()
    await inbox.count(total)
    expect(inbox.all.every(({ text }) => text === message)).toBe(true)
  })

  describe('that asks for client certificates', () => {
    const strict = { identity: { ...server, ca: ours.certificate }, requireClientCertificate: true }

    it('takes a client whose certificate its authority vouches for', async () => {
      const { inbox, port } = await open(strict)
      const { certificate: cert, key } = ours.issue('edge1')
      await send('127.0.0.1', port, ['<13>x'], { cert, key })
      expect(await inbox.count(1)).toEqual(['<13>x'])
    })

    it.each(['TLSv1.2', 'TLSv1.3'] as const)('refuses others, and counts them: %s', async maxVersion => {
      const { listener, inbox, port } = await open(strict)
      await send('127.0.0.1', port, ['<13>none'], { maxVersion })
      await until(() => listener.counters().handshakeFailures === 1)
      const { certificate: cert, key } = theirs.issue('edge1')
      await send('127.0.0.1', port, ['<13>foreign'], { cert, key, maxVersion })
      await until(() => listener.counters().handshakeFailures === 2)
      await until(() => listener.counters().connectionsOpen === 0)
      expect(inbox.all).toEqual([])
    })
  })

  it('takes a new certificate while it is open, without dropping connections', async () => {
    const { listener, inbox, port } = await open()
    const old = await connect(port)
    const renewed = ours.issue('renewed')
    listener.replaceIdentity(renewed)
    const fresh = await connect(port)
    expect(fresh.getPeerCertificate().subject.CN).toBe('renewed')
    old.write('<13>old\n')
    await inbox.count(1)
    fresh.write('<13>new\n')
    expect(await inbox.count(2)).toEqual(['<13>old', '<13>new'])
    await listener.close()
    await listener.open()
    const later = await connect(portOf(listener.address))
    expect(later.getPeerCertificate().subject.CN).toBe('renewed')
  })

  it('keeps its certificate when the new one cannot be used', async () => {
    const { listener, port } = await open()
    const mismatched = { certificate: server.certificate, key: ours.issue('other').key }
    for (const identity of [mismatched, { certificate: 'none', key: 'none' }]) {
      expect(() => listener.replaceIdentity(identity)).toThrow(
        expect.objectContaining({ code: 'LISTENER_FAILED', message: expect.stringContaining('certificate and key') }),
      )
    }
    const client = await connect(port)
    expect(client.getPeerCertificate().subject.CN).toBe('localhost')
  })

  it('does not open with a certificate that cannot be used', async () => {
    await expect(open({ identity: { certificate: 'none', key: 'none' } })).rejects.toMatchObject({
      code: 'LISTENER_FAILED',
    })
  })
})
