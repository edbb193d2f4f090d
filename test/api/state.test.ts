import { describe, expect, it } from 'vitest'
import { addScheduleRoutes } from '../../src/api/schedules.ts'
import { addStateRoutes } from '../../src/api/state.ts'
import type { Caller } from '../../src/jobs/caller.ts'
import { device } from '../jobs/fixture.ts'
import { type StateOptions, schedule, stateFixture } from '../state/fixture.ts'
import { apiOf } from './api-of.ts'
import { caller } from './callers.ts'

// biome-ignore lint/suspicious/noExplicitAny: documents of many shapes are looked into
type Loose = any

const devices = [
  device('edge1', { tags: ['lab', 'edge'] }),
  device('edge2', { tags: ['lab', 'edge'] }),
  device('core1', { tags: ['lab', 'core'] }),
]

const setUp = (options: StateOptions = {}) => {
  const one = stateFixture({ devices, ...options })
  let who: Caller = caller()
  const book = {
    device: (name: string) => devices.find(known => known.name === name) ?? null,
    devices: () => devices,
  }
  const api = apiOf(
    () => who,
    routes => {
      addScheduleRoutes(routes, { schedules: one.state.schedules, book })
      addStateRoutes(routes, { state: one.state, book })
    },
  )
  const ask = async (method: string, path: string, body?: unknown): Promise<{ status: number; body: Loose }> => {
    const response = await api.request(path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  }
  return {
    ...one,
    ask,
    as(changes: Partial<Caller>) {
      who = caller(changes)
    },
  }
}

const edgeOnly: Partial<Caller> = { groups: ['edge'], scopes: new Set(['read', 'command']) }

const facts = { name: 'facts', select: { tags: ['lab'] }, getters: ['get_facts'], every: '60s' }

describe('/v1/schedules', () => {
  it('takes a schedule, shows it, changes it, removes it', async () => {
    const { ask } = setUp()
    const made = await ask('POST', '/v1/schedules', facts)
    expect(made).toMatchObject({
      status: 201,
      body: {
        ...facts,
        source: 'api',
        select: { devices: [], tags: ['lab'] },
        getters: [{ getter: 'get_facts', args: {} }],
        timezone: 'UTC',
        paused: false,
        devices: 3,
        states: { new: 3 },
        last_at: null,
        next_at: expect.stringMatching(/^2026-11-21T10:00/),
      },
    })
    expect((await ask('POST', '/v1/schedules', facts)).body).toMatchObject({ code: 'CONFLICT' })
    const changed = await ask('PATCH', '/v1/schedules/facts', { cron: '*/5 * * * *', timezone: 'Europe/Berlin' })
    expect(changed.body).toMatchObject({ cron: '*/5 * * * *', every: null, timezone: 'Europe/Berlin' })
    expect((await ask('PATCH', '/v1/schedules/facts', { every: '30s' })).body).toMatchObject({
      every: '30s',
      cron: null,
    })
    expect((await ask('DELETE', '/v1/schedules/facts')).status).toBe(204)
    expect((await ask('GET', '/v1/schedules/facts')).body).toMatchObject({ code: 'NOT_FOUND' })
  })

  it.each([
    [{ every: 'often' }, '/every'],
    [{ every: '10ms' }, '/every'],
    [{ every: undefined, cron: '* * *' }, '/cron'],
    [{ cron: '* * * * *' }, '/every'],
    [{ every: undefined, cron: '* * * * *', timezone: 'Mars' }, '/timezone'],
    [{ select: {} }, '/select'],
    [{ getters: [] }, '/getters'],
    [{ getters: ['get_fact'] }, 'did you mean get_facts?'],
    [{ name: 'No Name' }, '/name'],
    [{ more: 1 }, '/more'],
  ])('refuses %j', async (changes, place) => {
    const { status, body } = await setUp().ask('POST', '/v1/schedules', { ...facts, ...changes })
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'INVALID_BODY' })
    expect(body.detail).toContain(place)
  })

  it('shows the devices of a schedule page by page, and by state', async () => {
    const { ask, clock } = setUp({ schedules: [schedule('facts')] })
    await clock.advance(60_000)
    const first = await ask('GET', '/v1/schedules/facts/devices?limit=2')
    expect(first.body.devices.map((one: Loose) => one.device)).toEqual(['core1', 'edge1'])
    const second = await ask('GET', `/v1/schedules/facts/devices?limit=2&cursor=${first.body.next}`)
    expect(second.body).toMatchObject({ devices: [{ device: 'edge2', state: 'ok', error: null }], next: null })
    expect((await ask('GET', '/v1/schedules/facts/devices?state=failing')).body.devices).toEqual([])
  })

  it('pauses and resumes schedules and devices, also of the configuration, which is not changed otherwise', async () => {
    const { ask } = setUp({ schedules: [schedule('facts')] })
    expect((await ask('POST', '/v1/schedules/facts/pause', {})).body).toMatchObject({ paused: true, source: 'file' })
    expect((await ask('POST', '/v1/schedules/facts/resume', {})).body).toMatchObject({ paused: false })
    const one = await ask('POST', '/v1/schedules/facts/pause', { devices: ['edge1'] })
    expect(one.body).toMatchObject({ paused_devices: ['edge1'], states: { new: 2, paused: 1 } })
    expect((await ask('POST', '/v1/schedules/facts/pause', { devices: ['edge9'] })).status).toBe(404)
    expect((await ask('PATCH', '/v1/schedules/facts', { every: '1m' })).status).toBe(409)
    expect((await ask('DELETE', '/v1/schedules/facts')).status).toBe(409)
  })

  it('runs a schedule and says what became of it', async () => {
    const { ask, clock } = setUp({ schedules: [schedule('facts')] })
    const begun = await ask('POST', '/v1/schedules/facts/run')
    expect(begun).toMatchObject({ status: 202, body: { state: 'running', schedule: 'facts' } })
    await clock.advance(1_000)
    const { body } = await ask('GET', `/v1/schedules/facts/runs/${begun.body.id}`)
    expect(body).toMatchObject({ state: 'done', devices: [{ state: 'ok' }, { state: 'ok' }, { state: 'ok' }] })
  })

  it('shows keys that are limited to groups their devices only, and lets them change nothing', async () => {
    const { ask, as, clock } = setUp({
      schedules: [schedule('facts', { select: { devices: ['core1'], tags: ['lab'] } })],
    })
    as(edgeOnly)
    expect((await ask('GET', '/v1/schedules')).body.schedules).toMatchObject([{ devices: 2, select: { devices: [] } }])
    const shown = (await ask('GET', '/v1/schedules/facts/devices')).body.devices
    expect(shown.map((one: Loose) => one.device)).toEqual(['edge1', 'edge2'])
    const { body } = await ask('POST', '/v1/schedules/facts/run')
    await clock.advance(1_000)
    expect((await ask('GET', `/v1/schedules/facts/runs/${body.id}`)).body.devices).toHaveLength(2)
    expect((await ask('POST', '/v1/schedules', facts)).status).toBe(403)
    as({ ...edgeOnly, scopes: new Set(['admin']) })
    expect((await ask('POST', '/v1/schedules', facts)).status).toBe(403)
    expect((await ask('POST', '/v1/schedules/facts/pause', {})).status).toBe(403)
    as({ scopes: new Set(['read']) })
    expect((await ask('POST', '/v1/schedules/facts/run')).status).toBe(403)
  })
})

