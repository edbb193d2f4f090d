import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ApiParts, createApi } from '../../src/api/app.ts'
import type { Health } from '../../src/api/health.ts'
import { errorCodes } from '../../src/errors.ts'
import { createMetrics } from '../../src/metrics.ts'
import { eventSchema } from '../../src/openconfig/event-schema.ts'
import { caller, keysOf } from './callers.ts'
import { event, firstMs, openStoredEvents } from './stored-events.ts'

const key = 'the key of this test'
const events = openStoredEvents()
beforeAll(() =>
  events.add(
    event(0),
    event(1, { device: 'core1', severity: 'warning' }),
    event(2, { event: 'INTERFACE_UP', status: 'cleared', severity: 'notice' }),
    event(3, { event: 'UNKNOWN', stream: 'unknown', entity: 'device', status: 'none', severity: 'debug' }),
    event(4, { device: 'core1', event: 'BGP_NEIGHBOR_STATE_CHANGED', entity: 'bgp-neighbor/default/10.0.0.2' }),
  ),
)
afterAll(() => events.close())
const well: Health = { alive: true, checks: [{ name: 'outbox', ready: true, detail: 'committing' }] }

const apiWith = ({
  limits,
  ...parts
}: Partial<Omit<ApiParts, 'limits'>> & { limits?: Partial<ApiParts['limits']> } = {}) => {
  const reported: unknown[] = []
  const api = createApi({
    version: '1.2.3',
    keys: keysOf({ [key]: caller() }),
    feed: events,
    devices: null,
    health: () => well,
    metrics: () => Promise.resolve('koine_x 1\n'),
    report: error => reported.push(error),
    ...parts,
    limits: {
      maxBodyBytes: 1024,
      requestTimeoutMs: 5_000,
      requestsPerSecond: 0,
      maxStreams: 2,
      publicMetrics: false,
      ...limits,
    },
  })
  const get = (path: string, headers: Record<string, string> = { 'X-API-KEY': key }) => api.request(path, { headers })
  return { api, get, reported }
}

/** What a response says, as JSON; expectations check the shape. */
// biome-ignore lint/suspicious/noExplicitAny: the tests look into documents of many shapes
const json = async (response: Response): Promise<any> => response.json()

const numbers = async (response: Response): Promise<string[]> => {
  const { events } = await json(response)
  return events.map((one: { syslog: { message: string } }) => one.syslog.message)
}

describe('the key', () => {
  const { get } = apiWith()

  it.each(['/v1/events', '/v1/events/stream', '/v1/schemas/event', '/metrics', '/v1/nothing'])(
    'is required for %s',
    async path => {
      const without = await get(path, {})
      expect(without.status).toBe(401)
      expect(without.headers.get('www-authenticate')).toBe('Bearer realm="koine"')
      expect(await without.json()).toMatchObject({ code: 'UNAUTHORIZED', status: 401 })
      expect((await get(path, { 'X-API-KEY': `${key}x` })).status).toBe(401)
      expect((await get(path, { authorization: 'Basic abc' })).status).toBe(401)
    },
  )

  it.each([{ 'x-api-key': key }, { authorization: 'Bearer the-key' }, { authorization: 'bearer   the-key ' }])(
    'is taken as %j',
    async headers => {
      const { get: ask } = apiWith({
        keys: keysOf({ [key]: caller(), 'the-key': caller() }),
      })
      expect((await ask('/v1/events', headers)).status).toBe(200)
    },
  )

  it.each(['/healthz', '/readyz', '/openapi.json', '/docs', '/docs/errors'])('is not needed for %s', async path => {
    expect((await get(path, {})).status).toBe(200)
  })

  it('is not needed for metrics when they are public', async () => {
    const open = apiWith({ limits: { publicMetrics: true } })
    expect(await (await open.get('/metrics', {})).text()).toBe('koine_x 1\n')
  })
})

