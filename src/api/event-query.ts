import { z } from '@hono/zod-openapi'
import { severities } from '../openconfig/definition.ts'
import { parseDurationMs } from '../quantities.ts'
import type { EventFilter } from './event-source.ts'

/** An event id, which is also the cursor: results go on behind it. */
export const eventId = z.uuid({ error: 'write the id of an event' })

const words = (description: string, example: string) =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform(value => (value === undefined ? [] : [value].flat().flatMap(text => text.split(','))))
    .openapi({ type: 'array', items: { type: 'string' }, description, example: [example] })

const wordsOf = <const T extends string>(allowed: readonly T[], description: string, example: T) =>
  words(description, example)
    .pipe(z.array(z.enum(allowed, { error: `write one or more of ${allowed.join(', ')}` })))
    .openapi({ type: 'array', items: { type: 'string', enum: [...allowed] }, description, example: [example] })

const instant = (description: string) =>
  z
    .string()
    .transform((text, context) => {
      const ago = parseDurationMs(text)
      const ms = ago === null ? (rfc3339.test(text) ? Date.parse(text) : Number.NaN) : Date.now() - ago
      if (Number.isFinite(ms)) return ms
      context.addIssue({ code: 'custom', message: 'write a time (2026-11-21T01:27:30Z) or how long ago (15m)' })
      return z.NEVER
    })
    .optional()
    .openapi({
      type: 'string',
      description: `${description} RFC 3339, or a duration for how long ago.`,
      example: '15m',
    })

const rfc3339 = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)$/

/** The query parameters that choose events. */
export const filterParameters = {
  device: words('Device names, several with commas or by repeating the parameter.', 'edge1'),
  event: words('Event names.', 'BGP_NEIGHBOR_STATE_CHANGED'),
  entity: z
    .string()
    .optional()
    .openapi({ description: 'The entity; with `*` at its end, all that begin so.', example: 'interface/*' }),
  status: wordsOf(['active', 'cleared', 'none'], 'What the event says about its condition.', 'active'),
  severity: z
    .enum(severities, { error: `write one of ${severities.join(', ')}` })
    .optional()
    .openapi({ description: 'This severity and graver ones.', example: 'warning' }),
  stream: z
    .enum(['events', 'unknown'])
    .optional()
    .openapi({ description: '`events` have a rule, `unknown` are messages without one. Default: both.' }),
  since: instant('Received at or after this time.'),
}

/** When it ends; streams do not. */
export const until = instant('Received before this time.')

type FilterQuery = z.output<z.ZodObject<typeof filterParameters>> & { readonly until?: number | undefined }

/** The parameters as a filter. */
export const filterOf = ({
  device,
  event,
  entity,
  status,
  severity,
  stream,
  since,
  until: end,
}: FilterQuery): EventFilter => ({
  devices: device,
  events: event,
  entity: entity ?? null,
  statuses: status,
  // The list begins with the gravest.
  severities: severity === undefined ? [] : severities.slice(0, severities.indexOf(severity) + 1),
  stream: stream ?? null,
  sinceMs: since ?? null,
  untilMs: end ?? null,
})
