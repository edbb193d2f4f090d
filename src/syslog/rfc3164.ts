import {
  CLOSE,
  COLON,
  DIGIT,
  HOST,
  is,
  LESS,
  LETTER,
  LOWER,
  MINUS,
  OPEN,
  PERCENT,
  SPACE,
  STAR,
  skipBlanks,
  skipWhile,
  TAG,
  UPPER,
} from './characters.ts'
import { isColonBehind, readCiscoLabels, readUptime, unbracketed } from './cisco.ts'
import { type Draft, type ParseContext, vendorOf } from './draft.ts'
import { readFortios } from './fortios.ts'
import { readFrrId } from './frr.ts'
import { readHuaweiTrap } from './huawei.ts'
import { isJunosTag, readJunosCard, readJunosTag } from './junos.ts'
import { readMeraki } from './meraki.ts'
import { readMnemonic } from './mnemonic.ts'
import { readOpengear } from './opengear.ts'
import { readPanos } from './panos.ts'
import { readRouteros } from './routeros.ts'
import { severityEnd, severityFrom, severityNumberEnd } from './severity.ts'
import { readSros } from './sros.ts'
import { scannedText, scannedYearFirst, scanTimestamp, takeTimestamp } from './timestamp.ts'

const LONGEST_HOST = 255
const LONGEST_TAG = 128
const LONGEST_PID = 48

/**
 * Reads what RFC 3164 describes and vendors depart from: time, host, tag, each of which may be missing, in other order, or
 * written by a relay and by the device once more. What is not recognised stays in the text.
 */
export function readRfc3164(draft: Draft, at: number, context: ParseContext): void {
  const { text, end } = draft
  if (draft.facility !== null) draft.format = 'rfc3164'
  let p = skipBlanks(text, at, end)
  // NX-OS and ASA write a colon where the name would stand: `<166>: 2024 Mar 09 …`, `<166>:Mar 09 …`.
  if (text.charCodeAt(p) === COLON) p = skipBlanks(text, p + 1, end)
  draft.at = p
  if (p >= end) return
  const timeEnd = scanTimestamp(text, p, end)
  if (timeEnd > 0) {
    draft.format = 'rfc3164'
    readBehindTime(draft, timeEnd, context, null)
    return
  }
  if (text.charCodeAt(p) === PERCENT) {
    readBody(draft, p)
    return
  }
  if (readFortios(draft, p, context) || readPanos(draft, p, context)) return
  if (readUptime(draft, p)) {
    readBehindColon(draft, skipColon(text, draft.at, end), true)
    return
  }
  if (readMeraki(draft, p)) return
  const behind = readCiscoLabels(draft, p, context, null)
  if (behind === 'time') {
    if (isColonBehind(text, draft.at, end)) readBehindColon(draft, skipColon(text, draft.at, end), true)
    else readBehindLabelledTime(draft, context)
    return
  }
  if (behind === 'mnemonic') {
    readBody(draft, draft.at)
    return
  }
  if (behind === 'text') return
  if (draft.facility !== null && readOpengear(draft, p, context)) return
  if (readBehindPrefix(draft, p, context)) return
  readWithoutTime(draft, p)
}

/** Takes the time just scanned and goes on behind it; `relayed` is the outer time when this is the inner. */
function readBehindTime(draft: Draft, at: number, context: ParseContext, relayed: string | null): void {
  const { text, end } = draft
  const nxos = scannedYearFirst()
  const written = scannedText(text)
  takeTimestamp(draft, context)
  if (relayed !== null) vendorOf(draft).relayTimestamp = relayed
  if (isColonBehind(text, at, end)) {
    const fraction = draft.time !== null && draft.time.fraction !== ''
    const cisco = relayed !== null || nxos || fraction || draft.vendor?.sync !== undefined
    if (nxos) draft.format = 'cisco-nxos'
    readBehindColon(draft, skipColon(text, at, end), cisco)
    return
  }
  if (nxos) draft.format = 'cisco-nxos'
  readHost(draft, skipBlanks(text, at, end), context, relayed ?? written)
  if (draft.format === 'cisco-nxos' && draft.mnemonic === null) draft.format = 'rfc3164'
}

