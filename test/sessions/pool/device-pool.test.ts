import { describe, expect, it } from 'vitest'
import { KoineError } from '../../../src/errors.ts'
import { createDeviceSessions } from '../../../src/sessions/pool/device-pool.ts'
import {
  codeOf,
  credential,
  deferred,
  fakeClock,
  poolSettings,
  requestFor,
  scriptedDriver,
  settled,
  targetOf,
} from './scripted-driver.ts'

const setUp = (
  changes: Parameters<typeof poolSettings>[0] = {},
  driverOf: Parameters<typeof scriptedDriver>[1] = {},
) => {
  const clock = fakeClock()
  const driver = scriptedDriver(clock, driverOf)
  const pool = createDeviceSessions(poolSettings(changes), { clock, wallMs: () => 1_700_000_000_000 })
  const metric = (name: string, labels: Readonly<Record<string, string>> = {}): number =>
    pool
      .samples()
      .filter(
        sample => sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
      )
      .reduce((sum, { value }) => sum + value, 0)
  return { clock, driver, pool, metric }
}

const nothing = async (): Promise<void> => {}

describe('lanes', () => {
  it('100 at once on one device run one at a time, in the order in which they came, over one login', async () => {
    const { driver, pool, metric } = setUp()
    const order: number[] = []
    let inside = 0
    let most = 0
    await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        pool.run(requestFor(driver, 'r1'), async () => {
          inside += 1
          most = Math.max(most, inside)
          await settled()
          order.push(index)
          inside -= 1
        }),
      ),
    )
    expect(order).toEqual(Array.from({ length: 100 }, (_, index) => index))
    expect(most).toBe(1)
    expect(driver.logins).toHaveLength(1)
    expect(metric('koine_session_reuses_total')).toBe(99)
  })

  it('devices do not wait for each other, up to as many as may run', async () => {
    const { driver, pool } = setUp({ maxRunning: 2 })
    const gates = [deferred(), deferred(), deferred()]
    const begun: number[] = []
    const runs = gates.map((gate, index) =>
      pool.run(requestFor(driver, `r${index}`), () => {
        begun.push(index)
        return gate.promise
      }),
    )
    await settled()
    expect(begun).toEqual([0, 1])
    gates[1]?.resolve()
    await settled()
    expect(begun).toEqual([0, 1, 2])
    for (const gate of gates) gate.resolve()
    await Promise.all(runs)
  })

  it('what is written by one is over before another one begins, with two drivers on one device too', async () => {
    const { driver, pool, clock } = setUp()
    const other = scriptedDriver(clock, { name: 'other' })
    const written: string[] = []
    const write = (mark: string) => async () => {
      written.push(`${mark}1`)
      await settled()
      written.push(`${mark}2`)
    }
    await Promise.all([
      pool.run(requestFor(driver, 'r1'), write('a')),
      pool.run(requestFor(other, 'r1'), write('b')),
      pool.run(requestFor(driver, 'r1'), write('c')),
    ])
    expect(written).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'c2'])
  })

  it('waiting counts those that wait, and a full lane refuses', async () => {
    const { driver, pool } = setUp({ maxWaitingPerDevice: 2 })
    const gate = deferred()
    const runs = [1, 2, 3].map(() => pool.run(requestFor(driver, 'r1'), () => gate.promise))
    await settled()
    expect(pool.waiting('r1')).toBe(2)
    expect(await codeOf(pool.run(requestFor(driver, 'r1'), nothing))).toBe('LANE_FULL')
    gate.resolve()
    await Promise.all(runs)
    expect(pool.waiting('r1')).toBe(0)
  })

  it('one that is aborted while it waits leaves the queue at once with its reason', async () => {
    const { driver, pool } = setUp()
    const gate = deferred()
    const first = pool.run(requestFor(driver, 'r1'), () => gate.promise)
    const abort = new AbortController()
    let ran = false
    const second = pool.run(requestFor(driver, 'r1', { signal: abort.signal }), async () => {
      ran = true
    })
    await settled()
    abort.abort(new KoineError('CANCELLED', 'Cancelled.'))
    expect(await codeOf(second)).toBe('CANCELLED')
    expect(pool.waiting('r1')).toBe(0)
    gate.resolve()
    await first
    expect(ran).toBe(false)
  })

  it('tells whose turn it is once, when work begins', async () => {
    const { driver, pool } = setUp()
    const gate = deferred()
    const turns: string[] = []
    const first = pool.run(requestFor(driver, 'r1', { onTurn: () => void turns.push('first') }), () => gate.promise)
    const second = pool.run(requestFor(driver, 'r1', { onTurn: () => void turns.push('second') }), nothing)
    await settled()
    expect(turns).toEqual(['first'])
    gate.resolve()
    await Promise.all([first, second])
    expect(turns).toEqual(['first', 'second'])
  })

  it('work that does not stop when it is aborted is left behind, and its session closed', async () => {
    const { driver, pool, clock } = setUp()
    const abort = new AbortController()
    const stuck = pool.run(requestFor(driver, 'r1', { signal: abort.signal }), () => new Promise<never>(() => {}))
    await settled()
    abort.abort(new KoineError('JOB_TIMEOUT', 'Too long.'))
    const ended = codeOf(stuck)
    await clock.advance(1_600)
    expect(await ended).toBe('JOB_TIMEOUT')
    await pool.run(requestFor(driver, 'r1'), nothing)
    expect(driver.opened).toHaveLength(2)
    expect(driver.opened[0]?.closes).toBe(1)
  })

  it.each([
    ['work that stops when it is aborted half-way leaves its session to nobody', true, 2],
    ['work that is aborted before it has written anything leaves its session as it was', false, 1],
  ])('%s', async (_, writes, opened) => {
    const { driver, pool } = setUp()
    const abort = new AbortController()
    const { signal } = abort
    const stopped = codeOf(
      pool.run(requestFor(driver, 'r1', { signal }), (_session, written) => {
        if (writes) written()
        return new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
      }),
    )
    await settled()
    abort.abort(new KoineError('CANCELLED', 'Cancelled.'))
    expect(await stopped).toBe('CANCELLED')
    await pool.run(requestFor(driver, 'r1'), nothing)
    expect(driver.opened).toHaveLength(opened)
  })
})

