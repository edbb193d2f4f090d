import { createPatch } from 'diff'
import { KoineError } from '../../errors.ts'
import { notUnderstood } from '../getters/replies.ts'
import type { Asking } from '../request.ts'
import { lineWith, printed, putFile, quietly, shown, step } from './cli-asking.ts'
import type { Candidate, Configuring, LoadedCandidate } from './procedure.ts'
import {
  type Database,
  databaseIn,
  databaseText,
  laidOver,
  type PatchStep,
  patchBetween,
  secretsIn,
} from './sonic-database.ts'

/**
 * SONiC keeps its configuration in a database, whose tables are the candidate: JSON, as /etc/sonic/config_db.json has it. The
 * device checks and orders what changes (`config apply-patch`, `config replace`, since 202111), and may stop in the middle. So
 * a checkpoint is taken first, and gone back to when not everything was applied.
 */
export const sonic: Configuring = {
  facts: { diff: 'computed', replace: true, message: false, confirm: null },

  *load(candidate, token) {
    const database = candidateDatabase(candidate)
    yield* tidy()
    // That it can be read is seen before anything is promised.
    yield* runningDatabase()
    return candidateOf(database, candidate.mode, `/tmp/koine-${token}.json`)
  },

  *running() {
    return databaseText(yield* runningDatabase())
  },

  *save() {
    yield* step('sudo config save -y', {
      code: 'COMMIT_FAILED',
      what: 'save its configuration',
      failure: text => lineWith(text, shellComplaint),
    })
  },

  tidy,

  *rollback() {
    const refusal = refusalOf(yield* printed(`sudo config rollback ${checkpoint}`), done.rollback)
    if (refusal !== null)
      throw new KoineError('ROLLBACK_FAILED', `The device did not go back: ${refusal}`, { facts: { said: refusal } })
  },
}

function* tidy(): Asking<void> {
  yield* quietly(`rm -f /tmp/koine-${'[0-9a-f]'.repeat(8)}.json`)
}

/** What ran before the last commit. */
const checkpoint = 'koine-rollback'

/** What the commands of SONiC say when they have done everything. */
const done = {
  patch: 'Patch applied successfully.',
  replace: 'Config replaced successfully.',
  rollback: 'Config rolled back successfully.',
  checkpoint: 'Checkpoint created successfully.',
} as const

const shellComplaint =
  /^(?:Error\b|Failed\b|Usage:|Aborted|Traceback|sudo:)|command not found|Permission denied|Read-only file system|No space left/

/** Why a command has not done everything; null: it has. What it prints before tells the values that it was given. */
const refusalOf = (text: string, success: string): string | null => {
  if (text.includes(success)) return null
  const lines = text.split('\n').map(line => line.trim())
  const why = lines.findLast(line => /^Error:? \S/.test(line)) ?? lineWith(text, shellComplaint)
  return (why ?? 'it did not say that everything was done').slice(0, 500)
}

const candidateOf = (candidate: Database, mode: Candidate['mode'], path: string): LoadedCandidate => {
  const wantedOf = (before: Database): Database => (mode === 'replace' ? candidate : laidOver(before, candidate))
  return {
    *compare() {
      const before = yield* runningDatabase()
      const [one, other] = [databaseText(before), databaseText(wantedOf(before))]
      if (one === other) return ''
      const patch = createPatch('config_db.json', one, other, '', '', { context: 3 })
      return patch.slice(patch.indexOf('@@'))
    },
    *commit() {
      const before = yield* runningDatabase()
      const wanted = wantedOf(before)
      const steps = patchBetween(before, wanted)
      if (steps.length > 0) yield* apply({ before, wanted, steps, mode, path })
    },
    *discard() {
      // Nothing of it is on the device before it is committed.
      yield []
    },
  }
}

interface Change {
  readonly before: Database
  readonly wanted: Database
  readonly steps: readonly PatchStep[]
  readonly mode: Candidate['mode']
  readonly path: string
}

function* apply({ before, wanted, steps, mode, path }: Change): Asking<void> {
  const clean = (text: string): string =>
    secretsIn(before, wanted).reduce((left, secret) => left.replaceAll(secret, '<removed>'), text)
  const kept = refusalOf(yield* printed(`sudo config checkpoint ${checkpoint}`), done.checkpoint)
  if (kept !== null)
    throw new KoineError('COMMIT_FAILED', `The device did not keep what is running: ${kept}`, { facts: { said: kept } })
  try {
    yield* putFile(path, mode === 'replace' ? databaseText(wanted) : `${JSON.stringify(steps, null, 2)}\n`)
    let refusal: string | null
    try {
      const text = yield* printed(
        mode === 'replace' ? `sudo config replace ${path}` : `sudo config apply-patch ${path}`,
      )
      refusal = refusalOf(text, mode === 'replace' ? done.replace : done.patch)
    } catch (cause) {
      yield* goBack(before, cause)
      throw cause
    }
    if (refusal === null) return
    const said = clean(refusal)
    const error = new KoineError('CONFIG_REJECTED', `The device did not apply the configuration: ${said}`, {
      facts: { said },
    })
    yield* goBack(before, error)
    throw error
  } finally {
    yield* quietly(`rm -f ${path}`)
  }
}

/** Makes running what ran before; ROLLBACK_FAILED, with why it was needed, when that does not succeed. */
function* goBack(before: Database, cause: unknown): Asking<void> {
  let why: string
  try {
    const now = yield* runningDatabase()
    // Most refusals come before anything is changed.
    if (patchBetween(now, before).length === 0) return
    const refusal = refusalOf(yield* printed(`sudo config rollback ${checkpoint}`), done.rollback)
    const left = patchBetween(yield* runningDatabase(), before).length
    if (left === 0) return
    why = refusal ?? 'something else is running now'
    why = secretsIn(now, before).reduce((text, secret) => text.replaceAll(secret, '<removed>'), why)
  } catch (error) {
    why = error instanceof Error ? error.message : String(error)
  }
  throw new KoineError(
    'ROLLBACK_FAILED',
    `The configuration may have been applied in part (${cause instanceof Error ? cause.message : String(cause)}), and could not be put back: ${why}`,
    { cause, facts: { said: why } },
  )
}

function* runningDatabase(): Asking<Database> {
  const command = 'show runningconfiguration all'
  const text = yield* shown(command)
  const database = databaseIn(text)
  // Switches with several ASICs have a database for each, which is not known here.
  if (typeof database === 'string' || !isWhole(database)) {
    throw notUnderstood(command, typeof database === 'string' ? database : 'no DEVICE_METADATA of localhost')
  }
  return database
}

/** Every switch has it: without, a text is cut off, or of something else. */
const isWhole = (database: Database): boolean => database['DEVICE_METADATA']?.['localhost'] !== undefined

const candidateDatabase = ({ mode, text }: Candidate): Database => {
  const database = databaseIn(text)
  if (typeof database === 'string') {
    throw new KoineError('CONFIG_REJECTED', `A candidate for SONiC is JSON as config_db.json has it; ${database}.`)
  }
  if (mode === 'replace' && !isWhole(database)) {
    throw new KoineError(
      'CONFIG_REJECTED',
      'A replacement has to be a whole config_db.json; this one has no DEVICE_METADATA of localhost.',
    )
  }
  return database
}
