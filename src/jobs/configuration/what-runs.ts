import { randomBytes } from 'node:crypto'
import { sameConfiguration } from '../../archive/normal-form.ts'
import type { Version } from '../../archive/version.ts'
import type { Candidate } from '../../drivers/configuration/procedure.ts'
import type { ErrorFacts } from '../../errors.ts'
import { KoineError } from '../../errors.ts'
import { keep, type Talk } from './talk.ts'

/** What ran before a change. */
export interface Before {
  readonly version: Version
  readonly text: string
}

/** Which configuration a device has: the one before a change, the one that was to be, another one, or nobody knows. */
export type Running = 'before' | 'candidate' | 'other' | 'unknown'

/** A word that names sessions and files on the device. */
export const newToken = (): string => randomBytes(4).toString('hex')

/** Reads what runs, on another session where this one has ended, whoever does not want the job any more. */
export const readRunning = async (talk: Talk): Promise<string> => {
  if (!talk.broken) {
    try {
      return await talk.finish(talk.configuring.running())
    } catch (error) {
      if (!talk.broken) throw error
    }
  }
  await talk.reconnect()
  return await talk.finish(talk.configuring.running())
}

/** Whether a candidate is what runs, as the device sees it: it would change nothing. */
export const isInPlace = async (talk: Talk, candidate: Candidate): Promise<boolean> => {
  const loaded = await talk.finish(talk.configuring.load(candidate, newToken()))
  try {
    return (await talk.finish(loaded.compare())) === ''
  } finally {
    await talk.finish(loaded.discard())
  }
}

/** Whether what ran before runs; read again, and kept. */
export const runsBefore = async (talk: Talk, before: Before): Promise<boolean> => {
  const text = await readRunning(talk)
  keep(talk, 'after-change', text)
  if (sameConfiguration(text, before.text)) return true
  // Lines may stand in another order than before; the device knows whether that means anything.
  return talk.configuring.facts.replace && (await isInPlace(talk, { mode: 'replace', text: before.text }))
}

/** Puts a configuration back in place of what runs. Throws ROLLBACK_FAILED when something else runs afterwards. */
export const putBack = async (talk: Talk, before: Before): Promise<void> => {
  const { configuring } = talk
  if (talk.broken) await talk.reconnect()
  if (configuring.facts.replace) await replaceBy(talk, before)
  else if (configuring.rollback) await talk.finish(configuring.rollback())
  else
    throw new KoineError('ROLLBACK_FAILED', 'The platform can neither replace its configuration nor roll it back.', {
      facts: { retry: false },
    })
  if (await runsBefore(talk, before)) return
  throw new KoineError(
    'ROLLBACK_FAILED',
    `After version ${before.version.version} was put back, the device has another configuration than that.`,
    // A rollback of the device's own goes one step further each time: it is not tried again.
    { facts: { running: 'other', version: before.version.version, retry: configuring.facts.replace } },
  )
}

const replaceBy = async (talk: Talk, { version, text }: Before): Promise<void> => {
  const loaded = await talk.finish(talk.configuring.load({ mode: 'replace', text }, newToken()))
  const changes = await orDiscarded(talk, loaded.discard, () => talk.finish(loaded.compare()))
  if (changes === '') return await talk.finish(loaded.discard())
  const message = talk.configuring.facts.message ? `Back to version ${version.version}` : null
  await talk.finish(loaded.commit({ message, confirmSeconds: null }))
}

/** Does something with a candidate that is loaded; when it fails the candidate is discarded. */
export const orDiscarded = async <R>(
  talk: Talk,
  discard: () => ReturnType<Talk['configuring']['save']>,
  work: () => Promise<R>,
): Promise<R> => {
  try {
    return await work()
  } catch (error) {
    // The first failure is the one to tell; where the session has ended, the candidate has ended with it.
    if (!talk.broken) await talk.finish(discard()).catch(() => {})
    throw error
  }
}

/** An error, and what the device has after it. */
export const withRunning = (error: unknown, running: Running, more: ErrorFacts = {}): KoineError => {
  const known =
    error instanceof KoineError
      ? error
      : new KoineError('DRIVER_FAILED', error instanceof Error ? error.message : String(error), { cause: error })
  return new KoineError(known.code, `${known.message} ${sentences[running]}`, {
    facts: { ...known.facts, running, ...more },
    cause: error,
  })
}

const sentences: Readonly<Record<Running, string>> = {
  before: 'The device has the configuration that it had before.',
  candidate: 'The device has the new configuration.',
  other: 'The device has another configuration than before, of which not all that was wanted may be a part.',
  unknown: 'What the device has now is not known, because it could not be read.',
}
