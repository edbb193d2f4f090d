const dayMs = 86_400_000
const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))
const milliseconds = Array.from({ length: 1000 }, (_, ms) => `.${String(ms).padStart(3, '0')}Z`)

let lastDay = Number.NaN
let lastDate = ''

/** RFC 3339 in UTC with milliseconds. The day is remembered, as nearly all messages are of one. */
export const isoTime = (epochMs: number): string => {
  const day = Math.floor(epochMs / dayMs)
  if (day !== lastDay) {
    lastDay = day
    lastDate = new Date(day * dayMs).toISOString().slice(0, -13)
  }
  const ms = epochMs - day * dayMs
  const second = Math.floor(ms / 1000)
  const minute = Math.floor(second / 60)
  const hour = Math.floor(minute / 60)
  return `${lastDate}${twoDigits[hour]}:${twoDigits[minute - hour * 60]}:${twoDigits[second - minute * 60]}${milliseconds[ms - second * 1000]}`
}

/** Nanoseconds since 1970 as OpenConfig's timeticks64 has them; the device's own sub-second digits where it sent some. */
export const epochNanoseconds = (epochMs: number, fraction: string): string => {
  if (fraction.length <= 3) return `${epochMs}000000`
  return `${Math.floor(epochMs / 1000)}${fraction.slice(0, 9).padEnd(9, '0')}`
}
