import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { KoineError } from '../errors.ts'
import { type CredentialFacts, credentialFields } from '../inventory/credential.ts'
import { nameField, withoutUndefined } from '../inventory/device-fields.ts'
import type { InventoryBook } from '../inventory/inventory-book.ts'
import { type Caller, reaches } from '../jobs/caller.ts'
import type { ApiEnv } from './events.ts'
import { pageOf, pageQuery } from './paging.ts'
import { problems } from './problem.ts'
import { mustReachAll, reachedCredentials } from './reach.ts'
import { requires } from './scope.ts'

const tags = ['Credentials']
const middleware = requires('admin')
const params = z.object({ name: z.string().openapi({ description: 'Name of the credential.', example: 'lab' }) })

const { username, password, privateKey, passphrase, enableSecret } = credentialFields
const says = {
  username: 'User name.',
  password: 'Password.',
  private_key: 'Private key in PEM or OpenSSH format.',
  passphrase: 'Passphrase of the private key.',
  enable_secret: 'Password for `enable`, or for sudo.',
} as const

const newCredentialSchema = z
  .strictObject({
    name: nameField.describe('Its name: what devices call it.'),
    username: username.describe(says.username),
    password: password.nullable().default(null).describe(says.password),
    private_key: privateKey.nullable().default(null).describe(says.private_key),
    passphrase: passphrase.nullable().default(null).describe(says.passphrase),
    enable_secret: enableSecret.nullable().default(null).describe(says.enable_secret),
  })
  .openapi('NewCredential')

const changesSchema = z
  .strictObject({
    username: username.optional().describe(says.username),
    password: password.nullable().optional().describe(says.password),
    private_key: privateKey.nullable().optional().describe(says.private_key),
    passphrase: passphrase.nullable().optional().describe(says.passphrase),
    enable_secret: enableSecret.nullable().optional().describe(says.enable_secret),
  })
  .openapi('CredentialChanges')

const credentialSchema = z
  .object({
    name: z.string(),
    username: z.string(),
    has_password: z.boolean(),
    has_private_key: z.boolean(),
    has_passphrase: z.boolean(),
    has_enable_secret: z.boolean(),
    source: z
      .enum(['file', 'book'])
      .describe('`file`: from the configuration, not to be changed here; `book`: made here.'),
    changed_at: z.string().nullable().describe('RFC 3339; null: from the configuration.'),
    devices: z.array(z.string()).describe('Devices that use it.'),
  })
  .openapi('Credential')

const shown = (description: string) => ({
  description,
  content: { 'application/json': { schema: credentialSchema } },
})
const body = <T extends z.ZodType>(schema: T, example: z.input<T>) => ({
  required: true,
  content: { 'application/json': { schema, example } },
})

const listCredentials = createRoute({
  method: 'get',
  path: '/v1/credentials',
  tags,
  middleware,
  summary: 'Credentials, without their secrets',
  request: { query: z.strictObject(pageQuery) },
  responses: {
    200: {
      description: 'Credentials',
      content: {
        'application/json': {
          schema: z.object({ credentials: z.array(credentialSchema), next: z.string().nullable() }),
        },
      },
    },
    ...problems(400, 401, 403),
  },
})

const addCredential = createRoute({
  method: 'post',
  path: '/v1/credentials',
  tags,
  middleware,
  summary: 'A new credential',
  description: 'Secrets are encrypted before they are stored, and never shown again.',
  request: {
    body: body(newCredentialSchema, { name: 'core', username: 'koine', password: 'example', enable_secret: 'example' }),
  },
  responses: { 201: shown('The credential'), ...problems(401, 403, 409, 422, 500) },
})

const getCredential = createRoute({
  method: 'get',
  path: '/v1/credentials/{name}',
  tags,
  middleware,
  summary: 'A credential, without its secrets',
  request: { params },
  responses: { 200: shown('The credential'), ...problems(401, 403, 404) },
})

