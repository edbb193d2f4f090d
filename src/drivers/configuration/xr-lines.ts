import { type CandidateLine, candidateLines, noConfiguration } from './cli-asking.ts'
import { linesTogether } from './lines-together.ts'

// On IOS XR `!` is a comment: it does not leave a section, though "show running-config" prints it where one ends. A line
// that follows would be looked up in that section first, where a word may mean something else (`vrf` below `grpc`). So
// sections are left by the indentation of the next line: by `exit`, and by `root` where it is at the top.

/** What is a text rather than sections, and is ended by a word of its own. It is at the top: below neighbors policies are only named. */
const textBlock =
  /^(?:route-policy|(?:[\w-]+-)?(?:prefix|as-path|community|extcommunity|rd|large-community|ospf-area|tag|mac|esi|etag)-set)\b/

const textBlockEnd = /^(?:end-policy|end-set)$/

/** Lines that are the device's, or would leave configuration. */
const left = /^(?:end|exit|root|Building configuration.*|!.*|\w{3} \w{3} +\d{1,2} \d\d:\d\d:\d\d.*)?$/

/** What acts upon the candidate, or the router, while the candidate is still being loaded; words may be shortened. */
const acts = /^(?:commit?|ab(?:o|or|ort)?|cle(?:a|ar)?|do|load?|rollb(?:a|ac|ack)?)(?:\s|$)/

const banner = /^banner (?:exec|incoming|login|motd|prompt-timeout|slip-ppp) \S/

/** What is a section also where nothing is in it. */
const section = /^(?:interface|vrf|router|line|controller|class-map|policy-map|key chain)\b/

/** The lines of a candidate as they are to be sent, sections left where they end. Throws CONFIG_REJECTED for lines that act at once. */
export const xrLines = (text: string): readonly CandidateLine[] => {
  // Lines that are not indented leave sections by words of their own.
  if (!/^[ \t]+\S/m.test(text)) {
    const lines = candidateLines(text).filter(({ text: line }) => line.trim() === 'exit' || !left.test(line.trim()))
    for (const line of lines) refuseActing(line)
    return lines
  }
  return indentedLines(text)
}

const indentedLines = (text: string): readonly CandidateLine[] => {
  const sent: CandidateLine[] = []
  /** Indentations of the sections that are open. */
  let open: number[] = []
  let inText = false
  let previous: number | null = null
  let number = 0
  for (const group of linesTogether(text.split('\n').map(line => line.trimEnd()))) {
    const [line = ''] = group
    const words = line.trim()
    const indent = line.length - line.trimStart().length
    const at = number + 1
    number += group.length
    if (inText) {
      sent.push({ text: line, number: at })
      inText = !textBlockEnd.test(words)
      continue
    }
    if (left.test(words)) {
      // Behind a section that has nothing in it there is a mark as well.
      const wasSection = previous === indent && (indent > 0 || section.test(sent.at(-1)?.text ?? ''))
      if (words.startsWith('!') && wasSection) open.push(indent)
      previous = null
      continue
    }
    // What follows a line that is no banner to the device, it would take as commands.
    const checked = banner.test(words) ? [line] : group
    for (const [offset, text] of checked.entries()) refuseActing({ text, number: at + offset })
    // The line before has something below it, so it is a section.
    if (previous !== null && indent > previous) open.push(previous)
    const over = open.filter(section => section >= indent)
    if (words !== 'end-group' && over.length > 0) {
      const leaving = indent === 0 ? ['root'] : over.map(() => 'exit')
      sent.push(...leaving.map(word => ({ text: word, number: at })))
    }
    open = open.filter(section => section < indent)
    sent.push(...group.map((each, offset) => ({ text: each, number: at + offset })))
    inText = indent === 0 && textBlock.test(words)
    previous = inText ? null : indent
  }
  return sent
}

const refuseActing = (line: CandidateLine): void => {
  if (acts.test(line.text.trim())) throw noConfiguration(line)
}
