import { randomBytes } from 'node:crypto'
import { sameConfiguration } from '../../archive/normal-form.ts'
import type { Revert } from '../../archive/revert-table.ts'
import type { Configuring, LoadedCandidate } from '../../drivers/configuration/procedure.ts'
import { KoineError } from '../../errors.ts'
import { type Outcome, unchanged } from './outcome.ts'
import { refusePending } from './pending.ts'
import { save } from './save.ts'
import { keep, type Talk } from './talk.ts'
import {
  type Before,
  isInPlace,
  newToken,
  orDiscarded,
  putBack,
  readRunning,
  runsBefore,
  withRunning,
} from './what-runs.ts'
import type { Change } from './work.ts'

/** Who takes a commit back when nobody confirms it, and after how many seconds. */
interface Keeper {
  readonly keeper: Revert['keeper']
  readonly seconds: number
}

/**
 * Loads, compares and commits. What fails before the commit changes nothing. Behind it, what runs is read again and the
 * error says which configuration the device has (`running`); a check that does not hold takes the change back.
 */
export const change = async (talk: Talk, wanted: Change): Promise<Outcome> => {
  const { configuring, archive, device } = talk
  await refusePending(talk)
  const first = keeperOf(wanted.confirmSeconds, configuring)
  const text = await talk.step('read running', () => talk.run(configuring.running()))
  const before: Before = { version: keep(talk, 'before-change', text), text }
  for (const check of wanted.preChecks) await talk.check(check)

  const loaded = await talk.step('load', () => talk.run(configuring.load(wanted.candidate, newToken())))
  const diff = await orDiscarded(talk, loaded.discard, async () => {
    const found = await talk.step(
      'compare',
      () => talk.run(loaded.compare()),
      output => ({ output }),
    )
    talk.signal.throwIfAborted()
    return found
  })
  if (diff === '') {
    await talk.finish(loaded.discard())
    if (wanted.candidate.mode === 'replace') intend(talk, before.version.version)
    return unchanged(before.version.version)
  }

  const { timer, keeper } = await committed(talk, { wanted, before }, { loaded, keeper: first })
  const armed = timer && keeper ? { ...timer, dueMs: talk.now() + keeper.seconds * 1_000 } : null
  if (armed !== null) archive.reverts.put(armed)
  const after = await readAfter(talk, wanted.message)
  await postChecks(talk, wanted, { before, armed })
  if (armed === null) intend(talk, after)
  const saved = await save(talk, armed === null ? wanted.saving : 'none').catch((error: unknown) => {
    throw withRunning(error, 'candidate', { saved: false, version: after })
  })
  if (talk.signal.aborted) throw withRunning(talk.signal.reason, 'candidate', { version: after })
  return {
    changed: true,
    diff,
    version: after,
    before_version: before.version.version,
    confirm_by: armed === null ? null : new Date(armed.dueMs).toISOString(),
    ...saved,
    pending: archive.reverts.of(device)?.id ?? null,
  }
}

/** What was applied is what is meant, unless someone said what is. */
export const intend = ({ archive, device, caller }: Talk, version: number): void => {
  if (archive.intended(device)?.how !== 'set') archive.intend(device, { version, how: 'applied', caller })
}

/** A candidate that is committed once, who takes it back, and what is remembered of that. */
interface Attempt {
  readonly loaded: LoadedCandidate
  readonly keeper: Keeper | null
  readonly timer: Revert | null
}

interface Wanted {
  readonly wanted: Change
  readonly before: Before
}

/** Commits. A device that finds only then that it cannot take back by itself is given the candidate again, without that. */
const committed = async (
  talk: Talk,
  { wanted, before }: Wanted,
  { loaded, keeper }: Omit<Attempt, 'timer'>,
): Promise<Attempt> => {
  const timer = keeper === null ? null : timerOf(talk, before, keeper, wanted.saving !== 'none')
  // On disk before anything of the commit is sent: whatever ends from here on, it is taken back.
  if (timer !== null) talk.archive.reverts.put(timer)
  let attempt: Attempt = { loaded, keeper, timer }
  const commitOrAgain = async (): Promise<void> => {
    try {
      await commit(talk, loaded, wanted, keeper)
    } catch (error) {
      const ours = instead(talk, wanted, keeper, error)
      if (ours === null || timer === null) throw error
      const again = await talk.run(talk.configuring.load(wanted.candidate, newToken()))
      attempt = { loaded: again, keeper: ours, timer: { ...timer, keeper: ours.keeper } }
      talk.archive.reverts.put({ ...timer, keeper: ours.keeper, dueMs: talk.now() + ours.seconds * 1_000 })
      await commit(talk, again, wanted, ours)
    }
  }
  try {
    await talk.step('commit', commitOrAgain)
    return attempt
  } catch (error) {
    throw await afterFailedCommit(talk, { error, wanted, before, ...attempt })
  }
}

const commit = (talk: Talk, loaded: LoadedCandidate, { message }: Change, keeper: Keeper | null): Promise<void> =>
  talk.finish(
    loaded.commit({
      message: talk.configuring.facts.message ? message : null,
      confirmSeconds: keeper?.keeper === 'device' ? keeper.seconds : null,
    }),
  )

