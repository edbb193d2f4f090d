import { KoineError } from '../../errors.ts'
import { noConfiguration } from './cli-asking.ts'

/** A command of a candidate, with what is typed after it, and where it stands. */
export interface EosCommand {
  readonly command: string | { readonly cmd: string; readonly input: string }
  readonly text: string
  /** From 1. */
  readonly line: number
}

/**
 * The commands of a configuration as EOS prints it. Texts that go over several lines are what is typed after their command;
 * `!!` lines are comments that are kept, `!` lines are not. Throws CONFIG_REJECTED for lines that would leave the candidate.
 */
export const eosCommands = (text: string): readonly EosCommand[] => {
  const lines = text.split(/\r?\n/)
  const commands: EosCommand[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const own = line.trim()
    const number = at + 1
    if (own.startsWith('!!')) {
      const end = endOf(lines, at, other => !other.trim().startsWith('!!'))
      const input = lines.slice(at, end).map(other => other.trim().replace(/^!! ?/, ''))
      // What follows would be typed as commands.
      const ended = input.findIndex(text => text.trim() === 'EOF')
      if (ended >= 0) throw noConfiguration({ text: lines[at + ended] ?? '', number: number + ended })
      commands.push({ command: { cmd: 'comment', input: input.join('\n') }, text: own, line: number })
      at = end - 1
      continue
    }
    if (own === '' || own.startsWith('!') || own === 'end') continue
    const blocks = typed.find(({ command }) => command.test(own))?.blocks ?? 0
    if (blocks > 0) {
      const end = endOfBlocks(lines, at + 1, blocks)
      if (end === null) {
        throw new KoineError('CONFIG_REJECTED', `The text after line ${number}, “${own}”, does not end with EOF.`, {
          facts: { line: own, number },
        })
      }
      // A certificate is refused outside of its section, and then a command line would take what follows as commands.
      const acting = blocks > 1 ? lines.slice(at + 1, end).findIndex(other => acts.test(other.trim())) : -1
      if (acting >= 0) throw noConfiguration({ text: lines[at + 1 + acting] ?? '', number: number + 1 + acting })
      commands.push({ command: { cmd: own, input: lines.slice(at + 1, end).join('\n') }, text: own, line: number })
      at = end
      continue
    }
    if (acts.test(own)) throw noConfiguration({ text: own, number })
    commands.push({ command: own, text: own, line: number })
  }
  return commands
}

/** Commands that are followed by texts, each up to a line `EOF`. */
const typed: readonly { readonly command: RegExp; readonly blocks: number }[] = [
  { command: /^banner (?:login|motd)$/, blocks: 1 },
  { command: /^comment$/, blocks: 1 },
  // The certificate and its key.
  { command: /^protocol https certificate$/, blocks: 2 },
]

const endOf = (lines: readonly string[], from: number, isEnd: (line: string) => boolean): number => {
  const end = lines.findIndex((line, at) => at >= from && isEnd(line))
  return end < 0 ? lines.length : end
}

/** The last `EOF`; null: there are too few. */
const endOfBlocks = (lines: readonly string[], from: number, blocks: number): number | null => {
  let at = from - 1
  for (let left = blocks; left > 0; left -= 1) {
    at = endOf(lines, at + 1, line => line.trim() === 'EOF')
    if (at >= lines.length) return null
  }
  return at
}

/**
 * Commands that end the candidate, and those of the level above, which EOS takes in configuration as well: they would act
 * while the candidate is still being loaded. They may be shortened as far as they are told apart; `comment` is configuration.
 */
const acts =
  /^(?:commi(?:t)?|abo(?:r|rt)?|conf\w*|rollb\w*|bash|copy|delete|erase|format|rel(?:o|oa|oad)?|wr(?:i|it|ite)?|zerotouch)(?:\s|$)/
