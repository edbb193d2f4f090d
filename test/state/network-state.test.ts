import { describe, expect, it } from 'vitest'
import { KoineError } from '../../src/errors.ts'
import { deferred } from '../sessions/pool/scripted-driver.ts'
import { labDevices, schedule, stateFixture } from './fixture.ts'

const minute = 60_000

const countBy = <T>(items: readonly T[], keyOf: (item: T) => unknown): ReadonlyMap<unknown, number> => {
  const counts = new Map<unknown, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}

const sample = (one: ReturnType<typeof stateFixture>, name: string, result?: string): number =>
  one.state
    .samples()
    .filter(({ name: own, labels }) => own === name && (result === undefined || labels['result'] === result))
    .reduce((sum, { value }) => sum + value, 0)

describe('schedules', () => {
  it('ask each device once in every interval, and many devices not at once', async () => {
    const one = stateFixture({
      devices: labDevices(300),
      schedules: [schedule('facts')],
      settings: { maxParallel: 300 },
    })
    await one.clock.advance(3 * minute)
    expect([...countBy(one.askedAt, ({ device }) => device).values()]).toEqual(Array(300).fill(3))
    const perSecond = countBy(one.askedAt, ({ atMs }) => Math.floor(atMs / 1000))
    expect(Math.max(...perSecond.values())).toBeLessThan(20)
    expect(perSecond.size).toBeGreaterThan(150)
    expect(one.reported).toEqual([])
  })

  it('ask devices by name and devices with all tags, but none that cannot be reached', async () => {
    const [a, b, c] = labDevices(3)
    const one = stateFixture({
      devices: [a, { ...b, tags: ['lab', 'core'] }, { ...c, host: null, tags: ['lab', 'core'] }].flatMap(
        x => x ?? [],
      ) as never,
      schedules: [schedule('some', { select: { devices: ['EDGE1', 'edge9'], tags: ['lab', 'core'] } })],
    })
    await one.clock.advance(minute)
    expect(one.asked.toSorted()).toEqual(['edge1: get_facts', 'edge2: get_facts'])
  })

  it('that come at the same time share one poll', async () => {
    const one = stateFixture({
      devices: labDevices(1),
      schedules: [
        schedule('facts'),
        schedule('more', {
          getters: [
            { getter: 'get_facts', args: {} },
            { getter: 'get_users', args: {} },
          ],
          every: '2m',
        }),
      ],
    })
    await one.clock.advance(4 * minute)
    expect([...countBy(one.asked, text => text)]).toEqual(
      expect.arrayContaining([
        ['edge1: get_facts', 2],
        ['edge1: get_facts get_users', 2],
      ]),
    )
    expect(one.state.schedules.devices('more')).toMatchObject([{ device: 'edge1', state: 'ok', error: null }])
  })

  it('do not ask a device again that has not answered yet; that is counted', async () => {
    const answer = deferred()
    const one = stateFixture({
      devices: labDevices(1),
      schedules: [schedule('facts')],
      settings: { pollTimeoutMs: 3_600_000 },
      before: () => answer.promise,
    })
    await one.clock.advance(5 * minute)
    expect(one.asked).toHaveLength(1)
    expect(sample(one, 'koine_polls_total', 'skipped')).toBe(4)
    expect(one.state.schedules.devices('facts')).toMatchObject([{ state: 'polling' }])
    answer.resolve()
    await one.clock.advance(minute)
    expect(one.asked).toHaveLength(2)
  })

  it('ask so many devices at a time', async () => {
    let now = 0
    let most = 0
    const one = stateFixture({
      devices: labDevices(100),
      schedules: [schedule('facts', { every: '10s' })],
      settings: { maxParallel: 4 },
      async before() {
        now += 1
        most = Math.max(most, now)
        await new Promise<void>(resolve => one.clock.after(2_000, resolve))
        now -= 1
      },
    })
    await one.clock.advance(minute)
    expect(most).toBe(4)
    expect(one.asked.length).toBeGreaterThan(100)
  })

  it('end a poll that takes too long', async () => {
    const one = stateFixture({
      devices: labDevices(1),
      schedules: [schedule('facts')],
      settings: { pollTimeoutMs: 10_000 },
      before: () => new Promise(() => {}),
    })
    while (one.asked.length === 0) await one.clock.advance(1_000)
    await one.clock.advance(10_000)
    expect(one.state.schedules.devices('facts')).toMatchObject([
      { state: 'backing_off', error: { code: 'JOB_TIMEOUT' } },
    ])
    expect(one.state.results.ofDevice('edge1', null)).toMatchObject([{ found: null, error: { code: 'JOB_TIMEOUT' } }])
  })

  it('fire by cron, in the zone that is told', async () => {
    const one = stateFixture({
      devices: labDevices(1),
      schedules: [schedule('cron', { every: null, cron: '2 12 * * *', timezone: 'Europe/Athens', spread: '0s' })],
    })
    await one.clock.advance(10 * minute)
    expect(one.askedAt).toEqual([{ device: 'edge1', atMs: 2 * minute }])
  })

  it('follow the inventory', async () => {
    const one = stateFixture({ devices: labDevices(1), schedules: [schedule('facts')] })
    await one.clock.advance(minute)
    one.devices.push(...labDevices(2).slice(1))
    one.changed([])
    await one.clock.advance(minute)
    expect(one.asked.toSorted()).toEqual(['edge1: get_facts', 'edge1: get_facts', 'edge2: get_facts'])
  })

  it('do not make up for what fell into a time in which the machine slept', async () => {
    const one = stateFixture({ devices: labDevices(50), schedules: [schedule('facts', { every: '1d' })] })
    await one.clock.advance(86_400_000)
    expect(one.asked).toHaveLength(50)
  })
})