const changeCredential = createRoute({
  method: 'patch',
  path: '/v1/credentials/{name}',
  tags,
  middleware,
  summary: 'Change a credential',
  description:
    'What is absent stays; `null` takes away. Sessions that were opened with what it was are not used for further work.',
  request: { params, body: body(changesSchema, { username: 'admin', password: 'example' }) },
  responses: { 200: shown('The credential'), ...problems(401, 403, 404, 409, 422, 500) },
})

const removeCredential = createRoute({
  method: 'delete',
  path: '/v1/credentials/{name}',
  tags,
  middleware,
  summary: 'Remove a credential',
  description: 'Not while devices use it.',
  request: { params },
  responses: { 204: { description: 'It is removed' }, ...problems(401, 403, 404, 409) },
})

const rotateSecretKey = createRoute({
  method: 'post',
  path: '/v1/credentials/rekey',
  tags,
  middleware,
  summary: 'Encrypt all secrets with a new key',
  description:
    'The new key is written to the key file of the daemon. A key that is given by the environment or the configuration is changed there instead.',
  responses: { 204: { description: 'They are encrypted with the new key' }, ...problems(401, 403, 409, 500) },
})

export const credentialRoutes = [
  listCredentials,
  addCredential,
  getCredential,
  changeCredential,
  removeCredential,
  rotateSecretKey,
]

/** `/v1/credentials`. */
export const addCredentialRoutes = (api: OpenAPIHono<ApiEnv>, { book }: { readonly book: InventoryBook }): void => {
  const bodyOf = (
    { hasPassword, hasPrivateKey, hasPassphrase, hasEnableSecret, changedAt, ...rest }: CredentialFacts,
    caller: Caller,
  ) => ({
    ...rest,
    has_password: hasPassword,
    has_private_key: hasPrivateKey,
    has_passphrase: hasPassphrase,
    has_enable_secret: hasEnableSecret,
    changed_at: changedAt,
    devices: book.usersOf(rest.name).filter(name => reaches(caller, book.device(name)?.tags ?? [])),
  })

  api.openapi(listCredentials, context => {
    const mine = reachedCredentials(book, context.get('caller'))
    const { limit, cursor } = context.req.valid('query')
    const all = book.credentials().filter(({ name }) => mine === null || mine.has(name.toLowerCase()))
    const { items, next } = pageOf(all, ({ name }) => name.toLowerCase(), limit, cursor)
    return context.json({ credentials: items.map(one => bodyOf(one, context.get('caller'))), next }, 200)
  })

  api.openapi(addCredential, context => {
    mustReachAll(context.get('caller'))
    const { private_key, enable_secret, ...rest } = context.req.valid('json')
    const made = book.addCredential({ ...rest, privateKey: private_key, enableSecret: enable_secret })
    context.header('Location', `/v1/credentials/${encodeURIComponent(made.name)}`)
    return context.json(bodyOf(made, context.get('caller')), 201)
  })

  api.openapi(getCredential, context => {
    const { name } = context.req.valid('param')
    const mine = reachedCredentials(book, context.get('caller'))
    const found = mine === null || mine.has(name.toLowerCase()) ? book.credential(name) : null
    if (found === null) throw new KoineError('NOT_FOUND', `There is no credential "${name}".`)
    return context.json(bodyOf(found, context.get('caller')), 200)
  })

  api.openapi(changeCredential, context => {
    mustReachAll(context.get('caller'))
    const { private_key, enable_secret, ...rest } = context.req.valid('json')
    const changes = withoutUndefined({ ...rest, privateKey: private_key, enableSecret: enable_secret })
    return context.json(
      bodyOf(book.changeCredential(context.req.valid('param').name, changes), context.get('caller')),
      200,
    )
  })

  api.openapi(removeCredential, context => {
    mustReachAll(context.get('caller'))
    book.removeCredential(context.req.valid('param').name)
    return context.body(null, 204)
  })

  api.openapi(rotateSecretKey, context => {
    mustReachAll(context.get('caller'))
    book.rotateKey()
    return context.body(null, 204)
  })
}
