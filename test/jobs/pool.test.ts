import { describe, expect, it } from 'vitest'
import { KoineError } from '../../src/errors.ts'
import { createDeviceSessions } from '../../src/sessions/pool/device-pool.ts'
import type { PoolSettings } from '../../src/sessions/pool/settings.ts'
import { fakeDriver } from './device.ts'
import { admin, type FixtureOptions, fixture, gate, until } from './fixture.ts'

const settings: PoolSettings = {
  maxSessions: 100,
  sessionsPerDevice: 1,
  maxRunning: 100,
  maxWaitingPerDevice: 1000,
  maxWaiting: 1000,
  roomTimeoutMs: 10_000,
  idleMs: 60_000,
  maxAgeMs: 600_000,
  freshMs: 30_000,
  probeTimeoutMs: 3_000,
  breaker: { failures: 5, pauseMs: 60_000 },
  authentication: { failuresPerDevice: 2, failuresPerCredential: 10, pauseMs: 60_000 },
  logins: { perSecond: 0, perSecondPerCredential: 0, concurrent: 0 },
}

const pooled = (options: FixtureOptions = {}) =>
  fixture({ ...options, parts: { sessions: createDeviceSessions(settings) } })

describe('jobs over pinned sessions', () => {
  it('of one device run in order on one session', async () => {
    const { submit, wait, driver } = pooled()
    const ids = Array.from({ length: 100 }, (_, n) => submit({ device: 'edge1', commands: [`show ${n}`] }).id)
    const ended = await Promise.all(ids.map(wait))
    expect(ended.every(({ state }) => state === 'succeeded')).toBe(true)
    expect(driver.sent).toEqual(Array.from({ length: 100 }, (_, n) => `edge1: show ${n}`))
    expect(driver.opened).toHaveLength(1)
  })

  it('that are cancelled, running or waiting, leave the lane to the next', async () => {
    const { jobs, submit, wait, driver } = pooled({
      behave: command => (command === 'stuck' ? new Promise<string>(() => {}) : 'fine'),
    })
    const stuck = submit({ device: 'edge1', commands: ['stuck'] })
    const waiting = submit({ device: 'edge1', commands: ['never'] })
    const last = submit({ device: 'edge1', commands: ['last'] })
    await until(() => driver.sent.length === 1)
    expect((await jobs.cancel(waiting.id, admin)).state).toBe('cancelled')
    expect((await jobs.cancel(stuck.id, admin)).state).toBe('cancelled')
    expect((await wait(last.id)).state).toBe('succeeded')
    expect(driver.sent).toEqual(['edge1: stuck', 'edge1: last'])
    // The session of the one that was stuck is not used again.
    expect(driver.opened).toHaveLength(2)
  })

  it('tell an open breaker and a blocked credential as what they are', async () => {
    const driver = fakeDriver(undefined, {
      open: () => Promise.reject(new KoineError('CONNECTION_REFUSED', 'refused')),
    })
    const { run } = pooled({ driver })
    const codes: (string | undefined)[] = []
    for (let n = 0; n < 6; n++) codes.push((await run({ device: 'edge1', commands: ['x'] })).error?.code)
    expect(codes).toEqual([...Array(5).fill('CONNECTION_REFUSED'), 'BREAKER_OPEN'])
  })

  it('test and commands share the lane', async () => {
    const held = gate()
    const order: string[] = []
    const driver = fakeDriver(
      async command => {
        await held.passed
        order.push(command)
        return ''
      },
      {
        probe: () => {
          order.push('probe')
          return Promise.resolve()
        },
      },
    )
    const { submit, run } = pooled({ driver })
    submit({ device: 'edge1', commands: ['first'] })
    const tested = run({ device: 'edge1', test: true })
    held.open()
    expect((await tested).state).toBe('succeeded')
    expect(order).toEqual(['first', 'probe'])
  })

  it('wait for the next start when the sessions are told to stop first', async () => {
    const held = gate()
    const before = pooled({ behave: async () => held.passed.then(() => 'fine') })
    const first = before.submit({ device: 'edge1', commands: ['first'] })
    const second = before.submit({ device: 'edge1', commands: ['second'] })
    await until(() => before.driver.sent.length === 1)
    const sessions = before.parts.sessions.drain(10_000)
    held.open()
    await sessions
    await before.jobs.drain(10_000)
    expect(before.jobs.get(first.id, admin).state).toBe('succeeded')
    expect(before.jobs.get(second.id, admin).state).toBe('queued')
    expect((await before.restart().wait(second.id)).state).toBe('succeeded')
  })
})
