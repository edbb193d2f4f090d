import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { cisco_ios } from '../../src/drivers/cli/cisco_ios.ts'
import type { Result } from '../../src/drivers/result.ts'
import type { Target, TargetLimits } from '../../src/drivers/target.ts'
import { cliDriver } from '../../src/sessions/cli/driver.ts'
import { createDeviceSessions } from '../../src/sessions/pool/device-pool.ts'
import { createAlgorithmMemory } from '../../src/sessions/ssh/algorithms.ts'
import { createHopConnections } from '../../src/sessions/ssh/hops.ts'
import { type FakeDeviceOptions, mebibytes } from '../doubles/device-options.ts'
import { type Ear, type FakeDevice, listen, startFakeDevice } from '../doubles/fake-device.ts'
import { fakeHostKey, newHostKey, pinnedHostKeys } from '../doubles/host-keys.ts'
import { poolSettings } from './pool/scripted-driver.ts'
import { passwordCredential, targetOf } from './ssh/reach.ts'

// All that goes wrong with devices goes wrong for one and the same DeviceSessions, which serves the others all the while.
const hostKeys = pinnedHostKeys()
const ladder = createAlgorithmMemory()
const hops = createHopConnections({ hostKeys, ladder })
const driver = cliDriver({ hostKeys, hops, ladder, onDetected: () => undefined })
const sessions = createDeviceSessions(
  poolSettings({ freshMs: 300, probeTimeoutMs: 300, breaker: { failures: 100, pauseMs: 60_000 } }),
)
const opened: { close(): Promise<void> }[] = []
let healthy: FakeDevice

const uptime = 'edge uptime is 3 weeks'
const limits: TargetLimits = {
  connectTimeoutMs: 1000,
  authTimeoutMs: 3000,
  keepaliveMs: 0,
  keepaliveCountMax: 2,
  idleReturnMs: 0,
  maxOutputBytes: 1_000_000,
}

beforeAll(async () => {
  healthy = await deviceOf({})
})
afterAll(async () => {
  await sessions.drain(1000)
  hops.close()
  await Promise.all(opened.map(one => one.close()))
})

const deviceOf = async (options: Partial<FakeDeviceOptions>): Promise<FakeDevice> => {
  const commands = { 'show uptime': `${uptime}\n`, ...(typeof options.commands === 'object' ? options.commands : {}) }
  const device = await startFakeDevice({ platform: cisco_ios, startMode: 'privileged', ...options, commands })
  opened.push(device)
  return device
}

interface Asking {
  readonly changes?: Partial<Target>
  readonly commandTimeoutMs?: number
  readonly maxOutputBytes?: number
  readonly onWrite?: () => void
}

/** Runs one command on a device, which the pool knows by its port. */
const run = (
  place: { readonly host: string; readonly port: number },
  command = 'show uptime',
  { changes, commandTimeoutMs = 10_000, maxOutputBytes = 1_000_000, onWrite }: Asking = {},
): Promise<Result | undefined> => {
  const signal = AbortSignal.timeout(25_000)
  const device = `device-${place.port}`
  const target = targetOf(place, { device, limits, ...changes })
  return sessions.run(
    { device, driver, strategy: null, target: () => target, signal, onTurn: () => undefined },
    async (session, written) => {
      const results = await session.perform(
        { kind: 'commands', commands: [{ command }], stopOnError: true, privileged: null },
        {
          signal,
          commandTimeoutMs,
          maxOutputBytes,
          onOutput: () => undefined,
          onResult: () => undefined,
          onWrite: () => {
            written()
            onWrite?.()
          },
        },
      )
      return results[0]
    },
  )
}

/** It is served, and so is everybody else. */
const isServed = async (device: FakeDevice): Promise<void> => {
  expect(await run(device)).toMatchObject({ output: uptime, error: null })
  expect(await run(healthy)).toMatchObject({ output: uptime, error: null })
}

/** What a device says first is no SSH, or none for long. */
const listener = async (greet: (socket: Socket) => void): Promise<{ host: string; port: number }> => {
  const ear: Ear = await listen(greet, '127.0.0.1', 0)
  opened.push(ear)
  return { host: '127.0.0.1', port: ear.port }
}

afterEach(async () => {
  expect(await run(healthy)).toMatchObject({ output: uptime })
  expect(healthy.counts.logins).toBe(1)
})

