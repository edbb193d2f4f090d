/** What the device wants to know, as far as its last line tells. */
export type Asking =
  /** It can be nothing but a question. */
  | 'surely'
  /** It ends like one, and may as well be output that is not complete. */
  | 'maybe'

const surely: readonly RegExp[] = [
  /\?\s*$/,
  /[[({<](?:confirm|y(?:es)?\s*[/|]\s*no?|n(?:o)?\s*[/|]\s*y(?:es)?|y(?:es)?|no?)(?:\s*[/|]\s*\w+)*[\])}>]\s*[:?]?\s*$/i,
  /(?:pass(?:word|code|phrase)|user ?name|login(?: name)?|user)(?: for [\w@.'-]+)?\s*[:>]\s*$/i,
  /\((?:yes|no|y|n)\/[^)]{1,30}\)\s*[:?]?\s*$/i,
  /press .{0,20}(?:key|enter|return|<cr>).{0,40}$/i,
]

/** Whether the line, which has no end yet, asks something; null: it does not. */
export const askedIn = (line: string): Asking | null => {
  const text = line.trim()
  if (text === '' || text.length > 300) return null
  if (surely.some(pattern => pattern.test(text))) return 'surely'
  return /[\w\])>][^\S\n]{0,2}:$/.test(text) || /\]\s*$/.test(text) ? 'maybe' : null
}

/** Whether the line asks this question. */
export const isAsked = (question: string | RegExp, line: string): boolean =>
  typeof question === 'string' ? line.includes(question) : question.test(line) || question.test(line.trim())
