import { afterEach, describe, expect, it } from 'vitest'
import { KoineError } from '../../src/errors.ts'
import type { Listener, ListenerOptions } from '../../src/syslog/listener.ts'
import { HandBrake, Inbox, portOf, until } from './reception.ts'

export interface Kind {
  readonly transport: 'udp' | 'tcp' | 'tls'
  make(options: ListenerOptions): Listener
  /** Sends the messages and waits until they have left. */
  send(host: string, port: number, messages: readonly string[]): Promise<void>
}

/** What every listener promises, whatever its transport. */
export function listenerContract({ transport, make, send }: Kind): void {
  const opened: Listener[] = []
  afterEach(async () => {
    for (const listener of opened.splice(0)) await listener.close()
  })

  async function open(changes: Partial<ListenerOptions> = {}) {
    const inbox = new Inbox()
    const brake = new HandBrake()
    const options = { name: transport, host: '127.0.0.1', port: 0, brake, now: () => 1_700_000_000_000, ...changes }
    const listener = make({ receive: inbox.receive, ...options })
    opened.push(listener)
    await listener.open()
    return { listener, inbox, brake, port: portOf(listener.address) }
  }

  describe('every listener', () => {
    it('hands on messages with their sender and time, one object per sender', async () => {
      const { inbox, listener, port } = await open()
      await send('127.0.0.1', port, ['<13>one', '<13>two'])
      await send('127.0.0.1', port, ['<13>three'])
      expect((await inbox.count(3)).toSorted()).toEqual(['<13>one', '<13>three', '<13>two'])
      const [first] = inbox.all
      expect(first?.sender).toEqual({ transport, address: '127.0.0.1' })
      for (const { sender, receivedMs } of inbox.all) {
        expect(sender).toBe(first?.sender)
        expect(receivedMs).toBe(1_700_000_000_000)
      }
      expect(listener.counters()).toMatchObject({ messages: 3, octets: 23, droppedDenied: 0, droppedFull: 0 })
    })

    it('says where it listens', async () => {
      const { listener, port } = await open()
      expect(port).toBeGreaterThan(0)
      expect(listener.address).toBe(`127.0.0.1:${port}`)
      expect(listener.name).toBe(transport)
    })

    it('listens on IPv6', async () => {
      const { listener, inbox, port } = await open({ host: '::1' })
      expect(listener.address).toBe(`[::1]:${port}`)
      await send('::1', port, ['<13>six'])
      await inbox.count(1)
      expect(inbox.all[0]?.sender.address).toBe('::1')
    })

    it('on :: takes both families, and writes an IPv4 sender as IPv4', async () => {
      const { inbox, port } = await open({ host: '::' })
      await send('127.0.0.1', port, ['<13>four'])
      await inbox.count(1)
      await send('::1', port, ['<13>six'])
      await inbox.count(2)
      expect(inbox.all.map(one => one.sender.address)).toEqual(['127.0.0.1', '::1'])
    })

    it('denies senders that are not on the allow-list, and counts them', async () => {
      const { listener, inbox, port } = await open({ host: '::', allow: ['::1/128', '10.0.0.0/8'] })
      await send('127.0.0.1', port, ['<13>denied'])
      await until(() => listener.counters().droppedDenied === 1)
      await send('::1', port, ['<13>allowed'])
      expect(await inbox.count(1)).toEqual(['<13>allowed'])
    })

    it('takes a new allow-list while it is open', async () => {
      const { listener, inbox, port } = await open({ allow: [] })
      await send('127.0.0.1', port, ['<13>denied'])
      await until(() => listener.counters().droppedDenied === 1)
      listener.allow(['127.0.0.0/8'])
      await send('127.0.0.1', port, ['<13>allowed'])
      expect(await inbox.count(1)).toEqual(['<13>allowed'])
    })

    it('names address and cause when it cannot listen', async () => {
      const { port } = await open()
      const second = make({
        name: 'second',
        host: '127.0.0.1',
        port,
        brake: new HandBrake(),
        now: Date.now,
        receive: () => {},
      })
      const failure = await second.open().catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(KoineError)
      expect(failure).toMatchObject({
        code: 'LISTENER_FAILED',
        message: expect.stringMatching(new RegExp(`second cannot listen on 127\\.0\\.0\\.1:${port}: .*EADDRINUSE`)),
      })
      await second.close()
    })

    it('can be opened again after it was closed, without disturbing another', async () => {
      const one = await open()
      const other = await open()
      await send('127.0.0.1', one.port, ['<13>before'])
      await one.inbox.count(1)
      await one.listener.close()
      await send('127.0.0.1', other.port, ['<13>meanwhile'])
      await other.inbox.count(1)
      await one.listener.open()
      await send('127.0.0.1', portOf(one.listener.address), ['<13>after'])
      expect(await one.inbox.count(2)).toEqual(['<13>before', '<13>after'])
      expect(one.listener.counters().messages).toBe(2)
      expect(other.inbox.texts).toEqual(['<13>meanwhile'])
    })

    it('hands on what had come in when it is closed', async () => {
      const { listener, inbox, port } = await open()
      const messages = Array.from({ length: 200 }, (_, i) => `<13>message ${i}`)
      await send('127.0.0.1', port, ['<13>first'])
      await inbox.count(1)
      await send('127.0.0.1', port, messages)
      // What is in the kernel's buffers only is handed on too; a connection must have been accepted for that.
      await inbox.count(2)
      await listener.close()
      expect(inbox.texts.length).toBe(201)
    })

    it('closes twice, and before it was opened, without complaint', async () => {
      const never = make({
        name: 'never',
        host: '127.0.0.1',
        port: 5514,
        brake: new HandBrake(),
        now: Date.now,
        receive: () => {},
      })
      await never.close()
      expect(never.address).toBe('127.0.0.1:5514')
      const { listener } = await open()
      await listener.close()
      await listener.close()
      expect(listener.counters()).toMatchObject({ messages: 0, connectionsOpen: 0, faults: 0 })
    })
  })
}