describe('identity', () => {
  const differing = {
    'another password': { credential: credential('ops', '1', 'wrong') },
    'another version of the credential': { credential: credential('ops', '2') },
    'another user': { credential: credential('root') },
    'another host': { host: '192.0.2.2' },
    'another port': { port: 2222 },
    'another transport': { transport: 'telnet' },
    'another way there': { jump: [{ ...targetOf('hop'), credential: credential('hop') }] },
    'other algorithms': { algorithms: 'legacy' },
    'another platform': { platform: 'juniper_junos' },
  } as const
  for (const [what, changes] of Object.entries(differing)) {
    it(`${what} never uses the session, which is closed before the new login`, async () => {
      const { driver, pool } = setUp()
      await pool.run(requestFor(driver, 'r1'), nothing)
      const used = await pool.run(
        requestFor(driver, 'r1', { target: targetOf('r1', changes) }),
        async session => session,
      )
      expect(used).toBe(driver.opened[1])
      expect(driver.opened[0]?.closes).toBe(1)
      expect(driver.most).toBe(1)
      expect(pool.list()).toHaveLength(1)
    })
  }

  it('a rotated secret of a hop does not use the session', async () => {
    const { driver, pool } = setUp()
    const via = (version: string) =>
      targetOf('r1', { jump: [{ ...targetOf('hop'), credential: credential('hop', version) }] })
    await pool.run(requestFor(driver, 'r1', { target: via('1') }), nothing)
    await pool.run(requestFor(driver, 'r1', { target: via('1') }), nothing)
    expect(driver.opened).toHaveLength(1)
    await pool.run(requestFor(driver, 'r1', { target: via('2') }), nothing)
    expect(driver.opened).toHaveLength(2)
  })

  it('a session opened with platform auto serves the platform that it turned out to be', async () => {
    const { driver, pool } = setUp()
    await pool.run(requestFor(driver, 'r1', { target: targetOf('r1', { platform: 'auto' }) }), nothing)
    await pool.run(requestFor(driver, 'r1', { target: targetOf('r1', { platform: 'cisco_ios' }) }), nothing)
    expect(driver.opened).toHaveLength(1)
  })

  it('fifo connects, runs and closes, and the next login waits for that', async () => {
    const { driver, pool } = setUp({}, { strategy: 'fifo' })
    await Promise.all([1, 2, 3].map(() => pool.run(requestFor(driver, 'r1'), nothing)))
    await settled()
    expect(driver.opened.map(({ closes }) => closes)).toEqual([1, 1, 1])
    expect(driver.most).toBe(1)
    expect(pool.list()).toEqual([])
  })

  it('fifo does not make its caller wait for the farewell', async () => {
    const { driver, pool, clock } = setUp({}, { strategy: 'fifo' })
    const farewell = deferred()
    await pool.run(requestFor(driver, 'r1'), async session => {
      const [scripted] = driver.opened
      if (scripted !== undefined) scripted.onClose = () => farewell.promise
      return session
    })
    expect(pool.list().map(({ state }) => state)).toEqual(['closing'])
    let done = false
    const next = pool.run(requestFor(driver, 'r1'), nothing).then(() => {
      done = true
    })
    await settled()
    expect(done).toBe(false)
    // The farewell is bounded.
    await clock.advance(2_000)
    await next
    expect(driver.opened).toHaveLength(2)
  })

  it('several sessions of one device, where allowed, and not one more', async () => {
    const { driver, pool } = setUp({ sessionsPerDevice: 2 })
    const gate = deferred()
    const runs = [1, 2, 3].map(index =>
      pool.run(requestFor(driver, 'r1', { target: targetOf('r1', { port: index }) }), () => gate.promise),
    )
    await settled()
    expect(driver.opened).toHaveLength(2)
    gate.resolve()
    await Promise.all(runs)
    expect(driver.opened).toHaveLength(3)
    expect(driver.most).toBe(2)
  })
})

