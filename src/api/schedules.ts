import { createRoute, type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import { getterFault } from '../drivers/getters/known.ts'
import { KoineError } from '../errors.ts'
import type { InventoryBook } from '../inventory/inventory-book.ts'
import { type Caller, reaches } from '../jobs/caller.ts'
import type { Schedule, Wanted } from '../state/schedule.ts'
import type { DeviceStatus, Schedules } from '../state/schedules.ts'
import type { ApiEnv } from './events.ts'
import { json } from './json-answer.ts'
import { pageOf, pageQuery } from './paging.ts'
import { problems } from './problem.ts'
import { reachedDevice } from './reach.ts'
import {
  changesOf,
  definitionOf,
  deviceStatusSchema,
  newScheduleSchema,
  runSchema,
  scheduleChangesSchema,
  scheduleSchema,
  shownRun,
  shownSchedule,
  shownStatus,
} from './schedule-shape.ts'
import { requires } from './scope.ts'

const tags = ['Schedules']
const read = requires('read')
// Schedules ask devices of all groups.
const admin = requires('admin', 'everywhere')
const params = z.object({ name: z.string().openapi({ description: 'Name of the schedule.', example: 'interfaces' }) })

const body = <T extends z.ZodType>(schema: T, example: z.input<T>) => ({
  required: true,
  content: { 'application/json': { schema, example } },
})

const listSchedules = createRoute({
  method: 'get',
  path: '/v1/schedules',
  tags,
  middleware: read,
  summary: 'Schedules',
  description: 'In the order of their names. A key that is limited to groups sees the numbers of its devices.',
  request: { query: z.strictObject(pageQuery) },
  responses: {
    200: json(z.object({ schedules: z.array(scheduleSchema), next: z.string().nullable() }), 'Schedules'),
    ...problems(400, 401, 403),
  },
})

const addSchedule = createRoute({
  method: 'post',
  path: '/v1/schedules',
  tags,
  middleware: admin,
  summary: 'A new schedule',
  description:
    'Getters that are asked again and again of devices by name, and of devices that have all tags; with `every` or with `cron`. Each device has a place of its own in the interval, so they do not come at once. Needs the scope `admin`.',
  request: {
    body: body(newScheduleSchema, {
      name: 'optics',
      select: { tags: ['core'] },
      getters: ['get_optics', { getter: 'get_route_to', args: { destination: '192.0.2.0/24' } }],
      every: '5m',
    }),
  },
  responses: { 201: json(scheduleSchema, 'The schedule'), ...problems(401, 403, 409, 422) },
})

const getSchedule = createRoute({
  method: 'get',
  path: '/v1/schedules/{name}',
  tags,
  middleware: read,
  summary: 'A schedule',
  request: { params },
  responses: { 200: json(scheduleSchema, 'The schedule'), ...problems(401, 403, 404) },
})

const listDevices = createRoute({
  method: 'get',
  path: '/v1/schedules/{name}/devices',
  tags,
  middleware: read,
  summary: 'How the devices of a schedule are',
  description: 'In the order of their names.',
  request: {
    params,
    query: z.strictObject({
      state: deviceStatusSchema.shape.state.optional().openapi({ description: 'Only devices in this state.' }),
      ...pageQuery,
    }),
  },
  responses: {
    200: json(z.object({ devices: z.array(deviceStatusSchema), next: z.string().nullable() }), 'Devices'),
    ...problems(400, 401, 403, 404),
  },
})

const changeSchedule = createRoute({
  method: 'patch',
  path: '/v1/schedules/{name}',
  tags,
  middleware: admin,
  summary: 'Change a schedule',
  description:
    'What is absent stays; `every` and `cron` take each other’s place. Not one of the configuration. Needs the scope `admin`.',
  request: { params, body: body(scheduleChangesSchema, { every: '30s' }) },
  responses: { 200: json(scheduleSchema, 'The schedule'), ...problems(401, 403, 404, 409, 422) },
})

const removeSchedule = createRoute({
  method: 'delete',
  path: '/v1/schedules/{name}',
  tags,
  middleware: admin,
  summary: 'Remove a schedule',
  description: 'What it has found stays. Not one of the configuration. Needs the scope `admin`.',
  request: { params },
  responses: { 204: { description: 'It is removed' }, ...problems(401, 403, 404, 409) },
})

const runSchedule = createRoute({
  method: 'post',
  path: '/v1/schedules/{name}/run',
  tags,
  middleware: requires('command', 'groups', { trailed: true }),
  summary: 'Run a schedule now',
  description:
    'Asks the devices that the API key reaches, as many at a time as configured, also those that are paused or left alone after failures. Needs the scope `command`.',
  request: { params },
  responses: { 202: json(runSchema, 'The run, which has begun'), ...problems(401, 403, 404, 503) },
})

const getRun = createRoute({
  method: 'get',
  path: '/v1/schedules/{name}/runs/{id}',
  tags,
  middleware: read,
  summary: 'What became of a run',
  description: 'The last hundred runs are known.',
  request: { params: params.extend({ id: z.string().openapi({ example: 'run_0199a1b2c3d4e5f6' }) }) },
  responses: { 200: json(runSchema, 'The run'), ...problems(401, 403, 404) },
})

const someSchema = z
  .strictObject({
    devices: z
      .array(z.string())
      .min(1)
      .optional()
      .openapi({ description: 'Only these devices; absent: the schedule.' }),
  })
  .openapi('PausedDevices')

const pauseSchedule = createRoute({
  method: 'post',
  path: '/v1/schedules/{name}/pause',
  tags,
  middleware: admin,
  summary: 'Pause a schedule, or devices of it',
  description:
    'It does not fire until it is resumed, over restarts. Also one of the configuration. Needs the scope `admin`.',
  request: { params, body: body(someSchema, { devices: ['edge1'] }) },
  responses: { 200: json(scheduleSchema, 'The schedule'), ...problems(401, 403, 404, 422) },
})

const resumeSchedule = createRoute({
  method: 'post',
  path: '/v1/schedules/{name}/resume',
  tags,
  middleware: admin,
  summary: 'Resume a schedule, or devices of it',
  description: 'Needs the scope `admin`.',
  request: { params, body: body(someSchema, { devices: ['edge1'] }) },
  responses: { 200: json(scheduleSchema, 'The schedule'), ...problems(401, 403, 404, 422) },
})

export const scheduleRoutes: readonly RouteConfig[] = [
  listSchedules,
  addSchedule,
  getSchedule,
  listDevices,
  changeSchedule,
  removeSchedule,
  runSchedule,
  getRun,
  pauseSchedule,
  resumeSchedule,
]

export interface ScheduleParts {
  readonly schedules: Schedules
  readonly book: Pick<InventoryBook, 'device' | 'devices'>
}

/** `/v1/schedules`. */
export const addScheduleRoutes = (api: OpenAPIHono<ApiEnv>, { schedules, book }: ScheduleParts): void => {
  const isReached = (caller: Caller, device: string): boolean =>
    caller.groups === null || reaches(caller, book.device(device)?.tags ?? [])
  const devicesOf = (name: string, caller: Caller): readonly DeviceStatus[] =>
    schedules.devices(name).filter(({ device }) => isReached(caller, device))
  const shown = (schedule: Schedule, caller: Caller) =>
    shownSchedule({ ...schedule, ...reachedNames(schedule, caller) }, devicesOf(schedule.name, caller))
  // That devices of other groups exist is not told.
  const reachedNames = ({ select, pausedDevices }: Schedule, caller: Caller) => ({
    select: { ...select, devices: select.devices.filter(device => isReached(caller, device)) },
    pausedDevices: pausedDevices.filter(device => isReached(caller, device)),
  })

  api.openapi(listSchedules, context => {
    const { limit, cursor } = context.req.valid('query')
    const { items, next } = pageOf(schedules.list(), ({ name }) => name, limit, cursor)
    return context.json({ schedules: items.map(one => shown(one, context.get('caller'))), next }, 200)
  })

  api.openapi(addSchedule, async context => {
    const definition = definitionOf(context.req.valid('json'))
    await refuseUnknown(definition.getters)
    const made = schedules.add(definition)
    context.header('Location', `/v1/schedules/${encodeURIComponent(made.name)}`)
    return context.json(shown(made, context.get('caller')), 201)
  })

  api.openapi(getSchedule, context =>
    context.json(shown(schedules.get(context.req.valid('param').name), context.get('caller')), 200),
  )

  api.openapi(listDevices, context => {
    const { state, limit, cursor } = context.req.valid('query')
    const found = devicesOf(context.req.valid('param').name, context.get('caller'))
    const wanted = found.filter(one => state === undefined || one.state === state)
    const { items, next } = pageOf(wanted, ({ device }) => device, limit, cursor)
    return context.json({ devices: items.map(shownStatus), next }, 200)
  })

  api.openapi(changeSchedule, async context => {
    const changes = changesOf(context.req.valid('json'))
    await refuseUnknown(changes.getters ?? [])
    return context.json(shown(schedules.change(context.req.valid('param').name, changes), context.get('caller')), 200)
  })

  api.openapi(removeSchedule, context => {
    schedules.remove(context.req.valid('param').name)
    return context.body(null, 204)
  })

  api.openapi(runSchedule, context => {
    const caller = context.get('caller')
    const run = schedules.run(context.req.valid('param').name, device => isReached(caller, device))
    context.header('Location', `/v1/schedules/${encodeURIComponent(run.schedule)}/runs/${run.id}`)
    return context.json(shownRun(run), 202)
  })

  api.openapi(getRun, context => {
    const { name, id } = context.req.valid('param')
    const run = schedules.runOf(name, id)
    const devices = run.devices.filter(({ device }) => isReached(context.get('caller'), device))
    return context.json(shownRun({ ...run, devices }), 200)
  })

  for (const [route, paused] of [
    [pauseSchedule, true],
    [resumeSchedule, false],
  ] as const) {
    api.openapi(route, context => {
      const caller = context.get('caller')
      const { devices } = context.req.valid('json')
      const names = devices?.map(device => reachedDevice(book, caller, device).name) ?? null
      return context.json(shown(schedules.setPaused(context.req.valid('param').name, paused, names), caller), 200)
    })
  }
}

const refuseUnknown = async (getters: readonly Wanted[]): Promise<void> => {
  const fault = await getterFault(getters.map(({ getter }) => getter))
  if (fault !== null) throw new KoineError('INVALID_BODY', `/getters: ${fault}`, { facts: { pointer: '/getters' } })
}
