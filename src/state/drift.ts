import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Archive } from '../archive/archive.ts'
import type { DriftRecord } from '../archive/drift-table.ts'
import { normalForm } from '../archive/normal-form.ts'
import { changedLines, unifiedDiff } from '../archive/unified-diff.ts'
import { KoineError } from '../errors.ts'
import type { Caller } from '../jobs/caller.ts'
import { koine } from '../jobs/configuration/reverts.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { MetricSample } from '../metrics.ts'
import type { PublishEvent } from './parts.ts'

/** Whether devices run what they are meant to run. */
export interface Drift {
  /** Looks now. Throws CONFLICT when nothing is intended, and what kept the device from being read. */
  check(device: string, caller: Caller, signal: AbortSignal): Promise<DriftReport>
  /** What the last look found; null: nobody has looked. */
  last(device: string): DriftReport | null
  /** Nothing is intended any more. */
  forget(device: string): void
  samples(): readonly MetricSample[]
  close(): void
}

export interface DriftReport extends DriftRecord {
  /** From what is intended to what runs, without lines that change by themselves; '': in sync. */
  readonly diff: string
}

export interface DriftParts {
  readonly archive: Archive
  readonly jobs: Pick<Jobs, 'submit' | 'wait'>
  readonly publishEvent: PublishEvent
  /** How often each device is looked at; 0: never. */
  readonly everyMs: number
  /** Whether there is such a device. */
  readonly known: (device: string) => boolean
  /** Told of devices that could not be looked at. */
  readonly report: (device: string, error: unknown) => void
  readonly now?: () => number
}

/** Devices that are looked at by themselves at the same time. */
const mostAtOnce = 8
const longestTickMs = 10_000

const fetched = z.object({ version: z.number() })

export const createDrift = ({
  archive,
  jobs,
  publishEvent,
  everyMs,
  known,
  report,
  now = Date.now,
}: DriftParts): Drift => {
  const closing = new AbortController()
  const nextMs = new Map<string, number>()
  const running = new Set<string>()

  const diffOf = (device: string, intended: number, runs: number): string =>
    unifiedDiff(
      { name: `${device} intended`, text: normalForm(archive.text(device, intended)) },
      { name: `${device} running`, text: normalForm(archive.text(device, runs)) },
    )

  const check: Drift['check'] = async (device, caller, signal) => {
    intendedOf(archive, device)
    const { id } = jobs.submit({ device, configuration: { action: 'fetch' } }, caller)
    const job = await jobs.wait(id, caller, AbortSignal.any([signal, closing.signal]))
    if (job.error !== null)
      throw new KoineError(job.error.code, job.error.message, { facts: { ...job.error.facts, job: id } })
    const value = fetched.safeParse(job.results.at(-1)?.value)
    if (!value.success) throw stillRunning(device, id)
    // It may have been changed while the device was read.
    const intended = intendedOf(archive, device).version
    const { version: runs } = value.data
    const diff = diffOf(device, intended, runs)
    const state = diff === '' ? 'in-sync' : 'drifted'
    const record: DriftRecord = { device, state, checkedMs: now(), running: runs, intended, ...changedLines(diff) }
    const before = archive.drift.get(device)
    archive.drift.put(record)
    if (state === 'drifted' && before?.state !== 'drifted') publishEvent(drifted(record))
    if (state === 'in-sync' && before?.state === 'drifted') publishEvent(cleared(device))
    return { ...record, diff }
  }

  const tick = (): void => {
    for (const device of archive.withIntended()) {
      if (running.size >= mostAtOnce) return
      if (running.has(device) || !known(device)) continue
      const due = nextMs.get(device) ?? now() + spread(device, everyMs)
      nextMs.set(device, due)
      if (due > now()) continue
      nextMs.set(device, now() + everyMs)
      running.add(device)
      check(device, koine, closing.signal)
        .catch((error: unknown) => report(device, error))
        .finally(() => running.delete(device))
    }
  }
  const timer =
    everyMs === 0
      ? undefined
      : setInterval(
          () => {
            try {
              tick()
            } catch (error) {
              report('', error)
            }
          },
          Math.min(everyMs, longestTickMs),
        )
  timer?.unref()

  return {
    check,
    last(device) {
      const record = archive.drift.get(device)
      return record && { ...record, diff: kept(archive, record) ? diffOf(device, record.intended, record.running) : '' }
    },
    forget(device) {
      const before = archive.drift.get(device)
      archive.drift.remove(device)
      if (before?.state === 'drifted') publishEvent(cleared(device))
    },
    samples() {
      const all = archive.drift.all()
      return (['in-sync', 'drifted'] as const).map(
        state =>
          ({
            name: 'koine_config_drift',
            labels: { state },
            value: all.filter(one => one.state === state).length,
          }) as const,
      )
    },
    close() {
      clearInterval(timer)
      closing.abort(new KoineError('DRAINING', 'The daemon is stopping.'))
    },
  }
}

const intendedOf = (archive: Archive, device: string) => {
  const intended = archive.intended(device)
  if (intended !== null) return intended
  throw new KoineError(
    'CONFLICT',
    `No configuration is intended for ${device}: set one, or apply one, and what runs can be compared with it.`,
  )
}

// Versions that a record is about may be gone.
const kept = (archive: Archive, { device, running, intended }: DriftRecord): boolean =>
  archive.version(device, running) !== null && archive.version(device, intended) !== null

// Each device has its own moment, the same after every start, so that they are not all read at once.
const spread = (device: string, everyMs: number): number =>
  (createHash('sha256').update(device).digest().readUInt32BE() / 2 ** 32) * everyMs

const drifted = ({ device, added, removed, running, intended }: DriftRecord) =>
  ({
    device,
    name: 'CONFIGURATION_DRIFT',
    fields: { 'added-lines': added, 'removed-lines': removed, version: String(running), reference: String(intended) },
    message: `The running configuration of ${device} has ${added} lines more and ${removed} lines less than intended`,
  }) as const

const cleared = (device: string) =>
  ({
    device,
    name: 'CONFIGURATION_DRIFT_CLEARED',
    fields: {},
    message: `The running configuration of ${device} is the intended one again`,
  }) as const

const stillRunning = (device: string, job: string): KoineError =>
  new KoineError('JOB_TIMEOUT', `${device} was not read in time; the job goes on.`, { facts: { job } })
