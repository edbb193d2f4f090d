import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { KoineError } from '../errors.ts'
import type { Renderer } from '../templates/renderer.ts'
import { templateName } from '../templates/store.ts'
import type { OutputParser, ParsedOutput } from '../textfsm/output-parser.ts'
import type { ApiEnv } from './events.ts'
import { problems } from './problem.ts'
import { requires } from './scope.ts'

/** Longest text of a template, in characters. */
export const longestText = 256 * 1024

const exactlyOne = 'give either `template` or `text`'

const previewTemplate = createRoute({
  method: 'post',
  path: '/v1/templates/preview',
  tags: ['Templates'],
  summary: 'Render a template',
  description:
    'Gives exactly the lines that a job would send: without blank lines, and without blanks at their ends. An undefined variable, a control character or a limit is 422. Needs the scope `read`; nothing is sent.',
  middleware: [requires('read')] as const,
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .strictObject({
              template: z.string().regex(templateName).optional().openapi({ description: 'Name of a stored one.' }),
              version: z.int().positive().optional().openapi({ description: 'The newest unless told.' }),
              text: z.string().max(longestText).optional().openapi({ description: 'Text of one that is not stored.' }),
              context: z.record(z.string(), z.unknown()).default({}).openapi({ description: 'Its variables.' }),
            })
            .refine(({ template, text }) => (template === undefined) !== (text === undefined), exactlyOne),
          examples: {
            text: {
              summary: 'A text that is not stored',
              value: { text: 'interface {{ port }}\n shutdown', context: { port: 'Ethernet1' } },
            },
            stored: { summary: 'A stored one', value: { template: 'port-off', context: { port: 'Ethernet1' } } },
          },
        },
      },
    },
  },
  responses: {
    200: {
      description: 'The lines',
      content: {
        'application/json': {
          schema: z.object({
            lines: z.array(z.string()),
            template: z.string().nullable(),
            version: z.int().nullable(),
          }),
        },
      },
    },
    ...problems(400, 401, 403, 404, 422),
  },
})

const fieldSchema = z.union([z.string(), z.array(z.union([z.string(), z.record(z.string(), z.string().nullable())]))])

const parseOutput = createRoute({
  method: 'post',
  path: '/v1/templates/parse',
  tags: ['Templates'],
  summary: 'Parse an output',
  description:
    'Rows out of the output of a command, by TextFSM. `template`: `auto` chooses by `platform` and `command` from the index of the configured folder; else the name of a stored template (`name` or `name@version`) or of a file. `text`: a template that is not stored. Needs the scope `read`.',
  middleware: [requires('read')] as const,
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .strictObject({
              output: z.string().openapi({ description: 'As the device gave it.' }),
              template: z.string().min(1).max(1_000).optional(),
              text: z.string().max(longestText).optional(),
              platform: z.string().max(100).optional(),
              command: z.string().max(10_000).optional(),
            })
            .refine(({ template, text }) => (template === undefined) !== (text === undefined), exactlyOne)
            .refine(
              ({ template, platform, command }) =>
                template !== 'auto' || (platform !== undefined && command !== undefined),
              '`auto` needs `platform` and `command`',
            ),
          examples: {
            text: {
              summary: 'A template that is not stored',
              value: {
                text: 'Value PORT (\\S+)\nValue STATE (up|down)\n\nStart\n ^$PORT is $STATE -> Record\n',
                output: 'Ethernet1 is up\nEthernet2 is down\n',
              },
            },
            auto: {
              summary: 'Found by platform and command',
              value: {
                template: 'auto',
                platform: 'cisco_ios',
                command: 'show version',
                output: 'Cisco IOS Software, Version 15.9(3)M6\n',
              },
            },
          },
        },
      },
    },
  },
  responses: {
    200: {
      description: 'The rows',
      content: {
        'application/json': {
          schema: z.object({
            rows: z.array(z.record(z.string(), fieldSchema)),
            template: z.string().openapi({ description: 'What read them; several files are joined by colons.' }),
          }),
        },
      },
    },
    ...problems(400, 401, 403, 422),
  },
})

export const templateTrialRoutes = [previewTemplate, parseOutput]

/** `/v1/templates/preview` and `/v1/templates/parse`: what a template does, without a device. */
export const addTemplateTrials = (
  api: OpenAPIHono<ApiEnv>,
  { renderer, parser }: { readonly renderer: Renderer; readonly parser: OutputParser },
): void => {
  api.openapi(previewTemplate, context => {
    const { template, version: wanted, text = '', context: variables } = context.req.valid('json')
    const source = template === undefined ? { text } : { template, version: wanted ?? null }
    const { lines, ...from } = renderer.render({ source, context: variables })
    return context.json({ lines: [...lines], ...from }, 200)
  })

  api.openapi(parseOutput, async context => {
    const { output, template, text = '', platform = null, command = '' } = context.req.valid('json')
    const parsed =
      template === undefined
        ? await parser.parseWith(output, text)
        : await parser.parse(output, { template, platform, command })
    const { rows, template: used } = rowsOf(parsed)
    return context.json({ rows: [...rows], template: used }, 200)
  })
}

/** Throws PARSE_FAILED, naming the line of the template that is at fault. */
export const rowsOf = (parsed: ParsedOutput): Extract<ParsedOutput, { rows: unknown }> => {
  if (!('error' in parsed)) return parsed
  throw new KoineError('PARSE_FAILED', parsed.error, { facts: parsed.line === null ? {} : { line: parsed.line } })
}