describe('state', () => {
  const known = async () => {
    let version = 1
    const one = setUp({
      schedules: [
        schedule('facts', { getters: ['get_facts', 'get_ntp_servers'].map(getter => ({ getter, args: {} })) }),
      ],
      value: (name, getter) =>
        getter === 'get_facts' ? { hostname: name, os_version: String(version++) } : { '192.0.2.1': {} },
    })
    await one.clock.advance(120_000)
    return one
  }

  it('of a device is its last results', async () => {
    const { ask } = await known()
    const { body } = await ask('GET', '/v1/devices/edge1/state')
    expect(body).toMatchObject({
      next: null,
      state: [
        {
          device: 'edge1',
          getter: 'get_facts',
          args: {},
          platform: 'cisco_ios',
          value: { hostname: 'edge1' },
          error: null,
        },
        { getter: 'get_ntp_servers', value: { '192.0.2.1': {} } },
      ],
    })
    const [facts, servers] = body.state
    expect(facts.changed_at).toBe(facts.at)
    expect(Date.parse(servers.at) - Date.parse(servers.changed_at)).toBe(60_000)
    expect((await ask('GET', '/v1/devices/edge1/state?getter=get_ntp_servers')).body.state).toHaveLength(1)
    const page = await ask('GET', '/v1/devices/edge1/state?limit=1')
    const next = await ask('GET', `/v1/devices/edge1/state?limit=1&cursor=${page.body.next}`)
    expect(next.body.state).toMatchObject([{ getter: 'get_ntp_servers' }])
  })

  it('can be had as OpenConfig', async () => {
    const { ask } = await known()
    const { body } = await ask('GET', '/v1/devices/edge1/state?getter=get_ntp_servers&as=openconfig')
    expect(body.state).toMatchObject([
      { models: ['openconfig-system'], openconfig: { 'openconfig-system:system': {} } },
    ])
    expect(body.state[0]).not.toHaveProperty('value')
  })

  it('has a history, the newest first, page by page', async () => {
    const { ask } = await known()
    const { body } = await ask('GET', '/v1/devices/edge1/state/get_facts/history?limit=1')
    expect(body.history).toMatchObject([{ first: false, changes: [{ path: '/os_version' }], count: 1 }])
    const next = await ask('GET', `/v1/devices/edge1/state/get_facts/history?limit=1&cursor=${body.next}`)
    expect(next.body).toMatchObject({ history: [{ first: true, changes: [] }], next: null })
    expect((await ask('GET', '/v1/devices/edge1/state/get_facts/history?cursor=x')).status).toBe(400)
  })

  it('of all devices comes by getter and device', async () => {
    const { ask } = await known()
    const read = async (query: string): Promise<readonly string[]> => {
      const seen: string[] = []
      for (let next: string | null = ''; next !== null; ) {
        const { body }: { body: Loose } = await ask(
          'GET',
          `/v1/state?limit=2${query}${next === '' ? '' : `&cursor=${next}`}`,
        )
        seen.push(...body.state.map((one: Loose) => `${one.getter} ${one.device}`))
        next = body.next
      }
      return seen
    }
    expect(await read('')).toEqual(
      ['get_facts', 'get_ntp_servers'].flatMap(getter => ['core1', 'edge1', 'edge2'].map(name => `${getter} ${name}`)),
    )
    expect(await read('&getter=get_facts&tag=lab,edge')).toEqual(['get_facts edge1', 'get_facts edge2'])
    expect((await ask('GET', '/v1/state?cursor=eA')).status).toBe(400)
  })

  it('of devices of other groups is not shown', async () => {
    const { ask, as } = await known()
    as(edgeOnly)
    expect((await ask('GET', '/v1/devices/core1/state')).status).toBe(404)
    expect((await ask('GET', '/v1/devices/core1/state/get_facts/history')).status).toBe(404)
    const { body } = await ask('GET', '/v1/state?getter=get_facts')
    expect(body.state.map((one: Loose) => one.device)).toEqual(['edge1', 'edge2'])
  })
})

it('a key that is limited to groups learns no names of others from the places in between', async () => {
  const { ask, as, state } = setUp()
  for (const name of ['core1', 'edge1', 'core1', 'edge2'])
    await state.pollNow(
      name,
      [
        { getter: 'get_users', args: {} },
        { getter: 'get_facts', args: {} },
      ],
      null,
    )
  as(edgeOnly)
  const seen: string[] = []
  for (let next = ''; ; ) {
    const { body } = await ask('GET', `/v1/state?limit=1${next}`)
    seen.push(...body.state.map((one: Loose) => `${one.getter} ${one.device}`))
    if (body.next === null) break
    expect(Buffer.from(body.next, 'base64url').toString()).not.toContain('core1')
    next = `&cursor=${body.next}`
  }
  expect(seen).toEqual(['get_facts edge1', 'get_facts edge2', 'get_users edge1', 'get_users edge2'])
})
