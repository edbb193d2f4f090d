import ssh2, { type Connection, type ServerChannel } from 'ssh2'
import { xmlEscaped } from '../../src/drivers/xml-text.ts'
import { listen } from './fake-device.ts'
import { fakeHostKey } from './host-keys.ts'

/** What a device is on the other side of NETCONF. */
export interface NetconfDevice {
  readonly capabilities: readonly string[]
  /** The whole hello, instead of one that is made of the capabilities; null: it never says hello. */
  readonly hello?: string | null
  /** What is inside the reply to an operation, or what happens instead. */
  answer(operation: string, session: NetconfVisitor): NetconfAnswer
  /** A session has ended, politely or not. */
  left?(session: NetconfVisitor): void
}

export type NetconfAnswer =
  | { readonly inside: string }
  /** A whole reply with another `message-id`, or none at all. */
  | { readonly reply: string }
  /** Octets as they are, without framing. */
  | { readonly octets: string }
  | 'nothing'
  | 'drop'

export interface NetconfVisitor {
  readonly id: string
}

export interface FakeNetconf {
  readonly host: string
  readonly port: number
  /** What it is from now on. */
  device: NetconfDevice
  /** How replies are framed at most; sessions that begin from now on. */
  version: '1.0' | '1.1'
  /** Refuses logins. */
  refuses: boolean
  /** Operations in the order in which they came. */
  readonly operations: string[]
  readonly sessions: { opened: number; closedPolitely: number }
  /** Ends all connections, without a word. */
  drop(): void
  close(): Promise<void>
}

export const netconfUser = { username: 'admin', password: 'secret' } as const

const base = 'urn:ietf:params:xml:ns:netconf:base:1.0'

/** A device that is only spoken to through what admits its visitors: `subsystem` of another double. */
export const netconfBehind = (
  device: NetconfDevice,
): { readonly operations: readonly string[]; readonly speak: (channel: ServerChannel, client: Connection) => void } => {
  const fake: Speaker = { device, version: '1.1', operations: [], sessions: { opened: 0, closedPolitely: 0 } }
  return { operations: fake.operations, speak: (channel, client) => speak(channel, client, fake) }
}

type Speaker = Pick<FakeNetconf, 'device' | 'version' | 'operations' | 'sessions'>

/** A real SSH server with the subsystem `netconf`, which sends everything in small pieces of random length. */
export const startFakeNetconf = async (device: NetconfDevice): Promise<FakeNetconf> => {
  const server = new ssh2.Server({ hostKeys: [fakeHostKey.private] }, client => serve(client, fake))
  const sockets = new Set<{ destroy(): void }>()
  const ear = await listen(
    socket => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
      server.injectSocket(socket)
    },
    '127.0.0.1',
    0,
  )
  const fake: FakeNetconf = {
    host: '127.0.0.1',
    port: ear.port,
    device,
    version: '1.1',
    refuses: false,
    operations: [],
    sessions: { opened: 0, closedPolitely: 0 },
    drop: () => {
      for (const socket of sockets) socket.destroy()
    },
    close: ear.close,
  }
  return fake
}

const serve = (client: Connection, fake: FakeNetconf): void => {
  client.on('error', () => undefined)
  client.on('authentication', attempt => {
    const right =
      attempt.method === 'password' &&
      attempt.username === netconfUser.username &&
      attempt.password === netconfUser.password
    if (right && !fake.refuses) attempt.accept()
    else attempt.reject(['password'])
  })
  client.on('session', accept => {
    accept().on('subsystem', (acceptSubsystem, reject, { name }) => {
      if (name === 'netconf') speak(acceptSubsystem(), client, fake)
      else reject()
    })
  })
}

