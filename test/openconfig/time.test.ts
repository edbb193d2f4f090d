import fc from 'fast-check'
import { expect, it } from 'vitest'
import { epochNanoseconds, isoTime } from '../../src/openconfig/time.ts'

it('writes any instant as Date does', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), ms => {
      expect(isoTime(ms)).toBe(new Date(ms).toISOString())
    }),
  )
})

it('keeps the digits that the device sent', () => {
  expect(epochNanoseconds(1_794_645_056_699, '699')).toBe('1794645056699000000')
  expect(epochNanoseconds(1_794_645_056_505, '505646')).toBe('1794645056505646000')
  expect(epochNanoseconds(1_794_645_056_505, '5056461234567')).toBe('1794645056505646123')
})
