import { z } from 'zod'
import { milliseconds } from './values.ts'

const name = z.string().min(1)

const getter = z.union([
  name.transform(getter => ({ getter, args: {} })),
  z.strictObject({
    getter: name.describe('Name of the getter.'),
    args: z
      .record(name, z.union([z.string(), z.number(), z.boolean()]))
      .default({})
      .describe('Its arguments; `{peer}` stands for that field of the event.'),
  }),
])

/** Section `reactions`: what is looked at right after an event. */
export const reactions = z.strictObject({
  standard: z
    .boolean()
    .default(false)
    .describe(
      'The usual ones: interfaces and optics after an interface went down or up, BGP neighbours and the route to the peer after a BGP session changed.',
    ),
  rules: z
    .array(
      z.strictObject({
        name: name.describe('What it is called, in metrics and beside results.'),
        events: z.array(name).min(1).describe('Names of the event catalogue.'),
        getters: z.array(getter).min(1).describe('What is asked then: names, or names with arguments.'),
        tags: z.array(name).default([]).describe('Only devices that have all of these tags. Empty: all.'),
      }),
    )
    .max(1000)
    .default([])
    .describe('Further ones.'),
  entityIntervalMs: milliseconds
    .prefault('10s')
    .describe('Least time between two looks after events about the same entity.'),
  deviceIntervalMs: milliseconds
    .prefault('500ms')
    .describe('Least time between the end of one look at a device and the next one.'),
  waitingPerDevice: z
    .int()
    .positive()
    .default(1000)
    .describe('Most entities of a device that wait to be looked at; what is beyond is counted.'),
})
