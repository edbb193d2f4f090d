import type { Asking } from '../request.ts'
import type { EachOf } from './asking.ts'
import { notUnderstood, textOf } from './replies.ts'

/** Asks commands together, and gives what they printed. Throws DEVICE_FAULT when the command line refused one. */
export function* askCli<const Commands extends readonly string[]>(
  ...commands: Commands
): Asking<EachOf<Commands, string>> {
  const texts = yield* askCliUnlessRefused(...commands)
  const each = texts.map((text: string | null, index) => {
    if (text === null) throw notUnderstood(commands[index] ?? '', 'the device does not know this command')
    return text
  })
  // A list made of each command has the length of the commands, which `map` does not tell.
  return each as unknown as EachOf<Commands, string>
}

/** As `askCli`, with null for each command that the command line does not know on this device. */
export function* askCliUnlessRefused<const Commands extends readonly string[]>(
  ...commands: Commands
): Asking<EachOf<Commands, string | null>> {
  const replies = yield commands.map(request => ({ kind: 'cli', request, format: 'text' }) as const)
  const each = commands.map((command, index) => {
    const text = printed(textOf(replies[index], command))
    return isRefused(text) ? null : text
  })
  return each as unknown as EachOf<Commands, string | null>
}

/** Lines of what was printed that are not blank, without blanks at their ends. */
export const linesOf = (text: string): readonly string[] => {
  const lines: string[] = []
  for (const line of text.split('\n')) {
    const trimmed = line.trimEnd()
    if (trimmed !== '') lines.push(trimmed)
  }
  return lines
}

/**
 * What a filter of the device let through, `| section ntp` for one: nothing, or lines of which one at least has what was
 * filtered by. Throws DEVICE_FAULT for what no such filter lets through.
 */
export const filtered = (text: string, by: RegExp, command: string): string => {
  const [first] = linesOf(text)
  if (first === undefined || by.test(text)) return text
  throw notUnderstood(command, first)
}

/** Blocks of lines: each begins with a line that `begins`; lines before the first are left out. */
export const blocksOf = (text: string, begins: RegExp): readonly (readonly string[])[] => {
  const blocks: string[][] = []
  for (const line of linesOf(text)) {
    if (begins.test(line)) blocks.push([line])
    else blocks.at(-1)?.push(line)
  }
  return blocks
}

/** What a pattern's first group captures in the first line that it fits; null: in none. */
export const captured = (lines: readonly string[], pattern: RegExp): string | null => {
  for (const line of lines) {
    const found = pattern.exec(line)
    if (found !== null) return found[1] ?? null
  }
  return null
}

/** As `captured`, as a number; the fallback when no line fits. */
export const capturedNumber = (lines: readonly string[], pattern: RegExp, fallback: number): number => {
  const text = captured(lines, pattern)
  return text === null ? fallback : Number(text)
}

// With `terminal exec prompt timestamp` IOS prints its load and the time before every output.
const stamp = /^(?:Load for five secs|Time source is)\b/

const printed = (text: string): string => {
  // Most devices do not, and looking at each line costs.
  const isStamped = text.includes('Load for five secs') || text.includes('Time source is')
  return (isStamped ? withoutStamps(text) : text).replace(/^(?:[ \t]*\n)+/, '').trimEnd()
}

const withoutStamps = (text: string): string =>
  text
    .split('\n')
    .filter(line => !stamp.test(line))
    .join('\n')

const refusal =
  /^\s*% ?(?:Invalid (?:input|command)|Incomplete command|Ambiguous command|Unrecognized command|Unknown command)/

// Most output has no `%` at all.
const isRefused = (text: string): boolean =>
  text.includes('%') && text.split('\n').some(line => line.includes('%') && refusal.test(line))
