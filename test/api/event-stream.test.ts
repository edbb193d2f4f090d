import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Api, createApi } from '../../src/api/app.ts'
import type { EventFeed } from '../../src/api/event-feed.ts'
import type { EventStreamLimits } from '../../src/api/event-streams.ts'
import { type ApiServer, serveApi } from '../../src/api/server.ts'
import type { EventRecord } from '../../src/openconfig/record.ts'
import { caller, keysOf } from './callers.ts'
import { event, firstMs, openStoredEvents, type StoredEvents } from './stored-events.ts'

let source: StoredEvents
beforeEach(() => {
  source = openStoredEvents()
})

let running: { readonly api: Api; readonly server: ApiServer } | undefined
afterEach(async () => {
  await running?.server.close()
  running = undefined
  await source.close()
})

const reported: unknown[] = []

const serve = async (events: EventFeed, limits: Partial<EventStreamLimits> = {}) => {
  const api = createApi({
    version: '0',
    keys: keysOf({ k: caller() }),
    feed: events,
    devices: null,
    health: () => ({ alive: true, checks: [] }),
    metrics: () => Promise.resolve(''),
    report: error => reported.push(error),
    limits: {
      maxBodyBytes: 1024,
      requestTimeoutMs: 50,
      requestsPerSecond: 0,
      publicMetrics: false,
      maxStreams: 3,
      ...limits,
    },
  })
  const server = await serveApi(api, { host: '127.0.0.1', port: 0 })
  running = { api, server }
  return { api, url: `http://127.0.0.1:${server.address.port}/v1/events/stream`, server }
}

interface Frame {
  readonly id: string
  readonly name: string
  readonly data: string
}

/** A consumer that reads frames one after the other, over a real connection. */
const consume = async (url: string, headers: Record<string, string> = {}) => {
  const abort = new AbortController()
  const response = await fetch(url, { headers: { 'x-api-key': 'k', ...headers }, signal: abort.signal })
  const comments: string[] = []
  const frames = (async function* (): AsyncGenerator<Frame> {
    let text = ''
    for await (const chunk of (response.body ?? new ReadableStream<Uint8Array>()).pipeThrough(
      new TextDecoderStream(),
    )) {
      text += chunk
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const block = text.slice(0, end)
        text = text.slice(end + 2)
        const frame = /^id: (.+)\nevent: (.+)\ndata: (.+)$/.exec(block)
        if (frame === null) comments.push(block)
        else yield { id: frame[1] ?? '', name: frame[2] ?? '', data: frame[3] ?? '' }
      }
    }
  })()
  return {
    response,
    comments,
    async take(count: number): Promise<Frame[]> {
      const taken: Frame[] = []
      while (taken.length < count) {
        const { done, value } = await frames.next()
        if (done === true) break
        taken.push(value)
      }
      return taken
    },
    stop: () => abort.abort(),
  }
}

const ids = (things: readonly { readonly id: string }[]) => things.map(({ id }) => id)
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => event(from + index))

/** Resolves when the condition holds; looked at between turns of the event loop. */
const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise(setImmediate)
}

