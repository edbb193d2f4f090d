import { afterEach, describe, expect, test } from 'vitest'
import { cisco_ios } from '../../../src/drivers/cli/cisco_ios.ts'
import type { Hop } from '../../../src/drivers/target.ts'
import { KoineError } from '../../../src/errors.ts'
import { createAlgorithmMemory } from '../../../src/sessions/ssh/algorithms.ts'
import { openSsh } from '../../../src/sessions/ssh/connect.ts'
import { createHopConnections } from '../../../src/sessions/ssh/hops.ts'
import type { FakeDeviceOptions } from '../../doubles/device-options.ts'
import { type FakeDevice, listen, startFakeDevice } from '../../doubles/fake-device.ts'
import { newHostKey, pinnedHostKeys, publicPart } from '../../doubles/host-keys.ts'
import { hopOf, passwordCredential, sshOptions, targetOf } from './reach.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const device = async (options: Partial<FakeDeviceOptions> = {}): Promise<FakeDevice> => {
  const started = await startFakeDevice({ platform: cisco_ios, ...options })
  ends.push(started.close)
  return started
}

/** So many jump hosts, the first one reached from here, and the hop connections that are used. */
const chain = async (count: number, hostKeys = pinnedHostKeys(), lingerMs = 10_000) => {
  const hosts = await Promise.all(Array.from({ length: count }, () => device({ forwards: true })))
  const hops = createHopConnections({ hostKeys, ladder: createAlgorithmMemory(), lingerMs })
  ends.push(hops.close)
  const jump = hosts.map((host, index) => hopOf(host, `hop${index + 1}`))
  const open = async (
    target: Pick<FakeDevice, 'host' | 'port'>,
    through: readonly Hop[] = jump,
    signal = new AbortController().signal,
  ) => {
    const connection = await openSsh(targetOf(target, { jump: through }), sshOptions({ hostKeys, hops, signal }))
    ends.push(connection.end)
    return connection
  }
  return { hosts, hops, jump, open }
}

const failure = async (opening: Promise<unknown>): Promise<KoineError> => {
  const error = await opening.catch((reason: unknown) => reason)
  if (!(error instanceof KoineError)) throw new Error(`It failed otherwise: ${String(error)}`)
  return error
}

test.each([1, 2, 3])('a device is reached through %i hops', async count => {
  const target = await device()
  const { hosts, hops, open } = await chain(count)
  const connection = await open(target)
  const shell = await connection.shell({ term: 'vt100', columns: 511, rows: 1000 })
  expect(await new Promise(resolve => shell.onData(chunk => resolve(chunk.toString())))).toBe('edge-rtr1>')
  expect(hosts.map(({ counts }) => counts.forwards)).toEqual(hosts.map(() => 1))
  expect(hops.list().map(({ device: name, users }) => [name, users])).toEqual(
    hosts.map((_, index) => [`hop${index + 1}`, 1]),
  )
})

test('many that go through the same hop at once share one connection, which is ended when no one uses it', async () => {
  const target = await device()
  const { hosts, hops, open } = await chain(2, pinnedHostKeys(), 20)
  const connections = await Promise.all(Array.from({ length: 10 }, () => open(target)))
  expect(hosts.map(({ counts }) => counts.connections)).toEqual([1, 1])
  expect(hosts.map(({ counts }) => counts.forwards)).toEqual([1, 10])
  expect(hops.list().find(({ device: name }) => name === 'hop2')?.users).toBe(10)
  for (const connection of connections) connection.end()
  await expect.poll(() => hops.list().length, { timeout: 10_000 }).toBe(0)
  await expect
    .poll(() => hosts.flatMap(host => host.connections).some(({ open: isOpen }) => isOpen), { timeout: 10_000 })
    .toBe(false)
})

test('what is used again within the linger time is not connected to again', async () => {
  const target = await device()
  const { hosts, open } = await chain(1)
  const first = await open(target)
  first.end()
  await first.closed
  await open(target)
  expect(hosts[0]?.counts.connections).toBe(1)
})