describe('a device that ends the connection', () => {
  it('while nothing is asked of it: nothing fails', async () => {
    const device = await deviceOf({})
    for (let round = 0; round < 5; round += 1) {
      await isServed(device)
      device.drop()
    }
    await isServed(device)
    expect(device.counts.logins).toBe(6)
  })

  it('in the middle of a command: CLOSED_BY_PEER, and the command is not repeated', async () => {
    const device = await deviceOf({ commands: { 'reload now': 'close' } })
    await isServed(device)
    await expect(run(device, 'reload now')).rejects.toMatchObject({ code: 'CLOSED_BY_PEER' })
    expect(device.lines().filter(line => line === 'reload now')).toHaveLength(1)
    await isServed(device)
  })

  it('and is away for a while: fails at once as long as it is, and is served when it is back', async () => {
    const device = await deviceOf({})
    await isServed(device)
    const back = device.reload(300)
    // The end may come while connecting or just after it.
    await expect(run(device)).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:CLOSED_BY_PEER|CONNECT_FAILED)$/),
    })
    await back
    await isServed(device)
  })

  it('and does not listen any more: CONNECTION_REFUSED', async () => {
    const device = await deviceOf({})
    await isServed(device)
    await device.close()
    await expect(run(device)).rejects.toMatchObject({ code: 'CONNECTION_REFUSED' })
  })
})

describe('a device that falls silent', () => {
  it('while idle: is asked, then left; CONNECT_TIMEOUT', async () => {
    const device = await deviceOf({})
    await isServed(device)
    device.goSilent()
    let writes = 0
    const asked = new Promise(resolve => setTimeout(resolve, 350)).then(() =>
      run(device, 'show uptime', { onWrite: () => (writes += 1) }),
    )
    await expect(asked).rejects.toMatchObject({ code: 'CONNECT_TIMEOUT' })
    expect(writes).toBe(0)
    device.speakAgain()
    await isServed(device)
  })

  it('in the middle of a command: is noticed by the keepalive', async () => {
    const device = await deviceOf({})
    const changes = { limits: { ...limits, keepaliveMs: 100 } }
    await run(device, 'show uptime', { changes })
    const asked = run(device, 'show tech', { changes, onWrite: () => device.goSilent() })
    await expect(asked).rejects.toMatchObject({ code: 'CLOSED_BY_PEER', facts: { reason: 'keepalive' } })
    device.speakAgain()
    await isServed(device)
  })

  it('whose shell does, while SSH goes on: COMMAND_TIMEOUT, and another session', async () => {
    const device = await deviceOf({})
    await isServed(device)
    device.faults.mute = true
    const asked = run(device, 'show uptime', { commandTimeoutMs: 200 })
    await expect(asked).rejects.toMatchObject({ code: 'COMMAND_TIMEOUT' })
    device.faults.mute = false
    await isServed(device)
    expect(device.counts.logins).toBe(2)
  })
})

describe('a login', () => {
  it('with a wrong password: AUTH_FAILED, then AUTH_BLOCKED without a further attempt', async () => {
    const device = await deviceOf({})
    device.faults.refusePasswords = true
    for (const code of ['AUTH_FAILED', 'AUTH_FAILED', 'AUTH_BLOCKED', 'AUTH_BLOCKED'])
      await expect(run(device)).rejects.toMatchObject({ code })
    expect(device.counts.attempts).toBe(2)
    device.faults.refusePasswords = false
    await expect(run(device)).rejects.toMatchObject({ code: 'AUTH_BLOCKED' })
    const credential = { ...passwordCredential, version: '2' }
    expect(await run(device, 'show uptime', { changes: { credential } })).toMatchObject({ output: uptime })
    await sessions.forget(`device-${device.port}`)
    await isServed(device)
  })

  it('where the host key has changed: HOST_KEY_MISMATCH, and no password is shown', async () => {
    const device = await deviceOf({})
    await isServed(device)
    const { attempts } = device.counts
    device.changeHostKey(newHostKey().private)
    device.drop()
    await expect(run(device)).rejects.toMatchObject({ code: 'HOST_KEY_MISMATCH' })
    await expect(run(device)).rejects.toMatchObject({ code: 'HOST_KEY_MISMATCH' })
    expect(device.counts.attempts).toBe(attempts)
    device.changeHostKey(fakeHostKey.private)
    await isServed(device)
  })
})