describe('liveness', () => {
  it('a session that the device ended while idle is gone at once, and no operation fails', async () => {
    const { driver, pool, metric } = setUp()
    for (let round = 0; round < 20; round += 1) {
      await pool.run(requestFor(driver, 'r1'), nothing)
      driver.opened.at(-1)?.drop()
      await settled()
      expect(pool.list()).toEqual([])
    }
    expect(driver.opened).toHaveLength(20)
    expect(metric('koine_session_closes_total', { reason: 'lost' })).toBe(20)
  })

  it('a session whose end has come, but was not read yet, is not used', async () => {
    const { driver, pool } = setUp()
    await pool.run(requestFor(driver, 'r1'), nothing)
    setImmediate(() => driver.opened[0]?.drop())
    const used = await pool.run(requestFor(driver, 'r1'), async session => session)
    expect(used).toBe(driver.opened[1])
  })

  it('a session heard lately is used without a question, one not heard for a while is asked first', async () => {
    const { driver, pool, clock } = setUp({ freshMs: 30_000 })
    await pool.run(requestFor(driver, 'r1'), nothing)
    await clock.advance(29_000)
    await pool.run(requestFor(driver, 'r1'), nothing)
    expect(driver.opened[0]?.probes).toBe(0)
    await clock.advance(2_000)
    await pool.run(requestFor(driver, 'r1'), nothing)
    expect(driver.opened[0]?.probes).toBe(1)
    expect(driver.opened).toHaveLength(1)
  })

  it('one that does not answer is replaced within the time of a probe', async () => {
    const { driver, pool, clock } = setUp()
    await pool.run(requestFor(driver, 'r1'), nothing)
    const [first] = driver.opened
    if (first !== undefined) first.onProbe = () => new Promise(() => {})
    await clock.advance(60_000)
    const next = pool.run(requestFor(driver, 'r1'), async session => session)
    await clock.advance(3_100)
    expect(await next).toBe(driver.opened[1])
    expect(first?.closes).toBe(1)
  })

  it('died before anything was written: work runs once more, over a new session', async () => {
    const { driver, pool, metric } = setUp()
    await pool.run(requestFor(driver, 'r1'), nothing)
    let tries = 0
    const used = await pool.run(requestFor(driver, 'r1'), async session => {
      tries += 1
      if (tries === 1) {
        driver.opened[0]?.drop()
        throw new KoineError('CLOSED_BY_PEER', 'The device closed the session.')
      }
      return session
    })
    expect(tries).toBe(2)
    expect(used).toBe(driver.opened[1])
    expect(metric('koine_session_reconnects_total')).toBe(1)
  })

  it('not more than once', async () => {
    const { driver, pool } = setUp()
    let tries = 0
    const run = pool.run(requestFor(driver, 'r1'), async () => {
      tries += 1
      driver.opened.at(-1)?.drop()
      throw new KoineError('CLOSED_BY_PEER', 'The device closed the session.')
    })
    expect(await codeOf(run)).toBe('CLOSED_BY_PEER')
    expect(tries).toBe(2)
  })

  it('died after something was written: it is told, and not repeated', async () => {
    const { driver, pool } = setUp()
    let tries = 0
    const run = pool.run(requestFor(driver, 'r1'), async (_session, written) => {
      tries += 1
      written()
      driver.opened.at(-1)?.drop()
      throw new KoineError('CLOSED_BY_PEER', 'The device closed the session.')
    })
    expect(await codeOf(run)).toBe('CLOSED_BY_PEER')
    expect(tries).toBe(1)
    await pool.run(requestFor(driver, 'r1'), nothing)
    expect(driver.opened).toHaveLength(2)
  })

  it('a broken session is not used again, and the next one need not wait for its farewell', async () => {
    const { driver, pool, clock } = setUp()
    const run = pool.run(requestFor(driver, 'r1'), async () => {
      const [session] = driver.opened
      if (session !== undefined) {
        session.broken = true
        session.onClose = () => new Promise(() => {})
      }
      throw new KoineError('COMMAND_TIMEOUT', 'Too long.')
    })
    expect(await codeOf(run)).toBe('COMMAND_TIMEOUT')
    const next = pool.run(requestFor(driver, 'r1'), async session => session)
    await clock.advance(60)
    expect(await next).toBe(driver.opened[1])
  })

  it('shows devices that someone is there, only while idle', async () => {
    const { driver, pool, clock } = setUp()
    const target = targetOf('r1', { limits: { ...targetOf('r1').limits, idleReturnMs: 60_000 } })
    await pool.run(requestFor(driver, 'r1', { target }), nothing)
    await clock.advance(125_000)
    expect(driver.opened[0]?.probes).toBe(2)
    const gate = deferred()
    const busy = pool.run(requestFor(driver, 'r1', { target }), () => gate.promise)
    await clock.advance(300_000)
    expect(driver.opened[0]?.probes).toBe(2)
    gate.resolve()
    await busy
    expect(pool.list()[0]?.state).toBe('idle')
  })

  it('an operation that comes while that sign is given waits for it alone', async () => {
    const { driver, pool, clock } = setUp()
    const target = targetOf('r1', { limits: { ...targetOf('r1').limits, idleReturnMs: 60_000 } })
    await pool.run(requestFor(driver, 'r1', { target }), nothing)
    const answer = deferred()
    const [session] = driver.opened
    if (session !== undefined)
      session.onProbe = async () => {
        await answer.promise
        session.heardMs = clock.nowMs()
      }
    await clock.advance(61_000)
    let done = false
    const run = pool.run(requestFor(driver, 'r1', { target }), nothing).then(() => {
      done = true
    })
    await settled()
    expect(done).toBe(false)
    answer.resolve()
    await run
    expect(session?.probes).toBe(1)
    expect(driver.opened).toHaveLength(1)
  })

  it('a sign of life that fails ends the session', async () => {
    const { driver, pool, clock, metric } = setUp()
    const target = targetOf('r1', { limits: { ...targetOf('r1').limits, idleReturnMs: 60_000 } })
    await pool.run(requestFor(driver, 'r1', { target }), nothing)
    const [session] = driver.opened
    if (session !== undefined) session.onProbe = () => new Promise(() => {})
    await clock.advance(65_000)
    expect(pool.list()).toEqual([])
    expect(metric('koine_session_probes_total', { result: 'silent' })).toBe(1)
  })
})

