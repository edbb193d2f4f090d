import type { Buffer } from 'node:buffer'
import { DIGIT, GREATER, LESS, SPACE, skipBlanks, skipWhile } from './characters.ts'
import { type Draft, newDraft, type ParseContext } from './draft.ts'
import type { SyslogMessage } from './message.ts'
import { readRfc3164 } from './rfc3164.ts'
import { readRfc5424 } from './rfc5424.ts'

export type { ParseContext } from './draft.ts'

/**
 * Reads one syslog message of any vendor. Never throws, whatever the octets; what no header is recognised in is all
 * `message`. Takes time in proportion to the length. `octets` may be reused after the call.
 */
export function parseMessage(octets: Buffer, context: ParseContext): SyslogMessage {
  // What is not UTF-8 becomes U+FFFD, so nothing throws and nothing else is lost.
  const text = octets.toString()
  const end = textEnd(text)
  let at = 0
  while (at < end && text.charCodeAt(at) === BOM) at++
  const draft = newDraft(text, at, end)
  const behindPri = readPri(draft, skipBlanks(text, at, end))
  if (behindPri > 0) at = behindPri
  if (behindPri > 0 || text.charCodeAt(at) !== LESS) {
    if (!readRfc5424(draft, at, context)) readRfc3164(draft, at, context)
  }
  return finished(draft)
}

const BOM = 0xfeff

/** Reads `<PRIVAL>`: 0 to 191 without leading zeros (RFC 5424 section 6.2.1). Returns the position behind it, or -1. */
function readPri(draft: Draft, at: number): number {
  const { text, end } = draft
  if (text.charCodeAt(at) !== LESS) return -1
  const to = skipWhile(text, at + 1, Math.min(end, at + 5), DIGIT)
  const width = to - at - 1
  if (width < 1 || width > 3 || text.charCodeAt(to) !== GREATER) return -1
  if (width > 1 && text.charCodeAt(at + 1) === 48) return -1
  let value = 0
  for (let p = at + 1; p < to; p++) value = value * 10 + text.charCodeAt(p) - 48
  if (value > 191) return -1
  draft.facility = value >> 3
  draft.severity = value & 7
  return to + 1
}

/** The end without what senders append: newline, NUL, blanks. */
function textEnd(text: string): number {
  let end = text.length
  while (end > 0 && isPadding(text.charCodeAt(end - 1))) end--
  return end
}

const isPadding = (code: number): boolean => code === SPACE || code === 0 || (code >= 9 && code <= 13)

function finished(draft: Draft): SyslogMessage {
  const { text, end } = draft
  let from = draft.at
  while (from < end && isPadding(text.charCodeAt(from))) from++
  return {
    facility: draft.facility,
    severity: draft.severity,
    time: draft.time,
    hostname: draft.hostname,
    appName: draft.appName,
    procId: draft.procId,
    msgId: draft.msgId,
    structuredData: draft.structuredData,
    mnemonic: draft.mnemonic,
    message: text.slice(from, end),
    format: draft.format,
    vendor: draft.vendor,
  }
}
