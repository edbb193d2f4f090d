import { randomFillSync } from 'node:crypto'

/**
 * Makes UUIDv7 (RFC 9562 section 5.7) that ascend strictly, also when the clock steps back and over restarts if given
 * the last id of the life before. The 12 bits behind the time are a counter (section 6.2, method 1).
 */
export const createIdSource = (lastId?: string): ((nowMs: number) => string) => {
  let lastMs = lastId === undefined ? 0 : Number.parseInt(lastId.slice(0, 8) + lastId.slice(9, 13), 16)
  let counter = lastId === undefined ? -1 : Number.parseInt(lastId.slice(15, 18), 16)
  let prefix = timePrefix(lastMs)
  const random = new Uint8Array(8192)
  let hex = ''
  let used = 0
  return nowMs => {
    if (nowMs > lastMs) {
      lastMs = nowMs
      counter = 0
      prefix = timePrefix(nowMs)
    } else if (++counter > 0xfff) {
      lastMs += 1
      counter = 0
      prefix = timePrefix(lastMs)
    }
    if (used + 15 > hex.length) {
      hex = Buffer.from(randomFillSync(random)).toString('hex')
      used = 0
    }
    const tail = hex.slice(used, used + 15)
    used += 15
    return `${prefix}${counterHex[counter]}-${variant[tail.charCodeAt(0) & 3]}${tail.slice(0, 3)}-${tail.slice(3)}`
  }
}

const counterHex = Array.from({ length: 4096 }, (_, count) => `7${count.toString(16).padStart(3, '0')}`)
const variant = ['8', '9', 'a', 'b']

const timePrefix = (ms: number): string => {
  const hex = ms.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-`
}
