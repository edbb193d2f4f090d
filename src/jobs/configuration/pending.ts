import type { Revert } from '../../archive/revert-table.ts'
import { KoineError } from '../../errors.ts'
import type { Talk } from './talk.ts'

/** A commit that waits to be confirmed, as it is shown. */
export interface ShownPending {
  /** null: it was not made through Koine. */
  readonly id: string | null
  /** Who takes it back. */
  readonly keeper: Revert['keeper']
  /** null: the device does not say. */
  readonly confirm_by: string | null
  /** What will run again; null: not known. */
  readonly before_version: number | null
  readonly job: string | null
  readonly caller: string | null
  readonly state: Revert['state']
  readonly attempts: number
  readonly error: Revert['error']
}

const shownRevert = (revert: Revert): ShownPending => ({
  id: revert.id,
  keeper: revert.keeper,
  confirm_by: new Date(revert.dueMs).toISOString(),
  before_version: revert.version,
  job: revert.job,
  caller: revert.caller,
  state: revert.state,
  attempts: revert.attempts,
  error: revert.error,
})

/** The device's own commit that waits; null: there is none, or the platform has none. */
export const devicePending = async ({ configuring, run }: Talk) =>
  configuring.pending ? await run(configuring.pending()) : null

/** What waits to be confirmed on a device: a commit of Koine's, or one that someone else made. */
export const whatWaits = async (talk: Talk): Promise<ShownPending | null> => {
  const own = talk.archive.reverts.of(talk.device)
  if (own?.keeper === 'koine') return shownRevert(own)
  const found = await devicePending(talk)
  if (own !== null && (found !== null || talk.configuring.pending === undefined)) return shownRevert(own)
  if (found === null) return null
  return {
    id: null,
    keeper: 'device',
    confirm_by: found.seconds === null ? null : new Date(talk.now() + found.seconds * 1_000).toISOString(),
    before_version: null,
    job: null,
    caller: null,
    state: 'armed',
    attempts: 0,
    error: null,
  }
}

/** Throws COMMIT_PENDING when something waits to be confirmed; what the device has decided meanwhile is remembered. */
export const refusePending = async (talk: Talk): Promise<void> => {
  const waits = await whatWaits(talk)
  if (waits === null) {
    const settled = talk.archive.reverts.of(talk.device)
    if (settled !== null) talk.archive.reverts.remove(settled.id)
    return
  }
  const until = waits.confirm_by === null ? '' : ` until ${waits.confirm_by}`
  throw new KoineError(
    'COMMIT_PENDING',
    `A commit on ${talk.device} waits${until} to be confirmed; confirm it or take it back first.`,
    { facts: { pending: waits } },
  )
}
