import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { eventually } from '../daemon.ts'
import { type FakeDevice, listen } from '../doubles/fake-device.ts'
import { type SpeakingDaemon, startSpeakingDaemon } from '../speaking-daemon.ts'
import { held, octetsAt, reached, startDevice, times } from './watched-device.ts'

let daemon: SpeakingDaemon
let opened: { close(): unknown }[] = []
afterEach(async () => {
  await daemon.close()
  for (const one of opened) await one.close()
  opened = []
})

const start = async (yaml = ''): Promise<void> => {
  daemon = await startSpeakingDaemon(yaml)
}
/** A device in the inventory. */
const added = async (
  name: string,
  commands: Parameters<typeof startDevice>[1] = {},
  more: object = {},
): Promise<FakeDevice> => {
  const device = await startDevice(name, commands)
  opened.push(device)
  await daemon.addDevice(name, device, more)
  return device
}
const submit = (body: object) => daemon.ask('POST', '/v1/jobs', body)
const accepted = async (body: object): Promise<string> => {
  const answer = await submit(body)
  expect(answer.status).toBe(202)
  return answer.body.id
}
const ended = async (id: string) => (await daemon.ask('GET', `/v1/jobs/${id}`, undefined, { prefer: 'wait=60' })).body
const sum = (figures: readonly number[]): number => figures.reduce((all, one) => all + one, 0)

/** Counts how many are busy at once, and what the most was. */
const createTally = () => {
  let now = 0
  const tally = {
    most: 0,
    enter() {
      now += 1
      tally.most = Math.max(tally.most, now)
    },
    leave() {
      now -= 1
    },
  }
  return tally
}
/** A port in front of a device, which can be shut; tells of each connection. */
const startDoor = async ({ host, port }: FakeDevice, onConnection: () => void = () => {}) => {
  const door = { shut: false, port: 0 }
  const ear = await listen(
    socket => {
      onConnection()
      if (door.shut) {
        socket.destroy()
        return
      }
      const onward = connect({ host, port, noDelay: true })
      onward.on('error', () => socket.destroy())
      onward.on('close', () => socket.destroy())
      socket.on('close', () => onward.destroy())
      socket.pipe(onward).pipe(socket)
    },
    '127.0.0.1',
    0,
  )
  opened.push(ear)
  door.port = ear.port
  return door
}
const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

