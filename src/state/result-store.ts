import { createHash } from 'node:crypto'
import { KoineError } from '../errors.ts'
import { argumentsText } from '../openconfig/state-record.ts'
import type { Clock } from '../sessions/pool/clock.ts'
import { changesBetween } from './changes.ts'
import { packed, unpacked } from './compact.ts'
import type { ResultRow, ResultRows, ResultWrite } from './result-rows.ts'
import type { Wanted } from './schedule.ts'
import type { AcrossQuery, Entry, Failure, HistoryEntry, Recorded, Report, StoredResult } from './stored-result.ts'
import { type VolatileFields, volatileFields } from './volatile.ts'

export interface ResultSettings {
  /** Longest result as JSON. */
  readonly maxValueBytes: number
  /** Changes of one result that are kept: so many, */
  readonly historyCount: number
  /** and for so long. */
  readonly historyAgeMs: number
  /** Fields that change by themselves, beside those that are known. */
  readonly volatile: VolatileFields
}

/** The last result of each getter on each device, and how it came to be what it is. */
export interface ResultStore {
  /** Keeps a result. Throws OUTPUT_TOO_LARGE. */
  record(report: Report): Recorded
  /** Keeps why there is none, beside the last good one. */
  recordFailure(failure: Failure): void
  /** Those of a device, in the order of getters and arguments. */
  ofDevice(device: string, getter: string | null): readonly StoredResult[]
  /** Those of several devices, in the order of getters and devices. */
  across(wanted: AcrossQuery, limit: number): readonly StoredResult[]
  /** The newest first; `before` is the seq of the last one seen. */
  history(
    device: string,
    getter: string,
    page: { readonly before: number | null; readonly limit: number },
  ): readonly HistoryEntry[]
  /** Removes all of a device that is no longer known. */
  forget(device: string): void
  /** Removes what was last seen too long ago, some of it. True: there is more. */
  tidy(nowMs: number): boolean
  /** Changes that were lost because they could not be written. */
  readonly lost: number
  readonly bytes: number
  close(): void
}

// One transaction for all that came in such a time.
const flushMs = 250
const flushAtOnce = 200
const mostChanges = 2_000
// Of what cannot be written for now, so many changes are held.
const mostHeld = 20_000

