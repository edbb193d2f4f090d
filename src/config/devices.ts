import { z } from 'zod'
import { isPlatform, napalmNames, napalmPlatforms, type Platform, platforms } from '../platforms.ts'
import type { secretFrom } from './secrets.ts'
import { absentIsNull, address, bytes, milliseconds, timezone } from './values.ts'

type Secret = ReturnType<typeof secretFrom>

const word = z.string().min(1)

/** One or a list: always a list. */
const oneOrMore = <T extends z.ZodType<string>>(item: T) =>
  z
    .union([item, z.array(item)])
    .prefault([])
    .transform((value): readonly string[] => (typeof value === 'string' ? [value] : value))

const durationMs = (least: number) =>
  milliseconds
    .refine(value => value >= least && value <= 86_400_000, 'write a duration of one day at most')
    .meta({ title: 'milliseconds or duration' })

const count = z.int().positive().max(100)
const size = bytes
  .refine(value => value > 0 && value <= 2 ** 31, 'write one octet to 2GiB')
  .meta({ title: 'octets or size' })

/** How long things may take on the way to a device, and how much it may say. */
const limits = {
  connectTimeoutMs: durationMs(1),
  authTimeoutMs: durationMs(1),
  keepaliveMs: durationMs(0),
  keepaliveCountMax: count,
  idleReturnMs: durationMs(0),
  maxOutputBytes: size,
}

const limitMeanings = {
  connectTimeoutMs: 'Longest time for a connection, name lookup and key exchange included.',
  authTimeoutMs: 'Longest time for a login, to the first prompt.',
  keepaliveMs: 'SSH keepalive while nothing is said; 0 none.',
  keepaliveCountMax: 'Keepalives without an answer after which the connection is given up.',
  idleReturnMs: 'A return is sent to an idle command line this often, against exec-timeouts; 0 none.',
  maxOutputBytes: 'Most octets kept of the output of one command.',
} as const

/** Section `devices`: devices that the file knows. The inventory has them too, but they are changed here only. */
export const devices = z
  .array(
    z
      .strictObject({
        name: word.describe('Its name: in the inventory, in its events, and as their Kafka key.'),
        host: absentIsNull(word).describe(
          'Where it is reached: an address or a name. Default: the first of `addresses`.',
        ),
        port: absentIsNull(z.int().min(1).max(65_535)).describe('Port; default: that of the transport.'),
        platform: z
          .enum([...platforms, 'auto', ...napalmNames])
          .default('auto')
          .describe(
            "Its platform, also by NAPALM's name of a driver; `auto`: recognised at the first login, or by its messages.",
          ),
        driver: absentIsNull(word).describe(
          '`cli`, `linux`, `netconf`, `eapi`, `nxapi` or one of your own; default: as the platform has it.',
        ),
        transport: absentIsNull(z.enum(['ssh', 'telnet', 'http', 'https'])).describe('Default: as the driver has it.'),
        credential: absentIsNull(word).describe('Name of a credential, of `credentials` or of the inventory.'),
        jump: oneOrMore(word).describe('Devices to go through, three at most; the first one is reached from here.'),
        tags: z
          .array(z.string().regex(/^[a-z0-9._-]+$/, 'write lower case letters, digits, ".", "_" and "-"'))
          .readonly()
          .default([])
          .describe('Groups that it belongs to; API keys may be limited to groups.'),
        addresses: oneOrMore(address).describe('Addresses it sends syslog from, beside `host`: one or a list.'),
        hostnames: oneOrMore(word).describe(
          'Host names it writes into messages that a relay passes on, beside `name`.',
        ),
        timezone: absentIsNull(timezone).describe('Zone of the local time it writes.'),
        algorithms: z
          .enum(['modern', 'legacy', 'ancient'])
          .default('modern')
          .describe('Weakest SSH algorithms that it may be offered; stronger ones are tried first.'),
        tls: z
          .strictObject({
            verify: z.boolean().default(true).describe('Whether its certificate must verify.'),
            ca: absentIsNull(word).describe('Authorities beside the usual ones, in PEM.'),
          })
          .prefault({})
          .describe('HTTPS to the device.'),
        limits: z
          .strictObject({
            connectTimeoutMs: limits.connectTimeoutMs.optional().describe(limitMeanings.connectTimeoutMs),
            authTimeoutMs: limits.authTimeoutMs.optional().describe(limitMeanings.authTimeoutMs),
            keepaliveMs: limits.keepaliveMs.optional().describe(limitMeanings.keepaliveMs),
            keepaliveCountMax: limits.keepaliveCountMax.optional().describe(limitMeanings.keepaliveCountMax),
            idleReturnMs: limits.idleReturnMs.optional().describe(limitMeanings.idleReturnMs),
            maxOutputBytes: limits.maxOutputBytes.optional().describe(limitMeanings.maxOutputBytes),
          })
          .prefault({})
          .transform(onlyGiven)
          .describe('What differs from `inventory.limits`.'),
      })
      .transform(device => ({
        ...device,
        host: device.host ?? device.addresses[0] ?? null,
        platform: platformMeant(device.platform),
        // The one name that says how the device is driven.
        driver: device.driver ?? (device.platform === 'iosxr_netconf' ? 'netconf' : null),
      })),
  )
  .readonly()
  .default([])

