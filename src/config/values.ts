import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import { type Endpoint, parseBytes, parseDurationMs, parseEndpoint } from '../quantities.ts'
import { timezoneOf } from '../syslog/timezone.ts'

/** A string that is parsed to something else, refused with a sentence saying how it is written. */
const written = <T>(parse: (text: string) => T | null, title: string, how: string) =>
  z
    .string()
    .meta({ title })
    .transform((text, context) => {
      const value = parse(text)
      if (value !== null) return value
      context.addIssue({ code: 'custom', message: how })
      return z.NEVER
    })

export const endpoint = written(parseEndpoint, 'address:port', 'write an address and a port: 0.0.0.0:5514 or [::]:5514')

/** One endpoint, several, or `false` for none: always a list. */
export const endpoints = z
  .union([z.literal(false), endpoint, z.array(endpoint)], {
    error: 'write an address and a port (0.0.0.0:5514), a list of them, or false to switch it off',
  })
  .transform((value): readonly Endpoint[] => (value === false ? [] : Array.isArray(value) ? value : [value]))

export const duration = written(
  parseDurationMs,
  'duration',
  'write a number and a unit (ms, s, m, h, d, w): 30s, 12h, 30d',
)

// A number that came in quotes, or out of the environment.
const plainNumber = (text: string): number | null => (/^\d{1,15}$/.test(text) ? Number(text) : null)

const numberOr = (parse: (text: string) => number | null, title: string, how: string) =>
  z
    .union([z.int().nonnegative(), written(text => plainNumber(text) ?? parse(text), title, how)], { error: how })
    .meta({ title })

/** Keys ending in `Ms`: a number of milliseconds, or a duration with its unit. */
export const milliseconds = numberOr(
  parseDurationMs,
  'milliseconds or duration',
  'write a number of milliseconds or a duration: 250, 250ms, 30s',
)

/** Keys ending in `Bytes`: a number of octets, or a size with its unit. */
export const bytes = numberOr(
  parseBytes,
  'octets or size',
  'write a number of octets or a size (KiB, MiB, GiB, kB, MB, GB): 65536, 64KiB, 1GiB',
)

/** A zone as the message parser knows them. */
export const timezone = z
  .string()
  .refine(isTimezone, 'write a zone name such as Europe/Berlin, UTC, or an offset such as +02:00')
  .meta({ title: 'zone' })

function isTimezone(name: string): boolean {
  try {
    return timezoneOf(name).name === name
  } catch {
    return false
  }
}

/** One address or prefix of IPv4 or IPv6, in canonical form: `10.0.0.0/8`, `2001:db8::1/128`. */
export const prefix = written(
  text => {
    const [start = '', length, ...more] = text.split('/')
    const family = isIP(start)
    const most = family === 6 ? 128 : 32
    if (family === 0 || more.length > 0 || !/^\d{1,3}$/.test(length ?? '0') || Number(length) > most) return null
    return `${ipaddr.parse(start).toString()}/${Number(length ?? most)}`
  },
  'prefix',
  'write an address or a prefix: 192.0.2.7, 10.0.0.0/8, 2001:db8::/32',
)

/** An address of IPv4 or IPv6, not a name. */
export const address = z
  .string()
  .refine(text => isIP(text) !== 0, 'write an IPv4 or IPv6 address')
  .meta({ title: 'address' })

/** Absent is null, so that whoever takes the value need not care for `undefined`. */
export const absentIsNull = <T extends z.ZodType>(schema: T) => schema.optional().transform(value => value ?? null)
