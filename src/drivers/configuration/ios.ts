import { KoineError } from '../../errors.ts'
import { ciscoSecrets, sanitized } from '../getters/sanitized.ts'
import type { Answer } from '../operation.ts'
import type { Asking } from '../request.ts'
import {
  type CandidateLine,
  candidateLines,
  complaint,
  lineWith,
  printed,
  putFile,
  quietly,
  sendLines,
  shownToItsEnd,
  step,
} from './cli-asking.ts'
import type { Candidate, CommitOptions, Configuring, LoadedCandidate, PendingCommit } from './procedure.ts'
import { additions, iosDialect, replacement } from './tree-diff.ts'

/**
 * IOS has no candidate: it is a file, which the device compares with what runs. A replacement is one command; lines of a
 * merge take effect one by one, so what ran before is kept in a file first, and put back when a line is refused.
 */
export const ios: Configuring = {
  facts: { diff: 'device', replace: true, message: false, confirm: { least: 60, most: 7200, step: 60 } },

  *load(candidate, token) {
    yield* refusePending()
    const { fileSystem, left } = yield* flash()
    for (const name of left) yield* remove(`${fileSystem}${name}`)
    const path = `${fileSystem}koine-${token}.cfg`
    let loaded = false
    try {
      yield* putFile(path, fileText(candidate))
      loaded = true
    } finally {
      if (!loaded) yield* remove(path)
    }
    return candidateIn(path, `${fileSystem}${keptName}`, candidate)
  },

  *running() {
    return withoutMoment(yield* shownToItsEnd('show running-config'))
  },

  *save() {
    yield* step('write memory', {
      code: 'COMMIT_FAILED',
      what: 'save its configuration',
      answers: filePrompts,
      failure: text => (text.includes('[OK]') ? null : (complaint(text) ?? (text.trim() || 'it said nothing'))),
    })
  },

  pending,

  *confirm() {
    yield* requirePending()
    yield* step('configure confirm', { code: 'COMMIT_FAILED', what: 'confirm the commit', failure: complaint })
  },

  *revert() {
    yield* requirePending()
    yield* step('configure revert now', {
      code: 'ROLLBACK_FAILED',
      what: 'take the commit back',
      answers: filePrompts,
      failure: replaceFailure,
    })
  },

  *tidy() {
    const { fileSystem, left } = yield* flash()
    for (const name of left) yield* remove(`${fileSystem}${name}`)
  },

  *rollback() {
    const { fileSystem } = yield* flash()
    yield* putBack(`${fileSystem}${keptName}`)
  },
}

/** What ran before the last commit. */
const keptName = 'koine-rollback.cfg'

/** Names are as they were given, and overwriting is meant. So `file prompt quiet`, a line of configuration, is not needed. */
const filePrompts: readonly Answer[] = [
  { question: /\[confirm\]\s*$/, send: '' },
  { question: /filename \[[^\]]*\]\s*\?\s*$/i, send: '' },
  { question: /(?:over ?write|proceed|continue|sure).*\?\s*\[(?:yes\/)?no\]:?\s*$/i, send: 'yes' },
]

/** The usual file system, and files of candidates that are there though nobody loads any. */
function* flash(): Asking<{ readonly fileSystem: string; readonly left: readonly string[] }> {
  const text = yield* printed('dir')
  const [, fileSystem = 'flash:'] = /^Directory of ([\w-]+:)/m.exec(text) ?? []
  return { fileSystem, left: text.match(/(?<=\s)koine-[0-9a-f]{8}\.cfg(?=\s*$)/gm) ?? [] }
}

/** Without `end` IOS takes the file for one that was cut off ("error code 5"). */
const fileText = ({ text }: Candidate): string => `${text.trimEnd().replace(/\n[ \t]*end$/, '')}\nend\n`

function* remove(path: string): Asking<void> {
  yield* quietly(`delete /force ${path}`, filePrompts)
}

const candidateIn = (path: string, kept: string, candidate: Candidate): LoadedCandidate => {
  let isThere = true
  function* discard(): Asking<void> {
    if (isThere) yield* remove(path)
    isThere = false
  }
  return {
    *compare() {
      const command =
        candidate.mode === 'replace'
          ? `show archive config differences system:running-config ${path}`
          : `show archive config incremental-diffs ${path} ignorecase`
      const text = yield* printed(command)
      // Small switches have no such command.
      if (complaint(text) !== null || /error(?: code)? 5\b/.test(text)) return yield* computed(candidate)
      return candidate.mode === 'replace' ? cleaned(text) : marked(cleaned(text))
    },
    *commit({ confirmSeconds }: CommitOptions) {
      try {
        const hasArchive = yield* isArchiveOn()
        if (confirmSeconds !== null && !hasArchive) throw noArchive()
        yield* refusePending()
        yield* keep(kept)
        const minutes = confirmSeconds === null ? null : Math.ceil(confirmSeconds / 60)
        if (candidate.mode === 'replace') yield* replace(path, kept, hasArchive, minutes)
        else yield* merge(candidateLines(withoutEnd(candidate.text)), kept, minutes)
      } finally {
        yield* discard()
      }
    },
    discard,
  }
}

function* computed({ mode, text }: Candidate): Asking<string> {
  const running = withoutMoment(yield* shownToItsEnd('show running-config'))
  return (mode === 'replace' ? replacement : additions)(running, text, iosDialect).diff
}

