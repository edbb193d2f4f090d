import { type Config, loadConfig } from '../config.ts'
import { KoineError } from '../errors.ts'
import { paint, wantsColor } from './color.ts'
import type { Command, Given, Terminal } from './command.ts'
import { daemonOptions } from './daemon-client.ts'
import { daemonChecks } from './doctor/daemon.ts'
import type { Finding } from './doctor/finding.ts'
import { machineChecks } from './doctor/machine.ts'
import { networkChecks } from './doctor/network.ts'
import { stateChecks } from './doctor/state.ts'

export const doctor: Command = {
  name: 'doctor',
  usage: '[-c FILE]',
  about: `
Looks at everything that Koine depends on and says what to do where something is wrong.
✓ is well, ! deserves attention, ✗ does not work. Exit 1 if there is any ✗.`,
  options: daemonOptions,
  async run(given, terminal) {
    const { findings, config } = configuration(given, terminal)
    const daemon = config === null ? null : await daemonChecks(given, terminal, config)
    const all = [
      ...findings,
      ...machineChecks(),
      ...(config === null ? [] : stateChecks(config)),
      ...(daemon?.findings ?? []),
      ...(config === null ? [] : await networkChecks(config, daemon?.running ?? false)),
    ]
    const width = Math.max(...all.map(({ name }) => name.length))
    for (const finding of all) terminal.stdout.write(shown(finding, width, terminal))
    return all.some(({ level }) => level === 'failed') ? 1 : 0
  },
}

const configuration = (
  given: Given,
  terminal: Terminal,
): { readonly findings: readonly Finding[]; readonly config: Config | null } => {
  try {
    const { config, path } = loadConfig(given.text('config') ?? undefined, terminal)
    return {
      config,
      findings: [{ level: 'well', name: 'configuration', says: path ?? 'no koine.yaml here: the defaults' }],
    }
  } catch (error) {
    if (!(error instanceof KoineError)) throw error
    return {
      config: null,
      findings: [
        {
          level: 'failed',
          name: 'configuration',
          says: error.message,
          advice: 'see docs/configuration.md, or `koine schema config`',
        },
      ],
    }
  }
}

const marks = { well: ['✓', 'green'], attention: ['!', 'yellow'], failed: ['✗', 'red'] } as const

const shown = ({ level, name, says, advice }: Finding, width: number, { stdout, env }: Terminal): string => {
  const [mark, color] = marks[level]
  const lines = [...says.split('\n'), ...(advice === undefined ? [] : [`→ ${advice}`])]
  const margin = ' '.repeat(width + 4)
  return `${wantsColor(stdout, env) ? paint(color, mark) : mark} ${name.padEnd(width)}  ${lines.join(`\n${margin}`)}\n`
}
