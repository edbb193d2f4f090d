import { z } from '@hono/zod-openapi'
import { severities } from '../openconfig/definition.ts'
import type { EventQuery } from '../publishers/event-store.ts'
import { parseDurationMs } from '../quantities.ts'

const words = (description: string, example: string) =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform(value => value && [value].flat().flatMap(text => text.split(',')))
    .openapi({
      type: 'array',
      items: { type: 'string' },
      description: `${description} Several with commas or by repeating the parameter; one that ends in \`*\` is a beginning.`,
      example: [example],
    })

/** A time, or how long ago, in milliseconds since 1970. */
export const instant = (description: string) =>
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

const statuses = ['active', 'cleared', 'none'] as const

/** The query parameters that choose events. */
export const filterParameters = {
  device: words('Device names.', 'edge1'),
  event: words('Event names; UNKNOWN for messages without a rule.', 'BGP_*'),
  entity: words('What the event is about.', 'interface/*'),
  status: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform(value => value && [value].flat().flatMap(text => text.split(',')))
    .pipe(z.array(z.enum(statuses, { error: `write one or more of ${statuses.join(', ')}` })).optional())
    .openapi({
      type: 'array',
      items: { type: 'string', enum: [...statuses] },
      description: 'What the event says about its condition.',
    }),
  severity: z
    .enum(severities, { error: `write one of ${severities.join(', ')}` })
    .optional()
    .openapi({ description: 'This severity and graver ones.', example: 'warning' }),
  since: instant('Received at or after this time.'),
}

/** When it ends; streams do not. */
export const until = instant('Received before this time.')

type FilterParameters = z.output<z.ZodObject<typeof filterParameters>>

/** The parameters as a query of the store. */
export const queryOf = ({ device, event, entity, status, severity, since }: FilterParameters): EventQuery => ({
  ...(device && { device }),
  ...(event && { event }),
  ...(entity && { entity }),
  ...(status && { status }),
  // The list begins with the gravest.
  ...(severity && { severity: severities.slice(0, severities.indexOf(severity) + 1) }),
  ...(since !== undefined && { sinceMs: since }),
})
