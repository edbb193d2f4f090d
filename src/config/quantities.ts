import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'

/** A socket to listen on or to connect to. */
export interface Endpoint {
  readonly host: string
  readonly port: number
}

/** `10.0.0.1:514`, `[2001:db8::1]:514` or `name:514` as an endpoint; null when it is none. */
export const parseEndpoint = (text: string): Endpoint | null => {
  const match = /^(?:\[([0-9A-Fa-f:.%\w]+)\]|([^:[\]\s]+)):(\d{1,5})$/.exec(text)
  const host = match?.[1] ?? match?.[2]
  const port = Number(match?.[3])
  if (host === undefined || port > 65_535) return null
  if (match?.[1] !== undefined && isIP(host) !== 6) return null
  return { host, port }
}

/** The endpoint as a URL and `parseEndpoint` write it. */
export const endpointText = ({ host, port }: Endpoint): string =>
  isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`

const millisecondsPer = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const

/** `250ms`, `30s`, `5m`, `12h`, `30d`, `2w` in milliseconds; null when it is no duration. */
export const parseDurationMs = (text: string): number | null => {
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d|w)$/.exec(text.trim())
  const unit = match?.[2]
  return unit === undefined
    ? null
    : Math.round(Number(match?.[1]) * millisecondsPer[unit as keyof typeof millisecondsPer])
}

const bytesPer: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
}

/** `512B`, `64KiB`, `1.5GiB`, `20GB` in bytes; null when it is no size. */
export const parseBytes = (text: string): number | null => {
  const match = /^(\d+(?:\.\d+)?)\s*([kKMGT]?i?B)$/.exec(text.trim())
  const factor = bytesPer[match?.[2] ?? '']
  return factor === undefined ? null : Math.round(Number(match?.[1]) * factor)
}

/** A zone that the message parser understands: a name of the IANA database or an offset such as `+02:00`. */
export const isTimezone = (zone: string): boolean => {
  if (/^[+-](?:[01]\d|2[0-3]):[0-5]\d$/.test(zone)) return true
  try {
    return zone !== '' && new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
  } catch {
    return false
  }
}

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

export const timezone = z
  .string()
  .refine(isTimezone, 'write a zone name such as Europe/Berlin, UTC, or an offset such as +02:00')
  .meta({ title: 'zone' })

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