/** `linksys`, `main: Jan 7 12:42:46 192.168.0.1 su[25856]: …`: a time with a host behind it, after labels. */
function readBehindLabelledTime(draft: Draft, context: ParseContext): void {
  const { text, end } = draft
  const p = skipBlanks(text, draft.at, end)
  draft.at = p
  if (readBody(draft, p) || readTag(draft, p)) return
  if (draft.hostname === null) readHost(draft, p, context, null)
}

/** `main: Jan 7 12:42:46 192.168.0.1 su[25856]: …`: a tag before the time, and name and tag behind. */
function readBehindPrefix(draft: Draft, at: number, context: ParseContext): boolean {
  const { text, end } = draft
  const to = skipWhile(text, at, Math.min(end, at + LONGEST_TAG), TAG)
  if (to === at || text.charCodeAt(to) !== COLON || text.charCodeAt(to + 1) !== SPACE) return false
  const timeEnd = scanTimestamp(text, skipBlanks(text, to + 1, end), end)
  if (timeEnd < 0) return false
  draft.format = 'rfc3164'
  readBehindTime(draft, timeEnd, context, null)
  draft.appName ??= text.slice(at, to)
  return true
}

/** No time and no labels: the text may still begin with a tag or with the vendor's own mnemonic. */
function readWithoutTime(draft: Draft, at: number): void {
  const p = readJunosCard(draft, at)
  draft.at = p
  if (readJunosTag(draft, p) || readHuaweiTrap(draft, p) || readRouteros(draft, p) || readSeverityWord(draft, p)) return
  if (readTag(draft, p) && draft.format === 'unknown') draft.format = 'rfc3164'
}

/** The position behind `:` or ` :` and the blanks that follow. */
const skipColon = (text: string, at: number, end: number): number =>
  skipBlanks(text, skipBlanks(text, at, end) + 1, end)

/**
 * Behind `time:` Cisco writes the mnemonic, IOS XR the process first, ASA and others the name. Without a Cisco clock a name
 * and a tag may follow as in RFC 3164.
 */
function readBehindColon(draft: Draft, at: number, cisco: boolean): void {
  const { text, end } = draft
  draft.at = at
  if (draft.format === 'unknown') draft.format = 'rfc3164'
  if (readBody(draft, at)) return
  const wordTo = skipWhile(text, at, Math.min(end, at + LONGEST_HOST), HOST)
  const behindWord = skipBlanks(text, wordTo, end)
  if (wordTo > at && text.charCodeAt(behindWord) === PERCENT) {
    const colon = text.charCodeAt(wordTo - 1) === COLON
    const name = text.slice(at, colon ? wordTo - 1 : wordTo)
    if (readBody(draft, behindWord)) {
      // `uzel: %CMDLINE-6-COMMAND` is a name, unless the card is known: then it is a process without number.
      if (draft.hostname === null && draft.vendor?.node === undefined) draft.hostname = name
      else draft.appName ??= name
      return
    }
  }
  if (readSeverityWord(draft, at)) return
  if (readTag(draft, at)) return
  if (cisco || draft.hostname !== null || wordTo === at || text.charCodeAt(wordTo) !== SPACE) return
  if (readTag(draft, behindWord)) draft.hostname = unbracketed(text.slice(at, wordTo))
}

