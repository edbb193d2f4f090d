import { KoineError } from '../../errors.ts'
import { bareConfiguration } from '../getters/frr/running-config.ts'
import { notUnderstood, textOf } from '../getters/replies.ts'
import { frrSecrets, sanitized } from '../getters/sanitized.ts'
import type { Asking } from '../request.ts'
import { frrDialect } from './frr-dialect.ts'
import type { Candidate, Configuring, LoadedCandidate } from './procedure.ts'
import { additions, replacement, type TreeChange } from './tree-diff.ts'

/**
 * vtysh has no candidate: lines take effect one by one. So the candidate is kept here, the difference is computed from what
 * is running, and what was sent is put back when a line is refused.
 */
export const frr: Configuring = {
  facts: { diff: 'computed', replace: true, message: false, confirm: null },

  *load(candidate) {
    const wanted = { ...candidate, text: withoutEmptyInterfaces(candidate.text) }
    yield* refuseForeign(wanted)
    return candidateOf(wanted)
  },

  running,

  *save() {
    const [reply] = yield [{ kind: 'cli', request: 'write memory', format: 'text' }]
    const printed = textOf(reply, 'write memory')
    if (/\[OK\]|onfiguration saved to/.test(printed)) return
    throw new KoineError(
      'COMMIT_FAILED',
      `The device did not save its configuration: ${printed.trim().slice(0, 200)}`,
      {
        facts: { said: printed.slice(0, 500) },
      },
    )
  },
}

const candidateOf = ({ mode, text }: Candidate): LoadedCandidate => {
  const change = (before: string): TreeChange =>
    mode === 'replace' ? replacement(before, text, frrDialect) : additions(before, text, frrDialect)
  return {
    *compare() {
      return change(yield* running()).diff
    },
    *commit() {
      const before = yield* running()
      const { lines } = change(before)
      if (lines.length > 0) yield* apply(lines, before)
    },
    *discard() {
      yield []
    },
  }
}

function* running(): Asking<string> {
  const command = 'show running-config'
  const [reply] = yield [{ kind: 'cli', request: command, format: 'text' }]
  const printed = textOf(reply, command)
  // Cut short, it would make a difference that takes half of the configuration away.
  if (!/^frr version /m.test(printed) || !/^end\s*$/m.test(printed)) {
    throw notUnderstood(command, withoutSecrets(printed.trim().split('\n').at(-1) ?? ''))
  }
  return bareConfiguration(printed)
}

/** Sends lines; when one is refused, or the sending ends in the middle, what was there before is put back. */
function* apply(lines: readonly string[], before: string): Asking<void> {
  let refused: Refused | null
  try {
    refused = yield* send(lines)
  } catch (cause) {
    yield* putBack(before, cause)
    throw cause
  }
  if (refused === null) return
  const [said, line] = [withoutSecrets(refused.said), refused.line === null ? null : withoutSecrets(refused.line)]
  const error = isLock.test(said)
    ? new KoineError('CONFIG_LOCKED', `Someone else holds the configuration: ${said}`, { facts: { said } })
    : new KoineError('CONFIG_REJECTED', `The device refused${line === null ? '' : ` “${line}”`}: ${said}`, {
        facts: { line, said },
      })
  yield* putBack(before, error)
  throw error
}

interface Refused {
  readonly said: string
  /** null: which line it was is not told. */
  readonly line: string | null
}

function* send(lines: readonly string[]): Asking<Refused | null> {
  const [reply] = yield [{ kind: 'cli-lines', request: 'configure', lines, format: 'text' }]
  if (reply !== undefined && 'error' in reply) {
    return { said: reply.error, line: reply.line === undefined ? null : (lines[reply.line] ?? null) }
  }
  const printed = textOf(reply, 'configure')
  const said = printed.split('\n').find(text => complaint.test(text))
  return said === undefined ? null : { said: said.trim(), line: null }
}

// Not every refusal has words of its own; what only warns or explains has not this sign.
const complaint = /^\s*% (?!Warning|Note|This command is deprecated|Please)/i
const isLock = /configuration is locked|locked by other|lock (?:is )?held/i

/** Makes running what ran before; ROLLBACK_FAILED, with why it was needed, when that does not succeed. */
function* putBack(before: string, cause: unknown): Asking<void> {
  try {
    const { lines } = replacement(yield* running(), before, frrDialect)
    const refused = lines.length === 0 ? null : yield* send(lines)
    const left = replacement(yield* running(), before, frrDialect).lines.length
    if (refused === null && left === 0) return
    throw notPutBack(refused?.said ?? 'something else is running now', cause)
  } catch (error) {
    if (error instanceof KoineError && error.code === 'ROLLBACK_FAILED') throw error
    throw notPutBack(error instanceof Error ? error.message : String(error), cause)
  }
}

const notPutBack = (why: string, cause: unknown): KoineError =>
  new KoineError(
    'ROLLBACK_FAILED',
    `The configuration was applied in part (${cause instanceof Error ? cause.message : cause}), and could not be put back: ${why}`,
    { cause, facts: { said: why } },
  )

const withoutSecrets = (text: string): string => sanitized(text, frrSecrets)

/** Interfaces below which nothing is configured are left out: FRR does not show them, so they would be missing for ever. */
const withoutEmptyInterfaces = (text: string): string => {
  const lines = text.split(/\r?\n/)
  const isEmpty = (index: number): boolean => {
    const next = lines.slice(index + 1).find(line => !/^\s*(?:!.*)?$/.test(line))
    return next === undefined || !/^\s/.test(next)
  }
  return lines.filter((line, index) => !(/^interface \S/.test(line) && isEmpty(index))).join('\n')
}

/** A text that another platform wrote would take everything away. */
function* refuseForeign({ mode, text }: Candidate): Asking<void> {
  yield []
  if (mode !== 'replace' || /^(?:frr (?:version|defaults)|hostname|router|interface|ip|ipv6|log|service) /m.test(text))
    return
  throw new KoineError(
    'CONFIG_REJECTED',
    'A replacement has to be a whole configuration of FRR; this one has no line of it.',
  )
}
