import { KoineError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { type Command, readArguments, type Terminal } from './command.ts'
import { commandHelp, overview } from './help.ts'
import { version } from './version.ts'

interface Entry {
  readonly summary: string
  /** Each command is loaded when it is asked for: `koine parse` has no use for a database or a web server. */
  readonly load: () => Promise<Command>
  /** Exit code of a command line that is not understood, where 2 says something else; else 2. */
  readonly usageCode?: 1
}

const commands: Readonly<Record<string, Entry>> = {
  serve: { summary: 'Run the daemon', load: async () => (await import('./serve.ts')).serve },
  tail: { summary: 'Follow the events of a running daemon', load: async () => (await import('./tail.ts')).tail },
  parse: {
    summary: 'Parse syslog messages: text in, one JSON object a line out',
    load: async () => (await import('./parse.ts')).parse,
  },
  normalize: {
    summary: 'Turn syslog messages into events: text in, one JSON object a line out',
    load: async () => (await import('./normalize.ts')).normalize,
  },
  devices: {
    summary: 'Manage the devices that Koine speaks to',
    load: async () => (await import('./devices.ts')).devices,
  },
  credentials: {
    summary: 'Manage what devices are logged in to with',
    load: async () => (await import('./credentials.ts')).credentials,
  },
  exec: { summary: 'Run commands on devices', load: async () => (await import('./exec.ts')).exec },
  config: {
    summary: 'Compare, change and take back configurations of devices',
    load: async () => (await import('./config.ts')).config,
    usageCode: 1,
  },
  get: { summary: 'Ask devices, or recorded replies, by getters', load: async () => (await import('./get.ts')).get },
  validate: {
    summary: 'Compare a device with rules',
    load: async () => (await import('./validate.ts')).validate,
  },
  jobs: { summary: 'List, show, follow and cancel jobs', load: async () => (await import('./jobs.ts')).jobs },
  sessions: {
    summary: 'List and close sessions to devices',
    load: async () => (await import('./sessions.ts')).sessions,
  },
  schedules: {
    summary: 'Manage what devices are asked again and again',
    load: async () => (await import('./schedules.ts')).schedules,
  },
  state: { summary: 'Show what devices were last found to be', load: async () => (await import('./state.ts')).state },
  keys: { summary: 'Manage API keys', load: async () => (await import('./keys.ts')).keys },
  audit: { summary: 'Verify the audit', load: async () => (await import('./audit.ts')).audit },
  doctor: {
    summary: 'Check this machine, the configuration and the daemon',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  schema: {
    summary: 'Print the schema of events, of the configuration, or of the API',
    load: async () => (await import('./schema.ts')).schema,
  },
}

/** Runs what the command line asks for. Resolves with the exit code; says what is wrong on stderr. */
export const runCommandLine = async (args: readonly string[], terminal: Terminal): Promise<number> => {
  try {
    return await dispatch(args, terminal)
  } catch (error) {
    if (!(error instanceof KoineError)) throw error
    const { code, message, title } = error
    terminal.stderr.write(code === 'USAGE' ? `${message}\n` : `koine: ${title} (${code})\n${message}\n`)
    return code === 'USAGE' ? (commands[args[0] ?? '']?.usageCode ?? 2) : 1
  }
}

const dispatch = async (args: readonly string[], terminal: Terminal): Promise<number> => {
  const [first = 'help', ...rest] = args
  if (first === '--version' || first === '-V' || first === 'version') return say(terminal, `koine ${version}\n`)
  if (first === 'help' || first === '--help' || first === '-h') {
    const about = rest[0]
    return say(terminal, about === undefined ? listed() : commandHelp(await commandOf(about)))
  }
  const command = await commandOf(first)
  const given = readArguments(command, rest)
  return given.on('help') ? say(terminal, commandHelp(command)) : command.run(given, terminal)
}

const commandOf = (name: string): Promise<Command> => {
  const known = Object.entries(commands).find(([own]) => own === name)
  if (known !== undefined) return known[1].load()
  const meant = nearest(name, Object.keys(commands))
  const hint = meant === null ? '' : `; did you mean ${meant}?`
  throw new KoineError('USAGE', `koine: there is no command "${name}"${hint}\nTry: koine help`)
}

const listed = (): string =>
  overview(
    version,
    Object.entries(commands).map(([name, { summary }]) => [name, summary]),
  )

const say = (terminal: Terminal, text: string): number => {
  terminal.stdout.write(text)
  return 0
}
