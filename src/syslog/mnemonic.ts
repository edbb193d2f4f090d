import { COLON, is, MINUS, PERCENT, SPACE, skipBlanks, skipWhile, UPPER, WORD } from './characters.ts'
import { type Draft, vendorOf } from './draft.ts'
import { readHuawei } from './huawei.ts'

const LONGEST = 128

/**
 * Reads a mnemonic at the beginning of the text: `%LINK-3-UPDOWN: …`, `%%01IFNET/4/IF_STATE(l)[4997]:…`, with NX-OS'
 * `%$ VDC-1 %$` or a Force10 card (`%STKUNIT0-M:CP %…`) before it. Sets mnemonic, format and `at`; false when there is none.
 */
export function readMnemonic(draft: Draft, at: number): boolean {
  const { text, end } = draft
  if (at + 3 > end || text.charCodeAt(at) !== PERCENT) return false
  const second = text.charCodeAt(at + 1)
  if (second === PERCENT) return readHuawei(draft, at)
  if (second === 36 /* $ */) return readBehindVdc(draft, at)
  return readCisco(draft, at) || readBehindCard(draft, at)
}

function readCisco(draft: Draft, at: number): boolean {
  const { text, end } = draft
  const to = ciscoMnemonicEnd(text, at + 1, end)
  if (to < 0) return false
  draft.mnemonic = text.slice(at + 1, to)
  let p = skipBlanks(text, to, end)
  const spaced = p > to
  if (text.charCodeAt(p) === COLON) {
    draft.format = ciscoFormat(draft, draft.mnemonic, spaced)
    p++
  } else draft.format = ciscoFormat(draft, draft.mnemonic, false)
  draft.at = skipBlanks(text, p, end)
  return true
}

/** Which of Cisco's writers this is: the firewalls by name, IOS XR by its card or its ` : `, the others by their header. */
function ciscoFormat(draft: Draft, mnemonic: string, spaced: boolean) {
  if (firewalls.some(name => mnemonic.startsWith(name))) return 'cisco-asa'
  if (spaced || isCpuNode(draft.vendor?.node)) return 'cisco-iosxr'
  if (draft.format === 'cisco-nxos' || draft.format === 'arista' || draft.format === 'rfc5424') return draft.format
  return 'cisco'
}

const firewalls = ['ASA-', 'FTD-', 'PIX-', 'FWSM-']

const isCpuNode = (node: string | undefined): boolean => node?.includes('/CPU') ?? false

/** `%$ VDC-1 %$ %PLATFORM-2-MOD_DETECT: …` */
function readBehindVdc(draft: Draft, at: number): boolean {
  const { text, end } = draft
  const close = text.indexOf('%$', at + 2)
  if (close < 0 || close > at + 64) return false
  const before = draft.format
  draft.format = 'cisco-nxos'
  const p = skipBlanks(text, close + 2, end)
  if (text.charCodeAt(p) === PERCENT && readCisco(draft, p)) return true
  draft.format = before
  return false
}

/** `%STKUNIT0-M:CP %IFMGR-5-OSTATE_DN: …`: the card has no severity and ends in a colon. */
function readBehindCard(draft: Draft, at: number): boolean {
  const { text, end } = draft
  let p = at + 1
  const limit = Math.min(end, at + 32)
  while (p < limit && (is(text.charCodeAt(p), WORD) || text.charCodeAt(p) === MINUS)) p++
  if (p === at + 1 || text.charCodeAt(p) !== COLON) return false
  const to = skipWhile(text, p + 1, limit, WORD)
  if (to === p + 1 || text.charCodeAt(to) !== SPACE || text.charCodeAt(to + 1) !== PERCENT) return false
  const node = text.slice(at + 1, to)
  if (!readCisco(draft, to + 1)) return false
  vendorOf(draft).node = node
  return true
}

export const isCiscoMnemonic = (word: string): boolean => ciscoMnemonicEnd(word, 0, word.length) === word.length

/**
 * The end of `FACILITY(-SUBFACILITY)*-SEVERITY-MNEMONIC`, or -1. The severity is a digit, or a letter at D-Link and other
 * users of the same software (`LINK-W-Down`). Words are ASCII, so a look-alike with other characters is none.
 */
function ciscoMnemonicEnd(text: string, at: number, end: number): number {
  const limit = Math.min(end, at + LONGEST)
  let p = at
  let parts = 0
  let severity = 0
  for (;;) {
    const from = p
    while (p < limit && is(text.charCodeAt(p), WORD)) p++
    if (p === from) return -1
    parts++
    if (severity === 0 && parts > 1 && p === from + 1 && isSeverity(text.charCodeAt(from))) severity = parts
    if (p >= end || text.charCodeAt(p) !== MINUS) break
    p++
  }
  if (severity === 0 || parts === severity) return -1
  const behind = p < end ? text.charCodeAt(p) : SPACE
  return behind === COLON || behind === SPACE || behind < SPACE ? p : -1
}

const isSeverity = (code: number): boolean => (code >= 48 && code <= 55) || is(code, UPPER)