describe('GET /v1/events/stream', () => {
  it('hands over events as they come, whole', async () => {
    await source.add(...range(0, 3))
    const { url } = await serve(source)
    const consumer = await consume(url)
    expect(consumer.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    await until(() => source.subscribers === 1)
    const next = event(3)
    await source.add(next)
    expect(await consumer.take(1)).toEqual([{ id: next.id, name: 'event', data: next.json }])
    // Longer than requests may take: streams are no requests in that sense.
    await new Promise(resolve => setTimeout(resolve, 80))
    await source.add(event(4))
    expect(ids(await consumer.take(1))).toEqual([event(4).id])
    consumer.stop()
    await until(() => source.subscribers === 0)
  })

  it('goes on behind Last-Event-ID: nothing missing, nothing twice', async () => {
    await source.add(...range(0, 5))
    const { url } = await serve(source)
    const first = await consume(url, { 'last-event-id': event(1).id })
    expect(ids(await first.take(3))).toEqual(ids(range(2, 5)))
    first.stop()
    await source.add(...range(5, 900))
    const second = await consume(url, { 'last-event-id': event(4).id })
    const taken = await second.take(400)
    await source.add(...range(900, 950))
    taken.push(...(await second.take(545)))
    expect(ids(taken)).toEqual(ids(range(5, 950)))
    second.stop()
  })

  it('loses nothing that comes in between the past and the live events', async () => {
    await source.add(...range(0, 10))
    const { url } = await serve(source)
    const consumer = await consume(`${url}?cursor=${event(0).id}`)
    // One event in every turn, so that some fall into each query of the catching up.
    const feeding = (async () => {
      for (const next of range(10, 300)) {
        await source.add(next)
        await new Promise(setImmediate)
      }
    })()
    expect(ids(await consumer.take(299))).toEqual(ids(range(1, 300)))
    await feeding
    consumer.stop()
  })

  it('begins with the past that is asked for, and filters past and present alike', async () => {
    const mixed = (n: number): EventRecord => event(n, { device: n % 2 === 0 ? 'even' : 'odd' })
    await source.add(...Array.from({ length: 10 }, (_, n) => mixed(n)))
    const { url } = await serve(source)
    const since = new Date(firstMs + 4000).toISOString()
    const consumer = await consume(`${url}?device=even&since=${since}`)
    const past = await consumer.take(3)
    await source.add(mixed(10), mixed(11), mixed(12))
    expect(ids([...past, ...(await consumer.take(2))])).toEqual(ids([4, 6, 8, 10, 12].map(mixed)))
    consumer.stop()
  })

  it('shows that it is alive', async () => {
    const { url } = await serve(source, { heartbeatMs: 5 })
    const consumer = await consume(url)
    await until(() => source.subscribers === 1)
    const pending = consumer.take(1)
    await until(() => consumer.comments.length >= 3)
    expect(consumer.comments.slice(0, 3)).toEqual(['retry: 2000', ':', ':'])
    await source.add(event(0))
    expect(await pending).toHaveLength(1)
    consumer.stop()
  })

  it('serves a slow consumer from what is kept, without collecting for it', async () => {
    const { url } = await serve(source, { bufferBytes: 65_536 })
    const consumer = await consume(url)
    await until(() => source.subscribers === 1)
    const before = source.reads
    // Far more than the buffer and the sockets between hold, while the consumer takes nothing.
    const events = Array.from({ length: 4000 }, (_, n) => {
      const plain = event(n)
      return { ...plain, json: plain.json.replace('}}', `,"pad":"${'x'.repeat(4000)}"}}`) }
    })
    for (let n = 0; n < events.length; n += 100) await source.add(...events.slice(n, n + 100))
    const taken = await consumer.take(4000)
    expect(ids(taken)).toEqual(ids(events))
    expect(source.reads).toBeGreaterThan(before)
    consumer.stop()
  })

  it('disconnects a consumer that takes nothing at all', async () => {
    const { api, server } = await serve(source, { bufferBytes: 4096, heartbeatMs: 5, stallMs: 30 })
    const stuck = connect(server.address.port, '127.0.0.1')
    stuck.pause()
    stuck.on('error', () => {})
    stuck.write('GET /v1/events/stream HTTP/1.1\r\nHost: x\r\nX-API-KEY: k\r\n\r\n')
    await until(() => source.subscribers === 1)
    const wide = 'x'.repeat(64 * 1024)
    await source.add(...range(0, 200).map(next => ({ ...next, json: next.json.replace('}}', `,"pad":"${wide}"}}`) })))
    await until(() => source.subscribers === 0)
    expect(api.samples()).toContainEqual({ name: 'koine_streams_closed_total', labels: { reason: 'slow' }, value: 1 })
    stuck.destroy()
  })

  it('admits no more streams than it may', async () => {
    const { url } = await serve(source, { maxStreams: 1 })
    const first = await consume(url)
    const second = await consume(url)
    expect(second.response.status).toBe(503)
    expect(second.response.headers.get('retry-after')).toBe('5')
    expect(await second.response.json()).toMatchObject({ code: 'TOO_MANY_STREAMS', retriable: true })
    first.stop()
    await until(() => source.subscribers === 0)
    const third = await consume(url)
    expect(third.response.status).toBe(200)
    third.stop()
  })

  it('ends when the source fails, and frees its place', async () => {
    const { url, api } = await serve({
      ...source,
      after: () => {
        throw new Error('disk')
      },
    })
    const consumer = await consume(url)
    expect(await consumer.take(1)).toEqual([])
    expect(consumer.comments).toEqual(['retry: 2000'])
    expect(reported).toEqual([expect.objectContaining({ message: 'disk' })])
    expect(api.samples()).toContainEqual({ name: 'koine_streams_open', labels: {}, value: 0 })
    expect(api.samples()).toContainEqual({ name: 'koine_streams_closed_total', labels: { reason: 'failed' }, value: 1 })
  })

  it('ends properly when the daemon stops', async () => {
    const { url, server } = await serve(source)
    const consumer = await consume(url)
    await until(() => source.subscribers === 1)
    await source.add(event(0))
    expect(ids(await consumer.take(1))).toEqual([event(0).id])
    const closing = server.close()
    expect(await consumer.take(1)).toEqual([])
    await closing
    expect(source.subscribers).toBe(0)
  })
})

describe('the server', () => {
  it('says which address it cannot have', async () => {
    const { server, api } = await serve(source)
    await expect(serveApi(api, server.address)).rejects.toMatchObject({
      code: 'LISTENER_FAILED',
      message: expect.stringContaining(`127.0.0.1:${server.address.port}`),
    })
  })

  it('answers HEAD like GET, without a body', async () => {
    const { server } = await serve(source)
    const response = await fetch(`http://127.0.0.1:${server.address.port}/healthz`, { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
  })
})
