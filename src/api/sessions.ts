import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { KoineError } from '../errors.ts'
import type { DeviceBook } from '../inventory/device-book.ts'
import { type Caller, reaches } from '../jobs/caller.ts'
import type { DeviceSessions, SessionState } from '../sessions/device-sessions.ts'
import type { ApiEnv } from './events.ts'
import { json } from './json-answer.ts'
import { pageQuery } from './paging.ts'
import { problems } from './problem.ts'
import { requires } from './scope.ts'

const states = ['connecting', 'idle', 'busy', 'closing'] as const

const sessionSchema = z
  .object({
    id: z.string(),
    device: z.string(),
    host: z.string(),
    port: z.int(),
    transport: z.enum(['ssh', 'telnet', 'http', 'https']),
    username: z.string(),
    credential: z.string().openapi({ description: 'Name of the credential that it was opened with.' }),
    jump: z.array(z.string()).openapi({ description: 'Devices that it goes through.' }),
    strategy: z.enum(['pinned', 'fifo']).openapi({ description: '`pinned`: kept open; `fifo`: closed after its use.' }),
    state: z.enum(states),
    driver: z.string().nullable().openapi({ description: 'This and the following four: null while connecting.' }),
    platform: z.string().nullable(),
    prompt: z.string().nullable(),
    server: z.string().nullable().openapi({ description: 'What answers: the SSH identification of the server.' }),
    login_ms: z.number().nullable().openapi({ description: 'How long connecting and logging in took.' }),
    opened_at: z.string(),
    used_at: z.string().openapi({ description: 'When an operation last ended.' }),
    operations: z.int().openapi({ description: 'How many operations it has served.' }),
    waiting: z.int().openapi({ description: 'How many operations wait for the device.' }),
  })
  .openapi('Session')

const tags = ['Sessions']
const id = z.object({ id: z.string().openapi({ example: 'session_0f3c5a7e9b1d2468' }) })

const listSessions = createRoute({
  method: 'get',
  path: '/v1/sessions',
  tags,
  middleware: [requires('read')] as const,
  summary: 'Sessions to devices',
  description: 'By device. Sessions of devices that the API key does not reach are left out.',
  request: {
    query: z.strictObject({
      device: z.string().optional().openapi({ description: 'Only sessions of this device.' }),
      state: z.enum(states).optional().openapi({ description: 'Only sessions in this state.' }),
      ...pageQuery,
    }),
  },
  responses: {
    200: json(
      z.object({
        sessions: z.array(sessionSchema),
        next: z
          .string()
          .nullable()
          .openapi({ description: 'Cursor of the next page; null when this is the last one.' }),
      }),
      'Sessions',
    ),
    ...problems(400, 401, 403),
  },
})

const getSession = createRoute({
  method: 'get',
  path: '/v1/sessions/{id}',
  tags,
  middleware: [requires('read')] as const,
  summary: 'One session',
  request: { params: id },
  responses: { 200: json(sessionSchema, 'The session'), ...problems(401, 403, 404) },
})

const closeSession = createRoute({
  method: 'delete',
  path: '/v1/sessions/{id}',
  tags,
  middleware: [requires('admin')] as const,
  summary: 'Close a session',
  description:
    'Politely, as soon as its operation has ended, and within two seconds in any case: what is performed then fails. The next operation opens a new one.',
  request: { params: id },
  responses: { 204: { description: 'It is closed' }, ...problems(401, 403, 404) },
})

const resetDevice = createRoute({
  method: 'post',
  path: '/v1/devices/{name}/reset',
  tags,
  middleware: [requires('admin')] as const,
  summary: 'Try a device afresh',
  description:
    'Forgets failed connections and refused logins (BREAKER_OPEN, AUTH_BLOCKED), and closes the sessions of the device; a busy one when its operation has ended.',
  request: { params: z.object({ name: z.string().openapi({ example: 'edge1' }) }) },
  responses: { 204: { description: 'The next operation connects' }, ...problems(401, 403, 404) },
})

export const sessionRoutes = [listSessions, getSession, closeSession, resetDevice]

export interface SessionParts {
  readonly sessions: DeviceSessions
  readonly book: Pick<DeviceBook, 'device'>
}

/** `/v1/sessions`. */
export const addSessionRoutes = (api: OpenAPIHono<ApiEnv>, { sessions, book }: SessionParts): void => {
  const isReached = ({ groups, ...caller }: Caller, device: string): boolean =>
    groups === null || reaches({ ...caller, groups }, book.device(device)?.tags ?? [])

  const session = (caller: Caller, wanted: string): SessionState => {
    const found = sessions.list().find(one => one.id === wanted)
    if (found !== undefined && isReached(caller, found.device)) return found
    throw new KoineError('NOT_FOUND', `There is no session "${wanted}"; it may have ended.`)
  }

  api.openapi(listSessions, context => {
    const { device, state, limit, cursor } = context.req.valid('query')
    const caller = context.get('caller')
    const after = cursor === undefined ? null : readCursor(cursor)
    const found = sessions
      .list()
      .filter(one => (device === undefined || one.device === device) && (state === undefined || one.state === state))
      .map(one => ({ one, place: placeOf(one) }))
      .filter(({ one, place }) => (after === null || place > after) && isReached(caller, one.device))
      .sort((a, b) => (a.place < b.place ? -1 : 1))
    const page = found.slice(0, limit)
    const last = found.length > limit ? page.at(-1) : undefined
    return context.json(
      { sessions: page.map(({ one }) => shown(one)), next: last === undefined ? null : toCursor(last.place) },
      200,
    )
  })

  api.openapi(getSession, context =>
    context.json(shown(session(context.get('caller'), context.req.valid('param').id)), 200),
  )

  api.openapi(closeSession, async context => {
    const { id: wanted } = session(context.get('caller'), context.req.valid('param').id)
    await sessions.close(wanted)
    return context.body(null, 204)
  })

  api.openapi(resetDevice, async context => {
    const { name } = context.req.valid('param')
    const device = book.device(name)
    if (device === null || !isReached(context.get('caller'), name))
      throw new KoineError('NOT_FOUND', `There is no device "${name}" in the inventory.`)
    await sessions.forget(device.name)
    return context.body(null, 204)
  })
}

// Sessions come and go between two pages; a place in the order stays what it is.
const placeOf = ({ device, id: own }: SessionState): string => `${device}\n${own}`

const toCursor = (place: string): string => Buffer.from(place).toString('base64url')

const readCursor = (cursor: string): string => {
  const place = Buffer.from(cursor, 'base64url').toString()
  if (!place.includes('\n')) throw new KoineError('INVALID_REQUEST', 'cursor: not one that a page has given')
  return place
}

const shown = ({ facts, openedMs, usedMs, ...state }: SessionState): z.output<typeof sessionSchema> => ({
  id: state.id,
  device: state.device,
  host: state.host,
  port: state.port,
  transport: state.transport,
  username: state.username,
  credential: state.credential,
  jump: [...state.jump],
  strategy: state.strategy,
  state: state.state,
  driver: facts?.driver ?? null,
  platform: facts?.platform ?? null,
  prompt: facts?.prompt ?? null,
  server: facts?.server ?? null,
  login_ms: facts === null ? null : Math.round(facts.loginMs),
  opened_at: new Date(openedMs).toISOString(),
  used_at: new Date(usedMs).toISOString(),
  operations: state.operations,
  waiting: state.waiting,
})