describe('devices that fail', () => {
  it('are left alone for longer and longer, and asked as before when they answer', async () => {
    let fails = true
    const one = stateFixture({
      devices: labDevices(2),
      schedules: [schedule('facts', { every: '10s' })],
      before: async ({ device }) => {
        if (device === 'edge1' && fails) throw new KoineError('CONNECT_TIMEOUT', 'no answer')
      },
    })
    await one.clock.advance(10 * minute)
    const polls = one.asked.filter(text => text.startsWith('edge1'))
    // 30, 60, 120, 240, 300 seconds, a fifth more or less each.
    expect(polls.length).toBeGreaterThanOrEqual(3)
    expect(polls.length).toBeLessThanOrEqual(6)
    expect(one.asked.length - polls.length).toBe(60)
    expect(one.state.schedules.devices('facts')[0]).toMatchObject({
      state: 'backing_off',
      error: { code: 'CONNECT_TIMEOUT', message: 'no answer' },
      failures: polls.length,
    })
    expect(sample(one, 'koine_devices_backing_off')).toBe(1)
    fails = false
    await one.clock.advance(7 * minute)
    expect(one.state.schedules.devices('facts')[0]).toMatchObject({ state: 'ok', error: null, failures: 0 })
  })

  it('are left alone for long when they refuse the login, unless something about them changes', async () => {
    const one = stateFixture({
      devices: labDevices(1),
      schedules: [schedule('facts', { every: '10s' })],
      before: () => Promise.reject(new KoineError('AUTH_FAILED', 'refused')),
    })
    await one.clock.advance(45 * minute)
    expect(one.asked).toHaveLength(1)
    one.changed(['edge1'])
    await one.clock.advance(minute)
    expect(one.asked).toHaveLength(2)
  })

  it('are not left alone when it was not the turn of a poll because something else was under way', async () => {
    const one = stateFixture({
      devices: labDevices(1),
      schedules: [schedule('facts')],
      before: async () => {
        throw new KoineError('QUEUE_EXPIRED', 'It was not the turn of the poll.')
      },
    })
    await one.clock.advance(3 * minute)
    expect(one.asked).toHaveLength(3)
  })

  it('are not left alone when only one of their getters fails', async () => {
    const one = stateFixture({
      devices: labDevices(1),
      schedules: [schedule('both', { getters: ['get_facts', 'get_users'].map(getter => ({ getter, args: {} })) })],
      value(_, getter) {
        if (getter === 'get_users') throw new KoineError('DEVICE_FAULT', 'not understood')
        return {}
      },
    })
    await one.clock.advance(3 * minute)
    expect(one.asked).toHaveLength(3)
    expect(one.state.schedules.devices('both')).toMatchObject([{ state: 'failing', error: { code: 'DEVICE_FAULT' } }])
    expect(one.told.map(({ getter }) => getter)).toEqual(['get_facts', 'get_facts', 'get_facts'])
  })

  it('keep their last good result beside the error', async () => {
    let fails = false
    const one = stateFixture({
      devices: labDevices(1),
      schedules: [schedule('facts')],
      before: async () => {
        if (fails) throw new KoineError('CONNECTION_REFUSED', 'refused')
      },
    })
    await one.clock.advance(minute)
    fails = true
    await one.clock.advance(minute)
    const [result] = one.state.results.ofDevice('edge1', 'get_facts')
    expect(JSON.parse(result?.found?.text() ?? '')).toEqual({ hostname: 'edge1' })
    expect(result?.error).toMatchObject({ code: 'CONNECTION_REFUSED', message: 'refused' })
    fails = false
    await one.clock.advance(3 * minute)
    expect(one.state.results.ofDevice('edge1', 'get_facts')[0]?.error).toBeNull()
  })
})

