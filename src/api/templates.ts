import { createRoute, type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import type { Renderer } from '../templates/renderer.ts'
import {
  type StoredTemplate,
  type TemplateStore,
  type TemplateSummary,
  templateKinds,
  templateName,
} from '../templates/store.ts'
import type { OutputParser } from '../textfsm/output-parser.ts'
import type { ApiEnv } from './events.ts'
import { pageOf, pageQuery } from './paging.ts'
import { problems } from './problem.ts'
import { requires } from './scope.ts'
import { addTemplateTrials, longestText, rowsOf, templateTrialRoutes } from './template-trials.ts'

const kind = z.enum(templateKinds)

const summarySchema = z
  .object({
    kind,
    name: z.string(),
    version: z.int().openapi({ description: 'From 1, ascending; never used again.' }),
    description: z.string(),
    created_at: z.iso.datetime(),
    created_by: z.string().openapi({ description: 'Name of the API key.' }),
  })
  .openapi('TemplateSummary')
const templateSchema = summarySchema.extend({ text: z.string() }).openapi('Template')

const parameters = z.object({
  kind: kind.openapi({
    example: 'command',
    description: '`command`: lines to send, in Liquid. `textfsm`: how outputs are read.',
  }),
  name: z
    .string()
    .regex(templateName, 'begin with a letter or digit; then letters, digits, dots, dashes, underscores')
    .openapi({ example: 'port-off' }),
})
const version = z.coerce.number({ error: 'write a version number' }).int().positive()

const listTemplates = createRoute({
  method: 'get',
  path: '/v1/templates',
  tags: ['Templates'],
  summary: 'Stored templates',
  description: 'The newest version of each, by kind and name. Needs the scope `read`.',
  middleware: [requires('read')] as const,
  request: {
    query: z.strictObject({
      kind: kind.optional(),
      ...pageQuery,
    }),
  },
  responses: {
    200: {
      description: 'Templates, without their text',
      content: {
        'application/json': { schema: z.object({ templates: z.array(summarySchema), next: z.string().nullable() }) },
      },
    },
    ...problems(400, 401, 403),
  },
})

const readTemplate = createRoute({
  method: 'get',
  path: '/v1/templates/{kind}/{name}',
  tags: ['Templates'],
  summary: 'One template',
  description: 'The newest version unless `version` says another. Needs the scope `read`.',
  middleware: [requires('read')] as const,
  request: {
    params: parameters,
    query: z.strictObject({ version: version.optional().openapi({ type: 'integer' }) }),
  },
  responses: {
    200: { description: 'The template', content: { 'application/json': { schema: templateSchema } } },
    ...problems(400, 401, 403, 404),
  },
})

const listTemplateVersions = createRoute({
  method: 'get',
  path: '/v1/templates/{kind}/{name}/versions',
  tags: ['Templates'],
  summary: 'Versions of a template',
  description: 'The newest first, at most 1,000. Needs the scope `read`.',
  middleware: [requires('read')] as const,
  request: { params: parameters, query: z.strictObject(pageQuery) },
  responses: {
    200: {
      description: 'Versions, without their text',
      content: {
        'application/json': { schema: z.object({ versions: z.array(summarySchema), next: z.string().nullable() }) },
      },
    },
    ...problems(400, 401, 403, 404),
  },
})

const putTemplate = createRoute({
  method: 'put',
  path: '/v1/templates/{kind}/{name}',
  tags: ['Templates'],
  summary: 'Store a template',
  description:
    'Makes a new version; those before stay and can be read and used. The text is checked first: 422 names the line at fault. Needs the scope `admin`.',
  middleware: [requires('admin', 'everywhere')] as const,
  request: {
    params: parameters,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            text: z.string().min(1).max(longestText),
            description: z.string().max(1_000).default('').openapi({ description: 'What it is for.' }),
          }),
          example: { text: 'interface {{ port }}\n shutdown\n', description: 'Takes a port out of service.' },
        },
      },
    },
  },
  responses: {
    200: { description: 'The new version', content: { 'application/json': { schema: templateSchema } } },
    ...problems(400, 401, 403, 422),
  },
})

const deleteTemplate = createRoute({
  method: 'delete',
  path: '/v1/templates/{kind}/{name}',
  tags: ['Templates'],
  summary: 'Delete a template',
  description: 'With all its versions. Needs the scope `admin`.',
  middleware: [requires('admin', 'everywhere')] as const,
  request: { params: parameters },
  responses: { 204: { description: 'Deleted' }, ...problems(400, 401, 403, 404) },
})

export const templateRoutes: readonly RouteConfig[] = [
  listTemplates,
  readTemplate,
  listTemplateVersions,
  putTemplate,
  deleteTemplate,
  ...templateTrialRoutes,
]

export interface TemplateParts {
  readonly store: TemplateStore
  readonly renderer: Renderer
  readonly parser: OutputParser
}

/** `/v1/templates` and what belongs to it. */
export const addTemplateRoutes = (api: OpenAPIHono<ApiEnv>, { store, renderer, parser }: TemplateParts): void => {
  api.openapi(listTemplates, context => {
    const { kind: only = null, limit, cursor } = context.req.valid('query')
    const { items, next } = pageOf(store.list(only), template => `${template.kind}/${template.name}`, limit, cursor)
    return context.json({ templates: items.map(summaryOf), next }, 200)
  })

  api.openapi(readTemplate, context => {
    const { kind: of, name } = context.req.valid('param')
    return context.json(shown(store.get(of, name, context.req.valid('query').version ?? null)), 200)
  })

  api.openapi(listTemplateVersions, context => {
    const { kind: of, name } = context.req.valid('param')
    const { limit, cursor } = context.req.valid('query')
    const { items, next } = pageOf(store.versions(of, name), newestFirst, limit, cursor)
    return context.json({ versions: items.map(summaryOf), next }, 200)
  })

  api.openapi(putTemplate, async context => {
    const { kind: of, name } = context.req.valid('param')
    const { text, description } = context.req.valid('json')
    // A TextFSM template that reads an empty output is valid; that is found out within the time budget.
    if (of === 'textfsm') rowsOf(await parser.parseWith('', text))
    else renderer.check(text)
    return context.json(shown(store.put({ kind: of, name, text, description, by: context.get('caller').name })), 200)
  })

  api.openapi(deleteTemplate, context => {
    const { kind: of, name } = context.req.valid('param')
    store.remove(of, name)
    return context.body(null, 204)
  })
  addTemplateTrials(api, { renderer, parser })
}

// A key that ascends as versions descend.
const newestFirst = ({ version: number }: TemplateSummary): string => String(1e12 - number)

const summaryOf = ({ createdAt, createdBy, kind: of, name, version: number, description }: TemplateSummary) => ({
  kind: of,
  name,
  version: number,
  description,
  created_at: createdAt,
  created_by: createdBy,
})

const shown = (template: StoredTemplate) => ({ ...summaryOf(template), text: template.text })