describe('ages and room', () => {
  it('an unused session is closed after its time, an old one however often it is used', async () => {
    const { driver, pool, clock, metric } = setUp({ idleMs: 60_000, maxAgeMs: 100_000 })
    await pool.run(requestFor(driver, 'r1'), nothing)
    await clock.advance(61_000)
    expect(pool.list()).toEqual([])
    expect(metric('koine_session_closes_total', { reason: 'idle' })).toBe(1)
    for (let round = 0; round < 4; round += 1) {
      await pool.run(requestFor(driver, 'r2'), nothing)
      await clock.advance(30_000)
    }
    expect(driver.opened).toHaveLength(2)
    expect(metric('koine_session_closes_total', { reason: 'aged' })).toBe(1)
  })

  it('when all places are taken, the one unused for longest is closed', async () => {
    const { driver, pool, clock } = setUp({ maxSessions: 2 })
    for (const device of ['r1', 'r2', 'r1']) {
      await pool.run(requestFor(driver, device), nothing)
      await clock.advance(10)
    }
    await pool.run(requestFor(driver, 'r3'), nothing)
    expect(
      pool
        .list()
        .map(({ device }) => device)
        .sort(),
    ).toEqual(['r1', 'r3'])
  })

  it('when all are busy, one waits for a place, and not for ever', async () => {
    const { driver, pool, clock } = setUp({ maxSessions: 1, roomTimeoutMs: 5_000 })
    const gate = deferred()
    const busy = pool.run(requestFor(driver, 'r1'), () => gate.promise)
    await settled()
    const late = codeOf(pool.run(requestFor(driver, 'r2'), nothing))
    await clock.advance(5_001)
    expect(await late).toBe('TOO_BUSY')
    const patient = pool.run(requestFor(driver, 'r3'), nothing)
    await settled()
    gate.resolve()
    await Promise.all([busy, patient])
    expect(pool.list().map(({ device }) => device)).toEqual(['r3'])
  })
})

