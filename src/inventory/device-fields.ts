import { isIP } from 'node:net'
import { z } from 'zod'
import type { TargetLimits } from '../drivers/target.ts'
import type { ManagedDevice } from './device-book.ts'
import { parsePlatform } from './platform-name.ts'

/** A device as someone writes it down. */
export type DeviceDraft = Omit<ManagedDevice, 'detected' | 'source'>

/** What each field of a device may say; the words of refusals are for people. */

// A comma and an asterisk mean something in filters, a slash in paths.
const printable = /^[^\s/,*\p{C}](?:[^/,*\p{C}]*[^\s/,*\p{C}])?$/u

/** Name of a device or of a credential. */
export const nameField = z
  .string()
  .max(128, 'write at most 128 characters')
  .refine(
    text => printable.test(text) && text !== '.' && text !== '..',
    'write a name without slash, comma, asterisk, and without blanks at its ends',
  )

const dnsName = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*\.?$/i

export const hostField = z
  .string()
  .refine(
    text => isIP(text) !== 0 || (dnsName.test(text) && !/^[\d.]+$/.test(text)),
    'write an IPv4 address, an IPv6 address or a host name',
  )

export const addressField = z.string().refine(text => isIP(text) !== 0, 'write an IPv4 or IPv6 address')

export const portField = z
  .int({ error: 'write a port from 1 to 65535' })
  .min(1, 'write a port from 1 to 65535')
  .max(65_535, 'write a port from 1 to 65535')

/** A platform by any name that it is known by, or `auto`. */
export const platformField = z
  .string()
  .max(128)
  .transform((text, context) => {
    const platform = parsePlatform(text)
    if ('id' in platform) return platform.id
    const { meant } = platform
    context.addIssue({
      code: 'custom',
      message: `"${text}" is no platform known here${meant === null ? '' : `; did you mean ${meant}?`} (or auto)`,
    })
    return z.NEVER
  })

/** A device as it is written, with what the name of its platform says of its driver, unless that is written too. */
export const withDriverMeant = (device: unknown): unknown => {
  if (typeof device !== 'object' || device === null || !('platform' in device)) return device
  if (typeof device.platform !== 'string' || ('driver' in device && device.driver !== undefined)) return device
  const platform = parsePlatform(device.platform)
  return 'driver' in platform ? { ...device, driver: platform.driver } : device
}

export const tagField = z
  .string()
  .max(64, 'write at most 64 characters')
  .regex(/^[a-z0-9._-]+$/, 'write lower case letters, digits, ".", "_" and "-"')

export const transportField = z.enum(['ssh', 'telnet', 'http', 'https'], {
  error: 'write ssh, telnet, http or https',
})

export const driverField = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9_-]*$/, 'write the name of a driver, such as cli, linux or eapi')

export const algorithmsField = z.enum(['modern', 'legacy', 'ancient'], {
  error: 'write modern, legacy or ancient',
})

export const timezoneField = z.string().max(64).refine(isTimezone, 'write a zone such as Europe/Berlin, UTC or +02:00')

export const hostnameField = z
  .string()
  .max(253)
  .regex(/^[^\s\p{C}]+$/u, 'write a host name')

export const certificateField = z
  .string()
  .max(256 * 1024)
  .regex(/-----BEGIN CERTIFICATE-----/, 'write certificates in PEM')

const span = (most: number) => z.int().nonnegative().max(most)
const hourMs = 3_600_000

/** Zod schemas of the limits that a device may have instead of the usual ones. */
export const limitFields = {
  connectTimeoutMs: span(hourMs).positive(),
  authTimeoutMs: span(hourMs).positive(),
  keepaliveMs: span(24 * hourMs),
  keepaliveCountMax: span(100).positive(),
  idleReturnMs: span(24 * hourMs),
  maxOutputBytes: span(2 ** 31).positive(),
} satisfies Readonly<Record<keyof TargetLimits, z.ZodType<number>>>

/** Lists are bounded, so that nobody can fill memory with one device. */
export const listOf = <T extends z.ZodType>(item: T, most: number) =>
  z.array(item).max(most, `write at most ${most}`).readonly()

export const mostHops = 3
export const mostTags = 64
export const mostAddresses = 256

const wholeDraft = z.strictObject({
  name: nameField,
  host: hostField.nullable().default(null),
  port: portField.nullable().default(null),
  platform: platformField.default('auto'),
  driver: driverField.nullable().default(null),
  transport: transportField.nullable().default(null),
  credential: nameField.nullable().default(null),
  jump: listOf(nameField, mostHops).default([]),
  tags: listOf(tagField, mostTags).default([]),
  timezone: timezoneField.nullable().default(null),
  addresses: listOf(addressField, mostAddresses).default([]),
  hostnames: listOf(hostnameField, mostAddresses).default([]),
  algorithms: algorithmsField.default('modern'),
  tls: z
    .strictObject({ verify: z.boolean().default(true), ca: certificateField.nullable().default(null) })
    .prefault({}),
  limits: z.strictObject(limitFields).partial().transform(withoutUndefined).prefault({}),
})

/** A whole device; what is absent is as it is most often. */
export const deviceDraft = z.preprocess(withDriverMeant, wholeDraft) satisfies z.ZodType<DeviceDraft>

/** An object without the members that are undefined, which a partial schema lets in. */
export function withoutUndefined<T extends object>(value: T): Defined<T> {
  // Object.fromEntries forgets the names of the members.
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Defined<T>
}

export type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> }

function isTimezone(name: string): boolean {
  if (/^[+-](?:0\d|1[0-4]):[0-5]\d$/.test(name)) return true
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
