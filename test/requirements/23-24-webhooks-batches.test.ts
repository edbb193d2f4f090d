import { createHmac } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { eventually } from '../daemon.ts'
import type { FakeDevice } from '../doubles/fake-device.ts'
import { type Received, receiver } from '../jobs/webhooks/receiver.ts'
import { startSpeakingDaemon } from '../speaking-daemon.ts'
import { held, median, startDevice, times } from './watched-device.ts'

const secret = 'a secret of webhooks'
const daemon = await startSpeakingDaemon(`
webhooks: { allow: [127.0.0.0/8], secrets: { default: ${secret} }, retryMs: [100, 300, 1200], timeoutMs: 3s }
`)
const toClose: { close(): unknown }[] = [daemon]
afterAll(async () => {
  for (const one of toClose) await one.close()
})

let count = 0
const added = async (
  to = daemon,
  commands: Parameters<typeof startDevice>[1] = {},
): Promise<{ readonly name: string; readonly device: FakeDevice }> => {
  count += 1
  const name = `edge${count}`
  const device = await startDevice(
    name,
    typeof commands === 'function' ? commands : { 'show clock': '14:00\r\n', ...commands },
  )
  toClose.push(device)
  await to.addDevice(name, device)
  return { name, device }
}
const deliveries = async (state: string, to = daemon) =>
  (await to.ask('GET', `/v1/webhooks/deliveries?state=${state}&limit=1000`)).body.deliveries
const deliveryOf = async (id: string, state: string, to = daemon) => {
  let found:
    | { readonly id: string; readonly attempts: number; readonly status: number | null; readonly error: string | null }
    | undefined
  await eventually(
    async () => {
      found = (await deliveries(state, to)).find((one: { event_id: string }) => one.event_id === `${id}.finished`)
      return found !== undefined
    },
    15_000,
    `the delivery of ${id} is ${state}`,
  )
  return found
}
const run = (device: string, url: string, to = daemon) => to.job({ device, commands: ['show clock'], webhook: { url } })