describe('results', () => {
  it('are told with what has changed, and why they were asked for', async () => {
    let version = 1
    let uptime = 0
    const one = stateFixture({
      devices: labDevices(1),
      schedules: [schedule('facts')],
      value: () => ({ os_version: String(version), uptime: uptime++ }),
    })
    await one.clock.advance(2 * minute)
    version = 2
    await one.clock.advance(minute)
    expect(one.told.map(({ changes, first, cause }) => ({ changes, first, cause }))).toEqual([
      { changes: [], first: true, cause: { schedule: 'facts' } },
      { changes: [], first: false, cause: { schedule: 'facts' } },
      { changes: [{ path: '/os_version', before: '1', after: '2' }], first: false, cause: { schedule: 'facts' } },
    ])
    expect(one.told[0]).toMatchObject({ device: 'edge1', platform: 'cisco_ios', getter: 'get_facts', args: {} })
    const history = one.state.results.history('edge1', 'get_facts', { before: null, limit: 10 })
    expect(history).toMatchObject([
      { changes: [{ path: '/os_version' }], first: false, count: 1 },
      { changes: [], first: true },
    ])
    const [now, before] = history
    expect([now?.atMs, before?.seenMs].map(ms => (ms ?? 0) - (before?.atMs ?? 0))).toEqual([2 * minute, minute])
    expect(one.state.results.ofDevice('edge1', 'get_facts')[0]?.found).toMatchObject({
      atMs: now?.seenMs,
      changedMs: now?.atMs,
    })
  })

  it('keep so many changes, for so long', async () => {
    let version = 0
    const one = stateFixture({
      devices: labDevices(1),
      schedules: [schedule('facts')],
      settings: { historyCount: 3, historyAgeMs: 30 * minute },
      value: () => ({ version: version++ }),
    })
    await one.clock.advance(10 * minute)
    const kept = () => one.state.results.history('edge1', 'get_facts', { before: null, limit: 10 })
    expect(kept().map(({ changes: [change] }) => change?.after)).toEqual([9, 8, 7])
    expect(one.state.results.history('edge1', 'get_facts', { before: kept()[0]?.seq ?? 0, limit: 1 })).toHaveLength(1)
    one.state.schedules.setPaused('facts', true, null)
    await one.clock.advance(60 * minute)
    expect(kept()).toHaveLength(0)
    expect(one.state.results.ofDevice('edge1', null)).toEqual([])
  })

  it('that are too long are errors', async () => {
    const one = stateFixture({
      devices: labDevices(1),
      schedules: [schedule('facts')],
      settings: { maxValueBytes: 100 },
      value: () => 'x'.repeat(200),
    })
    await one.clock.advance(minute)
    expect(one.told).toEqual([])
    expect(one.state.schedules.devices('facts')).toMatchObject([{ error: { code: 'OUTPUT_TOO_LARGE' } }])
  })

  it('go with their device, also those that come when it is gone', async () => {
    const answering = deferred<void>()
    let slow = false
    const one = stateFixture({
      devices: labDevices(1),
      schedules: [schedule('facts')],
      before: () => (slow ? answering.promise : Promise.resolve()),
    })
    await one.clock.advance(2 * minute)
    expect(one.state.results.ofDevice('edge1', null)).toHaveLength(1)
    slow = true
    await one.clock.advance(minute)
    one.devices.splice(0)
    one.changed(['edge1'])
    expect(one.state.results.ofDevice('edge1', null)).toEqual([])
    answering.resolve()
    await one.clock.advance(minute)
    expect(one.state.results.ofDevice('edge1', null)).toEqual([])
    expect(one.reported).toEqual([])
  })

  it('of an event are asked at once, and told with it', async () => {
    const one = stateFixture({ devices: labDevices(1), value: () => ({ Ethernet1: { is_up: false } }) })
    const cause = { reaction: 'interfaces', events: [] }
    const results = await one.state.pollNow('edge1', [{ getter: 'get_interfaces', args: {} }], cause)
    expect(results).toEqual(one.told)
    expect(results).toMatchObject([{ getter: 'get_interfaces', cause, first: true }])
    expect(one.state.entityState('edge1', 'interface/Eth1')).toMatchObject([{ value: { is_up: false } }])
    expect(one.state.entities('edge1').get('interface/Ethernet1')).toMatchObject([{ getter: 'get_interfaces' }])
    expect(one.state.entityState('edge1', 'interface/Ethernet2')).toEqual([])
  })

  it('that could not be had for an event are refused', async () => {
    const one = stateFixture({
      devices: labDevices(1),
      before: () => Promise.reject(new KoineError('BREAKER_OPEN', 'left alone')),
    })
    await expect(one.state.pollNow('edge1', [{ getter: 'get_facts', args: {} }], null)).rejects.toMatchObject({
      code: 'BREAKER_OPEN',
    })
  })
})

