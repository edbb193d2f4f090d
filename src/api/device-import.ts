import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { KoineError } from '../errors.ts'
import { listOf, mostTags, tagField } from '../inventory/device-fields.ts'
import { type ImportPlan, planImport } from '../inventory/import/plan.ts'
import { importFormats, readDocument } from '../inventory/import/read.ts'
import type { InventoryBook } from '../inventory/inventory-book.ts'
import { reaches } from '../jobs/caller.ts'
import { deviceSchema, shownDevice } from './device-shape.ts'
import type { ApiEnv } from './events.ts'
import { problems } from './problem.ts'
import { mustReachAll, writeRefusal } from './reach.ts'
import { requires } from './scope.ts'

const findings = z.array(z.object({ where: z.string().describe('Place in the document.'), detail: z.string() }))

const planSchema = z
  .object({
    applied: z.boolean().describe('Whether it was carried out.'),
    create: z.array(deviceSchema),
    update: z.array(
      z.object({
        name: z.string(),
        changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })),
      }),
    ),
    unchanged: z.array(z.string()),
    invalid: findings.describe('What cannot be taken. The rest is taken all the same.'),
    notes: findings.describe('What was left out, or understood in some way.'),
    credentials: z.array(z.string()).describe('Credentials that are made.'),
  })
  .openapi('ImportPlan')

const importSchema = z
  .strictObject({
    format: z
      .enum(importFormats)
      .describe('`csv`, `ansible` (YAML inventory), `nornir` (YAML or JSON), `netbox` (JSON of its API).'),
    text: z.string().min(1).describe('The document.'),
    groups: z.string().nullable().default(null).describe('Nornir: the text of its groups.'),
    defaults: z.string().nullable().default(null).describe('Nornir: the text of its defaults.'),
    with_credentials: z
      .boolean()
      .default(false)
      .describe('Make credentials of the logins in the document; equal ones are made once.'),
    tags: listOf(tagField, mostTags).default([]).describe('Tags for all of its devices, beside their own.'),
  })
  .openapi('Import')

const importDevices = createRoute({
  method: 'post',
  path: '/v1/devices/import',
  tags: ['Devices'],
  middleware: requires('admin'),
  summary: 'Take devices from a document',
  description:
    'Devices that are not there are made; of those that are, what the document says of them is changed; none is removed. All that can be taken is written in one transaction. With `dry_run=true` nothing is written, and the answer says what would be.',
  request: {
    query: z.strictObject({
      dry_run: z
        .enum(['true', 'false'], { error: 'write true or false' })
        .default('false')
        .openapi({ description: 'Only say what would change.' }),
    }),
    body: {
      required: true,
      content: {
        'application/json': {
          schema: importSchema,
          example: { format: 'csv', text: 'name,ip,platform\nedge3,192.0.2.53,ios\n', tags: ['imported'] },
        },
      },
    },
  },
  responses: {
    200: { description: 'What changed, or would', content: { 'application/json': { schema: planSchema } } },
    ...problems(400, 401, 403, 409, 413, 422, 500),
  },
})

export const importRoutes = [importDevices]

/** `/v1/devices/import`. */
export const addImportRoutes = (api: OpenAPIHono<ApiEnv>, { book }: { readonly book: InventoryBook }): void => {
  api.openapi(importDevices, context => {
    const caller = context.get('caller')
    const { with_credentials: withCredentials, tags, ...document } = context.req.valid('json')
    if (withCredentials) mustReachAll(caller)
    const plan = planImport(readDocument(document), book, {
      withCredentials,
      tags,
      refuse(draft, before) {
        if (before !== null && !reaches(caller, before.tags)) return `The name ${before.name} is taken.`
        return writeRefusal(book, caller, draft)
      },
    })
    const dryRun = context.req.valid('query').dry_run === 'true'
    if (!dryRun) carryOut(plan, book)
    return context.json(shown(plan, !dryRun), 200)
  })
}

const carryOut = (plan: ImportPlan, book: InventoryBook): void => {
  const { create, update, unchanged, invalid, batch } = plan
  if (create.length + update.length > 0) {
    book.write(batch)
    return
  }
  // Nothing at all was understood: more likely the wrong format than a wish.
  const [first] = invalid
  if (first === undefined || unchanged.length > 0) return
  throw new KoineError('INVALID_BODY', `None of it can be taken. ${first.where}: ${first.detail}`, {
    facts: { invalid: invalid.slice(0, 20) },
  })
}

const shown = ({ create, update, unchanged, invalid, notes, credentials }: ImportPlan, applied: boolean) => ({
  applied,
  create: create.map(draft => shownDevice({ ...draft, detected: null, source: 'book' })),
  update: update.map(({ name, changes }) => ({ name, changes: { ...changes } })),
  unchanged: [...unchanged],
  invalid: [...invalid],
  notes: [...notes],
  credentials: [...credentials],
})