describe('GET /v1/events', () => {
  const { get } = apiWith()

  it('gives the newest first, as published', async () => {
    const response = await get('/v1/events')
    const { events, next } = await json(response)
    expect(events.map((one: unknown) => eventSchema.parse(one).fields['interface'])).toEqual(
      [4, 3, 2, 1, 0].map(n => `Ethernet${n}`),
    )
    expect(next).toBeNull()
    expect(response.headers.get('link')).toBeNull()
  })

  it.each([
    ['device=core1', ['m4', 'm1']],
    ['device=core1,edge1&order=oldest&limit=2', ['m0', 'm1']],
    ['device=core1&device=edge1&limit=1', ['m4']],
    ['device=nobody', []],
    ['event=INTERFACE_UP,UNKNOWN', ['m3', 'm2']],
    ['entity=interface/Ethernet0', ['m0']],
    ['entity=interface/*', ['m2', 'm1', 'm0']],
    ['status=active', ['m4', 'm1', 'm0']],
    ['status=cleared,none', ['m3', 'm2']],
    ['severity=warning', ['m4', 'm1', 'm0']],
    ['severity=debug', ['m4', 'm3', 'm2', 'm1', 'm0']],
    ['event=INTERFACE_*,UNKNOWN&device=edge1', ['m3', 'm2', 'm0']],
    [`since=${new Date(firstMs + 3000).toISOString()}`, ['m4', 'm3']],
    [`until=${new Date(firstMs + 1000).toISOString()}`, ['m0']],
    ['since=2026-11-21T13:00:02%2B01:00&until=2026-11-21T12:00:04Z', ['m3', 'm2']],
  ])('%s', async (query, found) => {
    expect(await numbers(await get(`/v1/events?${query}`))).toEqual(found)
  })

  it.each(['newest', 'oldest'])('is read to its end page by page, %s', async order => {
    const found: string[] = []
    let url: string | null = `/v1/events?order=${order}&limit=2`
    while (url !== null) {
      const response: Response = await get(url)
      const link = response.headers.get('link')
      found.push(...(await numbers(response.clone())))
      const { next } = await json(response)
      expect(link === null).toBe(next === null)
      url = link === null ? null : (/^<([^>]+)>; rel="next"$/.exec(link)?.[1] ?? null)
      if (url !== null) expect(url).toContain(`cursor=${next}`)
    }
    const all = ['m0', 'm1', 'm2', 'm3', 'm4']
    expect(found).toEqual(order === 'oldest' ? all : all.toReversed())
  })

  it.each([
    ['limit=0', 'limit'],
    ['limit=1001', 'limit'],
    ['limit=x', 'limit'],
    ['severity=bad', 'severity'],
    ['status=active,up', 'status'],
    ['since=yesterday', 'since'],
    ['since=2026', 'since'],
    ['devce=edge1', 'devce'],
    ['order=up', 'order'],
  ])('refuses %s and names the parameter', async (query, parameter) => {
    const response = await get(`/v1/events?${query}`)
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    const problem = await json(response)
    expect(problem).toMatchObject({ code: 'INVALID_REQUEST', status: 400, instance: '/v1/events' })
    expect(problem.errors).toEqual([{ parameter, detail: expect.stringMatching(/\w/) }])
    expect(problem.detail).toContain(parameter)
  })

  it('refuses a cursor that no page has given', async () => {
    const response = await get('/v1/events?cursor=abc')
    expect(response.status).toBe(400)
    expect(await json(response)).toMatchObject({ code: 'INVALID_REQUEST', detail: expect.stringContaining('cursor') })
  })

  it('says so when no events are kept', async () => {
    const { get: ask } = apiWith({ feed: null })
    for (const path of ['/v1/events', '/v1/events/stream']) {
      const response = await ask(path)
      expect(response.status).toBe(409)
      expect(await json(response)).toMatchObject({ code: 'STORE_DISABLED', retriable: false })
    }
  })
})

describe('problems', () => {
  it('are one shape for what is ours, what is plain HTTP, and what nobody foresaw', async () => {
    const failing = {
      ...events,
      query: () => {
        throw new Error('secret inside')
      },
    }
    const { api, get, reported } = apiWith({ feed: failing })
    const missing = await (await get('/v1/nothing')).json()
    expect(missing).toMatchObject({ type: '/docs/errors#NOT_FOUND', code: 'NOT_FOUND', status: 404 })

    const wrong = await api.request('/v1/events', { method: 'DELETE', headers: { 'x-api-key': key } })
    expect(wrong.status).toBe(405)
    expect(wrong.headers.get('allow')).toBe('GET, HEAD')
    expect(await wrong.json()).toMatchObject({ type: 'about:blank', title: 'Method Not Allowed', status: 405 })

    const broken = await get('/v1/events', { 'x-api-key': key, 'x-request-id': 'abc-1' })
    expect(broken.status).toBe(500)
    const text = await broken.text()
    expect(text).not.toContain('secret inside')
    expect(JSON.parse(text)).toMatchObject({ code: 'INTERNAL', requestId: 'abc-1' })
    expect(reported).toEqual([expect.objectContaining({ message: 'secret inside' })])
  })

  it('end a request that takes too long', async () => {
    const { get } = apiWith({ metrics: () => new Promise(() => {}), limits: { requestTimeoutMs: 20 } })
    const response = await get('/metrics')
    expect(response.status).toBe(504)
    expect(await json(response)).toMatchObject({ title: 'Gateway Timeout', status: 504 })
  })

  it('refuse a body that is too long', async () => {
    const { api } = apiWith()
    const response = await api.request('/v1/events', {
      method: 'POST',
      headers: { 'x-api-key': key, 'content-length': '2000' },
      body: 'x'.repeat(2000),
    })
    expect(response.status).toBe(413)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
  })
})

