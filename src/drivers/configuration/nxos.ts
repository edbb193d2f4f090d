import { createHash } from 'node:crypto'
import { KoineError } from '../../errors.ts'
import { textOf } from '../getters/replies.ts'
import { ciscoSecrets, sanitized } from '../getters/sanitized.ts'
import type { Asking, Reply } from '../request.ts'
import { noConfiguration, saidOf } from './cli-asking.ts'
import type { Candidate, Configuring, LoadedCandidate } from './procedure.ts'
import { additions, iosDialect, type TreeDialect } from './tree-diff.ts'

/**
 * NX-OS has no candidate. What replaces everything is a checkpoint file on the device, which is rolled back to; what is
 * merged takes effect line by line, after a checkpoint that is rolled back to when one is refused.
 */
export const nxos: Configuring = {
  facts: { diff: 'device', replace: true, message: false, confirm: null },

  load: (candidate, token) => (candidate.mode === 'replace' ? loadReplacement(candidate, token) : loadMerge(candidate)),

  *running() {
    let printed: string
    try {
      // Only what the device itself writes as a checkpoint can be rolled back to.
      yield* unasked(`checkpoint file ${shown}`, 'The device did not write what is running')
      printed = yield* text(`show file ${disk}${shown}`)
    } finally {
      yield* remove(shown)
    }
    return `${printed.replace(/^!Time:.*\n/m, '').trim()}\n`
  },

  *save() {
    const said = yield* unasked('copy running-config startup-config', 'The device did not save its configuration')
    const failed = /^.*(?:abort|fail|error|denied).*$/im.exec(said)?.[0]
    if (failed !== undefined) {
      throw new KoineError('COMMIT_FAILED', `The device did not save its configuration: ${failed.trim()}`, {
        facts: { said: failed.trim() },
      })
    }
  },

  tidy,

  *rollback() {
    const failure = yield* rolledBackTo(kept)
    if (failure !== null) throw notPutBack(failure)
  },
}

const disk = 'bootflash:'
/** What ran before the last commit. */
const kept = 'koine-rollback'
const shown = 'koine-running'

function* loadReplacement({ text: wanted }: Candidate, token: string): Asking<LoadedCandidate> {
  if (!/^\s*!Command: Checkpoint\b/.test(wanted)) {
    const detail =
      'NX-OS replaces its configuration by a checkpoint file, which begins with “!Command: Checkpoint”; get one from the device.'
    throw new KoineError('CONFIG_REJECTED', detail, { facts: { line: wanted.trimStart().split('\n', 1)[0] } })
  }
  const name = `koine-${token}`
  const before = `koine-${token}-now`
  let isThere = true
  function* drop(): Asking<void> {
    if (isThere) yield* remove(name, before)
    isThere = false
  }
  let loaded = false
  yield* tidy()
  try {
    yield* put(name, wanted)
    loaded = true
  } finally {
    if (!loaded) yield* drop()
  }
  return {
    *compare() {
      yield* unasked(`checkpoint file ${before}`, 'The device did not write what is running')
      return patchIn(yield* text(`show diff rollback-patch file ${before} file ${name}`))
    },
    *commit() {
      let committed = false
      try {
        yield* keep()
        const failure = yield* rolledBackTo(name)
        if (failure !== null) throw yield* notReplaced(failure)
        committed = true
      } finally {
        if (!committed) yield* drop()
      }
      yield* drop()
    },
    discard: drop,
  }
}

/** Files of candidates that are there though nobody loads any. */
function* tidy(): Asking<void> {
  const [reply] = yield [{ kind: 'nxapi', request: `dir ${disk}`, format: 'text' }]
  const printed = reply !== undefined && 'text' in reply ? reply.text : ''
  yield* remove(...(printed.match(/(?<=\s)koine-[0-9a-f]{8}(?:-now)?(?=\s*$)/gm) ?? []))
}

/** Puts a file on the device, and compares its digest where the release tells one. */
function* put(name: string, wanted: string): Asking<void> {
  const [reply] = yield [{ kind: 'file', request: disk + name, text: wanted, format: 'text' }]
  if (reply === undefined || 'error' in reply) {
    const said = reply === undefined ? 'there was no reply' : reply.error
    throw new KoineError('TRANSFER_FAILED', `The candidate could not be put on the device: ${said}`, {
      facts: { said },
    })
  }
  const [summed] = yield [{ kind: 'nxapi', request: `show file ${disk}${name} md5sum`, format: 'text' }]
  const found =
    summed !== undefined && 'text' in summed ? /\b[0-9a-f]{32}\b/i.exec(summed.text)?.[0].toLowerCase() : null
  const expected = createHash('md5').update(wanted).digest('hex')
  if (found === null || found === undefined || found === expected) return
  throw new KoineError('DIGEST_MISMATCH', `${disk}${name} is not what was sent.`, {
    facts: { path: disk + name, expected, found },
  })
}

