import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { KoineError } from '../errors.ts'
import type { HostKeyPlace, ManagedDevice } from '../inventory/device-book.ts'
import { fingerprintOf, type HostKey, type PinnedHostKey, parseHostKey } from '../inventory/host-key.ts'
import type { InventoryBook } from '../inventory/inventory-book.ts'
import { parseKnownHosts } from '../inventory/known-hosts.ts'
import { endpointOf } from '../inventory/target.ts'
import type { ApiEnv } from './events.ts'
import { pageOf, pageQuery } from './paging.ts'
import { problems } from './problem.ts'
import { reachedDevice } from './reach.ts'
import { requires } from './scope.ts'

/** What the routes of host keys are made of. */
export interface HostKeyParts {
  readonly book: InventoryBook
  /** Asks a device for its host key, through its jump hosts, without logging in to it. Rejects with a KoineError. */
  readonly scan: (device: string, signal: AbortSignal) => Promise<HostKey>
}

const tags = ['Host keys']
const params = z.object({ name: z.string().openapi({ description: 'Name of the device.', example: 'edge1' }) })

const hostKeySchema = z
  .object({
    host: z.string(),
    port: z.int(),
    type: z.string().describe('`ssh-ed25519`, `ecdsa-sha2-nistp256`, `ssh-rsa`, …'),
    fingerprint: z.string().describe('`SHA256:…`, as OpenSSH prints it.'),
    key: z.string().describe('The public key, as in a known_hosts file.'),
    origin: z
      .enum(['enrolled', 'known_hosts', 'first_use'])
      .describe('Enrolled by someone, from a known_hosts file, or trusted on first use.'),
    added_at: z.string().describe('RFC 3339.'),
  })
  .openapi('HostKey')

const fingerprint = z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/, 'write SHA256: and 43 characters of base64')

const enrolmentSchema = z
  .strictObject({
    key: z.string().max(16_384).optional().describe('The key, if it is known: `ssh-ed25519 AAAA…`.'),
    known_hosts: z
      .string()
      .max(512 * 1024)
      .optional()
      .describe('Lines of a known_hosts file; those about the host and port of the device are taken.'),
    fingerprint: fingerprint.optional().describe('Enrol only if the key that the device shows has this fingerprint.'),
    replace: z.boolean().default(false).describe('Take away the keys that host and port had before.'),
  })
  .refine(
    body => [body.key, body.known_hosts, body.fingerprint].filter(given => given !== undefined).length <= 1,
    'write one of key, known_hosts and fingerprint, or none of them',
  )
  .openapi('Enrolment')

const listHostKeys = createRoute({
  method: 'get',
  path: '/v1/devices/{name}/host-keys',
  tags,
  middleware: requires('read'),
  summary: 'Host keys of a device',
  description: 'The SSH host keys that are pinned to it. A device that shows another one is not logged in to.',
  request: { params, query: z.strictObject(pageQuery) },
  responses: {
    200: {
      description: 'Keys',
      content: {
        'application/json': { schema: z.object({ host_keys: z.array(hostKeySchema), next: z.string().nullable() }) },
      },
    },
    ...problems(400, 401, 403, 404),
  },
})

const enrolHostKey = createRoute({
  method: 'post',
  path: '/v1/devices/{name}/host-keys',
  tags,
  middleware: requires('admin'),
  summary: 'Enrol a host key',
  description:
    'Without `key` and `known_hosts` the device is asked for its key, and the key that it shows is enrolled; compare the fingerprint with the device itself, or give it along. A key that differs from those enrolled is only taken with `replace`.',
  request: {
    params,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: enrolmentSchema,
          examples: {
            fingerprint: {
              summary: 'The key that has this fingerprint',
              value: { fingerprint: 'SHA256:XxAyg0oU1oMaQdce9K2NiPe/cHHMF0cDwlRznBWHGF4' },
            },
            shown: { summary: 'Whatever key the device shows', value: { replace: true } },
          },
        },
      },
    },
  },
  responses: {
    201: {
      description: 'The keys that were enrolled',
      content: { 'application/json': { schema: z.object({ host_keys: z.array(hostKeySchema) }) } },
    },
    ...problems(401, 403, 404, 409, 422, 502, 504),
  },
})

const removeHostKey = createRoute({
  method: 'delete',
  path: '/v1/devices/{name}/host-keys/{fingerprint}',
  tags,
  middleware: requires('admin'),
  summary: 'Remove a host key',
  description: 'A `/` in the fingerprint is written `%2F`.',
  request: {
    params: params.extend({
      fingerprint: z.string().openapi({ example: 'SHA256:XxAyg0oU1oMaQdce9K2NiPe/cHHMF0cDwlRznBWHGF4' }),
    }),
  },
  responses: { 204: { description: 'It is removed' }, ...problems(401, 403, 404) },
})

