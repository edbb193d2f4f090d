import { KoineError } from '../errors.ts'
import { civilFromDays } from './civil.ts'

/** A time zone made ready: after a year's first use, finding its offset is a comparison of numbers. */
export interface Timezone {
  readonly name: string
  /**
   * Minutes east of UTC at a wall clock reading, given as milliseconds as if that reading were UTC. Of the two readings
   * alike when clocks go back, the first is meant; a reading that clocks skip has the offset from before the leap.
   */
  offsetMinutes(wallMs: number): number
}

/**
 * The zone of that name: `UTC`, `Z`, an offset (`+02:00`, `-0530`, `UTC+3`), an abbreviation (`CEST`, any case) or an
 * IANA name (`Europe/Berlin`). Throws `CONFIG_INVALID` for any other name.
 */
export function timezoneOf(name: string): Timezone {
  const known = prepared.get(name)
  if (known !== undefined) return known
  const offset = offsetOf(name) ?? abbreviations.get(name.toUpperCase())
  const zone = offset === undefined ? ruledZone(name) : fixedZone(name, offset)
  prepared.set(name, zone)
  return zone
}

const prepared = new Map<string, Timezone>()

const fixedZone = (name: string, offset: number): Timezone => ({ name, offsetMinutes: () => offset })

/** Minutes east of UTC of `+02:00`, `-0530`, `+2`, also behind `UTC` or `GMT`; undefined for anything else. */
function offsetOf(text: string): number | undefined {
  const parts = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(text)
  if (parts === null) return undefined
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0)
  if (minutes >= 24 * 60 || Number(parts[3] ?? 0) > 59) return undefined
  return parts[1] === '-' ? -minutes : minutes
}

/**
 * Minutes east of UTC for a zone name as devices print it. Where several zones share the abbreviation (`CST`, `IST`), the
 * one that agrees with the configured zone is meant, else the first of the list. Undefined for an unknown name.
 */
export function abbreviationOffset(name: string, wallMs: number, configured: Timezone): number | undefined {
  const upper = abbreviations.has(name) ? name : name.toUpperCase()
  const several = ambiguous.get(upper)
  if (several !== undefined) {
    const here = configured.offsetMinutes(wallMs)
    if (several.includes(here)) return here
  }
  if (upper.endsWith('/DST')) {
    const winter = abbreviations.get(upper.slice(0, -4))
    return winter === undefined ? undefined : winter + 60
  }
  return abbreviations.get(upper) ?? offsetOf(upper)
}

export const isAbbreviation = (name: string): boolean =>
  abbreviations.has(name) || abbreviations.has(name.toUpperCase())

const abbreviations = new Map<string, number>(
  Object.entries({
    ...{ Z: 0, UTC: 0, UCT: 0, GMT: 0, WET: 0, ZULU: 0 },
    ...{ WEST: 60, CET: 60, MET: 60, MEZ: 60, BST: 60, WAT: 60 },
    ...{ CEST: 120, MEST: 120, MESZ: 120, EET: 120, SAST: 120, CAT: 120 },
    ...{ EEST: 180, MSK: 180, EAT: 180, TRT: 180, FET: 180, IDT: 180 },
    ...{ MSD: 240, SAMT: 240, GST: 240, AZT: 240, GET: 240, IRST: 210, IRDT: 270, AFT: 270 },
    ...{ PKT: 300, YEKT: 300, UZT: 300, IST: 330, NPT: 345, OMST: 360, NOVT: 420, KRAT: 420, WIB: 420, ICT: 420 },
    ...{ SGT: 480, HKT: 480, MYT: 480, PHT: 480, AWST: 480, IRKT: 480, WITA: 480 },
    ...{ JST: 540, KST: 540, WIT: 540, YAKT: 540, ACST: 570, ACDT: 630 },
    ...{ AEST: 600, VLAT: 600, AEDT: 660, MAGT: 660, NZST: 720, PETT: 720, NZDT: 780 },
    ...{ AZOT: -60, FNT: -120, ART: -180, BRT: -180, CLST: -180, UYT: -180, ADT: -180, NDT: -150, NST: -210 },
    ...{ AST: -240, CLT: -240, VET: -240, BOT: -240, EDT: -240 },
    ...{ EST: -300, CDT: -300, COT: -300, PET: -300, ECT: -300 },
    ...{ CST: -360, MDT: -360, MST: -420, PDT: -420, PST: -480, AKDT: -480, AKST: -540, HDT: -540 },
    ...{ HST: -600, SST: -660 },
  }),
)

