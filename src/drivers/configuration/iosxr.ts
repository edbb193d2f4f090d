import { createPatch } from 'diff'
import { KoineError } from '../../errors.ts'
import type { Answer } from '../operation.ts'
import type { Asking } from '../request.ts'
import { complaint, lineWith, printed, quietly, sendLines, shown, shownToItsEnd, step } from './cli-asking.ts'
import type { CommitOptions, Configuring, LoadedCandidate, PendingCommit } from './procedure.ts'
import { xrLines } from './xr-lines.ts'

/**
 * IOS XR on its command line, which needs no XML agent. `configure exclusive` is a lock, and the candidate is that of the
 * configuration mode: it is gone when that is left. A commit for a time can only be confirmed by the session that made it.
 */
export const iosxr: Configuring = {
  facts: { diff: 'device', replace: true, message: true, confirm: { least: 30, most: 65_535, step: 1 } },

  *load({ mode, text }) {
    let loaded = false
    let entered = true
    try {
      const refusal = yield* sendLines(xrLines(text), { enter: 'configure exclusive', stays: true })
      entered = refusal === null || refusal.code === 'CONFIG_REJECTED'
      if (refusal !== null) throw refusal
      yield* quietly('root')
      loaded = true
    } finally {
      if (!loaded && entered) yield* quietly('abort')
    }
    return candidateIn(mode)
  },

  *running() {
    return withoutMoment(yield* shownToItsEnd('show running-config'))
  },

  // A commit outlives a reload.
  *save() {},

  pending,

  *confirm() {
    const text = yield* printed('commit', commitAnswers)
    if (!/Confirming commit/i.test(text)) throw notOurs(text)
    yield* quietly('end')
  },

  /** The commit is confirmed together with what takes it back, since another one would not be let in before its time. */
  *revert() {
    const loading = yield* printed('load rollback changes last 1')
    if (complaint(loading) !== null) throw notOurs(loading)
    yield* step('commit', {
      code: 'ROLLBACK_FAILED',
      what: 'take the commit back',
      answers: commitAnswers,
      failure: commitFailure,
    })
    yield* quietly('end')
  },

  *rollback() {
    yield* step('rollback configuration last 1', {
      code: 'ROLLBACK_FAILED',
      what: 'go back to the configuration before',
      answers: commitAnswers,
      failure: text =>
        /successfully rolled back/i.test(text) ? null : (complaint(text) ?? (text.trim() || 'it said nothing')),
    })
  },
}

/** Only whole replacements are meant to go on; where others have committed in between, nothing is. */
const commitAnswers: readonly Answer[] = [
  { question: /proceed with this commit anyway\?\s*\[no\]:?\s*$/i, send: 'no' },
  { question: /Do you wish to proceed\?\s*\[no\]:?\s*$/i, send: 'yes' },
  { question: /\[cancel\]:?\s*$/i, send: 'cancel' },
  { question: /[Cc]onfirm\? \[y\/n\]/, send: 'y' },
]

const candidateIn = (mode: 'merge' | 'replace'): LoadedCandidate => {
  let isOpen = true
  function* discard(): Asking<void> {
    if (isOpen) yield* quietly('abort')
    isOpen = false
  }
  return {
    *compare() {
      if (mode === 'replace') return differenceIn(yield* printed('show configuration changes diff'))
      // "show commit changes diff" is known to misreport.
      const running = withoutMoment(yield* shownToItsEnd('show running-config'))
      return unified(running, withoutMoment(yield* shown('show configuration merge')))
    },
    *commit(options: CommitOptions) {
      let committed = false
      try {
        const text = yield* printed(commitCommand(mode, options), commitAnswers)
        const why = commitFailure(text)
        if (why !== null) throw yield* notCommitted(why)
        committed = true
      } finally {
        if (!committed) yield* discard()
      }
      isOpen = false
      // Leaving configuration would leave the commit that waits to nobody.
      if (options.confirmSeconds === null) yield* quietly('end')
    },
    discard,
  }
}

const commitCommand = (mode: 'merge' | 'replace', { message, confirmSeconds }: CommitOptions): string => {
  const comment = commentOf(message ?? '')
  return [
    'commit',
    ...(mode === 'replace' ? ['replace'] : []),
    ...(confirmSeconds === null ? [] : [`confirmed ${confirmSeconds}`]),
    ...(comment === '' ? [] : [`comment ${comment}`]),
  ].join(' ')
}

/** Quotes and controls would end the comment, and so would its length; `?` would show help. */
const commentOf = (message: string): string =>
  message
    .replace(/[\x00-\x1f\x7f]+/g, ' ')
    .replace(/["'\\?]/g, '')
    .trim()
    .slice(0, 60)

const commitFailure = (text: string): string | null =>
  lineWith(
    text,
    /^\s*% ?(?!Confirming|WARNING|No (?:configuration )?(?:changes|modifications))|One or more commits have occurred/i,
  )

function* notCommitted(why: string): Asking<KoineError> {
  if (/unexpired trial|trial commit/i.test(why)) {
    return new KoineError('COMMIT_PENDING', `A commit waits to be confirmed: ${why}`, { facts: { said: why } })
  }
  // Which lines it were is told apart, with the reason of each.
  const failed = yield* printed('show configuration failed')
  const reasons = failed
    .split('\n')
    .filter(line => /^\s*!!%/.test(line))
    .map(line => line.trim())
  return new KoineError('COMMIT_FAILED', `The device did not commit: ${reasons[0] ?? why}`, {
    facts: { said: why, reasons: reasons.slice(0, 20) },
  })
}

function* pending(): Asking<PendingCommit | null> {
  const text = yield* printed('show configuration sessions detail')
  return /Client:\s*commit-confirm|cfgmgr_trial/.test(text) ? { seconds: null } : null
}

const notOurs = (text: string): KoineError => {
  const why = text.trim().slice(0, 300)
  return new KoineError(
    'CONFLICT',
    'No commit of this session waits to be confirmed; one of another session is taken back by the device in its time.',
    { facts: { said: why } },
  )
}

/** The router's difference, without what it prints around every one. */
const differenceIn = (text: string): string => {
  const lines = withoutMoment(text)
    .split('\n')
    .filter(line => line.trim() !== 'end' && line.trim() !== '')
  return lines.some(line => /^[-+#<]/.test(line)) ? lines.join('\n') : ''
}

const unified = (running: string, merged: string): string => {
  if (running === merged) return ''
  const patch = createPatch('configuration', running, merged, '', '', { context: 3 })
  return patch.slice(patch.indexOf('@@'))
}

/** Lines of the moment: the time before every output, who changed what last. */
const withoutMoment = (text: string): string =>
  `${text
    .replace(
      /^(?:\w{3} \w{3} +\d{1,2} \d\d:\d\d:\d\d(?:\.\d+)? \S.*|(?:!! )?Building configuration\.\.\.|!! IOS XR Configuration.*|!! Last configuration change at.*)\r?\n/gm,
      '',
    )
    .trim()
    .replace(/^(?:!\s*\n)+/, '')}\n`