function* keep(kept: string): Asking<void> {
  yield* step(`copy running-config ${kept}`, {
    code: 'COMMIT_FAILED',
    what: 'keep what is running',
    answers: filePrompts,
    failure: text => (/bytes copied|\[OK/.test(text) ? null : (complaint(text) ?? (text.trim() || 'it said nothing'))),
  })
}

/** Everything or nothing: with the archive the device goes back by itself when a line fails. */
function* replace(path: string, kept: string, hasArchive: boolean, minutes: number | null): Asking<void> {
  const trigger = hasArchive ? ` revert trigger error${minutes === null ? '' : ` timer ${minutes}`}` : ''
  const text = yield* printed(`configure replace ${path} force${trigger}`, filePrompts)
  const why = replaceFailure(text)
  if (why === null) return
  if (!/successfully restored/i.test(text)) yield* putBack(kept)
  const [line] = failedCommands(text)
  const place = line === undefined ? '' : ` for the line “${line}”`
  throw new KoineError('CONFIG_REJECTED', `The device did not replace its configuration${place}: ${why}`, {
    facts: { ...(line !== undefined && { line }), said: sanitized(text.trim(), ciscoSecrets).slice(-1000) },
  })
}

/** IOS lists the commands that it did not take between rows of asterisks. */
const failedCommands = (text: string): readonly string[] => {
  const [, list = ''] = /failed to apply[^\n]*\n\*{4,}\n([\s\S]*?)(?:\n\*{4,}|$)/i.exec(text) ?? []
  return list
    .split('\n')
    .map(line => sanitized(line.trim(), ciscoSecrets))
    .filter(line => line !== '')
}

function* merge(lines: readonly CandidateLine[], kept: string, minutes: number | null): Asking<void> {
  let done = false
  try {
    const enter = minutes === null ? {} : { enter: `configure terminal revert timer ${minutes}` }
    const refusal = yield* sendLines(lines, enter)
    // What did not enter configuration has sent no line.
    done = refusal !== null && refusal.code !== 'CONFIG_REJECTED'
    if (refusal !== null) throw refusal
    done = true
  } finally {
    // Some of the lines may have got in.
    if (!done) {
      if (minutes === null) yield* putBack(kept)
      else yield* takeBackNow(kept)
    }
  }
}

function* takeBackNow(kept: string): Asking<void> {
  const text = yield* printed('configure revert now', filePrompts)
  if (replaceFailure(text) !== null) yield* putBack(kept)
}

function* putBack(kept: string): Asking<void> {
  yield* step(`configure replace ${kept} force`, {
    code: 'ROLLBACK_FAILED',
    what: 'go back to the configuration before',
    answers: filePrompts,
    failure: replaceFailure,
  })
}

/** Words of a failure; the device's summary ("Rollback Done") comes also after commands that failed. */
const replaceFailure = (text: string): string | null =>
  lineWith(
    text,
    /successfully restored|\berror\b|not a valid config file|\bfail(?:ed|ure)?\b|\babort(?:ed|ing)?\b|^\s*% ?(?!No changes|Config)/i,
  )

function* isArchiveOn(): Asking<boolean> {
  return /archive file will be named|maximum archive configurations/i.test(yield* printed('show archive'))
}

const noArchive = (): KoineError =>
  new KoineError(
    'UNSUPPORTED',
    'The device takes commits back by itself only with "archive" configured, with a "path".',
    {
      facts: { configure: ['archive', 'path'] },
    },
  )

function* pending(): Asking<PendingCommit | null> {
  const text = yield* printed('show archive config rollback timer')
  const [, minutes] = /^\s*Timer value:\s*(\d{1,5})\s*min/im.exec(text) ?? []
  if (minutes === undefined) return null
  const since = momentIn(text)
  const now = momentIn(yield* printed('show clock'))
  if (since === null || now === null) return { seconds: null }
  return { seconds: Math.max(0, Math.round(Number(minutes) * 60 - (now - since) / 1000)) }
}

/** Milliseconds of `22:50:48 UTC Sat Nov 6 2021`, by the device's own clock: only differences of them tell something. */
const momentIn = (text: string): number | null => {
  const [, time, month, day, year] =
    /(\d{1,2}:\d\d:\d\d)(?:\.\d{1,6})? \S{1,8} \w{3} (\w{3}) (\d{1,2}) (\d{4})/.exec(text) ?? []
  const ms = Date.parse(`${month} ${day}, ${year} ${time} UTC`)
  return time === undefined || Number.isNaN(ms) ? null : ms
}

function* requirePending(): Asking<void> {
  if ((yield* pending()) !== null) return
  throw new KoineError('CONFLICT', 'No commit waits to be confirmed; it may have been taken back already.')
}

function* refusePending(): Asking<void> {
  const waiting = yield* pending()
  if (waiting === null) return
  throw new KoineError('COMMIT_PENDING', 'A commit waits to be confirmed.', { facts: { seconds: waiting.seconds } })
}

const withoutEnd = (text: string): string => text.replace(/^end\s*$/gm, '')

/** Lines of the moment: they differ each time, and are no configuration. */
const withoutMoment = (text: string): string =>
  `${text
    .replace(
      /^(?:Load for five secs.*|Time source is.*|Building configuration\.\.\.|Current configuration *:.*|! Last configuration change at.*|! NVRAM config last updated at.*|! No configuration change since last restart.*|ntp clock-period .*)\r?\n/gm,
      '',
    )
    .trim()}\n`

const cleaned = (text: string): string =>
  text
    .split('\n')
    .filter(
      line =>
        !/^(?:!|[+-]?ntp clock-period|[+-]?file prompt quiet|Load for five secs|Time source is)|^[+-]?\s*$/.test(line),
    )
    .filter(line => line.trim() !== 'end')
    .join('\n')

/** Lines that a merge brings, marked as a difference. */
const marked = (text: string): string =>
  text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => (/^\s*no /.test(line) ? `-${line.replace(/^(\s*)no /, '$1')}` : `+${line}`))
    .join('\n')