describe('4. Per-device serialisation', () => {
  it('100 concurrent jobs run strictly first in, first out, with no interleaved octets', async () => {
    await start()
    const disturbed: string[] = []
    const device: FakeDevice = await added('edge1', line => {
      if (!line.startsWith('show')) return null
      const before = octetsAt(device)
      return (async function* () {
        yield Buffer.from(`begin ${line}\r\n`)
        await pause(3)
        // The prompt has not come yet: whatever is there by now was sent too early.
        if (octetsAt(device) !== before) disturbed.push(line)
        yield Buffer.from(`end ${line}\r\n`)
      })()
    })
    const numbers = Array.from({ length: 100 }, (_, number) => number)
    const linesOf = (number: number) => [`show ${number} first`, `show ${number} second`]
    const answers = await Promise.all(numbers.map(number => submit({ device: 'edge1', commands: linesOf(number) })))
    const jobs = await Promise.all(answers.map(({ body }) => ended(body.id)))
    jobs.forEach((job, number) => {
      expect(job.state).toBe('succeeded')
      expect(job.results.map(({ output }: { output: string }) => output)).toEqual(
        linesOf(number).map(line => `begin ${line}\nend ${line}`),
      )
    })
    // The list has the newest first, in the order of acceptance.
    const order = (await daemon.ask('GET', '/v1/jobs?device=edge1&limit=1000')).body.jobs
      .map(({ request }: { request: { commands: string[] } }) => request.commands)
      .reverse()
    expect(device.lines().filter(line => line.startsWith('show'))).toEqual(order.flat())
    expect(disturbed).toEqual([])
    expect(device.counts).toMatchObject({ logins: 1, mostShells: 1 })
  })

  it('commands, configuration, tests and other sessions of the device use the same lane', async () => {
    await start('netpulse: { enabled: true }\n')
    const device = await added('edge1', { 'show clock': 'noon\r\n', 'show version': 'one\r\n', 'show users': 'me\r\n' })
    await daemon.ask('POST', '/v1/credentials', { name: 'other', username: 'admin', password: 'secret' })
    device.faults.delayMs = 3
    const jobs = Array.from({ length: 6 }, () => [
      { device: 'edge1', commands: ['show clock', 'show clock'] },
      { device: 'edge1', config: { lines: ['ntp server 192.0.2.1', 'ntp server 192.0.2.2'] } },
      { device: 'edge1', test: true },
      { device: 'edge1', commands: ['show version', 'show version'], strategy: 'fifo' },
      { device: 'edge1', commands: ['show users', 'show users'], credential_ref: 'other' },
    ]).flat()
    const tested = daemon.ask('POST', '/device/test-connection', {
      driver: 'netmiko',
      connection_args: { device_type: 'cisco_ios', host: 'edge1' },
    })
    const results = await Promise.all(jobs.map(async job => ended(await accepted(job))))
    await tested
    expect(new Set(results.map(({ state }) => state))).toEqual(new Set(['succeeded']))
    // Never a second session beside the one that has its turn.
    expect(device.counts.mostShells).toBe(1)
    // What belongs together came together.
    const words = ['show clock', 'show version', 'show users', 'ntp server 192.0.2.1', 'ntp server 192.0.2.2']
    const came = device.lines().filter(line => words.includes(line))
    for (let index = 0; index < came.length; index += 2) {
      const pair = [came[index], came[index + 1]]
      expect([words.slice(3), ...words.slice(0, 3).map(word => [word, word])]).toContainEqual(pair)
    }
    expect(came).toHaveLength(48)
  })

  it('a poll of an idle session has the lane, and is not made while a job has it', async () => {
    await start('sessions: { probeTimeoutMs: 1s }\n')
    const hold = held()
    const device = await added(
      'edge1',
      { 'show tech': hold.reply, 'show clock': 'noon\r\n' },
      {
        limits: { idle_return_ms: 200 },
      },
    )
    const running = await accepted({ device: 'edge1', commands: ['show tech'] })
    await eventually(async () => times(device, 'show tech') === 1, 10_000, 'the command has come')
    const polls = () => times(device, '')
    const before = octetsAt(device)
    // Idle sessions are looked at once a second.
    await pause(2_500)
    expect(octetsAt(device)).toBe(before)
    hold.release()
    await ended(running)
    const polled = polls()
    await eventually(async () => polls() > polled, 10_000, 'the idle session is polled')
    // The next poll is not answered, so for one second it is not over: a job that comes meanwhile does not cut in.
    device.faults.mute = true
    const seen = polls()
    await eventually(async () => polls() > seen, 10_000, 'the session is polled again')
    device.faults.mute = false
    const job = await daemon.job({ device: 'edge1', commands: ['show clock'] })
    expect(job.results[0]?.output).toBe('noon')
    const withLines = device.connections.filter(({ lines }) => lines.length > 0)
    expect(withLines.map(({ lines }) => lines.some(({ line }) => line === 'show clock'))).toEqual([false, true])
  })

  it('configuration holds the device from entering to leaving', async () => {
    await start()
    const device = await added('edge1', { 'show clock': 'noon\r\n' })
    const lines = Array.from({ length: 30 }, (_, index) => `ntp server 192.0.2.${index + 1}`)
    await daemon.job({ device: 'edge1', commands: ['show clock'] })
    device.faults.delayMs = 2
    const config = await accepted({ device: 'edge1', config: { lines, save: true } })
    const others = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        accepted({ device: 'edge1', commands: ['show clock'], strategy: index % 2 === 0 ? 'pinned' : 'fifo' }),
      ),
    )
    for (const id of [config, ...others]) expect((await ended(id)).state).toBe('succeeded')
    const all = device.lines()
    const enter = all.indexOf('configure terminal')
    const leave = all.indexOf('end', enter)
    expect(all.slice(enter, leave + 1)).toEqual(['configure terminal', ...lines, 'end'])
    // Nothing else was asked in configuration mode, on any connection.
    const inConfig = device.connections.flatMap(connection => connection.lines).filter(({ mode }) => mode === 'config')
    expect(inConfig.map(({ line }) => line)).toEqual([...lines, 'end'])
    expect(device.counts.mostShells).toBe(1)
  })
})

