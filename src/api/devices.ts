import { createHash } from 'node:crypto'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import { KoineError } from '../errors.ts'
import type { ManagedDevice } from '../inventory/device-book.ts'
import type { InventoryBook } from '../inventory/inventory-book.ts'
import {
  changedDraft,
  deviceChangesSchema,
  deviceReplacementSchema,
  deviceSchema,
  draftOf,
  newDeviceSchema,
  shownDevice,
} from './device-shape.ts'
import type { ApiEnv } from './events.ts'
import { pageOf, pageQuery } from './paging.ts'
import { problems } from './problem.ts'
import { mustWrite, reachedDevice, reachedDevices } from './reach.ts'
import { requires } from './scope.ts'

const tags = ['Devices']
const read = requires('read')
const admin = requires('admin')

const params = z.object({ name: z.string().openapi({ description: 'Name of the device.', example: 'edge1' }) })
const etag = { ETag: { description: 'Changes with the device.', schema: { type: 'string' as const } } }
const ifMatch = z.object({
  'if-match': z.string().optional().openapi({ description: 'ETag that the device must still have (RFC 9110).' }),
})
const device = (description: string) => ({
  description,
  headers: etag,
  content: { 'application/json': { schema: deviceSchema } },
})
const body = <T extends z.ZodType>(schema: T, example: z.input<T>) => ({
  required: true,
  content: { 'application/json': { schema, example } },
})

const listDevices = createRoute({
  method: 'get',
  path: '/v1/devices',
  tags,
  middleware: read,
  summary: 'Devices of the inventory',
  description: 'In the order of their names. A key that is limited to groups sees the devices of its groups.',
  request: {
    query: z.strictObject({
      tag: z
        .string()
        .optional()
        .openapi({ description: 'Only devices with this tag; several with commas: with all of them.' }),
      platform: z.string().optional().openapi({ description: 'Only this platform, as written or as detected.' }),
      q: z
        .string()
        .max(128)
        .optional()
        .openapi({ description: 'Only devices with this in their name, host, addresses, host names or tags.' }),
      ...pageQuery,
    }),
  },
  responses: {
    200: {
      description: 'Devices',
      content: {
        'application/json': { schema: z.object({ devices: z.array(deviceSchema), next: z.string().nullable() }) },
      },
    },
    ...problems(400, 401, 403),
  },
})

const addDevice = createRoute({
  method: 'post',
  path: '/v1/devices',
  tags,
  middleware: admin,
  summary: 'A new device',
  description:
    'Names, addresses and host names belong to one device each. Credential and jump hosts must be there already.',
  request: {
    body: body(newDeviceSchema, {
      name: 'edge1',
      host: '192.0.2.7',
      platform: 'cisco_ios',
      credential: 'lab',
      tags: ['edge', 'ams'],
    }),
  },
  responses: { 201: device('The device'), ...problems(401, 403, 409, 422) },
})

const getDevice = createRoute({
  method: 'get',
  path: '/v1/devices/{name}',
  tags,
  middleware: read,
  summary: 'A device',
  request: { params },
  responses: { 200: device('The device'), ...problems(401, 403, 404) },
})

const replaceDevice = createRoute({
  method: 'put',
  path: '/v1/devices/{name}',
  tags,
  middleware: admin,
  summary: 'Say a device anew',
  description: 'What is absent is as in a new device. The device must be there; its name stays.',
  request: {
    params,
    headers: ifMatch,
    body: body(deviceReplacementSchema, {
      host: '192.0.2.7',
      platform: 'cisco_ios',
      credential: 'lab',
      tags: ['edge', 'lab'],
      timezone: 'Europe/Berlin',
    }),
  },
  responses: { 200: device('The device'), ...problems(401, 403, 404, 409, 412, 422) },
})

const changeDevice = createRoute({
  method: 'patch',
  path: '/v1/devices/{name}',
  tags,
  middleware: admin,
  summary: 'Change a device',
  description:
    'What is absent stays; `null` takes away; lists are replaced (RFC 7396). Sessions that depend on what is changed are ended when they are idle.',
  request: {
    params,
    headers: ifMatch,
    body: body(deviceChangesSchema, { tags: ['edge'], limits: { connect_timeout_ms: 3000 } }),
  },
  responses: { 200: device('The device'), ...problems(401, 403, 404, 409, 412, 422) },
})