/** What would change is computed from what is running; nothing is on the device until the commit. */
function* loadMerge({ text: wanted }: Candidate): Asking<LoadedCandidate> {
  const lines = wanted
    .split(/\r?\n/)
    .map((line, index) => ({ text: line.trimEnd(), number: index + 1 }))
    .filter(({ text: line }) => !/^\s*(?:!.*|end)?$/.test(line))
  const refused = lines.find(({ text: line }) =>
    line.split(separator).some(command => leavesConfiguration.test(command)),
  )
  if (refused !== undefined) throw noConfiguration(refused)
  return {
    *compare() {
      // Only with all defaults is it known whether a `no …` changes anything.
      return additions(yield* text('show running-config all'), wanted, nxosDialect).diff
    },
    *commit() {
      yield* keep()
      let answered = false
      try {
        const commands = ['configure terminal', ...lines.map(({ text: line }) => line)]
        const [reply] = yield [{ kind: 'nxapi-batch', request: 'merge', commands, format: 'text' }]
        answered = reply !== undefined
        if (reply !== undefined && 'error' in reply) {
          const refusal = lines[(reply.line ?? 0) - 1]
          const line = sanitized(refusal?.text.trim() ?? '', ciscoSecrets)
          const said = saidOf(reply.error, refusal?.text ?? '', ciscoSecrets)
          const place = refusal === undefined ? 'the configuration' : `line ${refusal.number}, “${line}”`
          throw yield* undone('CONFIG_REJECTED', `The device refused ${place}: ${said}`, {
            ...(refusal && { line, number: refusal.number }),
            said,
          })
        }
      } finally {
        // It was cancelled, or the connection ended: nobody knows which lines were taken.
        if (!answered) yield* rolledBackTo(kept)
      }
    },
    *discard() {},
  }
}

/** NX-OS takes several commands in one line. */
const separator = /\s;/

const leavesConfiguration = /^\s*(?:conf(?:i\w*)?\s+t\w*|rollback\s|checkpoint(?:\s|$)|copy\s|reload|write\s)/

const nxosDialect: TreeDialect = { ...iosDialect, showsDefaults: true }

function* keep(): Asking<void> {
  yield* unasked(`checkpoint file ${kept}`, 'The device did not keep what is running')
}

/** Puts back what ran before; the error to throw is the first one, unless that fails too. */
function* undone(
  code: 'COMMIT_FAILED' | 'CONFIG_REJECTED',
  detail: string,
  facts: Readonly<Record<string, unknown>>,
): Asking<KoineError> {
  const failure = yield* rolledBackTo(kept)
  return failure === null
    ? new KoineError(code, detail, { facts })
    : notPutBack(failure, new KoineError(code, detail, { facts }))
}

/** The log of the rollback has what was entered, and what was not understood of it. */
function* notReplaced(said: string): Asking<KoineError> {
  const [reply] = yield [{ kind: 'nxapi', request: 'show rollback log exec', format: 'text' }]
  const log = reply !== undefined && 'text' in reply ? reply.text : ''
  const found = [...log.matchAll(/Syntax error while parsing '([^'\n]{1,500})'/gi)].at(-1)?.[1]?.trim()
  const line = found === undefined ? undefined : sanitized(found, ciscoSecrets)
  return line === undefined
    ? yield* undone('COMMIT_FAILED', `The device did not commit: ${said}`, { said })
    : yield* undone('CONFIG_REJECTED', `The device refused the line “${line}”: ${said}`, { line, said })
}

const notPutBack = (failure: string, cause?: KoineError): KoineError =>
  new KoineError('ROLLBACK_FAILED', `The device did not go back to the configuration before: ${failure}`, {
    facts: { said: failure, ...(cause && { after: cause.message }) },
    ...(cause && { cause }),
  })

/** Makes a checkpoint file what runs. Why that failed; null: it did not. */
function* rolledBackTo(name: string): Asking<string | null> {
  const reply = yield* withoutQuestions(`rollback running-config file ${name}`)
  if ('error' in reply) return reply.error
  const said = 'text' in reply ? reply.text.trim() : ''
  if (/rollback completed|patch is empty/i.test(said) && !/rollback failed/i.test(said)) return null
  return (
    /^(?!note:).*(?:fail|error|invalid|not|%).*$/im.exec(said)?.[0].trim() ??
    (said.slice(-200) || 'it did not say that it was done')
  )
}

/** What a command prints that may ask questions otherwise. Throws COMMIT_FAILED. */
function* unasked(command: string, sentence: string): Asking<string> {
  const reply = yield* withoutQuestions(command)
  const printed = 'text' in reply ? reply.text : ''
  const said =
    'error' in reply ? reply.error : (/^.*(?:\berror\b|failed|no space|% ).*$/im.exec(printed)?.[0].trim() ?? null)
  if (said !== null) throw new KoineError('COMMIT_FAILED', `${sentence}: ${said}`, { facts: { said } })
  return printed
}

function* withoutQuestions(...commands: readonly string[]): Asking<Reply> {
  const [reply] = yield [
    {
      kind: 'nxapi-batch',
      request: commands[0] ?? '',
      commands: ['terminal dont-ask', ...commands, 'no terminal dont-ask'],
      format: 'text',
    },
  ]
  return reply ?? { error: 'The device gave no reply.' }
}

/** Files that are not there any more are none of our business. */
function* remove(...names: readonly string[]): Asking<void> {
  for (const name of names) yield* withoutQuestions(`delete ${disk}${name} no-prompt`)
}

/** What the device would enter, without the words around it; '': nothing. */
const patchIn = (printed: string): string => {
  const [, patch] = /generating rollback patch[^\n]*\n([\s\S]*)/i.exec(printed) ?? []
  if (patch === undefined) {
    const said = printed.trim().slice(-200)
    throw new KoineError('CONFIG_REJECTED', `The device made no difference of the candidate: ${said}`, {
      facts: { said },
    })
  }
  const lines = patch
    .split('\n')
    .filter(line => !/^\s*(?:[!.].*)?$/.test(line) && !/^rollback patch is empty/i.test(line.trim()))
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}

function* text(request: string): Asking<string> {
  const [reply] = yield [{ kind: 'nxapi', request, format: 'text' }]
  return textOf(reply, request)
}
