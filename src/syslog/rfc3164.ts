import { readBody } from './body.ts'
import {
  COLON,
  DIGIT,
  DOT,
  HOST,
  is,
  LESS,
  MINUS,
  PERCENT,
  SPACE,
  STAR,
  skipBlanks,
  skipWhile,
  TAG,
  UPPER,
} from './characters.ts'
import { isColonBehind, readCiscoLabels, readUptime } from './cisco.ts'
import { takeTimestamp } from './device-time.ts'
import type { Draft, ParseContext } from './draft.ts'
import { readFortios } from './fortios.ts'
import { hostEnd, isAddress, isRepetition, readSelector, unbracketed } from './host.ts'
import { readComwareName, readHuaweiTrap } from './huawei.ts'
import { readJunosCard, readJunosTag } from './junos.ts'
import { readMeraki } from './meraki.ts'
import { readOpengear } from './opengear.ts'
import { readPanos } from './panos.ts'
import { readProcurve } from './procurve.ts'
import { readRouteros } from './routeros.ts'
import { scannedYearFirst } from './stamp.ts'
import { readBareTag, readSeverityWord, readTag } from './tag.ts'
import { scanTimestamp } from './timestamp.ts'

const LONGEST_HOST = 255
const LONGEST_TAG = 128

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
    readBehindTime(draft, timeEnd, context)
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
  const behind = readCiscoLabels(draft, p, context)
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

/** Takes the time just scanned and goes on behind it. */
function readBehindTime(draft: Draft, at: number, context: ParseContext): void {
  const { text, end } = draft
  const nxos = scannedYearFirst()
  const relayed = draft.timeTo > 0
  takeTimestamp(draft, context)
  if (isColonBehind(text, at, end)) {
    const fraction = draft.time !== null && draft.time.fraction !== ''
    const cisco = relayed || nxos || fraction || draft.vendor?.sync !== undefined
    if (nxos) draft.format = 'cisco-nxos'
    readBehindColon(draft, skipColon(text, at, end), cisco)
    return
  }
  if (nxos) draft.format = 'cisco-nxos'
  readHost(draft, skipBlanks(text, at, end), context)
  if (draft.format === 'cisco-nxos' && draft.mnemonic === null) draft.format = 'rfc3164'
}

/** Numbers and a time without Cisco's colon: `003375: sw-5 %Nov 27 15:00:45 2012 DEFAULT[zIMI]:…`, or a name as in RFC 3164. */
function readBehindLabelledTime(draft: Draft, context: ParseContext): void {
  const { text, end } = draft
  const p = skipBlanks(text, draft.at, end)
  draft.at = p
  if (readBody(draft, p) || readTag(draft, p)) return
  if (draft.hostname === null) readHost(draft, p, context)
}

/** `main: Jan 7 12:42:46 192.168.0.1 su[25856]: …`: a tag before the time, and name and tag behind. */
function readBehindPrefix(draft: Draft, at: number, context: ParseContext): boolean {
  const { text, end } = draft
  const to = skipWhile(text, at, Math.min(end, at + LONGEST_TAG), TAG)
  if (to === at || text.charCodeAt(to) !== COLON || text.charCodeAt(to + 1) !== SPACE) return false
  const timeEnd = scanTimestamp(text, skipBlanks(text, to + 1, end), end)
  if (timeEnd < 0) return false
  draft.format = 'rfc3164'
  readBehindTime(draft, timeEnd, context)
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
      // A colon alone names nothing.
      if (name === '') return
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
function readHost(draft: Draft, at: number, context: ParseContext): void {
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
      readBehindHost(draft, skipBlanks(text, to, end), context)
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
      readBehindHost(draft, behind, context)
    } else if (readLabelled(draft, p, context)) {
      return
    } else if (text.charCodeAt(behind) === PERCENT && readBody(draft, behind)) {
      draft.hostname = name
    } else readTag(draft, p)
    return
  }
  if (to !== p + 1 || text.charCodeAt(p) !== MINUS) draft.hostname = unbracketed(text.slice(p, to))
  readBehindHost(draft, skipBlanks(text, to, end), context)
}

const FORWARDED = 'Message forwarded from '

/** Reads what follows the name: a second header by the device itself, a mnemonic, a tag. */
function readBehindHost(draft: Draft, at: number, context: ParseContext): void {
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
  if (is(code, DIGIT | UPPER) || code === STAR || code === DOT) {
    // One relay is known; a third time belongs to the text.
    const timeEnd = draft.vendor?.relayTimestamp === undefined ? scanTimestamp(text, p, end) : -1
    if (timeEnd > 0) {
      readBehindTime(draft, timeEnd, context)
      return
    }
    if (is(code, DIGIT)) {
      if (readMeraki(draft, p) || readPanos(draft, p, context)) return
    }
  }
  if (readFortios(draft, p, context)) return
  if (readLabelled(draft, p, context)) return
  if (is(code, DIGIT) && readProcurve(draft, p)) return
  p = readJunosCard(draft, p)
  draft.at = p
  if (readSeverityWord(draft, p)) return
  if (readTag(draft, p)) {
    if (draft.mnemonic !== null && draft.format === 'cisco') draft.format = 'arista'
    return
  }
  if (readHuaweiTrap(draft, p) || readRouteros(draft, p)) return
  if (readComwareName(draft, p)) return
  readBareTag(draft, p)
}

/** Cisco's labels and clock behind a relay's header. */
function readLabelled(draft: Draft, at: number, context: ParseContext): boolean {
  const { text, end } = draft
  const behind = readCiscoLabels(draft, at, context)
  if (behind === 'nothing') return false
  if (behind === 'time') {
    if (isColonBehind(text, draft.at, end)) readBehindColon(draft, skipColon(text, draft.at, end), true)
    else readBehindLabelledTime(draft, context)
  } else readBody(draft, draft.at)
  return true
}
