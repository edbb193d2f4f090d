import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { KoineError } from '../../src/errors.ts'
import { TryLater } from '../../src/publishers/publisher.ts'
import { type WebhookSettings, webhookPublisher } from '../../src/publishers/webhook.ts'
import { outboxBatch, publisherContext, untilAborted } from './batch.ts'
import { publisherContract } from './contract.ts'
import { eventRecord, eventRecords } from './record.ts'

interface Request {
  readonly headers: IncomingHttpHeaders
  readonly url: string
  readonly body: string
}

interface Answer {
  readonly statusCode: number
  readonly headers?: Record<string, string>
}

/** An endpoint that keeps what it is sent and answers as told; null: never. */
async function endpoint(answer: (request: Request) => Answer | null) {
  const requests: Request[] = []
  const server: Server = createServer(async (incoming, outgoing) => {
    const body = (await buffer(incoming)).toString('utf8')
    const request = { headers: incoming.headers, url: incoming.url ?? '', body }
    requests.push(request)
    const given = answer(request)
    if (given !== null) outgoing.writeHead(given.statusCode, given.headers).end('some answer')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise(closed => server.close(closed))
  })
  // A server that listens on an address has this kind of address.
  const { port } = server.address() as AddressInfo
  return { server, requests, url: `http://127.0.0.1:${port}/hook?team=net` }
}

const settings = (url: string, others: Partial<WebhookSettings> = {}): WebhookSettings => ({
  kind: 'webhook',
  url,
  secret: null,
  timeoutMs: 5_000,
  ...others,
})

const opened = (webhook: WebhookSettings, now?: () => number) => {
  const context = publisherContext()
  const publisher = webhookPublisher(webhook, context, now)
  onTestFinished(() => publisher.close())
  return { publisher, context }
}

// One line an event in the order of the array, so that the octets of each can be compared.
const eventsOf = ({ body }: Request): string[] => JSON.parse(body).map((event: unknown) => JSON.stringify(event))

publisherContract('the webhook publisher', async () => {
  let statusCode = 200
  const received: string[] = []
  const { url } = await endpoint(request => {
    if (statusCode === 200) received.push(...eventsOf(request))
    return { statusCode }
  })
  return {
    open: context => webhookPublisher(settings(url), context),
    received: async () => received,
    fail: async () => {
      statusCode = 503
    },
    mend: async () => {
      statusCode = 200
    },
  }
})

test('requests are signed after Standard Webhooks', async () => {
  const { url, requests } = await endpoint(() => ({ statusCode: 204 }))
  const key = Buffer.from('a key of some octets')
  for (const secret of [`whsec_${key.toString('base64')}`, key.toString()]) {
    const { publisher } = opened(settings(url, { secret }), () => 1_795_000_000_999)
    await publisher.deliver(outboxBatch(1, eventRecords(2)), untilAborted)
  }
  expect(requests).toHaveLength(2)
  for (const { headers, body, url: path } of requests) {
    const id = eventRecord(0).id
    const signature = createHmac('sha256', key).update(`${id}.1795000000.${body}`).digest('base64')
    expect(path).toBe('/hook?team=net')
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': '1795000000',
      'webhook-signature': `v1,${signature}`,
    })
  }
})

test('an event that is not taken is found and refused, the others are delivered once', async () => {
  const delivered: string[] = []
  const { url } = await endpoint(request => {
    if (request.body.includes('poison')) return { statusCode: 422 }
    delivered.push(...eventsOf(request))
    return { statusCode: 200 }
  })
  const records = eventRecords(100).map((record, n) =>
    n === 3 || n === 70 ? eventRecord(n, { event: 'poison' }) : record,
  )
  const { publisher, context } = opened(settings(url))
  const batch = outboxBatch(1, records)
  for (let rest = batch.records; rest.length > 0; ) {
    rest = rest.slice(await publisher.deliver({ ...batch, records: rest }, untilAborted))
  }
  expect(delivered).toEqual(records.filter(({ event }) => event !== 'poison').map(({ json }) => json))
  expect(context.refused).toEqual([3, 70].map(n => [eventRecord(n).id, 'the endpoint answered 422']))
})

test.each([301, 401, 403, 404, 407, 408, 429, 500, 502])(
  'answer %i is a failure that passes; nothing is refused',
  async statusCode => {
    const { url, requests } = await endpoint(() => ({ statusCode }))
    const { publisher, context } = opened(settings(url))
    await expect(publisher.deliver(outboxBatch(1, eventRecords(4)), untilAborted)).rejects.toThrow(
      `answered ${statusCode}`,
    )
    expect(requests).toHaveLength(1)
    expect(context.refused).toEqual([])
  },
)

test.each([
  ['7', 7_000],
  [new Date(1_795_000_030_000).toUTCString(), 30_000],
  ['999999', 300_000],
  ['soon', 0],
])('Retry-After %s is heeded', async (header, afterMs) => {
  const { url } = await endpoint(() => ({ statusCode: 429, headers: { 'retry-after': header } }))
  const { publisher } = opened(settings(url), () => 1_795_000_000_000)
  const failure = await publisher
    .deliver(outboxBatch(1, eventRecords(1)), untilAborted)
    .catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(TryLater)
  expect(failure).toMatchObject({ afterMs })
})

test('an endpoint that never answers, and none at all, are failures that pass', async () => {
  const { url } = await endpoint(() => null)
  const { publisher } = opened(settings(url, { timeoutMs: 100 }))
  await expect(publisher.deliver(outboxBatch(1, eventRecords(1)), untilAborted)).rejects.toThrow()
  const nobody = opened(settings('http://127.0.0.1:1/'))
  await expect(nobody.publisher.deliver(outboxBatch(1, eventRecords(1)), untilAborted)).rejects.toThrow()
})

test('credentials in the URL are sent as Basic authorization, and an empty key is refused', async () => {
  const { url, requests } = await endpoint(() => ({ statusCode: 200 }))
  const { publisher } = opened(settings(url.replace('//', '//me:p%40ss@')))
  await publisher.deliver(outboxBatch(1, eventRecords(1)), untilAborted)
  expect(requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('me:p@ss').toString('base64')}`)
  expect(() => opened(settings(url, { secret: 'whsec_' }))).toThrow(KoineError)
})
