import {
  BACKSLASH,
  CLOSE,
  DIGIT,
  EQUALS,
  is,
  MINUS,
  OPEN,
  SPACE,
  skipBlanks,
  skipWhile,
  wordEnd,
} from './characters.ts'
import { takeTimestamp } from './device-time.ts'
import { type Draft, type ParseContext, vendorOf } from './draft.ts'
import { readFrrId } from './frr.ts'
import { isJunosTag } from './junos.ts'
import type { StructuredData } from './message.ts'
import { isCiscoMnemonic, readMnemonic } from './mnemonic.ts'
import { readSros } from './sros.ts'
import { scanTimestamp } from './timestamp.ts'

const QUOTE = 34
const BOM = 0xfeff
const DATE_WIDTH = '2024-03-09'.length
// No device writes a fraction of this; beyond it the structured data stays text, so that it cannot cost much.
const MOST_PARAMETERS = 1000

/**
 * Reads `VERSION SP TIMESTAMP SP …` (RFC 5424 section 6) and returns true, or false and leaves the draft alone when this is
 * no such header. Without PRI only a full timestamp behind the version tells. Small departures are borne: several spaces
 * between fields, fields over length, a header that ends early; structured data that is not well-formed stays in the text.
 */
export function readRfc5424(draft: Draft, at: number, context: ParseContext): boolean {
  const { text, end } = draft
  const versionEnd = skipWhile(text, at, Math.min(end, at + 4), DIGIT)
  const width = versionEnd - at
  if (width < 1 || width > 3 || text.charCodeAt(versionEnd) !== SPACE || text.charCodeAt(at) === 48) return false
  let p = skipBlanks(text, versionEnd, end)
  let timeEnd = wordEnd(text, p, end)
  if (timeEnd === p + 1 && text.charCodeAt(p) === MINUS) {
    if (draft.facility === null) return false
  } else if (is(text.charCodeAt(p), DIGIT) && is(text.charCodeAt(p + 3), DIGIT) && text.charCodeAt(p + 4) === MINUS) {
    // The end of the word is the end for the scan, so that a host name is never taken for a zone. A date that no
    // calendar has, or that is not written as the RFC wants it, still stands where the timestamp stands.
    if (timeEnd === p + DATE_WIDTH) {
      // A blank for the `T`; a date alone is no timestamp here.
      const clockEnd = wordEnd(text, timeEnd + 1, end)
      if (is(text.charCodeAt(timeEnd + 1), DIGIT) && scanTimestamp(text, p, clockEnd) === clockEnd) {
        takeTimestamp(draft, context)
        timeEnd = clockEnd
      }
    } else if (scanTimestamp(text, p, timeEnd) === timeEnd) takeTimestamp(draft, context)
  } else return false

  draft.format = 'rfc5424'
  vendorOf(draft).version = Number(text.slice(at, versionEnd))
  p = readField(draft, timeEnd)
  draft.hostname = field
  p = readField(draft, p)
  draft.appName = field
  p = readField(draft, p)
  draft.procId = field
  p = readField(draft, p)
  draft.msgId = field
  p = readStructuredData(draft, skipBlanks(text, p, end))
  p = skipBlanks(text, p, end)
  if (text.charCodeAt(p) === BOM && p < end) {
    vendorOf(draft).bom = true
    p++
  }
  draft.at = p
  if (draft.msgId !== null && (isJunosTag(draft.msgId) || isCiscoMnemonic(draft.msgId))) draft.mnemonic = draft.msgId
  else if (!readMnemonic(draft, p) && !readSros(draft, p)) readFrrId(draft, p)
  return true
}

let field: string | null = null

/** Reads one header field into `field`; the NILVALUE is null. */
function readField(draft: Draft, at: number): number {
  const from = skipBlanks(draft.text, at, draft.end)
  const to = wordEnd(draft.text, from, draft.end)
  const nil = to === from || (to === from + 1 && draft.text.charCodeAt(from) === MINUS)
  field = nil ? null : draft.text.slice(from, to)
  return to
}

/** Reads the structured data, or leaves it where it is when it is not well-formed. Returns where MSG begins. */
function readStructuredData(draft: Draft, at: number): number {
  const { text, end } = draft
  const code = text.charCodeAt(at)
  if (code === MINUS && (at + 1 >= end || text.charCodeAt(at + 1) === SPACE)) return at + 1
  if (code !== OPEN) return at
  const data: Record<string, Record<string, string | string[]>> = Object.create(null)
  let p = at
  parameterCount = 0
  while (p < end && text.charCodeAt(p) === OPEN) {
    p = readElement(text, p + 1, end, data)
    if (p < 0 || ++parameterCount > MOST_PARAMETERS) return at
  }
  if (p < end && text.charCodeAt(p) === CLOSE) return at
  draft.structuredData = data satisfies StructuredData
  return p
}

let parameterCount = 0

/** Reads one SD-ELEMENT behind its bracket; -1 when it is not well-formed. */
function readElement(
  text: string,
  at: number,
  end: number,
  data: Record<string, Record<string, string | string[]>>,
): number {
  let p = sdNameEnd(text, at, end)
  if (p === at) return -1
  const id = text.slice(at, p)
  const parameters = data[id] ?? Object.create(null)
  for (;;) {
    p = skipBlanks(text, p, end)
    if (p >= end) return -1
    if (text.charCodeAt(p) === CLOSE) break
    const nameEnd = sdNameEnd(text, p, end)
    if (nameEnd === p || text.charCodeAt(nameEnd) !== EQUALS || text.charCodeAt(nameEnd + 1) !== QUOTE) return -1
    const valueEnd = sdValueEnd(text, nameEnd + 2, end)
    if (valueEnd < 0 || ++parameterCount > MOST_PARAMETERS) return -1
    addParameter(parameters, text.slice(p, nameEnd), unescaped(text.slice(nameEnd + 2, valueEnd)))
    p = valueEnd + 1
    const next = text.charCodeAt(p)
    if (next !== SPACE && next !== CLOSE) return -1
  }
  data[id] = parameters
  return p + 1
}

function addParameter(parameters: Record<string, string | string[]>, name: string, value: string): void {
  const present = parameters[name]
  if (present === undefined) parameters[name] = value
  else if (typeof present === 'string') parameters[name] = [present, value]
  else present.push(value)
}

/** SD-NAME: printable characters except `=`, space, `]` and `"`. */
function sdNameEnd(text: string, at: number, end: number): number {
  let p = at
  while (p < end) {
    const code = text.charCodeAt(p)
    if (code <= SPACE || code === EQUALS || code === CLOSE || code === QUOTE) break
    p++
  }
  return p
}

function sdValueEnd(text: string, at: number, end: number): number {
  for (let p = at; p < end; p++) {
    const code = text.charCodeAt(p)
    if (code === QUOTE) return p
    if (code === BACKSLASH) p++
  }
  return -1
}

/** Only `\"`, `\\` and `\]` are escapes (RFC 5424 section 6.3.3); any other backslash stands for itself. */
function unescaped(value: string): string {
  let backslash = value.indexOf('\\')
  if (backslash < 0) return value
  let plain = ''
  let from = 0
  while (backslash >= 0) {
    const code = value.charCodeAt(backslash + 1)
    if (code === QUOTE || code === BACKSLASH || code === CLOSE) {
      plain += value.slice(from, backslash)
      from = backslash + 1
    }
    backslash = value.indexOf('\\', backslash + 2)
  }
  return plain + value.slice(from)
}
