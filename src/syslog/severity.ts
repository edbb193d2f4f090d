import { BRACKET, COLON, DIGIT, is, LETTER, SPACE, skipWhile, WORD } from './characters.ts'

const words = new Set(
  [
    'emerg',
    'emergency',
    'alert',
    'crit',
    'critical',
    'err',
    'error',
    'warn',
    'warning',
    'notice',
    'noti',
    'info',
    'debug',
  ]
    .concat(['emer', 'informational', 'debugging'])
    .flatMap(word => [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)]),
)

/**
 * The end of a word that names a severity, or -1: `INFO`, `notice`, with the facility as SR Linux writes it (`local6|NOTI`).
 * The word itself is from `severityFrom`.
 */
export function severityEnd(text: string, at: number, end: number): number {
  if (!is(text.charCodeAt(at), LETTER)) return -1
  const limit = Math.min(end, at + 24)
  severityFrom = at
  let to = skipWhile(text, at, limit, WORD)
  if (text.charCodeAt(to) === 124 /* | */) {
    severityFrom = to + 1
    to = skipWhile(text, severityFrom, limit, LETTER)
  } else if (skipWhile(text, at, to, LETTER) !== to) return -1
  const behind = text.charCodeAt(to)
  if (to === severityFrom || (behind !== SPACE && behind !== COLON && behind !== BRACKET)) return -1
  return words.has(text.slice(severityFrom, to)) ? to : -1
}

/** Where the word that `severityEnd` found begins. */
export let severityFrom = 0

/** The end of the number in brackets that D-Link writes behind the word: `INFO(6)`; `at` when there is none. */
export const severityNumberEnd = (text: string, at: number): number =>
  text.charCodeAt(at) === BRACKET && is(text.charCodeAt(at + 1), DIGIT) && text.charCodeAt(at + 2) === 41 ? at + 3 : at