const speak = (channel: ServerChannel, client: Connection, fake: Speaker): void => {
  const { device, version } = fake
  fake.sessions.opened += 1
  const visitor: NetconfVisitor = { id: String(1000 + fake.sessions.opened) }
  let chunked = false
  let heard = Buffer.alloc(0)
  channel.on('error', () => undefined)
  channel.on('close', () => device.left?.(visitor))
  const send = (message: string) => {
    for (const piece of pieces(chunked ? inChunks(message) : Buffer.from(`${message}\n]]>]]>`))) channel.write(piece)
  }
  const hello = device.hello === undefined ? helloOf(device.capabilities, version, visitor.id) : device.hello
  if (hello !== null) send(hello)
  channel.on('data', (octets: Buffer) => {
    heard = Buffer.concat([heard, octets])
    for (let message = taken(); message !== null; message = taken()) hear(message)
  })
  /** The next whole message of those that were heard. */
  const taken = (): string | null => {
    if (!chunked) {
      const end = heard.indexOf(']]>]]>')
      if (end < 0) return null
      const message = heard.toString('utf8', 0, end)
      heard = heard.subarray(end + 6)
      return message
    }
    const parts: Buffer[] = []
    for (let from = 0; ; ) {
      const [header, size] = /^\n#(\d+|#)\n/.exec(heard.toString('latin1', from, from + 14)) ?? []
      if (header === undefined) return null
      from += header.length
      if (size === '#') {
        heard = heard.subarray(from)
        return Buffer.concat(parts).toString()
      }
      if (from + Number(size) > heard.length) return null
      parts.push(heard.subarray(from, from + Number(size)))
      from += Number(size)
    }
  }
  const hear = (message: string) => {
    if (message.includes('<hello')) {
      chunked = version === '1.1' && message.includes('urn:ietf:params:netconf:base:1.1')
      return
    }
    const [, id = '', operation = ''] = /<rpc\b[^>]*message-id="([^"]*)"[^>]*>([\s\S]*)<\/rpc>/.exec(message) ?? []
    fake.operations.push(operation)
    if (operation === '<close-session/>') {
      fake.sessions.closedPolitely += 1
      send(replyWith(id, '<ok/>'))
      channel.end()
      return
    }
    const answer = fake.device.answer(operation, visitor)
    if (answer === 'drop') client.end()
    else if (answer === 'nothing') return
    else if ('octets' in answer) channel.write(answer.octets)
    else
      send(
        'inside' in answer
          ? replyWith(id, answer.inside)
          : answer.reply.replace(/message-id="[^"]*"/, `message-id="${id}"`),
      )
  }
}

const helloOf = (capabilities: readonly string[], version: string, id: string): string => {
  const all = [
    `urn:ietf:params:netconf:base:1.0`,
    ...(version === '1.1' ? ['urn:ietf:params:netconf:base:1.1'] : []),
    ...capabilities,
  ]
  const listed = all.map(one => `\n  <nc:capability>\n${xmlEscaped(one)}</nc:capability>`).join('')
  return `<?xml version="1.0"?>\n<nc:hello xmlns:nc="${base}"><nc:capabilities>${listed}</nc:capabilities><nc:session-id>${id}</nc:session-id></nc:hello>`
}

const replyWith = (id: string, inside: string): string =>
  `<rpc-reply xmlns="${base}" xmlns:junos="http://xml.juniper.net/junos/12.1X47/junos" message-id="${id}">\n${inside}\n</rpc-reply>`

/** Cut wherever it comes to be cut, in the middle of characters as well. */
const pieces = (octets: Buffer): readonly Buffer[] => {
  const found: Buffer[] = []
  for (let from = 0; from < octets.length; ) {
    const to = from + 1 + Math.floor(Math.random() ** 3 * 12_000)
    found.push(octets.subarray(from, to))
    from = to
  }
  return found
}

const inChunks = (message: string): Buffer =>
  Buffer.concat([
    ...pieces(Buffer.from(message)).flatMap(part => [Buffer.from(`\n#${part.length}\n`), part]),
    Buffer.from('\n##\n'),
  ])