describe('a device that behaves oddly', () => {
  it('has another prompt now: is served, and logged in to once more, because it might be another device', async () => {
    const device = await deviceOf({ hostname: 'edge1' })
    await isServed(device)
    device.rename('core-77.example')
    await isServed(device)
    await isServed(device)
    expect(device.counts.logins).toBe(2)
    const state = sessions.list().find(({ port }) => port === device.port)
    expect(state?.facts?.prompt).toBe('core-77.example#')
  })

  it('has a pager that does not go on: COMMAND_TIMEOUT that says so, before its time', async () => {
    const lines = Array.from({ length: 100 }, (_, index) => `line ${index}\n`).join('')
    const device = await deviceOf({
      commands: { 'show log': lines, 'terminal length 0': "% Invalid input detected at '^' marker.\n" },
    })
    await isServed(device)
    device.faults.stuckPager = true
    const askedMs = performance.now()
    const asked = run(device, 'show log', { commandTimeoutMs: 20_000 })
    await expect(asked).rejects.toMatchObject({ code: 'COMMAND_TIMEOUT', facts: { phase: 'pager' } })
    expect(performance.now() - askedMs).toBeLessThan(15_000)
    device.faults.stuckPager = false
    expect((await run(device, 'show log'))?.output).toBe(lines.trimEnd())
    await isServed(device)
  })

  it('prints a hundred megabytes: what is kept of them is bounded, and so is memory', async () => {
    const device = await deviceOf({ commands: { 'show flood': () => mebibytes(100) } })
    await isServed(device)
    const before = process.memoryUsage.rss()
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss() - before)
    }, 20)
    try {
      const flood = await run(device, 'show flood', { commandTimeoutMs: 25_000, maxOutputBytes: 1_048_576 })
      expect(flood).toMatchObject({ truncated: true, error: null })
      expect(Buffer.byteLength(flood?.output ?? '')).toBeLessThanOrEqual(1_048_576)
      expect(flood?.output.length).toBeGreaterThan(1_000_000)
    } finally {
      clearInterval(watch)
    }
    expect(most).toBeLessThan(90 * 1_048_576)
    await isServed(device)
    expect(device.counts.logins).toBe(1)
  })

  it('prints octets without sense instead of an answer: COMMAND_TIMEOUT', async () => {
    let sense = false
    const device = await deviceOf({ commands: {} })
    const noise = await deviceOf({
      commands: { 'show noise': () => (sense ? 'fine\n' : onceAndHang(noise)) },
    })
    await isServed(device)
    await isServed(noise)
    const asked = run(noise, 'show noise', { commandTimeoutMs: 1000 })
    await expect(asked).rejects.toMatchObject({ code: 'COMMAND_TIMEOUT' })
    sense = true
    noise.faults.mute = false
    expect(await run(noise, 'show noise')).toMatchObject({ output: 'fine' })
  })

  it.each([
    ['octets without sense', 'CONNECT_FAILED', (socket: Socket) => void socket.write(randomBytes(200_000))],
    ['nothing', 'CONNECT_TIMEOUT', () => undefined],
    ['text without end', 'CONNECT_FAILED', (socket: Socket) => void socket.write('x'.repeat(1_000_000))],
    [
      'a greeting and then no SSH',
      'CONNECT_FAILED',
      (socket: Socket) => void socket.write(Buffer.concat([Buffer.from('SSH-2.0-odd\r\n'), randomBytes(50_000)])),
    ],
    ['an old protocol', 'CONNECT_FAILED', (socket: Socket) => void socket.write('SSH-1.5-ancient\r\n')],
    ['a goodbye', 'CONNECT_FAILED', (socket: Socket) => void socket.end('Too many users\r\n')],
  ])('says %s when it is connected to: %s', async (_what, code, greet) => {
    const place = await listener(greet)
    const askedMs = performance.now()
    await expect(run(place)).rejects.toMatchObject({ code })
    expect(performance.now() - askedMs).toBeLessThan(15_000)
  })
})

/** Some noise, and then not another word. */
function* onceAndHang(device: FakeDevice): Iterable<Buffer> {
  yield Buffer.concat([Buffer.from('\r\n'), randomBytes(20_000), Buffer.from('\r\nno prompt here')])
  device.faults.mute = true
  yield Buffer.alloc(0)
}
