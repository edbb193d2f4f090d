import { randomBytes } from 'node:crypto'
import type { Archive } from '../archive/archive.ts'
import type { GetterDriver } from '../drivers/getters/index.ts'
import type {
  Command,
  CommandsOperation,
  ConfigOperation,
  DetachedOperation,
  Operation,
  ShellOptions,
  UploadOperation,
} from '../drivers/operation.ts'
import { KoineError } from '../errors.ts'
import type { WantedGetter } from '../sessions/run-getters.ts'
import type { Caller } from './caller.ts'
import {
  aboutConfiguration,
  type ConfigurationWork,
  checkOf,
  configurationWork,
  linesOfConfiguration,
} from './configuration/work.ts'
import type { RenderedLines } from './job.ts'
import type { FileStore, Renderer } from './parts.ts'
import type { JobRequest } from './request.ts'
import { configLines, hasControl } from './request-lines.ts'

/** What a job does: an operation, getters, the configuration as a whole, or (null) only a look whether the device is there. A download is told later where to write. */
export type Work = Operation | GettersWork | ConfigurationWork | null

/** Whether it is something that a session performs by itself. */
export const isOperation = (work: Work): work is Operation =>
  work !== null && work.kind !== 'getters' && work.kind !== 'configuration'

/** Getters, one after the other on one session. */
export interface GettersWork {
  readonly kind: 'getters'
  readonly wanted: readonly WantedGetter[]
  /** Whose getters; null: what the platform turns out to be says so. */
  readonly getterDriver: GetterDriver | null
  readonly as: 'napalm' | 'openconfig'
}

type Asked<K extends keyof JobRequest> = NonNullable<JobRequest[K]>

/** Renders the template of a request. Throws RENDER_FAILED, also for lines that are not lines. null: it has none. */
export const renderedLines = ({ render }: JobRequest, renderer: Renderer): RenderedLines | null => {
  if (render === undefined) return null
  const { template, text = '', version, context = {} } = render
  const rendered = renderer.render({
    source: template === undefined ? { text } : { template, version: version ?? null },
    context,
  })
  if (rendered.lines.length === 0) throw new KoineError('RENDER_FAILED', 'The template gives no lines.')
  rendered.lines.forEach((line, index) => {
    if (!hasControl(line)) return
    throw new KoineError('RENDER_FAILED', `Line ${index + 1} of the rendered template has control characters.`, {
      facts: { line: index + 1 },
    })
  })
  return rendered
}

/** What is sent to the device for a request. Throws NOT_FOUND for files that are not there. */
export const workOf = (
  request: JobRequest,
  rendered: RenderedLines | null,
  {
    files,
    caller,
    getterDriver,
    archive,
    device,
  }: {
    readonly files: FileStore
    readonly caller: Caller
    readonly getterDriver: GetterDriver | null
    readonly archive: Archive | null
    readonly device: string
  },
): Work => {
  const { config, configuration, script, upload, download, detached, getters, as = 'napalm' } = request
  const shell = request.shell && { shell: shellOf(request.shell) }
  if (request.test !== undefined) return null
  if (getters !== undefined) return { kind: 'getters', wanted: getters.map(wantedOf), getterDriver, as }
  if (config !== undefined) return configOf(config, rendered)
  if (configuration !== undefined) return configurationWork(configuration, rendered, { device, archive })
  if (script !== undefined) {
    const { text, interpreter = 'bash', arguments: given = [] } = script
    return { kind: 'script', text, interpreter, arguments: given, ...shell }
  }
  if (upload !== undefined) return uploadOf(upload, files, caller)
  if (download !== undefined) {
    const { path: remotePath, recursive = false, resume = false } = download
    return { kind: 'download', remotePath, recursive, resume, localPathOf: path => path }
  }
  if (detached !== undefined) return detachedOf(detached, request)
  return commandsOf(request, rendered)
}

/** Every line that a job would send, for the policy and the audit. */
export const linesOf = (work: Work): readonly string[] => {
  switch (work?.kind) {
    case 'configuration':
      return linesOfConfiguration(work)
    case 'commands':
      return [
        ...work.commands.flatMap(({ command, answers = [], stdin = '' }) => [
          command,
          // An answer is a line like others: without this, a question could be made up to send any command.
          ...answers.map(({ send }) => send).filter(send => !isPlainAnswer(send)),
          ...configLines(stdin),
        ]),
        ...variablesOf(work),
      ]
    case 'config':
      return [...(work.preChecks ?? []), ...(work.postChecks ?? [])].map(({ command }) => command).concat(work.lines)
    case 'script':
      return [[work.interpreter, ...work.arguments].join(' '), ...configLines(work.text), ...variablesOf(work)]
    case 'detached':
      return work.action === 'start' ? [work.command, ...variablesOf(work)] : []
    case 'upload':
      return []
    case 'download':
      return []
    default:
      return []
  }
}

