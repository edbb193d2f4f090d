import { describe, expect, it } from 'vitest'
import { createMetrics, createTally, metricTable } from '../src/metrics.ts'

const lines = async (metrics: ReturnType<typeof createMetrics>, name: string) =>
  (await metrics.exposition()).split('\n').filter(line => line.startsWith(name) && !line.startsWith('#'))

describe('metrics', () => {
  it('exports what parts report, added up over parts', async () => {
    const metrics = createMetrics()
    const received = (listener: string, value: number) =>
      ({ name: 'koine_messages_received_total', labels: { listener }, value }) as const
    metrics.report('ingest', [received('udp', 7), received('tcp', 1)])
    metrics.observe('here', () => [received('udp', 3)])
    expect(await lines(metrics, 'koine_messages_received_total')).toEqual([
      'koine_messages_received_total{listener="udp"} 10',
      'koine_messages_received_total{listener="tcp"} 1',
    ])
  })

  it("takes a part's newest report in place of the one before", async () => {
    const metrics = createMetrics()
    const full = (value: number) => [{ name: 'koine_outbox_full', labels: {}, value }] as const
    metrics.report('ingest', full(1))
    await metrics.exposition()
    metrics.report('ingest', full(0))
    expect(await lines(metrics, 'koine_outbox_full')).toEqual(['koine_outbox_full 0'])
    expect(await lines(metrics, 'koine_outbox_full')).toEqual(['koine_outbox_full 0'])
  })

  it('explains every metric and has those of the process', async () => {
    const text = await createMetrics().exposition()
    for (const [name, { type, help }] of Object.entries(metricTable)) {
      expect(text).toContain(`# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`)
    }
    expect(text).toMatch(/^koine_process_resident_memory_bytes \d+/m)
  })

  it('names counters and gauges as Prometheus wants them', () => {
    for (const [name, { type }] of Object.entries(metricTable)) {
      expect(name).toMatch(/^koine_[a-z_]+$/)
      expect(name.endsWith('_total')).toBe(type === 'counter')
    }
  })
})

describe('tally', () => {
  it('counts pairs', () => {
    const tally = createTally(['event', 'platform'], 10)
    tally.count('A', 'x')
    tally.count('A', 'x')
    tally.count('A', 'y')
    expect(tally.samples('koine_events_total')).toEqual([
      { name: 'koine_events_total', labels: { event: 'A', platform: 'x' }, value: 2 },
      { name: 'koine_events_total', labels: { event: 'A', platform: 'y' }, value: 1 },
    ])
  })

  it('counts what is beyond its limit as other, and goes on counting what it has', () => {
    const tally = createTally(['platform', 'mnemonic'], 100)
    for (let round = 0; round < 2; round++) for (let n = 0; n < 1000; n++) tally.count('p', `m${n}`)
    const samples = tally.samples('koine_unknown_total')
    expect(samples).toHaveLength(101)
    expect(samples.find(({ labels }) => labels['mnemonic'] === 'm99')?.value).toBe(2)
    expect(samples.find(({ labels }) => labels['platform'] === 'other')?.value).toBe(1800)
  })
})
