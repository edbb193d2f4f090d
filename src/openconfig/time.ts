const milliseconds = Array.from({ length: 1000 }, (_, ms) => `.${String(ms).padStart(3, '0')}Z`)

// The seconds that messages are of are few, and devices' clocks differ: the last text of each of these slots is kept.
const slots = 1024
const seconds = new Float64Array(slots).fill(Number.NaN)
const texts = new Array<string>(slots).fill('')

/** RFC 3339 in UTC with milliseconds. */
export const isoTime = (epochMs: number): string => {
  const second = Math.floor(epochMs / 1000)
  const slot = ((second % slots) + slots) % slots
  if (seconds[slot] !== second) {
    texts[slot] = new Date(second * 1000).toISOString().slice(0, -5)
    seconds[slot] = second
  }
  return `${texts[slot]}${milliseconds[epochMs - second * 1000]}`
}

/** Nanoseconds since 1970 as OpenConfig's timeticks64 has them; the device's own sub-second digits where it sent some. */
export const epochNanoseconds = (epochMs: number, fraction: string): string => {
  if (fraction.length <= 3) {
    if (epochMs !== lastMs) {
      lastMs = epochMs
      lastDigits = `${epochMs}000000`
    }
    return lastDigits
  }
  return `${Math.floor(epochMs / 1000)}${fraction.slice(0, 9).padEnd(9, '0')}`
}

// Messages come in bursts, of one second where the device writes no fraction.
let lastMs = Number.NaN
let lastDigits = ''
