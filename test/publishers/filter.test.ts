import { expect, test } from 'vitest'
import { KoineError } from '../../src/errors.ts'
import { compileFilter, type EventFilter } from '../../src/publishers/filter.ts'
import { outboxRecord } from './batch.ts'
import { eventRecord } from './record.ts'

const bgp = outboxRecord(eventRecord(1, { event: 'BGP_NEIGHBOR_DOWN', device: 'edge1.example', severity: 'error' }))
const unknown = outboxRecord(
  eventRecord(2, { event: 'UNKNOWN', stream: 'unknown', device: 'fw1', severity: 'informational' }),
)

const cases: readonly (readonly [EventFilter, boolean, boolean])[] = [
  [{}, true, true],
  [{ unknown: false }, true, false],
  [{ unknown: true }, true, true],
  [{ events: ['BGP_*'] }, true, false],
  [{ events: ['*_DOWN', 'UNKNOWN'] }, true, true],
  [{ events: ['BGP_NEIGHBOR'] }, false, false],
  [{ events: [] }, false, false],
  [{ devices: ['edge1.example'] }, true, false],
  [{ devices: ['edge1?example', 'edge1xexample', '.*'] }, false, false],
  [{ devices: ['*'] }, true, true],
  [{ minSeverity: 'error' }, true, false],
  [{ minSeverity: 'critical' }, false, false],
  [{ minSeverity: 'debug' }, true, true],
  [{ minSeverity: 'err', events: ['BGP_*'], devices: ['edge*'], unknown: false }, true, false],
]

test.each(cases)('%j wants the BGP event: %j, the unknown message: %j', (filter, wantsBgp, wantsUnknown) => {
  const wants = compileFilter(filter)
  expect([wants(bgp), wants(unknown)]).toEqual([wantsBgp, wantsUnknown])
})

test('a severity that there is not is refused; an event without one is rather shown than hidden', () => {
  expect(() => compileFilter({ minSeverity: 'loud' })).toThrow(KoineError)
  expect(compileFilter({ minSeverity: 'emergency' })(outboxRecord(eventRecord(1, { severity: '' })))).toBe(true)
})