const ambiguous = new Map<string, readonly number[]>([
  ['CST', [-360, 480, -300]],
  ['CDT', [-300, -240]],
  ['IST', [330, 120, 60]],
  ['BST', [60, 360]],
  ['AST', [-240, 180]],
  ['GST', [240, -120]],
  ['SST', [-660, 480]],
  ['EST', [-300, 600]],
  ['EDT', [-240, 660]],
  ['WST', [480]],
  ['ECT', [-300, 60]],
  ['ADT', [-180, 240]],
])

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
// Before 1970 no device logged and after 2100 no rule is known; a forged year must not cost a search of its own.
const FIRST_YEAR = 1970
const LAST_YEAR = 2100

/** Wall clock readings of one year: from `boundaries[i]` on, `offsets[i]` holds. */
interface YearOfOffsets {
  readonly boundaries: readonly number[]
  readonly offsets: readonly number[]
}

function ruledZone(name: string): Timezone {
  const offsetAt = intlOffset(name)
  const years = new Map<number, YearOfOffsets>()
  // The span in which the last reading lay: messages come in time order, so this nearly always answers.
  let from = 0
  let to = 0
  let offset = 0
  return {
    name,
    offsetMinutes(wallMs) {
      if (wallMs >= from && wallMs < to) return offset
      const year = Math.min(LAST_YEAR, Math.max(FIRST_YEAR, civilFromDays(Math.floor(wallMs / DAY_MS)).year))
      let span = years.get(year)
      if (span === undefined) {
        span = yearOfOffsets(year, offsetAt)
        years.set(year, span)
      }
      let i = span.boundaries.length - 1
      while (i > 0 && wallMs < (span.boundaries[i] ?? 0)) i--
      offset = span.offsets[i] ?? 0
      from = span.boundaries[i] ?? 0
      to = span.boundaries[i + 1] ?? Date.UTC(year + 1, 0, 1)
      return offset
    },
  }
}

/** The changes of one year, found by halving the months in which the offset differs at both ends. */
function yearOfOffsets(year: number, offsetAt: (utcMs: number) => number): YearOfOffsets {
  const boundaries = [Date.UTC(year, 0, 1)]
  // The year begins by wall clock, and an offset is less than a day, so the search begins a day early and ends a day late.
  let utc = Date.UTC(year, 0, 1) - DAY_MS
  let current = offsetAt(utc)
  const offsets = [current]
  const end = Date.UTC(year + 1, 0, 1) + DAY_MS
  const step = 7 * DAY_MS
  while (utc < end) {
    const next = Math.min(end, utc + step)
    const after = offsetAt(next)
    if (after !== current) {
      let low = utc
      let high = next
      while (high - low > MINUTE_MS) {
        const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS
        if (offsetAt(middle) === current) low = middle
        else high = middle
      }
      boundaries.push(high + Math.max(current, after) * MINUTE_MS)
      offsets.push(after)
      current = after
    }
    utc = next
  }
  return { boundaries, offsets }
}

function intlOffset(name: string): (utcMs: number) => number {
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
  } catch {
    throw new KoineError(
      'CONFIG_INVALID',
      `"${name}" is no time zone: use an IANA name (Europe/Berlin), an offset (+02:00) or an abbreviation (CEST)`,
    )
  }
  return utcMs => {
    const parts = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(format.format(utcMs))
    if (parts?.[1] === undefined) return 0
    const minutes = Number(parts[2]) * 60 + Number(parts[3])
    return parts[1] === '-' ? -minutes : minutes
  }
}
