import { KoineError } from '../../errors.ts'
import { sanitized, vyosSecrets } from '../getters/sanitized.ts'
import type { Asking } from '../request.ts'
import { type CandidateLine, candidateLines, lineWith, quietly, sendLines, shown, step } from './cli-asking.ts'
import type { Candidate, Configuring, LoadedCandidate } from './procedure.ts'
import { replacingCommands } from './vyos-commands.ts'

/**
 * VyOS has a candidate of its own, which belongs to its configuration mode: it is gone when that is left. Its commit for a time
 * is not used: what is not confirmed restarts the whole router, with what was saved last rather than what ran before. Newer
 * releases can be told to load what ran before instead (`system config-management commit-confirm action reload`), but that is
 * a setting of the operator's, and not the usual one.
 */
export const vyos: Configuring = {
  facts: { diff: 'device', replace: true, message: true, confirm: null },

  *load(candidate) {
    const wanted = commandsOf(candidate)
    const lines =
      candidate.mode === 'merge'
        ? wanted
        : replacingCommands(
            yield* running(),
            wanted.map(({ text }) => text),
          ).map((text, index) => ({ text, number: index + 1 }))
    let loaded = false
    let entered = true
    try {
      const refusal = yield* sendLines(lines, { stays: true })
      entered = refusal === null || refusal.facts['line'] !== undefined
      if (refusal !== null) throw withoutSecrets(refusal, candidate)
      loaded = true
    } finally {
      if (!loaded && entered) yield* quietly('exit discard')
    }
    return loadedCandidate
  },

  running,

  *save() {
    const [reply] = yield [{ kind: 'cli-lines', request: 'save', lines: ['save'], format: 'text' }]
    const printed = reply !== undefined && 'text' in reply ? reply.text : ''
    if (/\bDone\b|Saving configuration/.test(printed)) return
    const said = reply !== undefined && 'error' in reply ? reply.error : printed
    throw new KoineError('COMMIT_FAILED', `The device did not save its configuration: ${said.trim().slice(0, 200)}`, {
      facts: { said: said.slice(0, 500) },
    })
  },
}

function* running(): Asking<string> {
  return `${(yield* shown('show configuration commands')).trim()}\n`
}

const loadedCandidate: LoadedCandidate = {
  *compare() {
    const text = yield* step('compare', {
      code: 'DEVICE_FAULT',
      what: 'compare',
      failure: printed => lineWith(printed, /^\s*(?:Invalid command|Error\b)/),
    })
    return /^\s*No changes between\b/m.test(text) ? '' : text.trim() === '' ? '' : `${text.trim()}\n`
  },
  *commit({ message }) {
    let committed = false
    try {
      // A quote would end the comment.
      const comment = message === null ? '' : ` comment "${message.replaceAll(/["\\`$!\s]+/g, ' ').trim()}"`
      const printed = yield* step(`commit${comment}`, { code: 'COMMIT_FAILED', what: 'commit', failure: commitFailure })
      committed = !lockedBy.test(printed)
      if (!committed) throw new KoineError('CONFIG_LOCKED', 'Another commit is in progress on the device.')
    } finally {
      if (!committed) yield* quietly('exit discard')
    }
    yield* quietly('exit')
  },
  *discard() {
    yield* quietly('exit discard')
  },
}

const lockedBy = /locked due to another commit/i

const commitFailure = (printed: string): string | null =>
  lockedBy.test(printed)
    ? null
    : lineWith(
        printed,
        /Commit failed|\]\] failed|Failed to generate committed config|^\s*(?:Invalid command|Error\b)/i,
      )

/** Commands of a candidate; a configuration in braces is not taken, since what of it is missing could not be told. */
const commandsOf = ({ mode, text }: Candidate): readonly CandidateLine[] => {
  const lines = candidateLines(text).filter(line => !/^\s*(?:#.*)?$/.test(line.text))
  const allowed = mode === 'merge' ? /^(?:set|delete|comment|rename|copy) \S/ : /^set \S/
  const strange = lines.find(line => !allowed.test(line.text) || !words.test(line.text))
  if (strange === undefined && (lines.length > 0 || mode === 'merge')) return lines
  const shownLine = strange === undefined ? '' : sanitized(strange.text.trim(), vyosSecrets)
  throw new KoineError(
    'CONFIG_REJECTED',
    strange === undefined
      ? 'A replacement without a single command would take everything away.'
      : `A candidate for VyOS has lines of “show configuration commands”, with values in quotes; line ${strange.number} is “${shownLine}”.`,
    { facts: strange === undefined ? {} : { line: shownLine, number: strange.number } },
  )
}

/**
 * Words as the shell takes them that the configuration mode is, and nothing that it acts upon: what is not in quotes has no
 * other characters than these, and in double quotes nothing is put in place of something else.
 */
const words = /^(?:[\w \t.,:/@%+=~^-]|'[^']*'|"[^"$`\\!]*"|\\')+$/

/** What was refused is shown with its line, which may set a secret. */
const withoutSecrets = (refusal: KoineError, { mode }: Candidate): KoineError => {
  const { line, number, said } = refusal.facts
  if (typeof line !== 'string') return refusal
  const clean = sanitized(line, vyosSecrets)
  const why = sanitized(String(said ?? ''), vyosSecrets)
  return new KoineError(refusal.code, `The device refused “${clean}”: ${why}`, {
    // Of a replacement, lines are counted that the text does not have.
    facts: { line: clean, ...(mode === 'merge' ? { number } : {}), said: why },
  })
}