describe('failures', () => {
  const failing = (code: 'CONNECTION_REFUSED' | 'AUTH_FAILED' | 'HOST_KEY_MISMATCH') => async () => {
    throw new KoineError(code, 'It did not work.')
  }

  it('five connections that fail in a row open the breaker; after its pause one is tried', async () => {
    const { driver, pool, clock, metric } = setUp()
    driver.onOpen = failing('CONNECTION_REFUSED')
    const codes = []
    for (let round = 0; round < 7; round += 1) codes.push(await codeOf(pool.run(requestFor(driver, 'r1'), nothing)))
    expect(codes).toEqual([...Array(5).fill('CONNECTION_REFUSED'), 'BREAKER_OPEN', 'BREAKER_OPEN'])
    expect(driver.logins).toHaveLength(5)
    expect(metric('koine_breakers_open')).toBe(1)
    // Others are not concerned.
    driver.onOpen = nothing
    await pool.run(requestFor(driver, 'r2'), nothing)
    driver.onOpen = failing('CONNECTION_REFUSED')
    await clock.advance(300_001)
    expect(await codeOf(pool.run(requestFor(driver, 'r1'), nothing))).toBe('CONNECTION_REFUSED')
    expect(await codeOf(pool.run(requestFor(driver, 'r1'), nothing))).toBe('BREAKER_OPEN')
    await clock.advance(300_001)
    driver.onOpen = nothing
    await pool.run(requestFor(driver, 'r1'), nothing)
    expect(metric('koine_breakers_open')).toBe(0)
  })

  it('says after how long it is tried again', async () => {
    const { driver, pool, clock } = setUp({ breaker: { failures: 1, pauseMs: 10_000 } })
    driver.onOpen = failing('CONNECTION_REFUSED')
    await codeOf(pool.run(requestFor(driver, 'r1'), nothing))
    await clock.advance(4_000)
    const error = await pool.run(requestFor(driver, 'r1'), nothing).catch(cause => cause)
    expect(error).toMatchObject({ code: 'BREAKER_OPEN', facts: { device: 'r1', retry_after_ms: 6_000 } })
  })

  it('a login that is refused twice is not tried again until the credential changes', async () => {
    const { driver, pool, clock } = setUp()
    driver.onOpen = failing('AUTH_FAILED')
    const codes = []
    for (let round = 0; round < 4; round += 1) codes.push(await codeOf(pool.run(requestFor(driver, 'r1'), nothing)))
    expect(codes).toEqual(['AUTH_FAILED', 'AUTH_FAILED', 'AUTH_BLOCKED', 'AUTH_BLOCKED'])
    await clock.advance(24 * 3_600_000)
    expect(await codeOf(pool.run(requestFor(driver, 'r1'), nothing))).toBe('AUTH_BLOCKED')
    driver.onOpen = nothing
    const rotated = targetOf('r1', { credential: credential('ops', '2', 'right') })
    await pool.run(requestFor(driver, 'r1', { target: rotated }), nothing)
    expect(driver.logins).toHaveLength(3)
  })

  it('or until the device is reset', async () => {
    const { driver, pool } = setUp()
    driver.onOpen = failing('AUTH_FAILED')
    for (let round = 0; round < 3; round += 1) await codeOf(pool.run(requestFor(driver, 'r1'), nothing))
    await pool.forget('r1')
    driver.onOpen = nothing
    await pool.run(requestFor(driver, 'r1'), nothing)
    expect(driver.opened).toHaveLength(1)
  })

  it('refused logins do not open the breaker, and a changed host key counts as neither', async () => {
    const { driver, pool } = setUp({ authentication: { failuresPerDevice: 100, failuresPerCredential: 0, pauseMs: 1 } })
    driver.onOpen = failing('AUTH_FAILED')
    for (let round = 0; round < 10; round += 1) await codeOf(pool.run(requestFor(driver, 'r1'), nothing))
    driver.onOpen = failing('HOST_KEY_MISMATCH')
    for (let round = 0; round < 10; round += 1)
      expect(await codeOf(pool.run(requestFor(driver, 'r1'), nothing))).toBe('HOST_KEY_MISMATCH')
  })

  it('a credential refused on several devices, and accepted on none, pauses on all; then one is tried', async () => {
    const { driver, pool, clock } = setUp({
      authentication: { failuresPerDevice: 2, failuresPerCredential: 3, pauseMs: 60_000 },
    })
    driver.onOpen = failing('AUTH_FAILED')
    for (const device of ['r1', 'r2', 'r3']) await codeOf(pool.run(requestFor(driver, device), nothing))
    expect(await codeOf(pool.run(requestFor(driver, 'r4'), nothing))).toBe('AUTH_BLOCKED')
    expect(driver.logins).toHaveLength(3)
    const other = targetOf('r4', { credential: credential('other') })
    driver.onOpen = nothing
    await pool.run(requestFor(driver, 'r4', { target: other }), nothing)
    await clock.advance(60_001)
    await pool.run(requestFor(driver, 'r5'), nothing)
    await pool.run(requestFor(driver, 'r6'), nothing)
  })

  it('a hop that refuses its credential blocks the hop, not the device behind it', async () => {
    const { driver, pool } = setUp()
    driver.onOpen = async target => {
      if (target.jump.length > 0) throw new KoineError('AUTH_FAILED', 'The hop refused.', { facts: { hop: 1 } })
    }
    const hop = { ...targetOf('hop'), credential: credential('hop') }
    const via = (device: string) => requestFor(driver, device, { target: targetOf(device, { jump: [hop] }) })
    for (const device of ['r1', 'r2']) expect(await codeOf(pool.run(via(device), nothing))).toBe('AUTH_FAILED')
    expect(await codeOf(pool.run(via('r3'), nothing))).toBe('AUTH_BLOCKED')
    await pool.run(requestFor(driver, 'r1'), nothing)
  })
})

