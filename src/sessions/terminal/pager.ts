import type { CliPlatform, Pager } from '../../drivers/cli/cli-platform.ts'

/** Found at the end of the line, whatever the platform. */
const usualPagers: readonly { readonly text: RegExp; readonly next: string }[] = [
  { text: /^\s*lines \d+-\d+(?:\/\d+)?(?: \(\d+%\)| \d+%)? \(END\)\s*$/i, next: 'q' },
  { text: /^\s*\(END\)\s*$/, next: 'q' },
  { text: /^\s*lines \d+-\d+(?:\/\d+)?(?: \(?\d+%\)?)?\s*$/i, next: ' ' },
  {
    text: /^\s*[-<( ]{0,6}-+\s*\(?(?:more|less)(?: \d+%)?\)?\s*-+>?(?:\s*(?:or )?\(q\)uit|,? ?[\w ,:()=/]{0,80})?\s*$/i,
    next: ' ',
  },
  { text: /^\s*more: <space>.*$/i, next: ' ' },
  { text: /^[^\n]{0,60}press (?:<space>|any key|space)[^\n]{0,80}$/i, next: ' ' },
  { text: /^[^\n]{0,40}press (?:<)?(?:enter|return)(?:>)?(?: key)? to continue[^\n]{0,40}$/i, next: '\r' },
  { text: /^\s*(?:would you like to )?display (?:the next|all) \d+ \w+\s*\?\s*\(y\/n\)\s*$/i, next: 'y' },
]

/** What has to be typed for the next page when the line is a pager's; null: it is not. */
export const pageAfter = (line: string, platform: CliPlatform): string | null => {
  const text = line.trim()
  if (text === '') return null
  for (const pager of platform.pagers) {
    const facts = factsOf(pager)
    if (isPager(text, line, facts.text)) return facts.next
  }
  return usualPagers.find(pager => pager.text.test(text))?.next ?? null
}

/** A short text (`:` of less) is a pager only as the whole line. */
const isPager = (text: string, line: string, pager: string | RegExp): boolean => {
  if (typeof pager !== 'string') return pager.test(line)
  const wanted = pager.trim()
  return wanted.length <= 5 ? text === wanted : text.endsWith(wanted)
}

const factsOf = (pager: Pager): { readonly text: string | RegExp; readonly next: string } => {
  if (typeof pager === 'string' || pager instanceof RegExp) return { text: pager, next: keyFor(pager) }
  return pager
}

/** Where the data do not tell: most want a blank. */
const keyFor = (pager: string | RegExp): string => {
  const text = typeof pager === 'string' ? pager : pager.source
  if (/\(END\)/.test(text)) return 'q'
  if (/\(y\/n\)/i.test(text)) return 'y'
  return /press (?:enter|return)/i.test(text) ? '\r' : ' '
}
