import { KoineError } from '../errors.ts'
import type { DeviceBook } from '../inventory/device-book.ts'
import type { Admission, Admitted } from './admission.ts'
import type { BatchEntry, BatchRequest, BatchTarget } from './batch-request.ts'
import { type Caller, reaches } from './caller.ts'
import type { JobQueue } from './queue.ts'

/** The devices that `select` means, among those of the caller. Throws INVALID_BODY when there are none. */
export const selectedBy = ({ select }: BatchRequest, caller: Caller, book: DeviceBook): readonly string[] => {
  if (select === undefined) return []
  const names = book
    .devices()
    .filter(({ tags, host }) => host !== null && reaches(caller, tags) && select.tags.every(tag => tags.includes(tag)))
    .map(({ name }) => name)
  if (names.length > 0) return names
  throw new KoineError('INVALID_BODY', `/select/tags: no device has all of ${select.tags.join(', ')}`, {
    facts: { tags: select.tags },
  })
}

/** Targets with the job of each, or why it has none. Throws when not a single one has a job. */
export const admitAll = (
  batch: string,
  targets: readonly BatchTarget[],
  caller: Caller,
  { admission, queue }: { readonly admission: Admission; readonly queue: JobQueue },
): { readonly entries: readonly BatchEntry[]; readonly admitted: readonly Admitted[] } => {
  const admitted: Admitted[] = []
  const perDevice = new Map<string, number>()
  const entries = targets.map(({ device, request, faults }, index): BatchEntry => {
    try {
      if (request === null) throw faultyTarget(faults, index)
      const one = admission.admit(request, caller, { batch, inline: null })
      const already = perDevice.get(one.job.device) ?? 0
      queue.check(one.job.device, { device: already, all: admitted.length })
      perDevice.set(one.job.device, already + 1)
      admitted.push(one)
      return { device: one.job.device, job: one.job.id, error: null }
    } catch (error) {
      if (!(error instanceof KoineError)) throw error
      return { device, job: null, error: { code: error.code, message: error.message, facts: error.facts } }
    }
  })
  if (admitted.length > 0) return { entries, admitted }
  const [first] = entries
  const alike = first?.error && entries.every(({ error }) => error?.code === first.error?.code)
  throw new KoineError(
    alike ? (first.error?.code ?? 'INVALID_BODY') : 'INVALID_BODY',
    `None of the ${entries.length} targets can be done; the first: ${first?.error?.message ?? ''}`,
    { facts: { ...first?.error?.facts, targets: entries } },
  )
}

const faultyTarget = (faults: BatchTarget['faults'], index: number): KoineError =>
  new KoineError('INVALID_BODY', faults.map(({ pointer, detail }) => `${pointer}: ${detail}`).join('; '), {
    facts: { target: `/targets/${index}`, errors: faults },
  })