const platformMeant = (written: Platform | 'auto' | (typeof napalmNames)[number]): Platform | 'auto' => {
  const napalm = napalmNames.find(name => name === written)
  if (napalm !== undefined) return napalmPlatforms[napalm]
  return isPlatform(written) ? written : 'auto'
}

/** Section `credentials`: logins that the file gives. */
export const credentials = (secret: Secret) =>
  z
    .array(
      z.strictObject({
        name: word.describe('What devices call it.'),
        username: z.string().describe('User name.'),
        password: absentIsNull(secret).describe('Password.'),
        privateKey: absentIsNull(secret).describe('Private key, PEM or OpenSSH format.'),
        passphrase: absentIsNull(secret).describe('Passphrase of the private key.'),
        enableSecret: absentIsNull(secret).describe('Password for `enable`, or for sudo.'),
      }),
    )
    .readonly()
    .default([])

/** Section `inventory`: how devices are met that say nothing else. */
export const inventory = (secret: Secret) =>
  z.strictObject({
    hostKeys: z
      .enum(['strict', 'tofu'])
      .default('strict')
      .describe('`strict`: SSH host keys are enrolled before the first login. `tofu`: the first key seen is trusted.'),
    secretKey: absentIsNull(secret).describe(
      'Key that encrypts stored credentials: 32 octets in base64 or hexadecimal. Default: `$KOINE_SECRET_KEY`, else the file `$KOINE_SECRET_KEY_FILE`, else `secret.key` in the data directory, made at the first start.',
    ),
    previousSecretKey: absentIsNull(secret).describe(
      'The key before, while it is being replaced: stored credentials are encrypted anew at the start. Default: `$KOINE_SECRET_KEY_PREVIOUS`.',
    ),
    limits: z
      .strictObject({
        connectTimeoutMs: limits.connectTimeoutMs.prefault('10s').describe(limitMeanings.connectTimeoutMs),
        authTimeoutMs: limits.authTimeoutMs.prefault('30s').describe(limitMeanings.authTimeoutMs),
        keepaliveMs: limits.keepaliveMs.prefault('30s').describe(limitMeanings.keepaliveMs),
        keepaliveCountMax: limits.keepaliveCountMax.default(3).describe(limitMeanings.keepaliveCountMax),
        idleReturnMs: limits.idleReturnMs.prefault('4m').describe(limitMeanings.idleReturnMs),
        maxOutputBytes: limits.maxOutputBytes.prefault('64MiB').describe(limitMeanings.maxOutputBytes),
      })
      .prefault({})
      .describe('Limits on the way to devices; each device may have its own.'),
  })

type Given<T> = { [Key in keyof T]: Exclude<T[Key], undefined> }

function onlyGiven<T extends object>(value: T): Given<T> {
  // Object.fromEntries forgets the names of the members.
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Given<T>
}