test('another version of the credential is another connection', async () => {
  const target = await device()
  const { hosts, jump, open } = await chain(1)
  await open(target)
  await open(
    target,
    jump.map(hop => ({ ...hop, credential: { ...passwordCredential, version: '2' } })),
  )
  expect(hosts[0]?.counts.connections).toBe(2)
})

test('each hop is logged in to with its own credential', async () => {
  const target = await device()
  const host = await device({ forwards: true, username: 'jumper', password: 'over' })
  const { open } = await chain(0)
  const credential = { ...passwordCredential, username: 'jumper', password: 'over' }
  await open(target, [hopOf(host, 'bastion', { credential })])
  expect(host.counts.logins).toBe(1)
})

describe('the failure of a hop has its index', () => {
  test('when it refuses the password', async () => {
    const { hosts, open } = await chain(3)
    if (hosts[1] !== undefined) hosts[1].faults.refusePasswords = true
    const error = await failure(open(await device()))
    expect(error).toMatchObject({ code: 'AUTH_FAILED', facts: { hop: 2, hop_device: 'hop2' } })
    expect(hosts[2]?.counts.connections).toBe(0)
  })

  test('when its host key is not the one that was enrolled, before any authentication', async () => {
    const keys = pinnedHostKeys(undefined, { hop1: publicPart(newHostKey().private) })
    const { hosts, open } = await chain(1, keys)
    const error = await failure(open(await device()))
    expect(error).toMatchObject({ code: 'HOST_KEY_MISMATCH', facts: { hop: 1, hop_device: 'hop1' } })
    expect(hosts[0]?.counts.attempts).toBe(0)
  })

  test('when no one listens there', async () => {
    const { jump, open } = await chain(2)
    const ear = await listen(() => undefined, '127.0.0.1', 0)
    await ear.close()
    const broken = jump.map((hop, index) => (index === 1 ? { ...hop, port: ear.port } : hop))
    const error = await failure(open(await device(), broken))
    expect(error.facts).toMatchObject({ hop: 2, hop_device: 'hop2' })
  })

  test('when it lets no connections through', async () => {
    const { jump, open } = await chain(1)
    const closed = await device({ forwards: false })
    const error = await failure(open(await device(), [...jump, hopOf(closed, 'closed')]))
    expect(error).toMatchObject({ facts: { hop: 2, hop_device: 'closed' } })
  })

  test('but not the failure of the device behind them', async () => {
    const { open } = await chain(2)
    const target = await device({ faults: { refusePasswords: true } })
    const error = await failure(open(target))
    expect(error.code).toBe('AUTH_FAILED')
    expect(error.facts).not.toHaveProperty('hop')
  })
})

test('a hop that ends takes what goes through it with it, and the next one gets a new connection', async () => {
  const target = await device()
  const { hosts, open } = await chain(1)
  const connection = await open(target)
  hosts[0]?.drop()
  expect(await connection.closed).toMatchObject({ code: 'CLOSED_BY_PEER' })
  await open(target)
  expect(hosts[0]?.counts.connections).toBe(2)
})

test('one who gives up waiting for a hop does not disturb the others', async () => {
  const target = await device()
  const { open } = await chain(1)
  const abort = new AbortController()
  const reason = new KoineError('CANCELLED', 'The job was cancelled.')
  const given = open(target, undefined, abort.signal)
  const kept = open(target)
  abort.abort(reason)
  expect(await failure(given)).toBe(reason)
  await kept
})

test('a hop that no one waits for any more is not opened further', async () => {
  const { hosts, hops, open } = await chain(1)
  hosts[0]?.goSilent()
  const abort = new AbortController()
  const opening = open(await device(), undefined, abort.signal)
  await expect.poll(() => hosts[0]?.counts.connections, { timeout: 10_000 }).toBe(1)
  abort.abort(new KoineError('CANCELLED', 'The job was cancelled.'))
  expect((await failure(opening)).code).toBe('CANCELLED')
  expect(hops.list()).toEqual([])
})

test('without hops there is no socket', async () => {
  const { hops } = await chain(0)
  const way = await hops.through(targetOf({ host: '127.0.0.1', port: 1 }), new AbortController().signal)
  expect(way.socket).toBeNull()
})
