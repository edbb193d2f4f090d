import { KoineError } from '../../errors.ts'
import type { Outcome } from './outcome.ts'
import type { Talk } from './talk.ts'

/**
 * Whether what runs is made to outlive a reload. `usual`: nobody has said so; what keeps it from that is then told beside
 * what was done, because the change itself is as it was asked for. `demanded`: it is a failure.
 */
export type Saving = 'demanded' | 'usual' | 'none'

export const savingOf = (asked: boolean | undefined): Saving =>
  asked === undefined ? 'usual' : asked ? 'demanded' : 'none'

/** Throws COMMIT_FAILED and others only when it is demanded. */
export const save = async (talk: Talk, saving: Saving): Promise<Pick<Outcome, 'saved' | 'save_error'>> => {
  if (saving === 'none') return { saved: false, save_error: null }
  const error = await talk.step('save', () => failureOfSaving(talk, saving), shown)
  return { saved: error === null, save_error: error }
}

const failureOfSaving = async (talk: Talk, saving: Saving): Promise<string | null> => {
  try {
    await talk.finish(talk.configuring.save())
    return null
  } catch (error) {
    if (saving === 'demanded' || !(error instanceof KoineError)) throw error
    return error.message
  }
}

const shown = (error: string | null) => (error === null ? {} : { output: error })
