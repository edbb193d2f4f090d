import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { scopes } from '../jobs/caller.ts'
import type { ApiEnv } from './events.ts'
import { json } from './json-answer.ts'
import type { KeyFacts, Keys } from './keys.ts'
import { pageOf, pageQuery } from './paging.ts'
import { problems } from './problem.ts'
import { requires } from './scope.ts'

const wishes = {
  name: z
    .string()
    .regex(/^[\w.@-]{1,64}$/, 'write letters, digits and . _ @ -, at most 64')
    .openapi({ description: 'Who uses it; shown in audit and log.' }),
  scopes: z
    .array(z.enum(scopes))
    .min(1)
    .openapi({ description: 'What it may be used for; `admin` includes all others.' }),
  groups: z
    .array(z.string().min(1))
    .min(1)
    .nullable()
    .default(null)
    .openapi({ description: 'Only devices with one of these tags; null: all devices.' }),
  policy: z.string().nullable().default(null).openapi({ description: 'Command policy; null: the default one.' }),
  expires: z.iso
    .datetime({ offset: true })
    .nullable()
    .default(null)
    .openapi({ description: 'When it ends to be valid; null: never.' }),
}

const keySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.enum(scopes)),
    groups: z.array(z.string()).nullable(),
    policy: z.string().nullable(),
    expires: z.string().nullable(),
    created: z.string().nullable(),
    source: z
      .enum(['file', 'kept'])
      .openapi({ description: '`file`: from the configuration, not to be changed here.' }),
    overlap: z
      .string()
      .nullable()
      .openapi({ description: 'Until when the key before the last rotation is taken, too.' }),
  })
  .openapi('ApiKey')

const newKeySchema = keySchema
  .extend({ key: z.string().openapi({ description: 'The key itself. It is shown this once.' }) })
  .openapi('NewApiKey')

const tags = ['API keys']
const middleware = requires('admin', 'everywhere')
const id = z.object({ id: z.string().openapi({ example: 'key_7f3a9c2e' }) })

const listKeys = createRoute({
  method: 'get',
  path: '/v1/keys',
  tags,
  middleware,
  summary: 'API keys',
  request: { query: z.strictObject(pageQuery) },
  responses: {
    200: json(z.object({ keys: z.array(keySchema), next: z.string().nullable() }), 'Keys, without the keys'),
    ...problems(400, 401, 403),
  },
})

const createKey = createRoute({
  method: 'post',
  path: '/v1/keys',
  tags,
  middleware,
  summary: 'A new API key',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject(wishes),
          example: { name: 'ci', scopes: ['read', 'command'], groups: ['lab'], expires: '2099-12-31T00:00:00Z' },
        },
      },
    },
  },
  responses: { 201: json(newKeySchema, 'The key'), ...problems(401, 403, 409, 422) },
})

const rotateKey = createRoute({
  method: 'post',
  path: '/v1/keys/{id}/rotate',
  tags,
  middleware,
  summary: 'Another key for the same name',
  description: 'The key before is taken for `overlap_seconds` more, so that its users can change over.',
  request: {
    params: id,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({ overlap_seconds: z.int().min(0).max(2_592_000).default(86_400) }),
          example: { overlap_seconds: 3600 },
        },
      },
    },
  },
  responses: { 200: json(newKeySchema, 'The key'), ...problems(401, 403, 404, 409, 422) },
})

const revokeKey = createRoute({
  method: 'delete',
  path: '/v1/keys/{id}',
  tags,
  middleware,
  summary: 'Revoke an API key at once',
  request: { params: id },
  responses: { 204: { description: 'It is not taken any more' }, ...problems(401, 403, 404, 409) },
})

export const keyRoutes = [listKeys, createKey, rotateKey, revokeKey]

/** `/v1/keys`. */
export const addKeyRoutes = (api: OpenAPIHono<ApiEnv>, keys: Keys): void => {
  api.openapi(listKeys, context => {
    const { limit, cursor } = context.req.valid('query')
    const sorted = keys.list().toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const { items, next } = pageOf(sorted, ({ id: own }) => own, limit, cursor)
    return context.json({ keys: items.map(shown), next }, 200)
  })
  api.openapi(createKey, context => {
    const { facts, key } = keys.create(context.req.valid('json'))
    context.header('Cache-Control', 'no-store')
    return context.json({ ...shown(facts), key }, 201)
  })
  api.openapi(rotateKey, context => {
    const { facts, key } = keys.rotate(context.req.valid('param').id, context.req.valid('json').overlap_seconds * 1000)
    context.header('Cache-Control', 'no-store')
    return context.json({ ...shown(facts), key }, 200)
  })
  api.openapi(revokeKey, context => {
    keys.revoke(context.req.valid('param').id)
    return context.body(null, 204)
  })
}

const shown = (facts: KeyFacts) => ({ ...facts, scopes: [...facts.scopes], groups: facts.groups && [...facts.groups] })