export const createResultStore = (
  rows: ResultRows,
  settings: ResultSettings,
  { clock, report }: { readonly clock: Clock; readonly report: (error: unknown) => void },
): ResultStore => {
  const isVolatile = volatileFields(settings.volatile)
  const known = new Map<string, Known>()
  let writes = new Map<number, ResultWrite>()
  let entries: Entry[] = []
  let lost = 0
  let callOff: (() => void) | null = null

  const flush = (): void => {
    callOff?.()
    callOff = null
    if (writes.size === 0 && entries.length === 0) return
    try {
      rows.write([...writes.values()], entries, settings.historyCount)
      writes = new Map()
      entries = []
    } catch (error) {
      report(error)
      if (entries.length > mostHeld) lost += entries.splice(0, entries.length - mostHeld).length
      later()
    }
  }
  const later = (): void => {
    callOff ??= clock.after(flushMs, flush)
  }
  const put = (write: ResultWrite): void => {
    const before = writes.get(write.id)
    writes.set(write.id, { ...before, ...write, value: write.value ?? before?.value ?? null })
    if (writes.size >= flushAtOnce) flush()
    else later()
  }
  const find = (device: string, { getter, args }: Wanted): Known => {
    const text = argumentsText(args)
    const key = `${device}\n${getter}\n${text}`
    let found = known.get(key)
    if (found === undefined) {
      const row = rows.find(device, getter, text)
      found = {
        id: row?.id ?? rows.add(device, getter, text),
        digest: null,
        atMs: row?.at_ms ?? null,
        changedMs: row?.changed_ms ?? null,
      }
      known.set(key, found)
    }
    return found
  }
  const lastText = (id: number): string | null => {
    const kept = writes.get(id)?.value ?? rows.value(id)
    return kept === null ? null : unpacked(kept)
  }
  const shown = (all: readonly ResultRow[]): readonly StoredResult[] => all.map(storedResult)

  return {
    record({ device, platform, value, atMs, durationMs, ...wanted }) {
      const text = JSON.stringify(value) ?? 'null'
      if (text.length > settings.maxValueBytes)
        throw new KoineError(
          'OUTPUT_TOO_LARGE',
          `The result of ${wanted.getter} is longer than ${settings.maxValueBytes} octets.`,
        )
      const one = find(device, wanted)
      const digest = createHash('sha1').update(text).digest('base64')
      const before = one.digest === digest ? text : lastText(one.id)
      const first = before === null
      // As it will be read: what JSON leaves out is no change.
      const changes =
        first || before === text ? [] : changesBetween(JSON.parse(before), JSON.parse(text), isVolatile(wanted.getter))
      const changed = first || changes.length > 0
      if (changed) {
        entries.push({
          id: one.id,
          atMs,
          previousMs: one.atMs ?? atMs,
          changes: packed(JSON.stringify(changes.slice(0, mostChanges))),
          count: changes.length,
          first,
        })
      }
      const changedMs = changed ? atMs : (one.changedMs ?? atMs)
      Object.assign(one, { digest, atMs, changedMs })
      put({
        id: one.id,
        platform,
        value: before === text ? null : packed(text),
        octets: text.length,
        atMs,
        changedMs,
        durationMs,
        error: null,
        errorMs: null,
      })
      return { changes, first }
    },
    recordFailure({ device, error: { code, message }, atMs, ...wanted }) {
      const { id } = find(device, wanted)
      put({ id, error: JSON.stringify({ code, message }), errorMs: atMs })
    },
    ofDevice(device, getter) {
      flush()
      return shown(rows.ofDevice(device, getter))
    },
    across(wanted, limit) {
      flush()
      return shown(rows.across(wanted, limit))
    },
    history(device, getter, page) {
      flush()
      return rows.history(device, getter, page).map(row => ({
        seq: row.seq,
        args: JSON.parse(row.args),
        atMs: row.at_ms,
        seenMs: row.seen_ms ?? row.last_ms ?? row.at_ms,
        first: row.first === 1,
        changes: JSON.parse(unpacked(row.changes)),
        count: row.count,
      }))
    },
    forget(device) {
      flush()
      known.clear()
      const gone = new Set(rows.removeDevice(device))
      // What could not be written is about rows that are there no longer, and would never be.
      entries = entries.filter(({ id }) => !gone.has(id))
      for (const id of gone) writes.delete(id)
    },
    tidy(nowMs) {
      flush()
      // What could not be written yet needs the rows that it is about.
      if (writes.size > 0 || entries.length > 0) return false
      // What is remembered may be removed.
      known.clear()
      return rows.removeOld(nowMs - settings.historyAgeMs)
    },
    get lost() {
      return lost
    },
    get bytes() {
      return rows.bytes()
    },
    close() {
      flush()
      callOff?.()
    },
  }
}

/** What is remembered of a result, so that most need not be read again. */
interface Known {
  readonly id: number
  digest: string | null
  atMs: number | null
  changedMs: number | null
}

const storedResult = (row: ResultRow): StoredResult => {
  const { value } = row
  return {
    device: row.device,
    getter: row.getter,
    args: JSON.parse(row.args),
    platform: row.platform,
    found:
      value === null
        ? null
        : {
            // Many are read to be counted or left out.
            text: () => unpacked(value),
            octets: row.octets,
            atMs: row.at_ms ?? 0,
            changedMs: row.changed_ms ?? row.at_ms ?? 0,
            durationMs: row.duration_ms ?? 0,
          },
    error: row.error === null ? null : { ...JSON.parse(row.error), atMs: row.error_ms ?? 0 },
  }
}
