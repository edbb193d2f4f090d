import { z } from 'zod'
import { configurationFaults, configurationSchema } from './configuration/request.ts'
import type { JobKind } from './job.ts'
import { check, commandLine, configLines, line, textOfLines } from './request-lines.ts'

/**
 * What a job is asked for with, as clients write it. Unknown members are refused; what is optional and absent stays absent,
 * so that the request is kept as it was given.
 */

const longestWaitMs = 24 * 3_600_000
const milliseconds = z.int().min(1).max(longestWaitMs)
const name = z.string().min(1).max(255)

const answer = z
  .strictObject({
    question: z.string().min(1).max(1024).meta({ description: 'Found anywhere in the last line, as it is written.' }),
    send: line,
    enter: z.boolean().optional().meta({
      description: 'Whether Enter follows; true unless told. Without it one key is sent: y, n, a, q, a digit, a blank.',
    }),
    secret: z.boolean().optional().meta({ description: 'Neither shown nor kept. Needs `jobs.inlineSecrets`.' }),
  })
  // Answers that follow one another without Enter would be one line, which the command policy never saw.
  .refine(({ send, enter = true }) => enter || /^[ynaq\d ]?$/i.test(send), {
    path: ['send'],
    message: 'without Enter write one key: y, n, a, q, a digit or a blank',
  })
  .meta({ id: 'Answer', description: 'A question that a command may ask, and what is answered.' })

const command = z
  .union([
    commandLine,
    z.strictObject({
      command: commandLine,
      answers: z.array(answer).max(64).optional(),
      timeout_ms: milliseconds.optional().meta({ description: 'Longest time for this command.' }),
      stdin: z.string().max(1_048_576).optional().meta({ description: 'Linux: what it reads on standard input.' }),
    }),
  ])
  .meta({ id: 'Command', description: 'A command line, or one with answers, a time limit or input.' })

const config = z
  .strictObject({
    lines: z.array(line).min(1).max(50_000).optional().meta({ description: 'The lines, in order.' }),
    text: textOfLines.optional().meta({ description: 'The same as one text.' }),
    dry_run: z.boolean().optional().meta({ description: 'Show the difference, apply nothing.' }),
    save: z.boolean().optional().meta({ description: 'Make it outlive a reload.' }),
    comment: line.max(255).optional(),
    confirm_minutes: z
      .int()
      .min(1)
      .max(1440)
      .optional()
      .meta({ description: 'Revert after so many minutes unless confirmed.' }),
    pre_checks: z.array(check).max(64).optional(),
    post_checks: z.array(check).max(64).optional(),
  })
  .meta({ id: 'ConfigRequest', description: 'Lines of configuration. They stop at the first that is rejected.' })

const script = z
  .strictObject({
    text: z.string().min(1).max(1_048_576),
    interpreter: line.min(1).max(255).optional().meta({ description: '`bash` unless told.' }),
    arguments: z.array(line).max(256).optional(),
  })
  .meta({ id: 'ScriptRequest', description: 'A script, given to an interpreter.' })

const remotePath = line.min(1).max(4096)

const upload = z
  .strictObject({
    files: z
      .array(
        z.strictObject({ file: z.string().regex(/^file_[\w-]+$/, 'write the id of a file: file_…'), path: remotePath }),
      )
      .min(1)
      .max(256),
    mode: z
      .string()
      .regex(/^0?[0-7]{3,4}$/, 'write octal permissions: 0644')
      .optional(),
    resume: z.boolean().optional(),
    overwrite: z.boolean().optional().meta({ description: 'Replace a file that is there; true unless told.' }),
  })
  .meta({ id: 'UploadRequest', description: 'Files of the file store, to the device.' })

const download = z
  .strictObject({ path: remotePath, recursive: z.boolean().optional(), resume: z.boolean().optional() })
  .meta({ id: 'DownloadRequest', description: 'A file or directory of the device, to the file store.' })

const task = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'write letters, digits, _ and -, 64 at most')

const detached = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.literal('start'), command: commandLine, task: task.optional() }),
    z.strictObject({
      action: z.literal('read'),
      task,
      offset: z.int().nonnegative().optional(),
      max_bytes: z.int().min(1).max(16_777_216).optional(),
    }),
    z.strictObject({ action: z.literal('kill'), task }),
    z.strictObject({ action: z.literal('list') }),
  ])
  .meta({ id: 'DetachedRequest', description: 'Tasks that go on when the connection ends.' })

const getterName = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'write the name of a getter: get_facts')

const getter = z
  .union([
    getterName,
    z.strictObject({
      getter: getterName,
      args: z.record(z.string().max(64), z.union([z.string().max(1024), z.number(), z.boolean()])).optional(),
    }),
  ])
  .meta({ id: 'Getter', description: 'A getter by its name, or with arguments: destination, vrf, interface, …' })

const shell = z
  .strictObject({
    directory: line.min(1).max(4096).optional(),
    environment: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), line).optional(),
    sudo: z.union([z.boolean(), z.strictObject({ user: z.string().regex(/^[A-Za-z_][\w.-]*\$?$/) })]).optional(),
    pty: z.boolean().optional(),
  })
  .meta({ id: 'Shell', description: 'How a Linux command is run.' })

