import { validate } from 'node-cron'
import { z } from 'zod'
import { parseDurationMs } from '../quantities.ts'
import { absentIsNull, bytes, duration, milliseconds, timezone } from './values.ts'

const word = z.string().min(1)

export const durationText = z
  .string()
  .refine(text => parseDurationMs(text) !== null, 'write a number and a unit (ms, s, m, h, d): 30s, 5m')
  .meta({ title: 'duration' })

const getter = z.union([
  word.transform(name => ({ getter: name, args: {} })),
  z.strictObject({
    getter: word.describe('Name of the getter.'),
    args: z.record(word, z.unknown()).default({}).describe('Its arguments.'),
  }),
])

export const selection = z
  .strictObject({
    devices: z.array(word).default([]).describe('Devices by name.'),
    tags: z.array(word).default([]).describe('And devices that have all of these tags.'),
  })
  .refine(({ devices, tags }) => devices.length + tags.length > 0, 'write devices or tags')

/** Section `schedules`: what is asked of devices again and again. More are kept that the API was given. */
export const schedules = z
  .array(
    z
      .strictObject({
        name: z
          .string()
          .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'write lower case letters, digits, ".", "_" and "-"')
          .describe('What it is called.'),
        select: selection.describe('Which devices are asked.'),
        getters: z.array(getter).min(1).max(64).describe('What is asked: names, or names with arguments.'),
        every: absentIsNull(durationText).describe(
          'How often each device is asked, one second to 31 days. Each has a place of its own in the interval.',
        ),
        cron: absentIsNull(z.string().refine(validate, 'write a cron expression: */5 * * * *')).describe(
          'Instead: a cron expression of five fields, or of six that begin with seconds.',
        ),
        timezone: timezone.default('UTC').describe('Zone of the cron expression.'),
        spread: absentIsNull(durationText).describe(
          'Time after each time of the cron expression over which devices are spread. Default: half the period, one minute at most.',
        ),
        paused: z.boolean().default(false).describe('Does not fire until it is resumed.'),
      })
      .refine(({ every, cron }) => (every === null) !== (cron === null), 'write either every or cron'),
  )
  .max(1_000)
  .default([])

/** Section `state`: how devices are polled, and what is kept of what they are found to be. */
export const state = z.strictObject({
  maxParallel: z.int().positive().max(10_000).default(64).describe('Devices that schedules ask at a time.'),
  requestTimeoutMs: milliseconds.prefault('60s').describe('Longest time for one request to a device.'),
  pollTimeoutMs: milliseconds
    .prefault('3m')
    .describe('Longest time for all getters of a poll, the wait for the device included.'),
  maxReplyBytes: bytes.prefault('64MiB').describe('Longest reply to one request.'),
  maxValueBytes: bytes.prefault('16MiB').describe('Longest result of one getter, as JSON.'),
  backOff: z
    .strictObject({
      firstMs: milliseconds
        .prefault('30s')
        .describe('After the first poll that failed; doubled with each further one,'),
      maxMs: milliseconds.prefault('30m').describe('up to this.'),
      authenticationMs: milliseconds.prefault('1h').describe('After a login that was refused.'),
    })
    .prefault({})
    .describe('For how long schedules leave a device alone that failed.'),
  history: z
    .strictObject({
      age: duration
        .prefault('30d')
        .describe('Changes last seen before are removed, and results that were not found since.'),
      count: z.int().positive().max(100_000).default(500).describe('Most changes kept of one result.'),
    })
    .prefault({})
    .describe('How long changes are kept.'),
  volatile: z
    .record(z.string(), z.array(z.string().regex(/^(?:\/[^/]*)*$/, 'write a JSON pointer: /*/uptime')))
    .default({})
    .describe(
      'By getter: further fields whose change is no change, as JSON pointers in which `*` is any one name. Times, counters and measurements are known.',
    ),
})
