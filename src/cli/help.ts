import { type Command, helpOption } from './command.ts'

/** The list of commands. */
export const overview = (version: string, commands: readonly (readonly [name: string, summary: string])[]): string => `\
Koine ${version}: hears a mixed-vendor network. Syslog in, OpenConfig events out.

Usage: koine COMMAND [OPTIONS]

${table(commands)}

Try:   koine help COMMAND
       koine serve                 runs the daemon with its defaults
       koine tail                  shows what it hears

Exit:  0 done, 1 failed, 2 the command line is not understood
`

/** The help of one command. */
export const commandHelp = ({ name, usage, about, options, examples = [] }: Command): string => {
  const rows = Object.entries({ ...options, help: helpOption }).map(([option, { short, value, says }]) => [
    `${short === undefined ? '   ' : `-${short},`} --${option}${value === undefined ? '' : ` ${value}`}`,
    says,
  ])
  const shown = examples.length === 0 ? '' : `\nExamples:\n${examples.map(line => `  ${line}`).join('\n')}\n`
  return `Usage: koine ${name} ${usage}\n\n${about.trim()}\n\nOptions:\n${table(rows)}\n${shown}`
}

const table = (rows: readonly (readonly string[])[]): string => {
  const width = Math.max(...rows.map(([first = '']) => first.length))
  return rows
    .map(
      ([first = '', second = '']) =>
        `  ${first.padEnd(width)}  ${second.replaceAll('\n', `\n${' '.repeat(width + 4)}`)}`,
    )
    .join('\n')
}
