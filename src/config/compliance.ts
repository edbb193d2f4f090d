import { validate } from 'node-cron'
import { z } from 'zod'
import { durationText, selection } from './schedules.ts'
import { absentIsNull, timezone } from './values.ts'

/** Section `compliance`: rules that devices are compared with again and again. */
export const compliance = z
  .array(
    z
      .strictObject({
        name: z
          .string()
          .regex(/^[a-z0-9][a-z0-9._-]{0,47}$/, 'write lower case letters, digits, ".", "_" and "-"')
          .describe('What it is called, in events and reports.'),
        rules: z.string().min(1).describe('The file of rules, YAML: getters with what they must answer.'),
        select: selection.describe('Which devices are compared.'),
        every: absentIsNull(durationText).describe('How often each device is compared, one second to 31 days.'),
        cron: absentIsNull(z.string().refine(validate, 'write a cron expression: */5 * * * *')).describe(
          'Instead: a cron expression of five fields, or of six that begin with seconds.',
        ),
        timezone: timezone.default('UTC').describe('Zone of the cron expression.'),
        spread: absentIsNull(durationText).describe('As in `schedules`.'),
      })
      .refine(({ every, cron }) => (every === null) !== (cron === null), 'write either every or cron'),
  )
  .max(100)
  .default([])