describe('what people do with schedules', () => {
  it('pausing one keeps it from firing, over restarts, until it is resumed', async () => {
    let one = stateFixture({ devices: labDevices(2), schedules: [schedule('facts')] })
    one.state.schedules.setPaused('facts', true, null)
    await one.clock.advance(2 * minute)
    expect(one.asked).toEqual([])
    one = one.restart()
    await one.clock.advance(2 * minute)
    expect(one.asked).toEqual([])
    expect(one.state.schedules.devices('facts')).toMatchObject([{ state: 'paused', nextMs: null }, { state: 'paused' }])
    one.state.schedules.setPaused('facts', false, null)
    await one.clock.advance(minute)
    expect(one.asked).toHaveLength(2)
  })

  it('pausing a device leaves the others', async () => {
    const one = stateFixture({ devices: labDevices(2), schedules: [schedule('facts')] })
    one.state.schedules.setPaused('facts', true, ['edge1'])
    await one.clock.advance(minute)
    expect(one.asked).toEqual(['edge2: get_facts'])
    expect(one.state.schedules.get('facts').pausedDevices).toEqual(['edge1'])
  })

  it('running one asks every device now, also one that is left alone, and says what became of it', async () => {
    const one = stateFixture({
      devices: labDevices(2),
      schedules: [schedule('facts', { paused: true })],
      before: async ({ device }) => {
        if (device === 'edge2') throw new KoineError('AUTH_FAILED', 'refused')
      },
    })
    for (const turn of [1, 2]) {
      const { id } = one.state.schedules.run('facts', () => true)
      await one.clock.advance(1_000)
      const run = one.state.schedules.runOf('facts', id)
      expect(run).toMatchObject({
        schedule: 'facts',
        devices: [
          { device: 'edge1', state: 'ok', error: null },
          { device: 'edge2', state: 'failed', error: { code: 'AUTH_FAILED' } },
        ],
      })
      expect(run.endedMs).not.toBeNull()
      expect(one.asked).toHaveLength(turn * 2)
    }
    expect(() => one.state.schedules.runOf('facts', 'run_none')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  })

  it('those that were added outlive a restart, with what they found', async () => {
    let one = stateFixture({ devices: labDevices(1) })
    one.state.schedules.add(schedule('mine'))
    await one.clock.advance(minute)
    one = one.restart()
    expect(one.state.schedules.list()).toMatchObject([{ name: 'mine', source: 'api', every: '60s' }])
    expect(one.state.schedules.devices('mine')).toMatchObject([{ device: 'edge1', state: 'ok' }])
    expect(one.state.results.ofDevice('edge1', 'get_facts')).toHaveLength(1)
    await one.clock.advance(minute)
    // The same result as before the restart is no change.
    expect(one.told).toMatchObject([{ first: false, changes: [] }])
    expect(one.state.results.history('edge1', 'get_facts', { before: null, limit: 10 })).toHaveLength(1)
  })

  it('those of the configuration are changed only there', () => {
    const one = stateFixture({ schedules: [schedule('facts')] })
    const conflict = expect.objectContaining({ code: 'CONFLICT' })
    expect(one.state.schedules.get('facts').source).toBe('file')
    expect(() => one.state.schedules.add(schedule('facts'))).toThrow(conflict)
    expect(() => one.state.schedules.change('facts', { every: '1m' })).toThrow(conflict)
    expect(() => one.state.schedules.remove('facts')).toThrow(conflict)
    expect(() => one.state.schedules.get('none')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  })

  it('a new configuration takes the place of the old one, or nothing changes', async () => {
    const one = stateFixture({ devices: labDevices(1), schedules: [schedule('facts')] })
    expect(() => one.state.reload([schedule('a'), schedule('b', { every: '1ms' })], [])).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' }),
    )
    expect(one.state.schedules.list().map(({ name }) => name)).toEqual(['facts'])
    one.state.reload([schedule('other', { getters: [{ getter: 'get_users', args: {} }] })], [])
    await one.clock.advance(minute)
    expect(one.asked).toEqual(['edge1: get_users'])
  })

  it('changing one changes when it fires', async () => {
    const one = stateFixture({ devices: labDevices(1) })
    one.state.schedules.add(schedule('mine'))
    one.state.schedules.change('mine', { every: '10s' })
    await one.clock.advance(minute)
    expect(one.asked).toHaveLength(6)
    one.state.schedules.remove('mine')
    await one.clock.advance(minute)
    expect(one.asked).toHaveLength(6)
    expect(one.state.schedules.list()).toEqual([])
  })

  it('an event does not have a configuration asked for with its secrets', async () => {
    const wanted: unknown[] = []
    const one = stateFixture({
      devices: labDevices(1),
      before: async request => void wanted.push(...request.wanted.map(({ args }) => args)),
    })
    await one.state.pollNow('edge1', [{ getter: 'get_config', args: {} }], { event: 'CONFIG_CHANGED' })
    expect(wanted).toEqual([{ sanitized: true }])
  })

  it('a configuration of a device is asked for without its secrets, unless it is written otherwise', async () => {
    const wanted: unknown[] = []
    const one = stateFixture({
      devices: labDevices(1),
      schedules: [
        schedule('config', { getters: [{ getter: 'get_config', args: {} }] }),
        schedule('open', { getters: [{ getter: 'get_config', args: { sanitized: false } }] }),
      ],
      before: async request => void wanted.push(...request.wanted.map(({ args }) => args)),
    })
    await one.clock.advance(minute)
    expect(wanted).toEqual([{ sanitized: true }, { sanitized: false }])
  })
})

describe('a daemon that stops', () => {
  it('lets polls end that are under way, and begins no more', async () => {
    const answer = deferred()
    const one = stateFixture({ devices: labDevices(1), schedules: [schedule('facts')], before: () => answer.promise })
    await one.clock.advance(minute)
    const drained = one.state.drain(10_000)
    answer.resolve()
    await drained
    expect(one.told).toHaveLength(1)
    await one.clock.advance(5 * minute)
    expect(one.asked).toHaveLength(1)
    await expect(one.state.pollNow('edge1', [], null)).rejects.toMatchObject({ code: 'DRAINING' })
  })

  it('ends polls that do not', async () => {
    const one = stateFixture({
      devices: labDevices(1),
      schedules: [schedule('facts')],
      before: () => new Promise(() => {}),
    })
    await one.clock.advance(minute)
    const drained = one.state.drain(10_000)
    await one.clock.advance(10_000)
    await drained
    expect(one.state.results.ofDevice('edge1', null)).toMatchObject([{ error: { code: 'DRAINING' } }])
  })
})
