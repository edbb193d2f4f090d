const minute = 60
const hour = 60 * minute
const day = 24 * hour
const week = 7 * day
const year = 365 * day

/**
 * Seconds of a time in words: `27 weeks, 4 days, 16 minutes`, `23 day(s), 12 hour(s), 9 minute(s), 43 second(s)`.
 * null: it is none. A year has 365 days.
 */
export const secondsInWords = (text: string): number | null => {
  const found = [...text.matchAll(/(\d{1,9}) ?(year|week|day|hour|minute|second)/g)]
  if (found.length === 0) return null
  return found.reduce((sum, [, count, unit]) => sum + Number(count) * (secondsOfUnit[unit ?? ''] ?? 0), 0)
}

/** Seconds of a short time: `00:36:42`, `1d21h`, `12w2d`, `1y2w`, `0.5`; null: it is none, as `never`. */
export const secondsInShort = (text: string): number | null => {
  const clock = /^(\d{1,6}):(\d{2}):(\d{2})$/.exec(text.trim())
  if (clock !== null) return Number(clock[1]) * hour + Number(clock[2]) * minute + Number(clock[3])
  if (/^\d{1,9}(?:\.\d{1,9})?$/.test(text.trim())) return Number(text)
  if (!/^(?:\d{1,9}[ywdhms]){1,6}$/.test(text.trim())) return null
  return [...text.matchAll(/(\d{1,9})([ywdhms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (secondsOfUnit[unit ?? ''] ?? 0),
    0,
  )
}

const secondsOfUnit: Readonly<Record<string, number>> = {
  year,
  week,
  day,
  hour,
  minute,
  second: 1,
  y: year,
  w: week,
  d: day,
  h: hour,
  m: minute,
  s: 1,
}