const keeperOf = (seconds: number | null, configuring: Configuring): Keeper | null => {
  if (seconds === null) return null
  const { confirm } = configuring.facts
  if (confirm !== null) {
    const rounded = Math.ceil(seconds / confirm.step) * confirm.step
    if (rounded >= confirm.least && rounded <= confirm.most) return { keeper: 'device', seconds: rounded }
  }
  if (canBePutBack(configuring)) return { keeper: 'koine', seconds }
  throw new KoineError(
    'UNSUPPORTED',
    'On this platform a commit cannot be taken back, so it cannot wait to be confirmed.',
  )
}

const canBePutBack = ({ facts, rollback }: Configuring): boolean => facts.replace || rollback !== undefined

/** Koine, where the device has refused to take back what it has not committed. IOS does so without `archive`, for one. */
const instead = (
  { configuring }: Talk,
  { confirmSeconds: seconds }: Change,
  keeper: Keeper | null,
  error: unknown,
): Keeper | null =>
  keeper?.keeper === 'device' &&
  seconds !== null &&
  error instanceof KoineError &&
  error.code === 'UNSUPPORTED' &&
  canBePutBack(configuring)
    ? { keeper: 'koine', seconds }
    : null

const timerOf = (
  { device, job, caller, now }: Talk,
  { version: { version } }: Before,
  { keeper, seconds }: Keeper,
  save: boolean,
): Revert => ({
  id: `revert_${randomBytes(8).toString('hex')}`,
  device,
  keeper,
  state: 'armed',
  version,
  save,
  job,
  caller,
  createdMs: now(),
  dueMs: now() + seconds * 1_000,
  attempts: 0,
  error: null,
})

const readAfter = async (talk: Talk, message: string | null): Promise<number> => {
  try {
    const text = await talk.step('read what runs', () => readRunning(talk))
    return keep(talk, 'after-change', text, message).version
  } catch (error) {
    throw withRunning(error, 'unknown')
  }
}

/** Anything but a check that held takes the change back. */
const postChecks = async (
  talk: Talk,
  { postChecks: checks }: Change,
  { before, armed }: { readonly before: Before; readonly armed: Revert | null },
): Promise<void> => {
  try {
    for (const check of checks) await talk.check(check)
  } catch (error) {
    const facts = { before_version: before.version.version }
    try {
      await talk.step('take back', () => takeBack(talk, before, armed))
    } catch (failure) {
      const { code, message } = withRunning(failure, 'unknown')
      const told = new KoineError('ROLLBACK_FAILED', `${messageOf(error)} Taking it back failed: ${message}`, {
        facts: { ...facts, check: messageOf(error), reason: code },
        cause: failure,
      })
      throw await withWhatRuns(talk, told, before)
    }
    throw withRunning(error, 'before', facts)
  }
}

/** Takes a commit back before its time. */
export const takeBack = async (talk: Talk, before: Before, timer: Revert | null): Promise<void> => {
  const { configuring, archive } = talk
  if (timer?.keeper === 'device' && configuring.revert) {
    if (talk.broken) await talk.reconnect()
    await talk.finish(configuring.revert())
    if (!(await runsBefore(talk, before))) await putBack(talk, before)
  } else await putBack(talk, before)
  if (timer !== null) archive.reverts.remove(timer.id)
}

/** What has become of a commit that failed: nothing, all of it, or something between, which is put back. */
const afterFailedCommit = async (
  talk: Talk,
  {
    error,
    wanted,
    before,
    timer,
    loaded,
  }: {
    readonly error: unknown
    readonly wanted: Change
    readonly before: Before
    readonly timer: Revert | null
    readonly loaded: LoadedCandidate
  },
): Promise<KoineError> => {
  const { archive } = talk
  const facts = { before_version: before.version.version }
  const nothingOfIt = (more: object = {}): KoineError => {
    if (timer !== null) archive.reverts.remove(timer.id)
    return withRunning(error, 'before', { ...facts, ...more })
  }
  try {
    const sameSession = !talk.broken
    const text = await readRunning(talk)
    if (sameConfiguration(text, before.text)) {
      const tidy = sameSession ? loaded.discard : talk.configuring.tidy
      if (tidy) await talk.finish(tidy()).catch(() => {})
      return nothingOfIt()
    }
    keep(talk, 'after-change', text, wanted.message)
    if (await isInPlace(talk, wanted.candidate)) return withRunning(error, 'candidate', facts)
    await talk.step('take back', () => putBack(talk, before))
    return nothingOfIt({ taken_back: true })
  } catch {
    return await withWhatRuns(talk, error, before)
  }
}

/** An error behind a commit, with what runs as far as it can be read. */
const withWhatRuns = async (talk: Talk, error: unknown, before: Before): Promise<KoineError> => {
  const facts = { before_version: before.version.version }
  try {
    const text = await readRunning(talk)
    keep(talk, 'after-change', text)
    return withRunning(error, sameConfiguration(text, before.text) ? 'before' : 'other', facts)
  } catch {
    return withRunning(error, 'unknown', facts)
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