export const hostKeyRoutes = [listHostKeys, enrolHostKey, removeHostKey]

/** `/v1/devices/{name}/host-keys`. */
export const addHostKeyRoutes = (api: OpenAPIHono<ApiEnv>, { book, scan }: HostKeyParts): void => {
  api.openapi(listHostKeys, context => {
    const { name } = reachedDevice(book, context.get('caller'), context.req.valid('param').name)
    const { limit, cursor } = context.req.valid('query')
    const sorted = book.hostKeys.list(name).toSorted((a, b) => (placeInList(a) < placeInList(b) ? -1 : 1))
    const { items, next } = pageOf(sorted, placeInList, limit, cursor)
    return context.json({ host_keys: items.map(shown), next }, 200)
  })

  api.openapi(enrolHostKey, async context => {
    const device = reachedDevice(book, context.get('caller'), context.req.valid('param').name)
    const place = placeOf(device)
    const { key, known_hosts: text, fingerprint: expected, replace } = context.req.valid('json')
    const keys =
      key !== undefined
        ? [parseHostKey(key)]
        : text !== undefined
          ? keysAbout(place, text)
          : [expectedKey(device, await scan(device.name, context.req.raw.signal), expected)]
    const origin = text === undefined ? 'enrolled' : 'known_hosts'
    if (!replace) mustNotReplace(book, place, keys)
    const enrolled = keys.map((one, index) =>
      book.hostKeys.enrol(place, one, { origin, replace: replace && index === 0 }),
    )
    return context.json({ host_keys: enrolled.map(shown) }, 201)
  })

  api.openapi(removeHostKey, context => {
    const { name, fingerprint: wanted } = context.req.valid('param')
    const device = reachedDevice(book, context.get('caller'), name)
    if (!book.hostKeys.remove(device.name, wanted))
      throw new KoineError('NOT_FOUND', `${device.name} has no host key ${wanted}.`)
    return context.body(null, 204)
  })
}

const shown = ({ host, port, type, fingerprint: print, key, origin, addedAt }: PinnedHostKey) => ({
  host,
  port,
  type,
  fingerprint: print,
  key: `${type} ${key.toString('base64')}`,
  origin,
  added_at: addedAt,
})

const placeInList = ({ host, port, type, fingerprint: print }: PinnedHostKey): string =>
  [host, port, type, print].join('\n')

const placeOf = (device: ManagedDevice): HostKeyPlace => {
  const { name, host } = device
  const { transport, port } = endpointOf(device)
  if (host === null) throw new KoineError('CONFLICT', `${name} has no host, so it has no host key.`)
  if (transport !== 'ssh')
    throw new KoineError('CONFLICT', `${name} is reached by ${transport}; only SSH has host keys.`)
  return { device: name, host, port }
}

const keysAbout = ({ device, host, port }: HostKeyPlace, text: string): readonly HostKey[] => {
  const { hosts, skipped } = parseKnownHosts(text)
  const found = hosts.filter(line => line.matches(host, port))
  if (found.length > 0) return found
  const left =
    skipped.length === 0
      ? ''
      : `; ${skipped.length} lines were left out, the first is line ${skipped[0]?.line}: ${skipped[0]?.detail}`
  throw new KoineError('INVALID_BODY', `/known_hosts: no line is about ${device} (${host}, port ${port})${left}.`)
}

const expectedKey = ({ name }: ManagedDevice, key: HostKey, expected: string | undefined): HostKey => {
  const offered = fingerprintOf(key.key)
  if (expected === undefined || expected === offered) return key
  throw new KoineError(
    'HOST_KEY_MISMATCH',
    `${name} shows the ${key.type} key ${offered}, not ${expected}. Nothing was enrolled.`,
    { facts: { device: name, type: key.type, offered, expected } },
  )
}

// A second key of the same type is what an impostor would bring.
const mustNotReplace = (book: InventoryBook, place: HostKeyPlace, keys: readonly HostKey[]): void => {
  for (const { type, key } of keys) {
    const held = book.hostKeys.at(place).filter(pin => pin.type === type)
    if (held.length === 0 || held.some(pin => pin.key.equals(key))) continue
    throw new KoineError(
      'CONFLICT',
      `${place.device} has another ${type} key enrolled: ${held.map(pin => pin.fingerprint).join(', ')}; this one is ${fingerprintOf(key)}. Enrol it with \`replace\` if the device has a new key.`,
      { facts: { offered: fingerprintOf(key), enrolled: held.map(pin => pin.fingerprint) } },
    )
  }
}
