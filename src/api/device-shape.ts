import { z } from '@hono/zod-openapi'
import type { TargetLimits } from '../drivers/target.ts'
import type { ManagedDevice } from '../inventory/device-book.ts'
import {
  addressField,
  algorithmsField,
  certificateField,
  type DeviceDraft,
  driverField,
  hostField,
  hostnameField,
  limitFields,
  listOf,
  mostAddresses,
  mostHops,
  mostTags,
  nameField,
  platformField,
  portField,
  tagField,
  timezoneField,
  transportField,
  withDriverMeant,
  withoutUndefined,
} from '../inventory/device-fields.ts'
import { platforms } from '../platforms.ts'

const says = {
  name: 'Its name: unique whatever the case, also the one that its events carry.',
  host: 'Where it is reached: an address or a name; null: it is only heard.',
  port: 'null: as the transport has it (22, 23, 443, 80).',
  platform: 'Its id or any other name that it goes by; `auto`: recognised at the first login.',
  driver: '`cli`, `linux`, `netconf`, `eapi`, `nxapi`, or one of your own; null: as the platform has it.',
  transport: 'What carries the session; null: as the driver has it.',
  credential: 'Name of a credential.',
  jump: 'Devices to go through, three at most; the first one is reached from here.',
  tags: 'Groups that it belongs to.',
  timezone: 'Zone of the local time that it writes into its messages; null: the default zone.',
  addresses: 'Addresses that it sends syslog from, beside `host`.',
  hostnames: 'Host names that it writes into its messages, beside `name`.',
  algorithms: 'Weakest SSH algorithms that it may be offered; stronger ones are tried first.',
  tls: 'HTTPS: whether its certificate must verify, and authorities (PEM) beside the usual ones.',
  limits: 'What differs from the usual limits.',
} as const

const limits = {
  connect_timeout_ms: limitFields.connectTimeoutMs.describe('Longest time for a connection.'),
  auth_timeout_ms: limitFields.authTimeoutMs.describe('Longest time for a login.'),
  keepalive_ms: limitFields.keepaliveMs.describe('SSH keepalive; 0: none.'),
  keepalive_count_max: limitFields.keepaliveCountMax.describe('Keepalives without an answer that end the connection.'),
  idle_return_ms: limitFields.idleReturnMs.describe('A return is sent to an idle command line so often; 0: none.'),
  max_output_bytes: limitFields.maxOutputBytes.describe('Most octets kept of the output of one command.'),
}

const tls = { verify: z.boolean(), ca: certificateField.nullable() }

const fields = {
  host: hostField.nullable(),
  port: portField.nullable(),
  platform: platformField,
  driver: driverField.nullable(),
  transport: transportField.nullable(),
  credential: nameField.nullable(),
  jump: listOf(nameField, mostHops),
  tags: listOf(tagField, mostTags),
  timezone: timezoneField.nullable(),
  addresses: listOf(addressField, mostAddresses),
  hostnames: listOf(hostnameField, mostAddresses),
  algorithms: algorithmsField,
}

const whole = {
  host: fields.host.default(null).describe(says.host),
  port: fields.port.default(null).describe(says.port),
  platform: fields.platform.default('auto').describe(says.platform),
  driver: fields.driver.default(null).describe(says.driver),
  transport: fields.transport.default(null).describe(says.transport),
  credential: fields.credential.default(null).describe(says.credential),
  jump: fields.jump.default([]).describe(says.jump),
  tags: fields.tags.default([]).describe(says.tags),
  timezone: fields.timezone.default(null).describe(says.timezone),
  addresses: fields.addresses.default([]).describe(says.addresses),
  hostnames: fields.hostnames.default([]).describe(says.hostnames),
  algorithms: fields.algorithms.default('modern').describe(says.algorithms),
  tls: z
    .strictObject({ verify: tls.verify.default(true), ca: tls.ca.default(null) })
    .prefault({})
    .describe(says.tls),
  limits: z.strictObject(limits).partial().prefault({}).describe(says.limits),
}

/** Body of a new device. */
export const newDeviceSchema = z
  .preprocess(withDriverMeant, z.strictObject({ name: nameField.describe(says.name), ...whole }))
  .openapi('NewDevice')

/** Body that says a device anew; what is absent is as in a new device. */
export const deviceReplacementSchema = z
  .preprocess(
    withDriverMeant,
    z.strictObject({ name: nameField.optional().describe('As in the path, or absent: names stay.'), ...whole }),
  )
  .openapi('DeviceReplacement')