/** Reads the name behind a time, or finds that there is none. */
function readHost(draft: Draft, at: number, context: ParseContext, written: string | null): void {
  const { text, end } = draft
  draft.at = at
  if (at >= end) return
  let p = at
  if (text.charCodeAt(p) === LESS) {
    p = readSelector(draft, p)
    if (p === at) return
  }
  if (!is(text.charCodeAt(p), UPPER) && readBody(draft, p)) return
  if (readFortios(draft, p, context) || readPanos(draft, p, context)) return
  if (isRepetition(text, p)) return
  if (text.startsWith(FORWARDED, p)) {
    const to = skipWhile(text, p + FORWARDED.length, end, HOST)
    if (text.charCodeAt(to - 1) === COLON && text.charCodeAt(to) === SPACE) {
      draft.hostname = text.slice(p + FORWARDED.length, to - 1)
      readBehindHost(draft, skipBlanks(text, to, end), context, written)
      return
    }
  }
  const to = hostEnd(text, p, end)
  if (to < 0) {
    readTag(draft, p)
    return
  }
  if (text.charCodeAt(to - 1) === COLON) {
    // A word with a colon is a tag, unless it is an address, a sequence number, or stands before a mnemonic.
    const name = text.slice(p, to - 1)
    const behind = skipBlanks(text, to, end)
    if (isAddress(name)) {
      draft.hostname = unbracketed(name)
      readBehindHost(draft, behind, context, written)
    } else if (readLabelled(draft, p, context, written)) {
      return
    } else if (text.charCodeAt(behind) === PERCENT && readBody(draft, behind)) {
      draft.hostname = name
    } else readTag(draft, p)
    return
  }
  if (to !== p + 1 || text.charCodeAt(p) !== MINUS) draft.hostname = unbracketed(text.slice(p, to))
  readBehindHost(draft, skipBlanks(text, to, end), context, written)
}

const FORWARDED = 'Message forwarded from '

/** Reads what follows the name: a second header by the device itself, a mnemonic, a tag. */
function readBehindHost(draft: Draft, at: number, context: ParseContext, written: string | null): void {
  const { text, end } = draft
  let p = at
  // ASA and FTD: `fw1 : %FTD-6-305012: …`.
  if (text.charCodeAt(p) === COLON && (p + 1 >= end || text.charCodeAt(p + 1) === SPACE)) {
    p = skipBlanks(text, p + 1, end)
  }
  draft.at = p
  if (p >= end) return
  const code = text.charCodeAt(p)
  if (code === PERCENT) {
    readBody(draft, p)
    return
  }
  if (is(code, DIGIT | UPPER) || code === STAR || code === 46) {
    const timeEnd = scanTimestamp(text, p, end)
    if (timeEnd > 0) {
      readBehindTime(draft, timeEnd, context, written)
      return
    }
    if (is(code, DIGIT)) {
      if (readMeraki(draft, p)) {
        if (written !== null) vendorOf(draft).relayTimestamp = written
        return
      }
      if (readPanos(draft, p, context)) return
    }
  }
  if (readFortios(draft, p, context)) return
  if (readLabelled(draft, p, context, written)) return
  if (is(code, DIGIT) && readProcurve(draft, p)) return
  p = readJunosCard(draft, p)
  draft.at = p
  if (readSeverityWord(draft, p)) return
  if (readTag(draft, p)) {
    if (draft.mnemonic !== null && draft.format === 'cisco' && draft.procId === null) draft.format = 'arista'
    return
  }
  if (readHuaweiTrap(draft, p) || readRouteros(draft, p)) return
  if (readLateHuawei(draft, p)) return
  readBareTag(draft, p)
}

/** Cisco's labels and clock behind a relay's header. */
function readLabelled(draft: Draft, at: number, context: ParseContext, written: string | null): boolean {
  const { text, end } = draft
  const behind = readCiscoLabels(draft, at, context, written)
  if (behind === 'nothing') return false
  if (behind === 'time') {
    if (isColonBehind(text, draft.at, end)) readBehindColon(draft, skipColon(text, draft.at, end), true)
    else readBehindLabelledTime(draft, context)
  } else readBody(draft, draft.at)
  return true
}

/**
 * Some devices repeat the severity in words: before the tag (`INFO bgp#bgpd[62]: …` SONiC, `notice tmsh[16322]: …` BIG-IP,
 * `local6|NOTI sr_chassis_mgr: …` SR Linux), or in its place (`INFO: Port 17 link down`, `INFO(6) Port …` D-Link).
 */
