import type { Archive } from '../../archive/archive.ts'
import type { Candidate } from '../../drivers/configuration/procedure.ts'
import type { Check } from '../../drivers/operation.ts'
import { KoineError } from '../../errors.ts'
import type { RenderedLines } from '../job.ts'
import { configLines } from '../request-lines.ts'
import type { ConfigurationRequest } from './request.ts'
import { type Saving, savingOf } from './save.ts'

/** What is to be done with a device's configuration as a whole. */
export type ConfigurationWork = { readonly kind: 'configuration' } & (
  | { readonly action: 'diff'; readonly candidate: Candidate }
  | { readonly action: 'apply'; readonly change: Change }
  /** `change` is null: what waits is taken back, else the last change. */
  | { readonly action: 'rollback'; readonly change: Change | null; readonly saving: Saving }
  | { readonly action: 'discard'; readonly timer: string | null }
  | { readonly action: 'confirm' }
  | { readonly action: 'pending' }
  | { readonly action: 'fetch' }
)

export interface Change {
  readonly candidate: Candidate
  readonly message: string | null
  /** Taken back after so many seconds unless confirmed; null: permanent. */
  readonly confirmSeconds: number | null
  readonly preChecks: readonly Check[]
  readonly postChecks: readonly Check[]
  readonly saving: Saving
}

/** Throws NOT_FOUND for versions that the archive does not have, SECRET_UNREADABLE for those that it cannot open. */
export const configurationWork = (
  request: ConfigurationRequest,
  rendered: RenderedLines | null,
  { device, archive }: { readonly device: string; readonly archive: Archive | null },
): ConfigurationWork => {
  const kind = 'configuration'
  switch (request.action) {
    case 'diff':
      return { kind, action: 'diff', candidate: candidateOf(request, rendered) }
    case 'apply':
      return { kind, action: 'apply', change: changeOf(request, candidateOf(request, rendered), null) }
    case 'rollback': {
      const { version } = request
      const saving = savingOf(request.save)
      if (version === undefined) return { kind, action: 'rollback', change: null, saving }
      if (archive === null) throw noArchive()
      const candidate = { mode: 'replace', text: archive.text(device, version) } as const
      return {
        kind,
        action: 'rollback',
        change: changeOf(request, candidate, `Rollback to version ${version}`),
        saving,
      }
    }
    case 'discard':
      return { kind, action: 'discard', timer: request.timer ?? null }
    default:
      return { kind, action: request.action }
  }
}

/** Every line that may come to run, and the commands of checks: for the policy. */
export const linesOfConfiguration = (work: ConfigurationWork): readonly string[] => {
  const change = 'change' in work ? work.change : null
  const checks = change === null ? [] : [...change.preChecks, ...change.postChecks]
  const candidate = change?.candidate ?? ('candidate' in work ? work.candidate : null)
  return [...checks.map(({ command }) => command), ...(candidate === null ? [] : configLines(candidate.text))]
}

/** What the audit says of it. */
export const aboutConfiguration = (work: ConfigurationWork): readonly string[] => {
  const mode = 'candidate' in work ? work.candidate.mode : 'change' in work ? work.change?.candidate.mode : undefined
  return [`configuration ${work.action}${mode === undefined ? '' : ` ${mode}`}`, ...linesOfConfiguration(work)]
}

/** There is no archive: UNSUPPORTED. */
export const noArchive = (): KoineError =>
  new KoineError('UNSUPPORTED', 'Configurations are not changed here: there is no archive.')

type Written = Extract<ConfigurationRequest, { readonly action: 'diff' | 'apply' }>

const candidateOf = ({ mode, text, lines }: Written, rendered: RenderedLines | null): Candidate => {
  const written = rendered?.lines ?? lines
  return { mode, text: written === undefined ? (text ?? '') : `${written.join('\n')}\n` }
}

const changeOf = (
  {
    message,
    confirm_seconds: confirmSeconds,
    pre_checks: preChecks = [],
    post_checks: postChecks = [],
    save,
  }: Extract<ConfigurationRequest, { readonly action: 'apply' | 'rollback' }>,
  candidate: Candidate,
  usualMessage: string | null,
): Change => ({
  candidate,
  message: message ?? usualMessage,
  confirmSeconds: confirmSeconds ?? null,
  preChecks: preChecks.map(checkOf),
  postChecks: postChecks.map(checkOf),
  saving: savingOf(save),
})

/** A check as drivers have it. */
export const checkOf = ({
  command,
  contains,
  lacks,
}: {
  readonly command: string
  readonly contains?: string | undefined
  readonly lacks?: string | undefined
}): Check => ({ command, ...(contains !== undefined && { contains }), ...(lacks !== undefined && { lacks }) })
