import { KoineError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { type Command, readArguments, type Terminal } from './command.ts'
import { commandHelp, overview } from './help.ts'
import { version } from './version.ts'

// Each command is loaded when it is asked for: `koine parse` has no use for a database or a web server.
const commands = {
  serve: async () => (await import('./serve.ts')).serve,
  tail: async () => (await import('./tail.ts')).tail,
  parse: async () => (await import('./parse.ts')).parse,
  normalize: async () => (await import('./normalize.ts')).normalize,
  doctor: async () => (await import('./doctor.ts')).doctor,
  schema: async () => (await import('./schema.ts')).schema,
} satisfies Readonly<Record<string, () => Promise<Command>>>

/** Runs what the command line asks for. Resolves with the exit code; says what is wrong on stderr. */
export const runCommandLine = async (args: readonly string[], terminal: Terminal): Promise<number> => {
  try {
    return await dispatch(args, terminal)
  } catch (error) {
    if (!(error instanceof KoineError)) throw error
    const { code, message, title } = error
    terminal.stderr.write(code === 'USAGE' ? `${message}\n` : `koine: ${title} (${code})\n${message}\n`)
    return code === 'USAGE' ? 2 : 1
  }
}

const dispatch = async (args: readonly string[], terminal: Terminal): Promise<number> => {
  const [first = 'help', ...rest] = args
  if (first === '--version' || first === '-V' || first === 'version') return say(terminal, `koine ${version}\n`)
  if (first === 'help' || first === '--help' || first === '-h') {
    const about = rest[0]
    return say(terminal, about === undefined ? await listed() : commandHelp(await commandOf(about)))
  }
  const command = await commandOf(first)
  const given = readArguments(command, rest)
  return given.on('help') ? say(terminal, commandHelp(command)) : command.run(given, terminal)
}

const commandOf = (name: string): Promise<Command> => {
  const known = Object.entries(commands).find(([own]) => own === name)
  if (known !== undefined) return known[1]()
  const meant = nearest(name, Object.keys(commands))
  const hint = meant === null ? '' : `; did you mean ${meant}?`
  throw new KoineError('USAGE', `koine: there is no command "${name}"${hint}\nTry: koine help`)
}

const listed = async (): Promise<string> =>
  overview(version, await Promise.all(Object.values(commands).map(load => load())))

const say = (terminal: Terminal, text: string): number => {
  terminal.stdout.write(text)
  return 0
}