describe('23. Webhooks', () => {
  it('are signed with HMAC-SHA256 over a stable event id, the time and the body', async () => {
    const { name } = await added()
    // The first attempt fails, so that there are two of the same event.
    const { url, received } = await receiver((_, number) => (number === 1 ? 500 : 204))
    const job = await run(name, url)
    await deliveryOf(job.id, 'delivered')
    expect(received).toHaveLength(2)
    const ids = received.map(({ headers }) => headers['webhook-id'])
    expect(new Set(ids)).toEqual(new Set([`${job.id}.finished`]))
    for (const { headers, body } of received) {
      const stamp = String(headers['webhook-timestamp'])
      expect(Math.abs(Date.now() / 1000 - Number(stamp))).toBeLessThan(60)
      const signed = createHmac('sha256', secret).update(`${job.id}.finished.${stamp}.${body}`).digest('base64')
      expect(headers['webhook-signature']).toBe(`v1,${signed}`)
      expect(JSON.parse(body)).toMatchObject({
        id: `${job.id}.finished`,
        type: 'job.finished',
        data: { id: job.id, state: 'succeeded', results: [{ output: '14:00' }] },
      })
    }
  })

  it('a hanging receiver adds nothing to jobs, whose lane is free meanwhile', async () => {
    const { name } = await added()
    const hanging = await receiver(() => null)
    const took = async (webhook: object) => {
      const from = performance.now()
      const job = await daemon.job({ device: name, commands: ['show clock'], ...webhook })
      expect(job.state).toBe('succeeded')
      return performance.now() - from
    }
    await took({})
    const without: number[] = []
    const hung: number[] = []
    for (let index = 0; index < 15; index += 1) {
      without.push(await took({}))
      hung.push(await took({ webhook: { url: hanging.url } }))
    }
    await eventually(() => Promise.resolve(hanging.received.length > 0), 10_000, 'the receiver has been asked')
    // It is written to the disk that there is something to be told; the receiver itself would take 3 s.
    expect(median(hung) - median(without)).toBeLessThan(50)
    expect(Math.max(...hung)).toBeLessThan(3_000)
  })

  it('is tried again with longer and longer waits', async () => {
    const { name } = await added()
    const atMs: number[] = []
    const { url } = await receiver((_, number) => {
      atMs.push(performance.now())
      return number < 4 ? 503 : 200
    })
    const job = await run(name, url)
    expect(await deliveryOf(job.id, 'delivered')).toMatchObject({ attempts: 4, status: 200 })
    const waits = atMs.slice(1).map((ms, index) => ms - (atMs[index] ?? 0))
    expect(waits).toHaveLength(3)
    for (const [index, leastMs] of [100, 300, 1_200].entries()) expect(waits[index]).toBeGreaterThan(leastMs * 0.9)
  })

  it('attempts survive a restart', async () => {
    const { name } = await added()
    let well = false
    const { url, received } = await receiver(() => (well ? 200 : 503))
    const job = await run(name, url)
    await eventually(() => Promise.resolve(received.length >= 3), 10_000, 'three attempts have failed')
    expect(await deliveryOf(job.id, 'pending')).toMatchObject({ attempts: 3 })
    well = true
    await daemon.restart()
    expect(await deliveryOf(job.id, 'delivered')).toMatchObject({ attempts: 4, status: 200 })
    expect(new Set(received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([`${job.id}.finished`]))
  })

  it('those that are given up are listed, and can be delivered again', async () => {
    const { name } = await added()
    let well = false
    const { url, received } = await receiver(() => (well ? 200 : 500))
    const job = await run(name, url)
    const dead = await deliveryOf(job.id, 'dead')
    expect(dead).toMatchObject({ attempts: 4, status: 500, error: 'answered 500' })
    expect(JSON.stringify(dead)).not.toContain('token=secret')
    well = true
    expect((await daemon.ask('POST', `/v1/webhooks/deliveries/${dead?.id}/redeliver`)).status).toBe(202)
    await deliveryOf(job.id, 'delivered')
    expect(received.at(-1)?.headers['webhook-id']).toBe(`${job.id}.finished`)
    expect((await daemon.ask('POST', '/v1/webhooks/deliveries/dlv_999999/redeliver')).status).toBe(404)
  })

  it.each(['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0', '2130706433', '0x7f.1'])(
    'private addresses are not reached unless they are allowed: %s',
    async host => {
      const strict = await startSpeakingDaemon('webhooks: { retryMs: [] }\n')
      try {
        const { name } = await added(strict)
        const { port, received } = await receiver(() => 200)
        const job = await run(name, `http://${host}:${port}/hook`, strict)
        expect(job.state).toBe('succeeded')
        expect((await deliveryOf(job.id, 'dead', strict))?.error).toContain('no public address')
        expect(received).toEqual([])
      } finally {
        await strict.close()
      }
    },
  )

  it('redirections are not followed', async () => {
    const { name } = await added()
    const { url, received } = await receiver(() => 302)
    const job = await run(name, url)
    expect(await deliveryOf(job.id, 'dead')).toMatchObject({ status: 302 })
    expect(new Set(received.map(one => one.url))).toEqual(new Set(['/hook?token=secret']))
  })
})

describe('24. Bulk', () => {
  const submit = (body: object, prefer = 'wait=30') => daemon.ask('POST', '/v1/batches', body, { prefer })

  it('answers one batch id and one entry per target in the order of the request, invalid ones beside the others', async () => {
    const devices = [await added(), await added(), await added()]
    const [a, b, c] = devices.map(({ name }) => name)
    const targets = [c, 'no-such-device', a, { device: b, commands: ['reload'] }, { device: b, nonsense: true }, b]
    const strict = await submit({ targets, job: { commands: ['show clock'] } }, '')
    // An unknown member is a fault of the document as a whole.
    expect(strict.status).toBe(422)
    const taken = await submit({
      targets: targets.filter(one => Object(one).nonsense !== true),
      job: { commands: ['show clock'] },
    })
    expect(taken.status).toBe(200)
    expect(taken.headers.get('location')).toBe(`/v1/batches/${taken.body.id}`)
    expect(taken.body.targets).toMatchObject([
      { device: c, state: 'succeeded', error: null },
      { device: 'no-such-device', job: null, state: null, error: { code: 'NOT_FOUND' } },
      { device: a, state: 'succeeded', error: null },
      { device: b, job: null, state: null, error: { code: 'POLICY_DENIED' } },
      { device: b, state: 'succeeded', error: null },
    ])
    expect(new Set(taken.body.targets.flatMap(({ job }: { job: string | null }) => job ?? [])).size).toBe(3)
    for (const { device } of devices) expect(times(device, 'show clock')).toBe(1)
  })

  it('a batch without a single target that can be done is refused', async () => {
    const { status, body } = await submit({ targets: ['none', 'neither'], job: { commands: ['show clock'] } })
    expect(status).toBeGreaterThanOrEqual(400)
    expect(body.code).toBe('NOT_FOUND')
  })

  it('max_parallel: no more run at a time', async () => {
    const seen = { now: 0, most: 0, ended: 0 }
    const targets: string[] = []
    for (let index = 0; index < 6; index += 1) {
      const { name } = await added(daemon, {
        'show tech': () =>
          (async function* () {
            seen.now += 1
            seen.most = Math.max(seen.most, seen.now)
            await new Promise(resolve => setTimeout(resolve, 100))
            seen.now -= 1
            seen.ended += 1
            yield Buffer.from('done\r\n')
          })(),
      })
      targets.push(name)
    }
    const { body } = await submit({ targets, job: { commands: ['show tech'] }, max_parallel: 2 })
    expect(body.summary.succeeded).toBe(6)
    expect(seen).toEqual({ now: 0, most: 2, ended: 6 })
  })

  it('stop_after_failures: those that have not begun are cancelled, and nothing is sent to them', async () => {
    const bad = [await added(), await added()]
    const good = [await added(), await added()]
    const targets = [...bad, ...good].map(({ name }) => name)
    const { body } = await submit({
      targets: targets.map((device, index) => ({ device, commands: [index < 2 ? 'show nonsense' : 'show clock'] })),
      max_parallel: 1,
      stop_after_failures: 2,
    })
    expect(body).toMatchObject({
      state: 'failed',
      summary: { failed: 2, cancelled: 2 },
      reason: expect.stringContaining('2 jobs'),
    })
    for (const { device } of good) expect(device.lines()).toEqual([])
  })

  it('canary: the others begin when the first have succeeded, and not at all when one has not', async () => {
    const hold = held()
    const [first, second, third] = [await added(daemon, { 'show tech': hold.reply }), await added(), await added()]
    const batch = (command: string) => ({
      targets: [{ device: first.name, commands: [command] }, second.name, third.name],
      job: { commands: ['show clock'] },
      canary: 1,
    })
    const { body: begun } = await submit(batch('show tech'), '')
    await eventually(() => Promise.resolve(times(first.device, 'show tech') === 1), 10_000, 'the canary runs')
    expect([...second.device.lines(), ...third.device.lines()]).toEqual([])
    hold.release()
    const { body: passed } = await daemon.ask('GET', `/v1/batches/${begun.id}`, undefined, { prefer: 'wait=30' })
    expect(passed).toMatchObject({ state: 'succeeded', summary: { succeeded: 3 } })
    const { body: failed } = await submit(batch('show nonsense'))
    expect(failed).toMatchObject({ state: 'failed', summary: { failed: 1, cancelled: 2 } })
    expect([times(second.device, 'show clock'), times(third.device, 'show clock')]).toEqual([1, 1])
  })

  it('the summary counts every state', async () => {
    const hold = held()
    const [busy, idle] = [await added(daemon, { 'show tech': hold.reply }), await added()]
    const { body } = await submit(
      {
        targets: [
          { device: busy.name, commands: ['show tech'] },
          { device: busy.name, commands: ['show clock'] },
          { device: busy.name, commands: ['show clock'], timeouts: { queue_ms: 200 } },
          { device: idle.name, commands: ['show nonsense'] },
          idle.name,
          'no-such-device',
        ],
        job: { commands: ['show clock'] },
      },
      '',
    )
    const summary = async () => (await daemon.ask('GET', `/v1/batches/${body.id}`)).body.summary
    const done = { total: 6, invalid: 1, expired: 1, failed: 1, timed_out: 0, cancelled: 0 }
    await eventually(
      async () => (await summary()).succeeded === 1 && (await summary()).expired === 1,
      10_000,
      'the others are over',
    )
    expect(await summary()).toEqual({ ...done, running: 1, queued: 1, succeeded: 1 })
    await daemon.ask('POST', `/v1/batches/${body.id}/cancel`)
    hold.release()
    expect(await summary()).toEqual({ ...done, running: 0, queued: 0, succeeded: 1, cancelled: 2 })
  })

  it.each([
    [false, 1],
    [true, 3],
  ])('webhooks fire once per batch, and per device when asked for (%s)', async (each, expected) => {
    const targets = [(await added()).name, (await added()).name]
    const { url, received } = await receiver(() => 200)
    const { body } = await submit({
      targets,
      job: { commands: ['show clock'] },
      webhook: { url },
      webhook_per_device: each,
    })
    await deliveryOf(body.id, 'delivered')
    if (each) for (const { job } of body.targets) await deliveryOf(job, 'delivered')
    expect(received).toHaveLength(expected)
    const typeOf = ({ body: text }: Received): string => JSON.parse(text).type
    expect(received.filter(one => typeOf(one) === 'batch.finished')).toHaveLength(1)
    const [whole] = received.filter(one => typeOf(one) === 'batch.finished')
    expect(JSON.parse(whole?.body ?? '').data).toMatchObject({ id: body.id, summary: { total: 2, succeeded: 2 } })
  })
})
