import { sameConfiguration } from '../../archive/normal-form.ts'
import type { Revert } from '../../archive/revert-table.ts'
import { unifiedDiff } from '../../archive/unified-diff.ts'
import type { Candidate } from '../../drivers/configuration/procedure.ts'
import { KoineError } from '../../errors.ts'
import { change, intend, takeBack } from './change.ts'
import { type Outcome, unchanged } from './outcome.ts'
import { devicePending, refusePending, type ShownPending, whatWaits } from './pending.ts'
import { type Saving, save } from './save.ts'
import { keep, type Talk } from './talk.ts'
import { type Before, newToken, orDiscarded, putBack, readRunning, withRunning } from './what-runs.ts'
import type { ConfigurationWork } from './work.ts'

/** Told of a commit that is not waiting any more, because it was taken back or stayed. */
export type OnSettled = (revert: Revert, result: 'confirmed' | 'reverted') => void

/** What an action gave, for the last result of its job. */
export type ActionValue = Outcome | { readonly pending: ShownPending | null }

/** Does one action on a device's configuration. */
export const act = async (talk: Talk, work: ConfigurationWork, onSettled: OnSettled): Promise<ActionValue> => {
  switch (work.action) {
    case 'diff':
      return await difference(talk, work.candidate)
    case 'apply':
      return await change(talk, work.change)
    case 'rollback':
      return work.change === null ? await undo(talk, work.saving, onSettled) : await change(talk, work.change)
    case 'discard':
      return await discard(talk, work.timer, onSettled)
    case 'confirm':
      return await confirm(talk, onSettled)
    case 'pending':
      return { pending: await talk.step('pending', () => whatWaits(talk)) }
    case 'fetch':
      return await fetchRunning(talk)
  }
}

const difference = async (talk: Talk, candidate: Candidate): Promise<Outcome> => {
  const loaded = await talk.step('load', () => talk.run(talk.configuring.load(candidate, newToken())))
  const diff = await orDiscarded(talk, loaded.discard, () =>
    talk.step(
      'compare',
      () => talk.run(loaded.compare()),
      output => ({ output }),
    ),
  )
  await talk.step('discard', () => talk.finish(loaded.discard()))
  return { ...unchanged(null), changed: diff !== '', diff }
}

const fetchRunning = async (talk: Talk): Promise<Outcome> => {
  const text = await talk.step('read running', () => talk.run(talk.configuring.running()))
  const before = talk.archive.latest(talk.device)
  const version = keep(talk, talk.caller === 'koine' ? 'poll' : 'manual', text).version
  return { ...unchanged(version), changed: before !== null && before.version !== version }
}

const confirm = async (talk: Talk, onSettled: OnSettled): Promise<Outcome> => {
  const { archive, configuring, device } = talk
  const own = archive.reverts.of(device)
  const found = own?.keeper === 'koine' ? null : await devicePending(talk)
  const unknowable = own !== null && configuring.pending === undefined
  if (own?.keeper !== 'koine' && found === null && !unknowable) {
    if (own !== null) await settleByDevice(talk, own, onSettled)
    const back = own === null ? '' : ` It waited until ${new Date(own.dueMs).toISOString()}.`
    throw new KoineError('CONFLICT', `No commit on ${device} waits to be confirmed.${back}`)
  }
  await talk.step('confirm', async () => {
    if (own?.keeper !== 'koine' && configuring.confirm) await talk.finish(configuring.confirm())
    // The session that this came over shows that the device can still be reached.
    else await talk.run(configuring.running())
    if (own !== null) archive.reverts.remove(own.id)
  })
  if (own !== null) onSettled(own, 'confirmed')
  const text = await talk.step('read what runs', () => talk.finish(configuring.running()))
  const version = keep(talk, 'after-change', text).version
  intend(talk, version)
  return { ...unchanged(version), ...(await save(talk, own?.save === false ? 'none' : 'usual')) }
}

