import {
  CLOSE,
  COLON,
  DIGIT,
  HOST,
  is,
  LETTER,
  OPEN,
  PERCENT,
  SLASH,
  SPACE,
  STAR,
  skipBlanks,
  skipWhile,
  TAG,
  WORD,
} from './characters.ts'
import { takeTimestamp } from './device-time.ts'
import { type Draft, type ParseContext, vendorOf } from './draft.ts'
import { unbracketed } from './host.ts'
import { scannedYearFirst } from './stamp.ts'
import { scanTimestamp } from './timestamp.ts'

const MOST_LABELS = 6
const LONGEST_LABEL = 255
const LONGEST_NUMBER = 20

/** Where reading goes on behind the labels, and whether a time was among them. */
export type Behind = 'nothing' | 'time' | 'mnemonic' | 'text'

/**
 * Cisco's header puts labels before the time, each with a colon: sequence numbers, the name of the device (origin-id), a
 * card or node, a task of the WLC — `22191: leaf-202: 022546: .Mar  9 07:05:03.123 CDT: %…`, `12345: gw1
 * RP/0/RSP0/CPU0:Nov  1 …`, `wlc: *spamApTask1: Mar  9 …`. Words count as labels only when a Cisco clock or mnemonic
 * follows, else they are a tag; numbers count by themselves. Sets `at` behind what was read.
 */
export function readCiscoLabels(draft: Draft, at: number, context: ParseContext): Behind {
  const { text, end } = draft
  let p = at
  let sequence: string | null = null
  let counter: string | null = null
  let host: string | null = null
  let node: string | null = null
  let task: string | null = null
  let numbersEnd = -1
  for (let i = 0; i <= MOST_LABELS; i++) {
    if (i > 0) {
      const labelled = sequence !== null || node !== null
      const behind = clockBehind(draft, p, labelled)
      // A mere word before a mnemonic is the process where the device has been named already, as EOS does, and may be
      // either in a bare line.
      const mere = behind === 'mnemonic' && !labelled && (draft.hostname !== null || draft.facility === null)
      if (behind !== 'nothing' && !mere) {
        commit(draft, sequence, counter, host, node, task)
        if (behind === 'mnemonic') {
          draft.at = p
          return behind
        }
        draft.at = clockEnd
        if (behind === 'text') vendorOf(draft).uptime = text.slice(p, uptimeEnd)
        else {
          draft.format = scannedYearFirst() ? 'cisco-nxos' : 'cisco'
          takeTimestamp(draft, context)
        }
        return 'time'
      }
    }
    if (i === MOST_LABELS || p >= end) break
    const labelEnd = labelEndOf(text, p, end)
    if (labelEnd > 0) {
      const colon = labelEnd - 1
      if (isNumber(text, p, colon)) {
        counter ??= sequence
        sequence = text.slice(p, colon)
        numbersEnd = skipBlanks(text, labelEnd, end)
      } else if (text.charCodeAt(p) === STAR && colon > p + 1) {
        task ??= text.slice(p + 1, colon)
      } else if (isNode(text, p, colon)) {
        node = text.slice(p, colon)
      } else if (host === null) {
        host = text.slice(p, colon)
      } else {
        node ??= text.slice(p, colon)
      }
      p = skipBlanks(text, labelEnd, end)
      continue
    }
    // A name before a node (`gw1 RP/0/RSP0/CPU0:`), a card of two words (`CLC 6/0:`), a name before the mnemonic.
    const wordTo = skipWhile(text, p, Math.min(end, p + LONGEST_LABEL), HOST)
    if (wordTo === p || text.charCodeAt(wordTo) !== SPACE) break
    const second = skipBlanks(text, wordTo, end)
    const secondEnd = labelEndOf(text, second, end)
    if (secondEnd > 0 && isNode(text, second, secondEnd - 1)) {
      if (host === null && !isCardNumber(text, second, secondEnd - 1)) {
        host = text.slice(p, wordTo)
        node = text.slice(second, secondEnd - 1)
      } else if (sequence !== null && isCardNumber(text, second, secondEnd - 1)) node = text.slice(p, secondEnd - 1)
      else break
      p = skipBlanks(text, secondEnd, end)
    } else if (text.charCodeAt(second) === PERCENT && sequence !== null && host === null) {
      host = text.slice(p, wordTo)
      p = second
    } else break
  }
  if (numbersEnd < 0) return 'nothing'
  commit(draft, sequence, counter, null, null, null)
  draft.at = numbersEnd
  return 'text'
}

function commit(
  draft: Draft,
  sequence: string | null,
  counter: string | null,
  host: string | null,
  node: string | null,
  task: string | null,
): void {
  if (sequence !== null) vendorOf(draft).sequence = sequence
  if (counter !== null) vendorOf(draft).counter = counter
  if (node !== null) vendorOf(draft).node = node
  if (host !== null) draft.hostname = unbracketed(host)
  if (task !== null) draft.appName = task
  draft.format = 'cisco'
}