const removeDevice = createRoute({
  method: 'delete',
  path: '/v1/devices/{name}',
  tags,
  middleware: admin,
  summary: 'Remove a device',
  description: 'With its host keys. Not while other devices are reached through it.',
  request: { params, headers: ifMatch },
  responses: { 204: { description: 'It is removed' }, ...problems(401, 403, 404, 409, 412) },
})

export const deviceRoutes = [listDevices, addDevice, getDevice, replaceDevice, changeDevice, removeDevice]

/** `/v1/devices`. */
export const addDeviceRoutes = (api: OpenAPIHono<ApiEnv>, { book }: { readonly book: InventoryBook }): void => {
  api.openapi(listDevices, context => {
    const { tag, platform, q, limit, cursor } = context.req.valid('query')
    const found = reachedDevices(book, context.get('caller')).filter(
      one =>
        (tag === undefined || tag.split(',').every(wanted => one.tags.includes(wanted))) &&
        (platform === undefined || one.platform === platform || one.detected?.platform === platform) &&
        (q === undefined || mentions(one, q.toLowerCase())),
    )
    const { items, next } = pageOf(found, ({ name }) => name.toLowerCase(), limit, cursor)
    return context.json({ devices: items.map(shownDevice), next }, 200)
  })

  api.openapi(addDevice, context => {
    const { name, ...given } = context.req.valid('json')
    const draft = draftOf(name, given)
    mustWrite(book, context.get('caller'), draft)
    const made = book.add(draft)
    context.header('Location', `/v1/devices/${encodeURIComponent(made.name)}`)
    context.header('ETag', etagOf(made))
    return context.json(shownDevice(made), 201)
  })

  api.openapi(getDevice, context => {
    const found = reachedDevice(book, context.get('caller'), context.req.valid('param').name)
    context.header('ETag', etagOf(found))
    return context.json(shownDevice(found), 200)
  })

  api.openapi(replaceDevice, context => {
    const caller = context.get('caller')
    const before = reachedDevice(book, caller, context.req.valid('param').name)
    mustMatch(before, context.req.valid('header')['if-match'])
    const { name = before.name, ...given } = context.req.valid('json')
    if (name.toLowerCase() !== before.name.toLowerCase())
      throw new KoineError(
        'INVALID_BODY',
        `/name: ${before.name} keeps its name; add ${name} and remove ${before.name}.`,
      )
    const draft = draftOf(before.name, given)
    mustWrite(book, caller, draft)
    const changed = book.change(before.name, draft)
    context.header('ETag', etagOf(changed))
    return context.json(shownDevice(changed), 200)
  })

  api.openapi(changeDevice, context => {
    const caller = context.get('caller')
    const before = reachedDevice(book, caller, context.req.valid('param').name)
    mustMatch(before, context.req.valid('header')['if-match'])
    const draft = changedDraft(before, context.req.valid('json'))
    mustWrite(book, caller, draft)
    const changed = book.change(before.name, draft)
    context.header('ETag', etagOf(changed))
    return context.json(shownDevice(changed), 200)
  })

  api.openapi(removeDevice, context => {
    const found = reachedDevice(book, context.get('caller'), context.req.valid('param').name)
    mustMatch(found, context.req.valid('header')['if-match'])
    book.remove(found.name)
    return context.body(null, 204)
  })
}

const mentions = ({ name, host, addresses, hostnames, tags: own }: ManagedDevice, text: string): boolean =>
  [name, host ?? '', ...addresses, ...hostnames, ...own].some(word => word.toLowerCase().includes(text))

const etagOf = (shown: ManagedDevice): string =>
  `"${createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 22)}"`

const mustMatch = (held: ManagedDevice, wanted: string | undefined): void => {
  if (wanted === undefined || wanted === '*') return
  if (wanted.split(',').some(one => one.trim() === etagOf(held))) return
  throw new HTTPException(412, { message: `${held.name} has changed since; its ETag is ${etagOf(held)}.` })
}