/** Takes back what waits; where `only` is given, nothing else. */
const discard = async (talk: Talk, only: string | null, onSettled: OnSettled): Promise<Outcome> => {
  const { archive, configuring, device } = talk
  const own = archive.reverts.of(device)
  // One that is over, or of another device; or it was armed anew after its time, because its commit took that long.
  if (only !== null && (own?.id !== only || (own.state === 'armed' && talk.caller === 'koine'))) return unchanged(null)
  if (own === null) {
    const foreign = await devicePending(talk)
    if (foreign === null || !configuring.revert) return unchanged(null)
    const { revert } = configuring
    return await aroundChange(talk, () => talk.finish(revert()))
  }
  if (own.keeper === 'device' && configuring.pending && (await devicePending(talk)) === null)
    return await settleByDevice(talk, own, onSettled)
  const before: Before = { version: versionOf(talk, own), text: archive.text(device, own.version) }
  const running = await talk.step('read running', () => talk.run(configuring.running()))
  if (own.keeper === 'koine' && sameConfiguration(running, before.text)) {
    // The commit never came to the device, or someone was faster.
    archive.reverts.remove(own.id)
    onSettled(own, 'reverted')
    return unchanged(keep(talk, 'after-change', running).version)
  }
  const work = async (): Promise<void> => {
    await takeBack(talk, before, own)
    // Whatever becomes of the job from here on.
    onSettled(own, 'reverted')
  }
  const outcome = await aroundChange(talk, work, running)
  const saved = await save(talk, own.save && own.keeper === 'koine' ? 'usual' : 'none')
  return { ...outcome, ...saved }
}

/** The device has decided by itself: what runs tells which way. */
const settleByDevice = async (talk: Talk, own: Revert, onSettled: OnSettled): Promise<Outcome> => {
  const text = await talk.step('read what runs', () => readRunning(talk))
  const version = keep(talk, 'after-change', text).version
  const wasBack = sameConfiguration(text, talk.archive.text(talk.device, own.version))
  talk.archive.reverts.remove(own.id)
  if (!wasBack) intend(talk, version)
  onSettled(own, wasBack ? 'reverted' : 'confirmed')
  return { ...unchanged(version), changed: wasBack }
}

/** Undoes the last change: by the device's own means, else with what the archive has of it. */
const undo = async (talk: Talk, saving: Saving, onSettled: OnSettled): Promise<Outcome> => {
  const { configuring, archive, device } = talk
  if ((await whatWaits(talk)) !== null) return await discard(talk, null, onSettled)
  await refusePending(talk)
  const { rollback } = configuring
  const before = rollback ? null : archive.beforeLastChange(device)
  if (!rollback && before === null)
    throw new KoineError('CONFLICT', `The archive does not know what ${device} ran before its last change.`)
  const outcome = await aroundChange(talk, async () => {
    if (rollback) await talk.finish(rollback())
    else if (before !== null) await putBack(talk, { version: before, text: archive.text(device, before.version) })
  })
  if (outcome.version !== null) intend(talk, outcome.version)
  return { ...outcome, ...(await save(talk, saving)) }
}

/** Reads what runs before and behind a change that has no candidate to be compared. */
const aroundChange = async (talk: Talk, work: () => Promise<void>, running: string | null = null): Promise<Outcome> => {
  const { configuring, device } = talk
  const text = running ?? (await talk.step('read running', () => talk.run(configuring.running())))
  const before = keep(talk, 'before-change', text)
  try {
    await talk.step('take back', work)
  } catch (error) {
    throw await withWhatIsThere(talk, error, text)
  }
  const after = await talk.step('read what runs', () => readRunning(talk))
  const version = keep(talk, 'after-change', after).version
  const name = (of: number) => `${device} version ${of}`
  const diff = unifiedDiff({ name: name(before.version), text }, { name: name(version), text: after })
  return { ...unchanged(version), changed: diff !== '', diff, before_version: before.version }
}

const withWhatIsThere = async (talk: Talk, error: unknown, before: string): Promise<KoineError> => {
  try {
    const text = await readRunning(talk)
    keep(talk, 'after-change', text)
    return withRunning(error, sameConfiguration(text, before) ? 'before' : 'other')
  } catch {
    return withRunning(error, 'unknown')
  }
}

const versionOf = ({ archive, device }: Talk, { version }: Revert) => {
  const found = archive.version(device, version)
  if (found !== null) return found
  throw new KoineError('ROLLBACK_FAILED', `The archive has lost version ${version} of ${device}.`, {
    facts: { retry: false },
  })
}
