import { parseArgs } from 'node:util'
import { KoineError } from '../errors.ts'
import { nearest } from '../nearest.ts'

/** One command of `koine`. */
export interface Command {
  readonly name: string
  /** What stands behind the name: `[-c FILE]`. */
  readonly usage: string
  /** What it does, for `koine help NAME`. */
  readonly about: string
  readonly options: Readonly<Record<string, Option>>
  /** How many words it takes beside its options. */
  readonly words?: { readonly least: number; readonly most: number }
  readonly examples?: readonly string[]
  /** Resolves with the exit code. */
  run(given: Given, terminal: Terminal): Promise<number>
}

export interface Option {
  readonly short?: string
  /** What its value is called; an option without is a switch. */
  readonly value?: string
  readonly says: string
}

/** What the command line says. */
export interface Given {
  readonly words: readonly string[]
  text(option: string): string | null
  on(option: string): boolean
}

/** Where a command reads and writes. */
export interface Terminal {
  /** In a terminal it can be made silent, for secrets. */
  readonly stdin: AsyncIterable<Buffer> & { readonly isTTY?: boolean; setRawMode?(raw: boolean): unknown }
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean }
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Aborted when the user has had enough (SIGINT, SIGTERM), for commands that do not end by themselves. */
  readonly interrupted: AbortSignal
}

/** Reads the arguments of a command. Throws USAGE with the nearest option for one that does not exist. */
export const readArguments = (command: Command, args: readonly string[]): Given => {
  const options = { ...command.options, help: helpOption }
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { short, value }]) => [
        name,
        { type: value === undefined ? ('boolean' as const) : ('string' as const), ...(short && { short }) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const values = new Map<string, string | true>()
  const words: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    const option = Object.entries(options).find(([name]) => name === token.name)?.[1]
    if (option === undefined) throw unknownOption(command, token.rawName, Object.keys(options))
    if (option.value === undefined && token.value !== undefined) throw usage(command, `${token.rawName} takes no value`)
    // A value that looks like an option is one: its own was forgotten.
    const missing = token.value === undefined || (!token.inlineValue && /^--?[a-z]/i.test(token.value))
    if (option.value !== undefined && missing) throw usage(command, `${token.rawName} needs a value: ${option.value}`)
    values.set(token.name, token.value ?? true)
  }
  const { least, most } = command.words ?? { least: 0, most: 0 }
  const wanted = values.has('help') ? 0 : least
  if (words.length < wanted) throw usage(command, `needs ${command.usage}`)
  if (words.length > most) throw usage(command, `does not take "${words[most]}"`)
  return {
    words,
    text(option) {
      const value = values.get(option)
      return typeof value === 'string' ? value : null
    },
    on: option => values.has(option),
  }
}

export const helpOption: Option = { short: 'h', says: 'Show this help.' }

/** A command line that cannot be meant. */
export const usage = (command: Pick<Command, 'name'>, says: string): KoineError =>
  new KoineError('USAGE', `koine ${command.name}: ${says}\nTry: koine help ${command.name}`)

const unknownOption = (command: Command, written: string, names: readonly string[]): KoineError => {
  const meant = nearest(written.replace(/^-+/, ''), names)
  return usage(command, `there is no option ${written}${meant === null ? '' : `; did you mean --${meant}?`}`)
}
