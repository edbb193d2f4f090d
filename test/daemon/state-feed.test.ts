import { expect, it, vi } from 'vitest'
import { feedState } from '../../src/daemon/state-feed.ts'
import { device } from '../jobs/fixture.ts'

it('nothing is laid beside events of a device that is gone', async () => {
  const devices = new Map([['edge1', device('edge1')]])
  const known = new Map([['interface/eth1', [{ getter: 'get_interfaces', time: '2026-11-21T10:00:00Z', value: {} }]]])
  const told: (readonly [string, number])[] = []
  let changed = (_: readonly string[]): void => {}
  const feed = feedState({
    // As much of each as is looked at.
    state: { onResult: () => () => {}, entities: () => known } as never,
    book: {
      device: (name: string) => devices.get(name) ?? null,
      devices: () => [...devices.values()],
      onChange: (listener: typeof changed) => {
        changed = listener
      },
    } as never,
    ingest: {
      watch: () => {},
      entities: (name: string, states: readonly unknown[]) => told.push([name, states.length]),
    } as never,
    published: false,
    reactions: { standard: false, rules: [], entityIntervalMs: 1, deviceIntervalMs: 1, waitingPerDevice: 1 },
    report: () => {},
  })
  try {
    await vi.waitFor(() => expect(told).toEqual([['edge1', 1]]))
    devices.clear()
    known.clear()
    changed(['edge1'])
    await vi.waitFor(() =>
      expect(told).toEqual([
        ['edge1', 1],
        ['edge1', 0],
      ]),
    )
  } finally {
    feed.close()
  }
})
