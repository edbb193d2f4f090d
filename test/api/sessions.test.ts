import { OpenAPIHono } from '@hono/zod-openapi'
import { describe, expect, it } from 'vitest'
import type { ApiEnv } from '../../src/api/events.ts'
import { invalidRequest, problemOf } from '../../src/api/problem.ts'
import { addSessionRoutes, sessionRoutes } from '../../src/api/sessions.ts'
import type { ManagedDevice } from '../../src/inventory/device-book.ts'
import type { Caller } from '../../src/jobs/caller.ts'
import { createDeviceSessions } from '../../src/sessions/pool/device-pool.ts'
import { fakeClock, poolSettings, requestFor, scriptedDriver } from '../sessions/pool/scripted-driver.ts'
import { caller } from './callers.ts'

const device = (name: string): ManagedDevice => ({
  name,
  host: '192.0.2.1',
  port: null,
  platform: 'auto',
  detected: null,
  driver: null,
  transport: null,
  credential: 'ops',
  jump: [],
  tags: name.startsWith('lab') ? ['lab'] : [],
  timezone: null,
  addresses: [],
  hostnames: [],
  algorithms: 'modern',
  tls: { verify: true, ca: null },
  limits: {},
  source: 'book',
})

const setUp = async (devices: readonly string[], who: Partial<Caller> = {}) => {
  const clock = fakeClock()
  const driver = scriptedDriver(clock)
  const sessions = createDeviceSessions(poolSettings(), { clock })
  for (const name of devices) await sessions.run(requestFor(driver, name), async () => {})
  const api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result, context) =>
      result.success ? undefined : invalidRequest(context, result.target, result.error),
  })
  api.use((context, next) => {
    context.set('caller', caller(who))
    return next()
  })
  addSessionRoutes(api, { sessions, book: { device: name => (devices.includes(name) ? device(name) : null) } })
  api.onError((error, context) =>
    problemOf(error, context, cause => {
      throw cause
    }),
  )
  return { api, driver, sessions }
}

interface Page {
  readonly sessions: readonly { readonly id: string; readonly device: string }[]
  readonly next: string | null
}

const page = async (response: Response | Promise<Response>): Promise<Page> =>
  // Expectations check the shape.
  (await (await response).json()) as Page

describe('/v1/sessions', () => {
  it('shows each session, without secrets', async () => {
    const { api } = await setUp(['r1'])
    const response = await api.request('/v1/sessions')
    const text = await response.clone().text()
    expect((await page(response)).sessions).toEqual([
      expect.objectContaining({
        device: 'r1',
        host: '192.0.2.1',
        state: 'idle',
        strategy: 'pinned',
        username: 'ops',
        driver: 'scripted',
        prompt: 'r1#',
        operations: 1,
        waiting: 0,
        opened_at: expect.stringMatching(/^\d{4}-.*Z$/),
      }),
    ])
    expect(text).not.toContain('secret')
  })

  it('pages by device, and holds the place while sessions come and go', async () => {
    const { api, sessions } = await setUp(['c', 'a', 'd', 'b'])
    const first = await page(api.request('/v1/sessions?limit=2'))
    expect(first.sessions.map(one => one.device)).toEqual(['a', 'b'])
    await sessions.close(first.sessions[1]?.id ?? '')
    const second = await page(api.request(`/v1/sessions?limit=2&cursor=${first.next}`))
    expect(second.sessions.map(one => one.device)).toEqual(['c', 'd'])
    expect(second.next).toBeNull()
  })

  it('filters, and refuses what it does not know', async () => {
    const { api } = await setUp(['a', 'b'])
    expect((await page(api.request('/v1/sessions?device=b'))).sessions.map(one => one.device)).toEqual(['b'])
    expect((await page(api.request('/v1/sessions?state=busy'))).sessions).toEqual([])
    for (const query of ['state=dead', 'limit=0', 'cursor=x', 'colour=red'])
      expect((await api.request(`/v1/sessions?${query}`)).status).toBe(400)
  })

  it('shows a caller of a group only sessions of its devices', async () => {
    const { api, sessions } = await setUp(['lab1', 'core1'], { groups: ['lab'] })
    expect((await page(api.request('/v1/sessions'))).sessions.map(one => one.device)).toEqual(['lab1'])
    const core = sessions.list().find(one => one.device === 'core1')?.id
    expect((await api.request(`/v1/sessions/${core}`)).status).toBe(404)
    expect((await api.request(`/v1/sessions/${core}`, { method: 'DELETE' })).status).toBe(404)
    expect((await api.request('/v1/devices/core1/reset', { method: 'POST' })).status).toBe(404)
    expect(sessions.list()).toHaveLength(2)
  })

  it('closes one politely', async () => {
    const { api, driver, sessions } = await setUp(['r1'])
    const { id } = sessions.list()[0] ?? { id: '' }
    expect((await api.request(`/v1/sessions/${id}`)).status).toBe(200)
    expect((await api.request(`/v1/sessions/${id}`, { method: 'DELETE' })).status).toBe(204)
    expect(driver.opened[0]?.closes).toBe(1)
    expect((await api.request(`/v1/sessions/${id}`, { method: 'DELETE' })).status).toBe(404)
  })

  it('closing and resetting are for administrators', async () => {
    const { api, sessions } = await setUp(['r1'], { scopes: new Set(['read', 'command']) })
    expect((await api.request(`/v1/sessions/${sessions.list()[0]?.id}`, { method: 'DELETE' })).status).toBe(403)
    expect((await api.request('/v1/devices/r1/reset', { method: 'POST' })).status).toBe(403)
    expect((await api.request('/v1/sessions')).status).toBe(200)
  })

  it('a reset closes the sessions of a device that exists', async () => {
    const { api, driver } = await setUp(['r1'])
    expect((await api.request('/v1/devices/r1/reset', { method: 'POST' })).status).toBe(204)
    expect(driver.opened[0]?.closes).toBe(1)
    expect((await api.request('/v1/devices/nobody/reset', { method: 'POST' })).status).toBe(404)
  })

  it('every route is in the documentation', () => {
    expect(sessionRoutes.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'get /v1/sessions',
      'get /v1/sessions/{id}',
      'delete /v1/sessions/{id}',
      'post /v1/devices/{name}/reset',
    ])
  })
})