function readSeverityWord(draft: Draft, at: number): boolean {
  const { text, end } = draft
  const to = severityEnd(text, at, end)
  if (to < 0) return false
  const word = text.slice(severityFrom, to)
  const numbered = severityNumberEnd(text, to)
  const colon = text.charCodeAt(numbered) === COLON
  const behind = colon ? numbered + 1 : numbered
  if (text.charCodeAt(behind) !== SPACE) return false
  const p = skipBlanks(text, behind, end)
  if (!colon && numbered === to) {
    if (!readTag(draft, p)) return false
    if (is(word.charCodeAt(0), UPPER) && draft.time?.fraction.length === 6 && severityFrom === at)
      draft.format = 'sonic'
  } else {
    draft.at = p
    if (draft.format === 'unknown') draft.format = 'rfc3164'
    readBody(draft, p)
  }
  vendorOf(draft).severity = word
  return true
}

/** ProCurve puts the number of its event before the tag: `00179 mgr:  SME SSH from …`. */
function readProcurve(draft: Draft, at: number): boolean {
  const { text, end } = draft
  const to = skipWhile(text, at, Math.min(end, at + 6), DIGIT)
  if (to - at !== 5 || text.charCodeAt(to) !== SPACE) return false
  if (!readTag(draft, skipBlanks(text, to, end))) return false
  draft.msgId = text.slice(at, to)
  return true
}

/** Comware lets a name hold blanks, and marks members of a stack: `host (Stack) %%10WEB/5/LOGIN: …`. */
function readLateHuawei(draft: Draft, at: number): boolean {
  const { text, end } = draft
  const limit = Math.min(end - 3, at + 64)
  let p = at
  while (p < limit && !(text.charCodeAt(p) === PERCENT && text.charCodeAt(p + 1) === PERCENT)) p++
  if (p >= limit || text.charCodeAt(p - 1) !== SPACE || !readMnemonic(draft, p)) return false
  const words = text.slice(at, p).trimEnd()
  if (!words.startsWith('(')) draft.hostname = `${draft.hostname} ${words.replace(/ \([^()]*\)$/, '')}`
  return true
}

/** `<local0.info>`: facility and severity by name, where a device writes them behind its time. */
function readSelector(draft: Draft, at: number): number {
  const { text, end } = draft
  const dot = skipWhile(text, at + 1, Math.min(end, at + 12), LETTER | DIGIT)
  if (text.charCodeAt(dot) !== 46) return at
  const to = skipWhile(text, dot + 1, Math.min(end, dot + 10), LETTER)
  if (text.charCodeAt(to) !== 62 || to === dot + 1) return at
  vendorOf(draft).severity = text.slice(dot + 1, to)
  return skipBlanks(text, to + 1, end)
}

/** What the syslog daemon says for itself has no name before it. */
const isRepetition = (text: string, at: number): boolean =>
  text.startsWith('last message repeated ', at) ||
  text.startsWith('message repeated ', at) ||
  text.startsWith('-- MARK --', at)

/** The end of a word that can be a name or address, or -1. */
function hostEnd(text: string, at: number, end: number): number {
  const limit = Math.min(end, at + LONGEST_HOST + 1)
  let p = at
  let named = false
  let colons = 0
  const bracket = text.charCodeAt(p) === OPEN
  if (bracket) p++
  for (; p < limit; p++) {
    const code = text.charCodeAt(p)
    if (code === SPACE || code === 9) break
    if (code === CLOSE && bracket) {
      p++
      break
    }
    if (is(code, LETTER | DIGIT) || code > 0xa0) named = true
    else if (code === COLON) colons++
    else if (!is(code, HOST)) return -1
  }
  if (p < end && text.charCodeAt(p) !== SPACE && text.charCodeAt(p) !== 9) return -1
  if (!named) return p === at + 1 && text.charCodeAt(at) === MINUS ? p : -1
  if (colons > 0 && text.charCodeAt(p - 1) !== COLON && !isAddress(text.slice(at, p))) return -1
  return p
}