describe('operation', () => {
  it('is ready when every part is, and says which one is not', async () => {
    const ready = await apiWith().get('/readyz', {})
    expect(ready.status).toBe(200)
    expect(await ready.json()).toEqual({ ready: true, checks: well.checks })

    const checks = [...well.checks, { name: 'publisher kafka', ready: false, detail: 'no broker answers' }]
    const { get } = apiWith({ health: () => ({ alive: true, checks }) })
    const not = await get('/readyz', {})
    expect(not.status).toBe(503)
    expect(await not.json()).toEqual({ ready: false, checks })
    expect((await get('/healthz', {})).status).toBe(200)
  })

  it('asks for a restart when nothing else helps', async () => {
    const { get } = apiWith({ health: () => ({ alive: false, checks: [] }) })
    expect((await get('/healthz', {})).status).toBe(503)
    expect((await get('/readyz', {})).status).toBe(503)
  })

  it('counts requests by route and status, with unknown paths as one', async () => {
    const metrics = createMetrics()
    const { api, get } = apiWith({ metrics: () => metrics.exposition() })
    metrics.observe('api', api.samples)
    await get('/v1/events')
    await get('/v1/events?limit=x')
    await get('/v1/a')
    await get('/v1/b', {})
    const text = await (await get('/metrics')).text()
    expect(text).toContain('koine_http_requests_total{route="/v1/events",status="200"} 1')
    expect(text).toContain('koine_http_requests_total{route="/v1/events",status="400"} 1')
    expect(text).toContain('koine_http_requests_total{route="other",status="404"} 1')
    expect(text).toContain('koine_http_requests_total{route="other",status="401"} 1')
  })
})

describe('the documents', () => {
  const { get } = apiWith()

  it('describe every route in OpenAPI 3.1', async () => {
    const document = await json(await get('/openapi.json', {}))
    expect(document.openapi).toMatch(/^3\.1/)
    expect(document.info.version).toBe('1.2.3')
    const documented = Object.keys(document.paths)
    expect(documented.slice(0, 3)).toEqual(['/v1/events', '/v1/events/stream', '/v1/schemas/event'])
    expect(documented.slice(-3)).toEqual(['/healthz', '/readyz', '/metrics'])
    // That each of them is served is what test/requirements/openapi-examples.test.ts shows.
    expect(documented).toEqual(expect.arrayContaining(['/v1/devices', '/v1/jobs', '/v1/keys', '/device/execute']))
    expect(document.components.schemas.Event.required).toContain('openconfig')
    expect(document.paths['/healthz'].get.security).toEqual([])
    for (const [, reference] of JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)) {
      expect(document.components.schemas).toHaveProperty(reference ?? '')
    }
  })

  it('are readable without scripts or other hosts', async () => {
    for (const path of ['/docs', '/docs/errors']) {
      const response = await get(path, {})
      const html = await response.text()
      expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
      expect(html).not.toMatch(/<script|https?:\/\//)
    }
    const html = await (await get('/docs', {})).text()
    for (const said of ['/v1/events/stream', 'Last-Event-ID', 'id="Event"', 'curl -N']) expect(html).toContain(said)
    for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${id}"`)
  })

  it('have a place for every error code', async () => {
    const html = await (await get('/docs/errors', {})).text()
    for (const code of Object.keys(errorCodes)) expect(html).toContain(`id="${code}"`)
  })

  it('have the JSON Schema of the event, as the command prints it', async () => {
    const response = await get('/v1/schemas/event')
    expect(response.headers.get('content-type')).toBe('application/schema+json')
    expect(await json(response)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: { schema: { const: 'koine.event/1' } },
    })
  })

  it('carry headers that keep browsers from guessing', async () => {
    const { headers } = await get('/v1/events')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('docs/api.md', () => {
  it('names every route, and none that there is not', async () => {
    const page = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8')
    const document = await json(await apiWith().get('/openapi.json', {}))
    const named = [...page.matchAll(/^\| (`.*?`) \|/gm)]
      .flatMap(([, cell = '']) => [...cell.matchAll(/`(?:GET )?(\/[^`]*)`/g)])
      .map(([, path = '']) => path.replace(/\/\*$/, ''))
    const within = (path: string, place: string) => path === place || path.startsWith(`${place}/`)
    const documented = Object.keys(document.paths)
    expect(documented.filter(path => !named.some(place => within(path, place)))).toEqual([])
    expect(named.filter(place => !documented.some(path => within(path, place)))).toEqual([])
  })
})
