import { describe, expect, it } from 'vitest'
import { createJobStreams } from '../../src/api/job-stream.ts'
import { readServerSentEvents } from '../../src/cli/server-sent-events.ts'
import { lostIds } from '../../src/jobs/log.ts'
import type { JobRequest } from '../../src/jobs/request.ts'
import { admin, type Fixture, fixture, gate, until } from './fixture.ts'

const show: JobRequest = { device: 'edge1', commands: ['show version'] }

interface Seen {
  readonly id: number
  readonly type: string
  // biome-ignore lint/suspicious/noExplicitAny: the tests look into data of many shapes
  readonly data: any
}

/** Reads a stream until `enough`, or its end. */
const read = async (body: ReadableStream<Uint8Array>, enough: (seen: readonly Seen[]) => boolean = () => false) => {
  const reader = body.getReader()
  const seen: Seen[] = []
  let text = ''
  while (!enough(seen)) {
    const { done, value } = await reader.read()
    if (done) return seen
    text += new TextDecoder().decode(value)
    const frames = text.split('\n\n')
    text = frames.pop() ?? ''
    for (const frame of frames) {
      const match = /^id: (\d+)\nevent: (\w+)\ndata: (.*)$/.exec(frame)
      if (match) seen.push({ id: Number(match[1]), type: match[2] ?? '', data: JSON.parse(match[3] ?? '') })
    }
  }
  await reader.cancel()
  return seen
}

const open = ({ jobs }: Fixture, job: string, after = 0, limits = { maxStreams: 10 }) =>
  createJobStreams(jobs.events, limits).open({
    job,
    after,
    disconnect: () => {},
    report: error => {
      throw error
    },
  })

