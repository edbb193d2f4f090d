import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createWatchedEvents } from '../../src/ingest/watched-events.ts'
import type { EventRecord } from '../../src/openconfig/record.ts'

const record = (entity: string, json: string, event = 'INTERFACE_DOWN'): EventRecord => ({
  id: json,
  stream: 'events',
  device: 'edge1',
  event,
  entity,
  status: 'active',
  severity: 'error',
  time: '2026-11-21T00:00:00.000Z',
  json,
})

describe('watched events', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const watching = (most = 100) => {
    const told: string[][] = []
    const watched = createWatchedEvents({ tell: events => told.push([...events]), windowMs: 200, most })
    watched.watch(['INTERFACE_DOWN', 'INTERFACE_UP'])
    return { told, watched }
  }

  test('the first about an entity is told at once, and of the following ones the last when the window ends', () => {
    const { told, watched } = watching()
    watched.take(record('interface/eth1', 'a'))
    expect(told).toEqual([['a']])
    watched.take(record('interface/eth1', 'b', 'INTERFACE_UP'))
    watched.take(record('interface/eth1', 'c'))
    expect(told).toEqual([['a']])
    vi.advanceTimersByTime(200)
    expect(told).toEqual([['a'], ['c']])
    vi.advanceTimersByTime(200)
    watched.take(record('interface/eth1', 'd'))
    expect(told).toEqual([['a'], ['c'], ['d']])
  })

  test('a storm about one entity is told once a window', () => {
    const { told, watched } = watching()
    for (let ms = 0; ms < 1000; ms++) {
      watched.take(record('interface/eth1', String(ms)))
      vi.advanceTimersByTime(1)
    }
    expect(told.length).toBeLessThanOrEqual(7)
  })

  test('events of other names are not told', () => {
    const { told, watched } = watching()
    watched.take(record('user/root', 'a', 'USER_LOGIN'))
    expect(told).toEqual([])
  })

  test('beyond the most that may wait, events are counted and not told', () => {
    const { told, watched } = watching(3)
    for (let at = 0; at < 10; at++) watched.take(record(`interface/eth${at}`, String(at)))
    expect(told).toEqual([['0'], ['1'], ['2']])
    expect(watched.untold).toBe(7)
    watched.close()
  })
})