describe('logins', () => {
  it('keep to the rate, over all devices', async () => {
    const { driver, pool, clock } = setUp({ logins: { perSecond: 5, perSecondPerCredential: 0, concurrent: 0 } })
    const runs = Array.from({ length: 23 }, (_, index) => pool.run(requestFor(driver, `r${index}`), nothing))
    await clock.advance(10_000)
    await Promise.all(runs)
    for (const { atMs } of driver.logins)
      expect(driver.logins.filter(login => login.atMs >= atMs && login.atMs < atMs + 1_000).length).toBeLessThanOrEqual(
        5,
      )
    expect(driver.logins.at(-1)?.atMs).toBeLessThanOrEqual(1_000 + 4_100)
  })

  it('keep to the rate even when they begin later than they were let in', async () => {
    const { driver, pool, clock } = setUp({
      logins: { perSecond: 5, perSecondPerCredential: 0, concurrent: 0 },
      maxRunning: 5,
    })
    const gate = deferred()
    const first = Array.from({ length: 5 }, (_, index) => pool.run(requestFor(driver, `a${index}`), () => gate.promise))
    await clock.advance(1_500)
    const second = Array.from({ length: 20 }, (_, index) => pool.run(requestFor(driver, `b${index}`), nothing))
    await clock.advance(900)
    gate.resolve()
    await clock.advance(10_000)
    await Promise.all([...first, ...second])
    for (const { atMs } of driver.logins)
      expect(driver.logins.filter(login => login.atMs >= atMs && login.atMs < atMs + 1_000).length).toBeLessThanOrEqual(
        5,
      )
  })

  it('of one credential do not hold up those of another', async () => {
    const { driver, pool, clock } = setUp({ logins: { perSecond: 0, perSecondPerCredential: 1, concurrent: 0 } })
    const runs = ['a', 'a', 'a', 'b'].map((name, index) =>
      pool.run(
        requestFor(driver, `r${index}`, { target: targetOf(`r${index}`, { credential: credential(name) }) }),
        nothing,
      ),
    )
    await settled()
    expect(driver.logins.map(login => login.credential)).toEqual(['a', 'b'])
    await clock.advance(2_100)
    await Promise.all(runs)
    expect(driver.logins).toHaveLength(4)
  })

  it('at a time are limited, and one that waits can be called off', async () => {
    const { driver, pool } = setUp({ logins: { perSecond: 0, perSecondPerCredential: 0, concurrent: 1 } })
    const login = deferred()
    driver.onOpen = () => login.promise
    const first = pool.run(requestFor(driver, 'r1'), nothing)
    const abort = new AbortController()
    const second = pool.run(requestFor(driver, 'r2', { signal: abort.signal }), nothing)
    const third = pool.run(requestFor(driver, 'r3'), nothing)
    await settled()
    expect(driver.logins).toHaveLength(1)
    abort.abort(new KoineError('CANCELLED', 'Cancelled.'))
    expect(await codeOf(second)).toBe('CANCELLED')
    login.resolve()
    await Promise.all([first, third])
    expect(driver.logins.map(({ device }) => device)).toEqual(['r1', 'r3'])
  })

  it('one that is called off while connecting ends with its reason and leaves nothing behind', async () => {
    const { driver, pool, clock } = setUp()
    driver.onOpen = () => new Promise(() => {})
    const abort = new AbortController()
    const run = codeOf(pool.run(requestFor(driver, 'r1', { signal: abort.signal }), nothing))
    await settled()
    expect(pool.list().map(({ state }) => state)).toEqual(['connecting'])
    abort.abort(new KoineError('JOB_TIMEOUT', 'Too long.'))
    await clock.advance(1_500)
    expect(await run).toBe('JOB_TIMEOUT')
    expect(pool.list()).toEqual([])
  })

  it('that come through too late are closed', async () => {
    const { driver, pool, clock } = setUp()
    const login = deferred()
    driver.onOpen = () => login.promise
    const abort = new AbortController()
    const run = codeOf(pool.run(requestFor(driver, 'r1', { signal: abort.signal }), nothing))
    await settled()
    abort.abort(new KoineError('CANCELLED', 'Cancelled.'))
    await clock.advance(1_500)
    expect(await run).toBe('CANCELLED')
    login.resolve()
    await settled()
    expect(driver.opened[0]?.closes).toBe(1)
  })
})

