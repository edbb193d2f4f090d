import { createHmac } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import type { JobWebhooks } from '../../../src/jobs/parts.ts'
import { createAddressGuard } from '../../../src/jobs/webhooks/address-guard.ts'
import { webhookBody } from '../../../src/jobs/webhooks/webhook-body.ts'
import { finished, webhookQueue } from './queue.ts'
import { receiver } from './receiver.ts'

const wait = { timeout: 10_000, interval: 10 }
const to = (url: string, secret: string | null = null) => ({ url, secret })

describe('an event', () => {
  it('is posted once, signed after Standard Webhooks', async () => {
    const { url, received } = await receiver(() => 200)
    const key = Buffer.from('a key of some octets')
    const { webhooks, last } = webhookQueue({ secrets: { default: 'plain', ops: `whsec_${key.toString('base64')}` } })
    const part: JobWebhooks = webhooks()
    part.send(to(url, 'ops'), finished('job_1'))
    await expect.poll(() => last()?.state, wait).toBe('delivered')
    const [{ headers, body, url: path } = { headers: {}, body: '', url: '' }] = received
    const timestamp = String(Date.UTC(2026, 10, 21) / 1000 + 1)
    const signature = createHmac('sha256', key).update(`job_1.finished.${timestamp}.${body}`).digest('base64')
    expect(path).toBe('/hook?token=secret')
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': 'job_1.finished',
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    })
    expect(JSON.parse(body)).toEqual({
      id: 'job_1.finished',
      type: 'job.finished',
      timestamp: '2026-11-21T00:00:01.000Z',
      data: { id: 'job_1', state: 'succeeded' },
    })
    expect(last()).toMatchObject({ attempts: 1, status: 200, error: null, nextAtMs: null })
    expect(received).toHaveLength(1)
  })

  it('is signed by the default secret, or not at all', async () => {
    const { url, received } = await receiver(() => 200)
    const signed = webhookQueue({ secrets: { default: 'plain' } })
    signed.webhooks().send(to(url), finished('job_1'))
    await expect.poll(() => signed.last()?.state, wait).toBe('delivered')
    const plain = webhookQueue()
    plain.webhooks().send(to(url), finished('job_1'))
    await expect.poll(() => plain.last()?.state, wait).toBe('delivered')
    expect(received.map(({ headers }) => 'webhook-signature' in headers)).toEqual([true, false])
  })

  it('with a secret that is not configured is not sent', async () => {
    const { url, received } = await receiver(() => 200)
    const { webhooks, last } = webhookQueue({ retryMs: [] })
    webhooks().send(to(url, 'ops'), finished('job_1'))
    await expect.poll(() => last()?.state, wait).toBe('dead')
    expect(last()?.error).toBe('there is no webhook secret "ops"')
    expect(received).toEqual([])
  })

  it('that is told twice is sent once to each receiver', async () => {
    const one = await receiver(() => 200)
    const other = await receiver(() => 200)
    const { webhooks, all } = webhookQueue()
    for (const { url } of [one, other, one, other]) webhooks().send(to(url), finished('job_1'))
    await expect.poll(() => all().map(({ state }) => state), wait).toEqual(['delivered', 'delivered'])
    expect([one.received.length, other.received.length]).toEqual([1, 1])
  })
})