export const render = z
  .strictObject({
    template: name.optional().meta({ description: 'A stored template.' }),
    version: z.int().min(1).optional().meta({ description: 'Of the stored template; the newest unless told.' }),
    text: z.string().min(1).max(1_048_576).optional().meta({ description: 'The template itself.' }),
    context: z.record(z.string(), z.unknown()).optional(),
  })
  .refine(({ template, text: given }) => (template === undefined) !== (given === undefined), 'needs template or text')
  .refine(({ template, version }) => version === undefined || template !== undefined, {
    path: ['version'],
    message: 'belongs to a stored template',
  })
  .meta({ id: 'RenderRequest', description: 'A template that gives the commands, or the lines of `config`.' })

export const timeouts = z
  .strictObject({
    queue_ms: milliseconds.optional(),
    connect_ms: milliseconds.optional(),
    command_ms: milliseconds.optional(),
    job_ms: milliseconds.optional(),
  })
  .meta({
    id: 'Timeouts',
    description: 'Longest waits: for the turn, for the session, for one command, for the whole job.',
  })

/** Where the end of a job or batch is told. */
export const webhookSchema = z
  .strictObject({
    url: z.url({ protocol: /^https?$/ }).max(2048),
    secret: name.optional().meta({ description: 'Name of a configured secret that signs it.' }),
  })
  .meta({ id: 'Webhook', description: 'Where the end is told.' })

const inlineCredential = z
  .strictObject({
    username: name,
    password: z.string().optional(),
    private_key: z.string().optional(),
    passphrase: z.string().optional(),
    enable_secret: z.string().optional(),
  })
  .meta({ id: 'InlineCredential', description: 'A credential for this job alone. Needs `jobs.inlineSecrets`.' })

const work = {
  commands: z.array(command).min(1).max(1000).optional(),
  config: config.optional(),
  configuration: configurationSchema.optional(),
  script: script.optional(),
  upload: upload.optional(),
  download: download.optional(),
  detached: detached.optional(),
  test: z.literal(true).optional().meta({ description: 'Open a session and see whether the device is there.' }),
  getters: z.array(getter).min(1).max(64).optional().meta({ description: 'What the device is to be asked for.' }),
  render: render.optional(),
}

const template = {
  ...work,
  driver: name.optional().meta({ description: "Instead of the one of the device; also NAPALM's name of a driver." }),
  strategy: z.enum(['pinned', 'fifo']).optional().meta({ description: 'Keep the session, or connect, run, close.' }),
  privileged: z.boolean().optional().meta({ description: 'CLI: raise privileges first.' }),
  shell: shell.optional(),
  format: z.enum(['json', 'text']).optional(),
  stop_on_error: z.boolean().optional().meta({
    description:
      'Whether a failed command keeps the following from being sent; false unless told. Configuration always stops.',
  }),
  as: z
    .enum(['napalm', 'openconfig'])
    .optional()
    .meta({ description: "What `getters` give: NAPALM's models, unless told." }),
  parse: name.optional().meta({ description: '`auto`, or the name of a template for the output.' }),
  timeouts: timeouts.optional(),
  max_output_bytes: z.int().min(1).max(1_073_741_824).optional(),
  credential_ref: name.optional().meta({ description: 'Name of a credential, instead of the one of the device.' }),
  credential: inlineCredential.optional(),
}

/** A job without its device, as batches have it. */
export const jobTemplateSchema = z.strictObject(template).meta({ id: 'JobTemplate' })

export const jobRequestSchema = z
  .strictObject({
    device: name.meta({ description: 'Name in the inventory.' }),
    ...template,
    webhook: webhookSchema.optional(),
  })
  .superRefine((request, context) => {
    const refuse = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message })
    const kinds = kindsIn(request)
    if (kinds.length > 1) refuse([kinds[1] ?? ''], `stands beside ${kinds[0]}; a job does one thing`)
    if (kinds.length === 0 && request.render === undefined)
      refuse(
        [],
        'needs one of commands, config, configuration, script, upload, download, detached, test, getters, render',
      )
    if (request.render !== undefined && kinds.some(kind => kind !== 'config' && kind !== 'configuration'))
      refuse(['render'], 'gives the commands, or the lines of config or of configuration')
    const { config: given } = request
    if (given !== undefined) {
      const ways = [given.lines, given.text, request.render].filter(way => way !== undefined).length
      if (ways !== 1) refuse(['config'], 'needs either lines, text or render')
      if (given.text !== undefined && configLines(given.text).length === 0) refuse(['config', 'text'], 'has no lines')
      if (request.stop_on_error === false) refuse(['stop_on_error'], 'configuration always stops at the first error')
    }
    if (request.as !== undefined && request.getters === undefined) refuse(['as'], 'belongs to getters')
    const { configuration } = request
    if (configuration !== undefined) {
      for (const { path, message } of configurationFaults(configuration, request.render !== undefined))
        refuse(['configuration', ...path], message)
    }
    if (request.credential !== undefined && request.credential_ref !== undefined)
      refuse(['credential'], 'stands beside credential_ref')
  })
  .meta({ id: 'JobRequest' })

export type JobRequest = z.output<typeof jobRequestSchema>

/** What a valid request asks for. */
export const kindOf = (request: JobRequest): JobKind => kindsIn(request)[0] ?? 'commands'

/** The members of a request that say what is asked for. */
export const kindMembers = [
  'commands',
  'config',
  'configuration',
  'script',
  'upload',
  'download',
  'detached',
  'test',
  'getters',
] as const satisfies readonly JobKind[]

const kindsIn = (request: { readonly [kind in JobKind]?: unknown }): readonly JobKind[] =>
  kindMembers.filter(kind => request[kind] !== undefined)