describe('5. Caps and back-pressure', () => {
  it('no more sessions are open than sessions.maxSessions', async () => {
    await start('sessions: { maxSessions: 3 }\n')
    const names = Array.from({ length: 8 }, (_, index) => `edge${index + 1}`)
    const devices: FakeDevice[] = []
    let most = 0
    for (const name of names) {
      devices.push(
        await added(name, {
          'show clock': () => {
            most = Math.max(most, sum(devices.map(({ counts }) => counts.shells)))
            return 'noon\r\n'
          },
        }),
      )
    }
    const jobs = await Promise.all(
      [...names, ...names].map(async device => ended(await accepted({ device, commands: ['show clock'] }))),
    )
    expect(new Set(jobs.map(({ state }) => state))).toEqual(new Set(['succeeded']))
    expect(most).toBeLessThanOrEqual(3)
    expect((await daemon.ask('GET', '/v1/sessions')).body.sessions).toHaveLength(3)
  })

  it.each([
    ['one session per device is open', '', 1],
    ['sessions.sessionsPerDevice allows more', 'sessions: { sessionsPerDevice: 3 }\n', 3],
  ])('%s', async (_, yaml, most) => {
    await start(yaml)
    const tally = createTally()
    const device = await added('edge1', {
      'show clock': () =>
        (async function* () {
          tally.enter()
          await pause(100)
          tally.leave()
          yield Buffer.from('noon\r\n')
        })(),
    })
    const jobs = await Promise.all(
      Array.from({ length: 9 }, async () => ended(await accepted({ device: 'edge1', commands: ['show clock'] }))),
    )
    expect(new Set(jobs.map(({ state }) => state))).toEqual(new Set(['succeeded']))
    expect(device.counts.mostShells).toBe(most)
    expect(tally.most).toBe(most)
  })

  it('no more logins begin within a second than sessions.logins.perSecond', async () => {
    await start('sessions: { logins: { perSecond: 4 } }\n')
    const names = Array.from({ length: 12 }, (_, index) => `edge${index + 1}`)
    const cameMs: number[] = []
    for (const name of names) {
      const device = await startDevice(name, { 'show clock': 'noon\r\n' })
      opened.push(device)
      const door = await startDoor(device, () => cameMs.push(performance.now()))
      await daemon.addDevice(name, device, { port: door.port })
    }
    cameMs.length = 0
    const startedMs = performance.now()
    const jobs = await Promise.all(
      names.map(async device => ended(await accepted({ device, commands: ['show clock'] }))),
    )
    expect(new Set(jobs.map(({ state }) => state))).toEqual(new Set(['succeeded']))
    expect(performance.now() - startedMs).toBeGreaterThan(2_000)
    expect(cameMs).toHaveLength(12)
    // A busy machine may hear of a connection a little late.
    for (let index = 4; index < cameMs.length; index += 1)
      expect((cameMs[index] ?? 0) - (cameMs[index - 4] ?? 0)).toBeGreaterThan(800)
  })

  it('no more jobs run than sessions.maxRunning', async () => {
    await start('sessions: { maxRunning: 2 }\n')
    const names = Array.from({ length: 6 }, (_, index) => `edge${index + 1}`)
    const tally = createTally()
    let mostShown = 0
    for (const name of names) {
      await added(name, {
        'show clock': () =>
          (async function* () {
            tally.enter()
            const { body } = await daemon.ask('GET', '/v1/jobs?state=running')
            mostShown = Math.max(mostShown, body.jobs.length)
            await pause(50)
            tally.leave()
            yield Buffer.from('noon\r\n')
          })(),
      })
    }
    const jobs = await Promise.all(
      [...names, ...names].map(async device => ended(await accepted({ device, commands: ['show clock'] }))),
    )
    expect(new Set(jobs.map(({ state }) => state))).toEqual(new Set(['succeeded']))
    expect([tally.most, mostShown]).toEqual([2, 2])
  })

  it('over jobs.maxQueuedPerDevice answers 429 with Retry-After, for that device alone', async () => {
    await start('jobs: { maxQueuedPerDevice: 3 }\n')
    const hold = held()
    const device = await added('edge1', { 'show tech': hold.reply, 'show clock': 'noon\r\n' })
    await added('edge2', { 'show clock': 'noon\r\n' })
    const running = await accepted({ device: 'edge1', commands: ['show tech'] })
    await eventually(async () => times(device, 'show tech') === 1, 10_000, 'it runs')
    const waiting = await Promise.all(
      Array.from({ length: 3 }, () => accepted({ device: 'edge1', commands: ['show clock'] })),
    )
    const refused = await submit({ device: 'edge1', commands: ['show version'] })
    expect(refused).toMatchObject({ status: 429, body: { code: 'LANE_FULL', retriable: true } })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await ended(await accepted({ device: 'edge2', commands: ['show clock'] }))).state).toBe('succeeded')
    hold.release()
    for (const id of [running, ...waiting]) expect((await ended(id)).state).toBe('succeeded')
    expect(times(device, 'show version')).toBe(0)
    expect((await submit({ device: 'edge1', commands: ['show clock'] })).status).toBe(202)
  })

  it('over jobs.maxQueued answers 503 with Retry-After', async () => {
    await start('jobs: { maxQueued: 4 }\n')
    const hold = held()
    const devices = [
      await added('edge1', { 'show tech': hold.reply, 'show clock': 'noon\r\n' }),
      await added('edge2', { 'show tech': hold.reply, 'show clock': 'noon\r\n' }),
    ]
    const ids = await Promise.all(['edge1', 'edge2'].map(device => accepted({ device, commands: ['show tech'] })))
    await eventually(async () => devices.every(one => times(one, 'show tech') === 1), 10_000, 'both run')
    for (const device of ['edge1', 'edge2', 'edge1', 'edge2'])
      ids.push(await accepted({ device, commands: ['show clock'] }))
    for (const device of ['edge1', 'edge2']) {
      const refused = await submit({ device, commands: ['show version'] })
      expect(refused).toMatchObject({ status: 503, body: { code: 'TOO_BUSY', retriable: true } })
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    hold.release()
    for (const id of ids) expect((await ended(id)).state).toBe('succeeded')
    for (const device of devices) expect(times(device, 'show version')).toBe(0)
  })

  /** A port where every connection ends at once; counts them. */
  const startDeadPort = async () => {
    const dead = { port: 0, connections: 0 }
    const ear = await listen(
      socket => {
        dead.connections += 1
        socket.destroy()
      },
      '127.0.0.1',
      0,
    )
    opened.push(ear)
    return Object.assign(dead, { port: ear.port })
  }
  const failed = async (body: object) => {
    const job = await ended(await accepted({ commands: ['show clock'], ...body }))
    expect(job.state).toBe('failed')
    return job.error
  }
  const addDead = async (name: string, port: number) => {
    const device = { name, host: '127.0.0.1', port, platform: 'cisco_ios', credential: 'lab' }
    expect((await daemon.ask('POST', '/v1/devices', device)).status).toBe(201)
  }

  it('five connect failures open the breaker of a device for 300 s, and of no other', async () => {
    await start()
    const other = await added('edge2', { 'show clock': 'noon\r\n' })
    const dead = await startDeadPort()
    await addDead('edge1', dead.port)
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      expect((await failed({ device: 'edge1' })).code).not.toBe('BREAKER_OPEN')
      expect(dead.connections).toBe(attempt)
    }
    const error = await failed({ device: 'edge1' })
    expect(error.code).toBe('BREAKER_OPEN')
    expect(error.facts.retry_after_ms).toBeGreaterThan(300_000 - 30_000)
    expect(error.facts.retry_after_ms).toBeLessThanOrEqual(300_000)
    expect(dead.connections).toBe(5)
    expect((await daemon.job({ device: 'edge2', commands: ['show clock'] })).state).toBe('succeeded')
    expect(other.counts.logins).toBe(1)
  })

  it('the breaker lets one try after its pause, and opens again when that fails', async () => {
    await start('sessions: { breaker: { pauseMs: 2s } }\n')
    await added('edge2')
    const dead = await startDeadPort()
    await addDead('edge1', dead.port)
    for (let attempt = 1; attempt <= 5; attempt += 1) await failed({ device: 'edge1' })
    expect((await failed({ device: 'edge1' })).code).toBe('BREAKER_OPEN')
    await pause(2_100)
    expect((await failed({ device: 'edge1' })).code).not.toBe('BREAKER_OPEN')
    expect((await failed({ device: 'edge1' })).code).toBe('BREAKER_OPEN')
    expect(dead.connections).toBe(6)
  })

  it('logins that are refused count separately, and are not tried after two', async () => {
    await start()
    const device = await added('edge1', { 'show clock': 'noon\r\n' })
    const wrong = { name: 'wrong', username: 'admin', password: 'not it' }
    expect((await daemon.ask('POST', '/v1/credentials', wrong)).status).toBe(201)
    const refused = { device: 'edge1', credential_ref: 'wrong' }
    expect((await failed(refused)).code).toBe('AUTH_FAILED')
    expect((await failed(refused)).code).toBe('AUTH_FAILED')
    const before = reached(device)
    for (let attempt = 3; attempt <= 8; attempt += 1) expect((await failed(refused)).code).toBe('AUTH_BLOCKED')
    expect(reached(device)).toEqual(before)
    // The device's breaker has not heard of that: another credential is let in.
    expect((await daemon.job({ device: 'edge1', commands: ['show clock'] })).state).toBe('succeeded')
    // And a new password is tried.
    expect((await daemon.ask('PATCH', '/v1/credentials/wrong', { password: 'secret' })).status).toBe(200)
    expect((await daemon.job({ ...refused, commands: ['show clock'] })).state).toBe('succeeded')
  })

  it('refused logins are no connect failures, and connect failures no refused logins', async () => {
    await start()
    const device = await startDevice('edge1', { 'show clock': 'noon\r\n' })
    opened.push(device)
    const door = await startDoor(device)
    await daemon.addDevice('edge1', device, { port: door.port })
    await daemon.ask('POST', '/v1/credentials', { name: 'wrong', username: 'admin', password: 'not it' })
    const code = async () => (await failed({ device: 'edge1', credential_ref: 'wrong' })).code
    expect(await code()).toBe('AUTH_FAILED')
    door.shut = true
    for (let attempt = 1; attempt <= 4; attempt += 1) expect(await code()).not.toMatch(/AUTH|BREAKER/)
    door.shut = false
    // One refusal and four failures: neither the breaker's five, nor the two of the credential.
    expect(await code()).toBe('AUTH_FAILED')
    expect(await code()).toBe('AUTH_BLOCKED')
    expect(device.counts.logins).toBe(0)
  })
})