describe('an attempt that fails', () => {
  it('is made again after 5 s, 30 s, 2 m, 10 m, 1 h, 6 h, with the same id and body, and then given up', async () => {
    const { url, received } = await receiver(() => 500)
    const { webhooks, clock, last, now } = webhookQueue()
    webhooks().send(to(url), finished('job_1'))
    const begun = now()
    const waits: number[] = []
    for (const attempts of [1, 2, 3, 4, 5, 6]) {
      await expect.poll(() => last()?.attempts, wait).toBe(attempts)
      const waitMs = (last()?.nextAtMs ?? 0) - now()
      waits.push(waitMs / 1_000)
      await clock.advance(waitMs - 1)
      expect(received).toHaveLength(attempts)
      await clock.advance(1)
    }
    await expect.poll(() => last()?.state, wait).toBe('dead')
    expect(waits).toEqual([5, 30, 120, 600, 3_600, 21_600])
    expect(last()).toMatchObject({ attempts: 7, status: 500, error: 'answered 500', endedAtMs: begun + 25_955_000 })
    expect(new Set(received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set(['job_1.finished']))
    expect(new Set(received.map(({ body }) => body)).size).toBe(1)
    await clock.advance(86_400_000)
    expect(received).toHaveLength(7)
  })

  it.each<[what: string, answer: number | null, error: RegExp]>([
    ['a redirect, which is not followed', 302, /^answered 302$/],
    ['a refusal', 404, /^answered 404$/],
    ['a connection that is cut', -1, /socket|closed|ECONNRESET/],
    ['silence', null, /^no answer within 100 ms$/],
  ])('by %s is made again', async (_, answer, error) => {
    const { url, received } = await receiver((__, count) => (count === 1 ? answer : 204))
    const { webhooks, clock, last } = webhookQueue({ timeoutMs: answer === null ? 100 : 20_000 })
    webhooks().send(to(url), finished('job_1'))
    await expect.poll(() => last()?.attempts, wait).toBe(1)
    expect(last()).toMatchObject({ state: 'pending', error: expect.stringMatching(error) })
    await clock.advance(5_000)
    await expect.poll(() => last()?.state, wait).toBe('delivered')
    expect(received.map(({ url: path }) => path)).toEqual(['/hook?token=secret', '/hook?token=secret'])
  })

  it('because the receiver is gone (410) is the last', async () => {
    const { url } = await receiver(() => 410)
    const { webhooks, last } = webhookQueue()
    webhooks().send(to(url), finished('job_1'))
    await expect.poll(() => last()?.state, wait).toBe('dead')
    expect(last()?.attempts).toBe(1)
  })

  it('is made again by the next process', async () => {
    let status = 500
    const { url, received } = await receiver(() => status)
    const { webhooks, clock, last, reopen } = webhookQueue()
    webhooks().send(to(url), finished('job_1'))
    await expect.poll(() => last()?.attempts, wait).toBe(1)
    status = 200
    await reopen()
    await clock.advance(4_999)
    expect(received).toHaveLength(1)
    await clock.advance(1)
    await expect.poll(() => last()?.state, wait).toBe('delivered')
    expect(last()?.attempts).toBe(2)
  })

  it('is made by the next process when it had not been made, or not ended', async () => {
    const { url, received } = await receiver((_, count) => (count === 1 ? null : 200))
    const { webhooks, last, reopen } = webhookQueue()
    webhooks().send(to(url), finished('job_1'))
    await expect.poll(() => received.length, wait).toBe(1)
    await reopen()
    await expect.poll(() => last()?.state, wait).toBe('delivered')
    webhooks().send(to(url), finished('job_2'))
    await reopen()
    await expect.poll(() => last()?.state, wait).toBe('delivered')
    expect(received.map(({ headers }) => headers['webhook-id'])).toEqual([
      'job_1.finished',
      'job_1.finished',
      'job_2.finished',
    ])
  })
})

describe('a receiver that hangs', () => {
  it('has few attempts at a time, and holds up neither others nor who sends', async () => {
    const hanging = await receiver(() => null)
    const well = await receiver(() => 200)
    const { webhooks, all } = webhookQueue()
    for (let n = 0; n < 50; n += 1) webhooks().send(to(hanging.url), finished(`job_${n}`))
    const before = performance.now()
    webhooks().send(to(well.url), finished('job_50'))
    const sendMs = performance.now() - before
    await expect.poll(() => well.received.length, wait).toBe(1)
    expect(all().filter(({ state }) => state === 'delivered')).toHaveLength(1)
    await expect.poll(() => hanging.received.length, wait).toBe(2)
    expect(sendMs).toBeLessThan(1_000)
  })

  it('lets those that wait have their turn when it answers', async () => {
    let most = 0
    let open = 0
    const { url, received } = await receiver(() => {
      open += 1
      most = Math.max(most, open)
      setImmediate(() => (open -= 1))
      return 200
    })
    const { webhooks, all } = webhookQueue()
    for (let n = 0; n < 40; n += 1) webhooks().send(to(url), finished(`job_${n}`))
    await expect.poll(() => all().every(({ state }) => state === 'delivered'), wait).toBe(true)
    expect(received).toHaveLength(40)
    expect(most).toBeLessThanOrEqual(2)
  })
})

describe('the network that the daemon stands in', () => {
  const addresses = [
    ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1'],
    ...[
      '255.255.255.255',
      '::1',
      '::',
      'fe80::1',
      'fd00::1',
      '::ffff:127.0.0.1',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      'ff02::1',
    ],
  ]
  it.each(addresses)('%s is not reached, by its address or by a name', async address => {
    const { checkUrl, lookup } = createAddressGuard([], () => Promise.resolve([{ address, family: 4 }]))
    const host = address.includes(':') ? `[${address}]` : address
    expect(() => checkUrl(new URL(`http://${host}/`))).toThrow('no public address')
    const error = await new Promise(resolve => lookup('name.example', { all: true }, resolve))
    expect(error).toMatchObject({ code: 'CONNECT_FAILED' })
  })

  it.each(['http://2130706433/', 'http://0x7f.1/', 'http://127.1/', 'http://[::ffff:7f00:1]/', 'http://①27.0.0.1/'])(
    '%s is 127.0.0.1 written in another way',
    url => {
      expect(() => createAddressGuard([]).checkUrl(new URL(url))).toThrow('no public address')
    },
  )

  it('public addresses are, and prefixes that are allowed', () => {
    const { checkUrl } = createAddressGuard(['10.1.0.0/16', 'fd00::/8'])
    for (const host of [
      '192.0.2.1',
      '198.51.100.1',
      '10.2.0.1',
      '[fd00::1]',
      '10.1.255.255',
      '9.9.9.9',
      '[2620:fe::9]',
    ]) {
      const allowed = /^(10\.1|\[|9)/.test(host)
      const check = expect(() => checkUrl(new URL(`https://${host}/`)))
      if (allowed) check.not.toThrow()
      else check.toThrow()
    }
  })

  it('is not reached by a name that changes its address after it was checked', async () => {
    const inner = await receiver(() => 200)
    const answers = [[{ address: '127.0.0.1', family: 4 }], [{ address: '9.9.9.9', family: 4 }]]
    let asked = 0
    const { webhooks, last } = webhookQueue(
      { allow: [], retryMs: [] },
      { resolve: () => Promise.resolve(answers[asked++] ?? []) },
    )
    webhooks().send(to(`http://rebinding.example:${inner.port}/`), finished('job_1'))
    await expect.poll(() => last()?.state, wait).toBe('dead')
    expect(last()?.error).toContain('no public address')
    // Asked once: what was checked is what would have been connected to.
    expect(asked).toBe(1)
    expect(inner.received).toEqual([])
  })

  it('of several addresses of a name only those that may be reached are', async () => {
    const { url, received, port } = await receiver(() => 200)
    const resolve = () =>
      Promise.resolve([
        { address: '10.0.0.1', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ])
    const { webhooks, last } = webhookQueue({}, { resolve })
    webhooks().send(to(url.replace('127.0.0.1', 'two.example')), finished('job_1'))
    await expect.poll(() => last()?.state, wait).toBe('delivered')
    expect(received[0]?.headers.host).toBe(`two.example:${port}`)
  })

  it('a name that does not resolve is tried again', async () => {
    const { webhooks, last } = webhookQueue({}, { resolve: () => Promise.reject(new Error('ENOTFOUND')) })
    webhooks().send(to('http://absent.example/'), finished('job_1'))
    await expect.poll(() => last()?.attempts, wait).toBe(1)
    expect(last()).toMatchObject({ state: 'pending', error: 'ENOTFOUND' })
  })
})

describe('the queue', () => {
  it('gives up what does not fit into it', async () => {
    const { url } = await receiver(() => null)
    const { webhooks, all } = webhookQueue({ maxPending: 2, maxKept: 50 })
    for (let n = 0; n < 202; n += 1) webhooks().send(to(url), finished(`job_${n}`))
    expect(all().filter(({ state }) => state === 'pending')).toHaveLength(2)
    expect(all().filter(({ state }) => state === 'dead')).toHaveLength(50)
    expect(all()[0]).toMatchObject({ state: 'dead', error: 'too many deliveries waited' })
    expect(webhooks().samples()).toContainEqual({ name: 'koine_job_webhooks_pending', labels: {}, value: 2 })
  })

  it('forgets what is long over', async () => {
    const { url } = await receiver((_, count) => (count === 1 ? 200 : 410))
    const { webhooks, clock, all } = webhookQueue()
    webhooks().send(to(url), finished('job_1'))
    await expect.poll(() => all()[0]?.state, wait).toBe('delivered')
    webhooks().send(to(url), finished('job_2'))
    await expect.poll(() => all()[0]?.state, wait).toBe('dead')
    await clock.advance(7 * 86_400_000 + 3_600_000)
    expect(all().map(({ state }) => state)).toEqual(['dead'])
    await clock.advance(23 * 86_400_000)
    expect(all()).toEqual([])
  })

  it('sends again what is asked for', async () => {
    const { url, received } = await receiver((_, count) => (count === 1 ? 410 : 200))
    const { webhooks, last } = webhookQueue()
    webhooks().send(to(url), finished('job_1'))
    await expect.poll(() => last()?.state, wait).toBe('dead')
    const { id = '' } = last() ?? {}
    expect(webhooks().redeliver(id)).toMatchObject({ state: 'pending', attempts: 0 })
    await expect.poll(() => last()?.state, wait).toBe('delivered')
    webhooks().redeliver(id)
    await expect.poll(() => received.length, wait).toBe(3)
    expect(() => webhooks().redeliver('dlv_99')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
    expect(() => webhooks().redeliver('x')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  })

  it('that cannot be written is reported, and tried again', async () => {
    const { url, received } = await receiver(() => 200)
    const report = vi.fn()
    const { webhooks, clock, last, path } = webhookQueue({}, { report })
    const { default: SQLite } = await import('better-sqlite3')
    const other = new SQLite(path)
    webhooks().send(to(url), finished('job_1'))
    other.exec("CREATE TRIGGER full BEFORE UPDATE ON delivery BEGIN SELECT raise(FAIL, 'disk full'); END")
    await expect.poll(() => report.mock.calls.length, wait).toBe(1)
    other.exec('DROP TRIGGER full')
    other.close()
    await clock.advance(5_000)
    await expect.poll(() => last()?.state, wait).toBe('delivered')
    expect(received).toHaveLength(2)
  })
})

it('a body that is too long leaves its longest members out, and names them', () => {
  const event = finished('job_1', { id: 'job_1', results: ['x'.repeat(900)], error: 'y'.repeat(300), state: 'failed' })
  expect(JSON.parse(webhookBody(event, 0, 600))).toEqual({
    id: 'job_1.finished',
    type: 'job.finished',
    timestamp: '1970-01-01T00:00:00.000Z',
    data: { id: 'job_1', error: 'y'.repeat(300), state: 'failed' },
    omitted: ['results'],
  })
  expect(JSON.parse(webhookBody(event, 0, 200))).toMatchObject({ omitted: ['results', 'error'] })
  expect(JSON.parse(webhookBody(event, 0, 10_000)).data).toEqual(event.data)
})
