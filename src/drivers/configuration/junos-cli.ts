import { KoineError } from '../../errors.ts'
import type { Asking } from '../request.ts'
import { lineWith, printed, putFile, quietly, shown, step } from './cli-asking.ts'
import type { Candidate, CommitOptions, Configuring, LoadedCandidate, PendingCommit } from './procedure.ts'

/**
 * Junos on its command line. The candidate is loaded from a file, and `configure exclusive` locks it: nobody else's changes
 * are committed or dropped with it.
 */
export const junosCli: Configuring = {
  // Junos counts minutes.
  facts: { diff: 'device', replace: true, message: true, confirm: { least: 60, most: 65_535 * 60, step: 60 } },

  *load(candidate, token) {
    const path = `/var/tmp/koine-${token}.conf`
    let loaded = false
    let entered = false
    try {
      yield* putFile(path, candidate.text)
      yield* enter()
      entered = true
      const text = yield* printed(`${loadCommand(candidate)} ${path}`)
      const why = refusalIn(text)
      if (why !== null) throw notLoaded(why, text)
      yield* quietly(`run file delete ${path}`)
      loaded = true
    } finally {
      if (!loaded && entered) yield* leave()
      if (!loaded) yield* quietly(`file delete ${path}`)
    }
    return loadedCandidate()
  },

  *running() {
    const text = yield* shown('show configuration | no-more')
    return `${text.replace(/^## Last [^\n]*\n/gm, '').trim()}\n`
  },

  // A commit outlives a reload.
  *save() {},

  pending,

  *confirm() {
    if ((yield* pending()) === null) {
      throw new KoineError('CONFLICT', 'No commit waits to be confirmed; it may have been taken back already.')
    }
    yield* entered(() => commit('commit', 'COMMIT_FAILED', 'confirm the commit'))
  },

  revert: () => previous(),
  rollback: () => previous(),
}

function* enter(): Asking<void> {
  let text: string | null = null
  try {
    text = yield* printed('configure exclusive')
  } finally {
    // Of what was not answered nobody knows; where it was not entered, leaving is refused.
    if (text === null) yield* leave()
  }
  const why = lineWith(text, /^error:|configuration database (?:locked|modified)/)
  if (why === null) return
  throw new KoineError('CONFIG_LOCKED', `The device has its configuration locked: ${why}`, { facts: { said: why } })
}

/** Drops what is not committed, and the lock. */
function* leave(): Asking<void> {
  yield* quietly('rollback 0')
  yield* quietly('exit configuration-mode')
}

function* entered(work: () => Asking<void>): Asking<void> {
  yield* enter()
  try {
    yield* work()
  } finally {
    yield* leave()
  }
}

/** What ran before the last commit runs again; that is also how a commit that waits to be confirmed is taken back. */
const previous = (): Asking<void> =>
  entered(function* () {
    yield* step('rollback 1', { code: 'ROLLBACK_FAILED', what: 'load what ran before', failure: refusalIn })
    yield* commit('commit', 'ROLLBACK_FAILED', 'commit what ran before')
  })

function* commit(command: string, code: 'COMMIT_FAILED' | 'ROLLBACK_FAILED', what: string): Asking<void> {
  yield* step(command, {
    code,
    what,
    failure: text => (/commit complete/.test(text) ? null : (refusalIn(text) ?? (text.trim() || 'it said nothing'))),
  })
}

const loadedCandidate = (): LoadedCandidate => {
  let isOpen = true
  function* discard(): Asking<void> {
    if (isOpen) yield* leave()
    isOpen = false
  }
  return {
    *compare() {
      const text = yield* printed('show | compare | no-more')
      return text.replace(/^\s*\n/, '').trimEnd()
    },
    *commit(options) {
      try {
        yield* commit(commitCommand(options), 'COMMIT_FAILED', 'commit')
      } finally {
        yield* discard()
      }
    },
    discard,
  }
}

const commitCommand = ({ message, confirmSeconds }: CommitOptions): string =>
  [
    'commit',
    ...(confirmSeconds === null ? [] : [`confirmed ${Math.ceil(confirmSeconds / 60)}`]),
    ...(message === null || message.trim() === '' ? [] : [`comment "${commentOf(message)}"`]),
  ].join(' ')

/** Quotes and controls would end the comment, and begin something else; `?` would show help. */
const commentOf = (message: string): string =>
  message
    .replace(/[\x00-\x1f\x7f]+/g, ' ')
    .replace(/["\\?]/g, "'")
    .trim()
    .slice(0, 500)

/** A candidate of `set` and `delete` lines is one of commands; it cannot take the place of everything. */
const loadCommand = ({ mode, text }: Candidate): string => {
  const isSet =
    /^\s*(?:#[^\n]*\n\s*)*(?:set|delete|activate|deactivate|rename|insert|annotate|protect|unprotect)\s/.test(text)
  if (mode === 'merge') return isSet ? 'load set' : 'load replace'
  if (!isSet) return 'load override'
  throw new KoineError('CONFIG_REJECTED', 'Lines of "set" and "delete" cannot replace a whole configuration.')
}

const refusalIn = (text: string): string | null =>
  lineWith(text, /^error:|syntax error|: ?\(?\d*\)? ?error|load complete \(\d+ errors?\)|unknown command|commit failed/)

const notLoaded = (why: string, text: string): KoineError => {
  const [, number] = /:(\d{1,7}):\(\d{1,5}\)/.exec(text) ?? []
  return new KoineError('CONFIG_REJECTED', `The device did not take the candidate: ${why}`, {
    facts: { said: why, ...(number === undefined ? {} : { number: Number(number) }) },
  })
}

function* pending(): Asking<PendingCommit | null> {
  const text = yield* printed('show system commit | no-more')
  return /^0 .*commit confirmed, rollback in \d{1,6} ?min/m.test(text) ? { seconds: null } : null
}
