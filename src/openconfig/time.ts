/** RFC 3339 in UTC with milliseconds. The second is remembered, as most messages come within one. */
export const isoTime = (epochMs: number): string => {
  const second = Math.floor(epochMs / 1000)
  if (second !== lastSecond) {
    lastSecond = second
    lastPrefix = new Date(second * 1000).toISOString().slice(0, -4)
  }
  return `${lastPrefix}${milliseconds[epochMs - second * 1000]}`
}

let lastSecond = Number.NaN
let lastPrefix = ''
const milliseconds = Array.from({ length: 1000 }, (_, ms) => `${String(ms).padStart(3, '0')}Z`)

/** Nanoseconds since 1970 as OpenConfig's timeticks64 has them; the device's own sub-second digits where it sent some. */
export const epochNanoseconds = (epochMs: number, fraction: string): string => {
  if (fraction.length <= 3) return `${epochMs}000000`
  return `${Math.floor(epochMs / 1000)}${fraction.slice(0, 9).padEnd(9, '0')}`
}