// A variable (PATH, LD_PRELOAD) can make another command of one that is allowed. Its value may be a secret.
const variablesOf = ({ shell }: { readonly shell?: ShellOptions }): readonly string[] =>
  Object.keys(shell?.environment ?? {}).map(name => `${name}=`)

/** What the audit says of work that sends no lines, or lines that are not known yet: the paths, the getters. */
export const aboutWork = (work: Work): readonly string[] => {
  if (work?.kind === 'upload') return work.files.map(({ remotePath }) => remotePath)
  if (work?.kind === 'download') return [work.remotePath]
  if (work?.kind === 'getters') return work.wanted.map(getterLine)
  if (work?.kind === 'configuration') return aboutConfiguration(work)
  if (work?.kind === 'detached' && 'task' in work) return [`${work.action} ${work.task}`, ...linesOf(work)]
  return linesOf(work)
}

const getterLine = ({ getter, args }: WantedGetter): string =>
  Object.keys(args).length === 0 ? getter : `${getter} ${JSON.stringify(args)}`

const wantedOf = (given: Asked<'getters'>[number]): WantedGetter =>
  typeof given === 'string' ? { getter: given, args: {} } : { getter: given.getter, args: given.args ?? {} }

// What confirms, refuses or names nothing that could be a command.
const isPlainAnswer = (send: string): boolean => /^(y|n|yes|no|ok|\d*)$/i.test(send)

const commandsOf = (request: JobRequest, rendered: RenderedLines | null): CommandsOperation => ({
  kind: 'commands',
  commands: rendered === null ? (request.commands ?? []).map(commandOf) : rendered.lines.map(command => ({ command })),
  stopOnError: request.stop_on_error ?? false,
  privileged: request.privileged ?? null,
  ...(request.shell && { shell: shellOf(request.shell) }),
  ...(request.format && { format: request.format }),
})

const commandOf = (given: Asked<'commands'>[number]): Command => {
  if (typeof given === 'string') return { command: given }
  const { command, answers, timeout_ms: timeoutMs, stdin } = given
  return {
    command,
    ...(answers && {
      answers: answers.map(({ question, send, enter = true, secret = false }) => ({ question, send, enter, secret })),
    }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(stdin !== undefined && { stdin }),
  }
}

const configOf = (config: Asked<'config'>, rendered: RenderedLines | null): ConfigOperation => ({
  kind: 'config',
  lines: rendered?.lines ?? config.lines ?? configLines(config.text ?? ''),
  dryRun: config.dry_run ?? false,
  save: config.save ?? false,
  ...(config.comment !== undefined && { comment: config.comment }),
  ...(config.confirm_minutes !== undefined && { confirmMinutes: config.confirm_minutes }),
  ...(config.pre_checks && { preChecks: config.pre_checks.map(checkOf) }),
  ...(config.post_checks && { postChecks: config.post_checks.map(checkOf) }),
})

const uploadOf = (
  { files, mode, resume = false, overwrite = true }: Asked<'upload'>,
  store: FileStore,
  caller: Caller,
): UploadOperation => ({
  kind: 'upload',
  files: files.map(({ file, path: remotePath }) => {
    const { path: localPath, sha256 } = store.get(file, caller)
    return { localPath, remotePath, sha256 }
  }),
  ...(mode !== undefined && { mode: Number.parseInt(mode, 8) }),
  resume,
  overwrite,
})

const detachedOf = (given: Asked<'detached'>, { shell }: JobRequest): DetachedOperation => {
  switch (given.action) {
    case 'start': {
      const { command, task = `task_${randomBytes(8).toString('hex')}` } = given
      return { kind: 'detached', action: 'start', task, command, ...(shell && { shell: shellOf(shell) }) }
    }
    case 'read': {
      const { task, offset = 0, max_bytes: maxBytes = 1_048_576 } = given
      return { kind: 'detached', action: 'read', task, offset, maxBytes }
    }
    case 'kill':
      return { kind: 'detached', action: 'kill', task: given.task }
    case 'list':
      return { kind: 'detached', action: 'list' }
  }
}

const shellOf = ({ directory, environment, sudo, pty }: Asked<'shell'>): ShellOptions => ({
  ...(directory !== undefined && { directory }),
  ...(environment && { environment }),
  ...(sudo !== undefined && { sudo }),
  ...(pty !== undefined && { pty }),
})

/** How many results are to be expected at least when nothing fails. */
export const leastResults = (work: Work): number =>
  work?.kind === 'commands' ? work.commands.length : work?.kind === 'getters' ? work.wanted.length : 0