/** IPv4 or IPv6 by its characters, with brackets or without. */
const isAddress = (name: string): boolean =>
  /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[?[0-9a-f]{0,4}:[0-9a-f.:]*(?:%[\w.-]+)?\]?)$/i.test(name)

/**
 * Reads `tag:`, `tag[pid]:` or `tag[pid]` and what begins the text behind it. The colon must be followed by a blank: what
 * is glued to it is the vendor's own text.
 */
function readTag(draft: Draft, at: number): boolean {
  const { text, end } = draft
  const to = skipWhile(text, at, Math.min(end, at + LONGEST_TAG), TAG)
  if (to === at || to >= end || (text.charCodeAt(to) !== OPEN && text.charCodeAt(to) !== COLON)) return false
  let p = to
  let pid: string | null = null
  if (text.charCodeAt(p) === OPEN) {
    const close = pidEnd(text, p + 1, end)
    if (close < 0) return false
    pid = text.slice(p + 1, close)
    p = close + 1
    if (text.charCodeAt(p) === COLON) p++
    else if (p < end && text.charCodeAt(p) !== SPACE) return false
  } else {
    p++
    if (p < end && text.charCodeAt(p) !== SPACE && text.charCodeAt(p) !== 9) return false
    // iDRAC has no tag; its first word is the name of a field.
    if (text.startsWith('Severity:', at)) return false
  }
  if (!is(text.charCodeAt(at), LETTER | DIGIT) && text.charCodeAt(at) !== 47 && text.charCodeAt(at) !== 95) return false
  draft.appName = text.slice(at, to)
  draft.procId = pid
  p = skipBlanks(text, p, end)
  draft.at = p
  if (
    !readBody(draft, p) &&
    pid === null &&
    draft.hostname === null &&
    draft.facility === null &&
    draft.time === null
  ) {
    // A line that begins with the Junos tag itself.
    if (isJunosTag(draft.appName)) draft.mnemonic = draft.appName
  }
  return true
}

function pidEnd(text: string, at: number, end: number): number {
  const limit = Math.min(end, at + LONGEST_PID)
  for (let p = at; p < limit; p++) {
    const code = text.charCodeAt(p)
    if (code === CLOSE) return p > at ? p : -1
    if (code <= SPACE || code === OPEN) return -1
  }
  return -1
}

/**
 * RFC 3164 section 4.1.3 lets a tag end without colon. Only two cases are beyond doubt: the tag is all there is, or it is
 * one small word before a sentence (`tag This msg …`).
 */
function readBareTag(draft: Draft, at: number): void {
  const { text, end } = draft
  const to = skipWhile(text, at, Math.min(end, at + LONGEST_TAG), TAG)
  if (to === at || !is(text.charCodeAt(at), LETTER)) return
  if (to === end) {
    draft.appName = text.slice(at, to)
    draft.at = end
  } else if (text.charCodeAt(to) === SPACE && skipWhile(text, at, to, LOWER) === to) {
    const next = skipWhile(text, to + 1, Math.min(end, to + 8), LETTER)
    if (sentenceStarts.has(text.slice(to + 1, next)) && text.charCodeAt(next) === SPACE) {
      draft.appName = text.slice(at, to)
      draft.at = to + 1
    }
  }
}

const sentenceStarts = new Set(['This', 'That', 'These', 'The', 'A', 'An', 'It', 'We', 'I', 'No', 'There'])

/** What the vendor writes at the beginning of the text to name the message. */
function readBody(draft: Draft, at: number): boolean {
  const code = draft.text.charCodeAt(at)
  if (code === PERCENT) return readMnemonic(draft, at)
  if (is(code, UPPER)) return readJunosTag(draft, at)
  if (code === OPEN) return readFrrId(draft, at)
  if (is(code, DIGIT)) return readSros(draft, at)
  return false
}