describe('the stream of a job', () => {
  it('tells states, output, results and the end, and ends', async () => {
    const one = fixture({
      behave: (_, { onOutput }) => {
        onOutput(0, 'stdout', 'half ')
        onOutput(0, 'stdout', 'a line')
        return 'half a line'
      },
    })
    const { id } = one.submit(show)
    const seen = await read(open(one, id))
    expect(seen.map(({ type }) => type)).toEqual(['state', 'state', 'output', 'output', 'result', 'state', 'end'])
    expect(seen.filter(({ type }) => type === 'state').map(({ data }) => data.state)).toEqual([
      'queued',
      'running',
      'succeeded',
    ])
    expect(
      seen
        .filter(({ type }) => type === 'output')
        .map(({ data }) => data.text)
        .join(''),
    ).toBe('half a line')
    expect(seen.find(({ type }) => type === 'result')?.data).toMatchObject({
      index: 0,
      command: 'show version',
      output: 'half a line',
    })
    expect(seen.at(-1)?.data).toMatchObject({ id, state: 'succeeded' })
    expect(seen.map(({ id: number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('shows output while the command runs', async () => {
    const held = gate()
    const one = fixture({
      behave: async (_, { onOutput }) => {
        onOutput(0, 'stdout', 'first')
        await held.passed
        return 'first'
      },
    })
    const { id } = one.submit(show)
    const seen = await read(open(one, id), all => all.some(({ type }) => type === 'output'))
    expect(seen.at(-1)?.data).toEqual({ index: 0, stream: 'stdout', text: 'first' })
    held.open()
  })

  it('goes on behind any event without loss or repetition, while the job runs and when it is over', async () => {
    const held = gate()
    const one = fixture({
      behave: async (command, { onOutput, index }) => {
        for (const n of [1, 2, 3]) {
          onOutput(index, 'stdout', `${command}${n} `)
          await new Promise(resolve => setTimeout(resolve, 50))
        }
        if (command === 'c') await held.passed
        return ''
      },
    })
    const { id } = one.submit({ device: 'edge1', commands: ['a', 'b', 'c'] })
    const whole = read(open(one, id))
    const begun = await read(open(one, id), all => all.length >= 6)
    const rest = read(open(one, id, begun.at(-1)?.id ?? 0))
    held.open()
    const all = await whole
    expect([...begun, ...(await rest)]).toEqual(all)
    for (const after of [0, 3, 7, all.length - 1]) {
      expect(await read(open(one, id, after))).toEqual(all.slice(after))
    }
    expect(await read(open(one.restart(), id, 4))).toEqual(all.slice(4))
  })

  it('goes on after kill -9 with ids behind all that were seen', async () => {
    const before = fixture({
      behave: (_, { onOutput }) => {
        onOutput(0, 'stdout', 'something')
        return new Promise<string>(() => {})
      },
    })
    const { id } = before.submit(show)
    const seen = await read(open(before, id), all => all.length >= 3)
    const last = seen.at(-1)?.id ?? 0
    await until(() => before.jobs.events.after(id, 0, 10).length === 3)
    const after = before.restart()
    const rest = await read(open(after, id, last))
    expect(rest.map(({ type }) => type).slice(-2)).toEqual(['state', 'end'])
    expect(rest.at(-1)?.data).toMatchObject({ state: 'failed', error: { code: 'INTERRUPTED' } })
    expect(rest.at(-1)?.id).toBeGreaterThan(last)
    expect(rest.at(-1)?.id).toBeGreaterThan(lostIds)
  })

  it('of a reader that takes nothing keeps nothing for it and does not hold the device up', async () => {
    const text = 'x'.repeat(10_000)
    const one = fixture({
      behave: async (_, { onOutput, index }) => {
        for (let n = 0; n < 20; n++) onOutput(index, 'stdout', text)
        return ''
      },
      settings: { maxStreamBytes: 100_000_000 },
    })
    const request = { device: 'edge1', commands: Array.from({ length: 20 }, (_, n) => `show ${n}`) }
    const { id } = one.submit(request)
    const body = open(one, id)
    expect((await one.wait(id)).state).toBe('succeeded')
    const seen = await read(body)
    expect(seen.filter(({ type }) => type === 'output').reduce((sum, { data }) => sum + data.text.length, 0)).toBe(
      20 * 20 * 10_000,
    )
    expect(seen.filter(({ type }) => type === 'result')).toHaveLength(20)
  })

  it('says where output was left out, and results are whole', async () => {
    const one = fixture({
      behave: (_, { onOutput }) => {
        for (let n = 0; n < 30; n++) onOutput(0, 'stdout', 'y'.repeat(100))
        return 'y'.repeat(3000)
      },
      settings: { maxStreamBytes: 1000 },
    })
    const { id } = one.submit(show)
    const seen = await read(open(one, id))
    const output = seen.filter(({ type }) => type === 'output')
    expect(output.at(-1)?.data).toEqual({ index: 0, stream: 'stdout', text: '', truncated: true })
    expect(output.reduce((sum, { data }) => sum + data.text.length, 0)).toBe(1000)
    expect(seen.find(({ type }) => type === 'result')?.data.output).toHaveLength(3000)
  })

  it('shows a sign of life while nothing happens', async () => {
    const held = gate()
    const one = fixture({ behave: async () => held.passed.then(() => '') })
    const { id } = one.submit(show)
    await until(() => one.driver.sent.length === 1)
    const limits = { maxStreams: 1, heartbeatMs: 20 }
    const reader = open(one, id, 0, limits).getReader()
    let text = ''
    while (!text.includes(':\n\n')) text += new TextDecoder().decode((await reader.read()).value)
    held.open()
    await reader.cancel()
  })

  it('is cut when its reader takes nothing for long, and their number is limited', async () => {
    const one = fixture({ behave: () => new Promise<string>(() => {}) })
    const { id } = one.submit(show)
    const streams = createJobStreams(one.jobs.events, { maxStreams: 1, heartbeatMs: 10, stallMs: 10 })
    let cut = 0
    const request = { job: id, after: 0, disconnect: () => void cut++, report: () => {} }
    streams.open(request)
    expect(() => streams.open(request)).toThrow(expect.objectContaining({ code: 'TOO_MANY_STREAMS' }))
    await until(() => cut === 1)
    const body = streams.open(request)
    streams.close()
    expect((await read(body)).length).toBeLessThanOrEqual(2)
    expect(streams.samples()).toEqual([{ name: 'koine_job_streams_open', labels: {}, value: 0 }])
  })

  it('ends for a reader that is ahead of it, when the job does', async () => {
    const held = gate()
    const one = fixture({ behave: async () => held.passed.then(() => '') })
    const { id } = one.submit(show)
    const seen = read(open(one, id, 1_000))
    held.open()
    expect(await seen).toEqual([])
  })

  it('is read by the client of the command line', async () => {
    const one = fixture()
    const { id } = await one.run(show)
    const ids: string[] = []
    for await (const event of readServerSentEvents(open(one, id), () => {})) ids.push(event.id)
    expect(ids).toEqual(one.jobs.events.after(id, 0, 100).map(event => String(event.id)))
    expect(one.jobs.get(id, admin).state).toBe('succeeded')
  })
})
