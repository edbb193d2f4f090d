import fc from 'fast-check'
import { expect, it } from 'vitest'
import { KoineError } from '../../../src/errors.ts'
import { createDeviceSessions } from '../../../src/sessions/pool/device-pool.ts'
import {
  codeOf,
  type FakeClock,
  fakeClock,
  poolSettings,
  requestFor,
  type ScriptedDriver,
  scriptedDriver,
  settled,
  targetOf,
} from './scripted-driver.ts'

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('run' as const),
      device: fc.nat(2),
      port: fc.nat(1),
      ends: fc.constantFrom('well', 'badly', 'lost', 'broken'),
      takesMs: fc.nat(40),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('abort' as const), which: fc.nat(60) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const), which: fc.nat(60) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forget' as const), device: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('login' as const), fails: fc.boolean(), takesMs: fc.nat(30) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('time' as const), ms: fc.nat(400) }) },
)

const afterMs = (clock: FakeClock, ms: number): Promise<void> => new Promise(resolve => void clock.after(ms, resolve))

const settings = poolSettings({
  maxSessions: 2,
  maxRunning: 2,
  roomTimeoutMs: 200,
  idleMs: 150,
  maxAgeMs: 500,
  freshMs: 20,
  breaker: { failures: 3, pauseMs: 100 },
  logins: { perSecond: 30, perSecondPerCredential: 20, concurrent: 1 },
})

it('whatever happens: one at a time and in order on each device, one session each, and nothing left behind', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async steps => {
      const clock = fakeClock()
      const driver = scriptedDriver(clock)
      const pool = createDeviceSessions(settings, { clock })
      const inside = new Map<string, number>()
      const begun = new Map<string, number[]>()
      const aborts: AbortController[] = []
      const runs: Promise<string>[] = []
      for (const one of steps) {
        if (one.do === 'run') {
          const device = `r${one.device}`
          const number = runs.length
          const abort = new AbortController()
          aborts.push(abort)
          const target = targetOf(device, { port: one.port, limits: { ...targetOf(device).limits, idleReturnMs: 60 } })
          const work = async (): Promise<void> => {
            inside.set(device, (inside.get(device) ?? 0) + 1)
            expect(inside.get(device)).toBe(1)
            const order = begun.get(device) ?? []
            // Repeated once after a session was lost, but never overtaken.
            expect(order.at(-1) ?? -1).toBeLessThanOrEqual(number)
            begun.set(device, [...order, number])
            try {
              await afterMs(clock, one.takesMs)
              endAs(one.ends, driver, device)
            } finally {
              inside.set(device, (inside.get(device) ?? 0) - 1)
            }
          }
          runs.push(codeOf(pool.run(requestFor(driver, device, { target, signal: abort.signal }), work)))
        } else if (one.do === 'abort') aborts[one.which % (aborts.length || 1)]?.abort(new KoineError('CANCELLED', '.'))
        else if (one.do === 'drop') driver.opened[one.which % (driver.opened.length || 1)]?.drop()
        else if (one.do === 'close') void pool.close(pool.list()[0]?.id ?? '')
        else if (one.do === 'forget') void pool.forget(`r${one.device}`)
        else if (one.do === 'login') {
          driver.onOpen = async () => {
            await afterMs(clock, one.takesMs)
            if (one.fails) throw new KoineError('CONNECTION_REFUSED', '.')
          }
        } else await clock.advance(one.ms)
        expect(driver.most).toBeLessThanOrEqual(1)
        expect([...driver.openNow.values()].reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(2)
      }
      await clock.advance(60_000)
      const codes = await Promise.all(runs)
      expect(codes).toHaveLength(runs.length)
      // Everything has ended, so nothing is held: not a place, not a session, not a lane.
      expect(pool.list()).toEqual([])
      await pool.drain(0)
      await settled()
      for (const { name, value } of pool.samples())
        if (/^koine_(sessions|lanes_waiting|operations_running|operations_waiting|logins_waiting)$/.test(name))
          expect(`${name} ${value}`).toBe(`${name} 0`)
    }),
    { numRuns: 150 },
  )
})

const endAs = (how: string, driver: ScriptedDriver, device: string): void => {
  const session = driver.opened.findLast(({ target }) => target.device === device)
  if (how === 'badly') throw new KoineError('COMMAND_REJECTED', '.')
  if (how === 'lost') {
    session?.drop()
    throw new KoineError('CLOSED_BY_PEER', '.')
  }
  if (how === 'broken') {
    if (session !== undefined) session.broken = true
    throw new KoineError('COMMAND_TIMEOUT', '.')
  }
}