let clockEnd = 0
let uptimeEnd = 0

/**
 * What stands at the position: a time (always behind a number or node; behind a mere name only with Cisco's colon), a time
 * since boot ('text'), a mnemonic or nothing.
 */
function clockBehind(draft: Draft, at: number, labelled: boolean): Behind {
  const { text, end } = draft
  const code = text.charCodeAt(at)
  if (code === PERCENT) {
    // QTECH writes the time behind the per cent sign: `003375: sw-dom-5 %Nov 27 15:00:45 2012 …`.
    clockEnd = scanTimestamp(text, at + 1, end)
    return clockEnd > 0 ? 'time' : 'mnemonic'
  }
  const to = scanTimestamp(text, at, end)
  if (to > 0 && (labelled || isColonBehind(text, to, end))) {
    clockEnd = to
    return 'time'
  }
  uptimeEnd = uptimeEndOf(text, at, end)
  if (uptimeEnd > 0) {
    clockEnd = uptimeEnd
    return 'text'
  }
  return 'nothing'
}

/** Reads a time since boot that stands for the time: `00:00:46: %LINK-…`, `2w3d: %SYS-…`. */
export function readUptime(draft: Draft, at: number): boolean {
  const to = uptimeEndOf(draft.text, at, draft.end)
  if (to < 0) return false
  vendorOf(draft).uptime = draft.text.slice(at, to)
  draft.at = to
  return true
}

function uptimeEndOf(text: string, at: number, end: number): number {
  if (!is(text.charCodeAt(at), DIGIT)) return -1
  const limit = Math.min(end, at + 24)
  let p = at
  let unit = 0
  while (p < limit) {
    const code = text.charCodeAt(p)
    if (code === COLON && (p + 1 >= end || text.charCodeAt(p + 1) === SPACE)) break
    if (!is(code, DIGIT)) {
      // `d`, `h`, `m`, `w`, `y`, or the colons and the point of a clock
      if (
        code !== 100 &&
        code !== 104 &&
        code !== 109 &&
        code !== 119 &&
        code !== 121 &&
        code !== COLON &&
        code !== 46
      ) {
        return -1
      }
      unit++
    }
    p++
  }
  if (p >= limit || unit === 0) return -1
  const clock = text.slice(at, p)
  return /^(?:\d{1,5}:\d\d:\d\d(?:\.\d{1,9})?|(?:\d{1,4}[ywdhm]){1,5})$/.test(clock) ? p : -1
}

/** `:` or ` :` behind a time is Cisco's. */
export const isColonBehind = (text: string, at: number, end: number): boolean =>
  at < end && text.charCodeAt(text.charCodeAt(at) === SPACE ? at + 1 : at) === COLON

/** The end, colon included, of a label that ends in a colon and a blank, or of a node with the time right behind; or -1. */
function labelEndOf(text: string, at: number, end: number): number {
  const limit = Math.min(end, at + LONGEST_LABEL)
  let p = text.charCodeAt(at) === STAR ? at + 1 : at
  let slash = false
  for (; p < limit; p++) {
    const code = text.charCodeAt(p)
    if (code === COLON) {
      if (p > at && (p + 1 >= end || text.charCodeAt(p + 1) === SPACE)) return p + 1
      if (slash && (is(text.charCodeAt(p + 1), LETTER) || isYearAt(text, p + 1))) return p + 1
    } else if (code === SLASH) slash = true
    else if (!is(code, HOST | TAG) && (code !== OPEN || p !== at) && code !== CLOSE) return -1
  }
  return -1
}

// IOS XR with `service timestamps log datetime year`: `RP/0/RP0/CPU0:2026 Nov 21 …`.
const isYearAt = (text: string, at: number): boolean =>
  text.charCodeAt(at + 4) === SPACE &&
  skipWhile(text, at, at + 4, DIGIT) === at + 4 &&
  is(text.charCodeAt(at + 5), LETTER)

const isNumber = (text: string, from: number, to: number): boolean =>
  to > from && to - from <= LONGEST_NUMBER && skipWhile(text, from, to, DIGIT) === to

/** The `6/0` of `CLC 6/0`: a number, a slash, a number. */
function isCardNumber(text: string, from: number, to: number): boolean {
  const slash = skipWhile(text, from, to, DIGIT)
  return slash > from && slash + 1 < to && skipWhile(text, slash + 1, to, DIGIT) === to
}

/** `RP/0/RSP0/CPU0`, `LC/0/2/CPU0`, `0/1/CPU0`, and the `6/0` of `CLC 6/0`. */
function isNode(text: string, from: number, to: number): boolean {
  let slashes = 0
  for (let p = from; p < to; p++) {
    const code = text.charCodeAt(p)
    if (code === SLASH) slashes++
    else if (!is(code, WORD)) return false
  }
  return slashes > 0 && text.charCodeAt(from) !== SLASH
}