/** Body of changes (RFC 7396): what is absent stays, null takes away. */
export const deviceChangesSchema = z
  .preprocess(
    withDriverMeant,
    z
      .strictObject({
        ...fields,
        tls: z.strictObject(tls).partial(),
        limits: z
          .strictObject({
            connect_timeout_ms: limits.connect_timeout_ms.nullable(),
            auth_timeout_ms: limits.auth_timeout_ms.nullable(),
            keepalive_ms: limits.keepalive_ms.nullable(),
            keepalive_count_max: limits.keepalive_count_max.nullable(),
            idle_return_ms: limits.idle_return_ms.nullable(),
            max_output_bytes: limits.max_output_bytes.nullable(),
          })
          .partial(),
      })
      .partial(),
  )
  .openapi('DeviceChanges')

/** A device as it is shown. */
export const deviceSchema = z
  .object({
    name: z.string().describe(says.name),
    host: z.string().nullable().describe(says.host),
    port: z.int().nullable().describe(says.port),
    platform: z.enum([...platforms, 'auto']).describe('Id of its platform, or `auto`.'),
    detected: z
      .object({ platform: z.enum(platforms), at: z.string() })
      .nullable()
      .describe('What it turned out to be at a login; it counts while `platform` is `auto`.'),
    driver: z.string().nullable().describe(says.driver),
    transport: transportField.nullable().describe(says.transport),
    credential: z.string().nullable().describe(says.credential),
    jump: z.array(z.string()).describe(says.jump),
    tags: z.array(z.string()).describe(says.tags),
    timezone: z.string().nullable().describe(says.timezone),
    addresses: z.array(z.string()).describe(says.addresses),
    hostnames: z.array(z.string()).describe(says.hostnames),
    algorithms: algorithmsField.describe(says.algorithms),
    tls: z.object({ verify: z.boolean(), ca: z.string().nullable() }).describe(says.tls),
    limits: z
      .object({
        connect_timeout_ms: z.int(),
        auth_timeout_ms: z.int(),
        keepalive_ms: z.int(),
        keepalive_count_max: z.int(),
        idle_return_ms: z.int(),
        max_output_bytes: z.int(),
      })
      .partial()
      .describe(says.limits),
    source: z
      .enum(['file', 'book'])
      .describe('`file`: from the configuration, not to be changed here; `book`: made here.'),
  })
  .openapi('Device')

/** The device as a body. */
export const shownDevice = (device: ManagedDevice): z.output<typeof deviceSchema> => ({
  ...device,
  jump: [...device.jump],
  tags: [...device.tags],
  addresses: [...device.addresses],
  hostnames: [...device.hostnames],
  tls: { ...device.tls },
  limits: shownLimits(device.limits),
})

/** What a body says of a new device, or of one anew. */
export const draftOf = (name: string, { name: _, ...body }: z.output<typeof deviceReplacementSchema>): DeviceDraft => ({
  name,
  ...body,
  limits: limitsOf(body.limits),
})

/** A device with changes. */
export const changedDraft = (device: ManagedDevice, changes: z.output<typeof deviceChangesSchema>): DeviceDraft => {
  const { detected: _, source: __, ...draft } = device
  const { tls: tlsChanges, limits: limitChanges, ...plain } = changes
  return {
    ...draft,
    ...withoutUndefined(plain),
    tls: { ...draft.tls, ...withoutUndefined(tlsChanges ?? {}) },
    limits: limitsOf({ ...shownLimits(draft.limits), ...limitChanges }),
  }
}

const limitNames = {
  connect_timeout_ms: 'connectTimeoutMs',
  auth_timeout_ms: 'authTimeoutMs',
  keepalive_ms: 'keepaliveMs',
  keepalive_count_max: 'keepaliveCountMax',
  idle_return_ms: 'idleReturnMs',
  max_output_bytes: 'maxOutputBytes',
} as const satisfies Readonly<Record<keyof typeof limits, keyof TargetLimits>>

type LimitName = keyof typeof limitNames

// Object.entries forgets that these are exactly the names.
const limitPairs = Object.entries(limitNames) as readonly (readonly [LimitName, keyof TargetLimits])[]

const limitsOf = (body: Readonly<Partial<Record<LimitName, number | null | undefined>>>): Partial<TargetLimits> =>
  Object.fromEntries(limitPairs.flatMap(([written, own]) => (body[written] == null ? [] : [[own, body[written]]])))

const shownLimits = (held: Partial<TargetLimits>): Partial<Record<LimitName, number>> =>
  Object.fromEntries(limitPairs.flatMap(([written, own]) => (held[own] === undefined ? [] : [[written, held[own]]])))