describe('closing', () => {
  it('a session by its id: an idle one at once, a busy one within two seconds', async () => {
    const { driver, pool, clock } = setUp()
    expect(await pool.close('session_none')).toBe(false)
    await pool.run(requestFor(driver, 'r1'), nothing)
    expect(await pool.close(pool.list()[0]?.id ?? '')).toBe(true)
    expect(driver.opened[0]?.closes).toBe(1)
    const gate = deferred()
    const busy = pool.run(requestFor(driver, 'r1'), () => gate.promise)
    await settled()
    const closing = pool.close(pool.list()[0]?.id ?? '')
    await clock.advance(2_000)
    expect(await closing).toBe(true)
    expect(driver.opened[1]?.closes).toBe(1)
    gate.reject(new KoineError('CLOSED_BY_PEER', 'Closed.'))
    await codeOf(busy)
    expect(pool.list()).toEqual([])
  })

  it('of a device that changed: idle sessions now, busy ones when they are done', async () => {
    const { driver, pool } = setUp()
    const gate = deferred()
    const busy = pool.run(requestFor(driver, 'r1'), () => gate.promise)
    await pool.run(requestFor(driver, 'r2'), nothing)
    await settled()
    await Promise.all([pool.forget('r1'), pool.forget('r2'), pool.forget('unknown')])
    expect(driver.opened.map(({ closes, target }) => `${target.device} ${closes}`).sort()).toEqual(['r1 0', 'r2 1'])
    gate.resolve()
    await busy
    await settled()
    expect(pool.list()).toEqual([])
  })

  it('drain takes no more, sends away who waits, lets end what runs, and closes everything', async () => {
    const { driver, pool, clock } = setUp()
    await pool.run(requestFor(driver, 'idle'), nothing)
    const gate = deferred<string>()
    const runs = pool.run(requestFor(driver, 'r1'), () => gate.promise)
    const waits = codeOf(pool.run(requestFor(driver, 'r1'), nothing))
    await settled()
    const drained = pool.drain(10_000)
    expect(await codeOf(pool.run(requestFor(driver, 'r2'), nothing))).toBe('DRAINING')
    expect(await waits).toBe('DRAINING')
    gate.resolve('done')
    expect(await runs).toBe('done')
    await drained
    await clock.advance(0)
    expect(pool.list()).toEqual([])
    expect(driver.opened.map(({ closes }) => closes)).toEqual([1, 1])
  })

  it('drain does not wait longer than it was told', async () => {
    const { driver, pool, clock } = setUp()
    const gate = deferred()
    driver.onOpen = target => (target.device === 'r2' ? new Promise(() => {}) : Promise.resolve())
    const busy = codeOf(pool.run(requestFor(driver, 'r1'), () => gate.promise))
    const connecting = codeOf(pool.run(requestFor(driver, 'r2'), nothing))
    await settled()
    const drained = pool.drain(1_000)
    await clock.advance(1_000)
    expect(driver.opened[0]?.closes).toBe(1)
    gate.reject(new KoineError('CLOSED_BY_PEER', 'Closed.'))
    await clock.advance(2_000)
    await drained
    expect(await busy).not.toBe('none')
    expect(await connecting).toBe('DRAINING')
  })
})

describe('what is shown', () => {
  it('a session with its way, its state and what it has done, and no secret', async () => {
    const { driver, pool, clock } = setUp()
    await pool.run(requestFor(driver, 'r1'), nothing)
    await clock.advance(5_000)
    const [state] = pool.list()
    expect(state).toMatchObject({
      device: 'r1',
      host: '192.0.2.1',
      port: 22,
      username: 'ops',
      credential: 'ops',
      state: 'idle',
      strategy: 'pinned',
      operations: 1,
      waiting: 0,
      openedMs: 1_700_000_000_000 - 5_000,
    })
    expect(JSON.stringify(pool.list())).not.toContain('secret')
  })

  it('nothing is remembered of a device without work and sessions', async () => {
    const { driver, pool } = setUp({}, { strategy: 'fifo' })
    for (let index = 0; index < 50; index += 1) await pool.run(requestFor(driver, `r${index}`), nothing)
    await settled()
    expect(
      pool
        .samples()
        .filter(({ name }) => name === 'koine_sessions')
        .every(({ value }) => value === 0),
    ).toBe(true)
  })
})
