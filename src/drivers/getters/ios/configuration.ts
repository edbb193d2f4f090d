import { choiceArgument, flagArgument } from '../arguments.ts'
import { askCli } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { ciscoSecrets, sanitized } from '../sanitized.ts'

/** IOS has no candidate: it is always empty. */
export const getConfig: Getter = function* (args) {
  const retrieve = choiceArgument(args, 'retrieve', ['all', 'running', 'candidate', 'startup'])
  const full = flagArgument(args, 'full')
  const clean = flagArgument(args, 'sanitized')
  const commands = [
    ...(retrieve === 'all' || retrieve === 'running'
      ? [{ which: 'running', command: `show running-config${full ? ' all' : ''}` }]
      : []),
    ...(retrieve === 'all' || retrieve === 'startup' ? [{ which: 'startup', command: 'show startup-config' }] : []),
  ]
  const texts: readonly string[] = commands.length === 0 ? [] : yield* askCli(...commands.map(({ command }) => command))
  const found = commands.map(({ which }, index) => {
    const configuration = withoutHeader(texts[index] ?? '')
    return [which, clean ? withoutSecrets(configuration) : configuration] as const
  })
  return { running: '', startup: '', candidate: '', ...Object.fromEntries(found) }
}

// These lines tell of the moment, not of the configuration; a device would refuse them as input.
const header =
  /^(?:Building configuration\.\.\.|Current configuration :|Using \d+ out of \d+ bytes|! Last configuration change at|! NVRAM config last updated at|! No configuration change since last restart).*$/gm

const withoutHeader = (text: string): string => text.replace(header, '').trim()

// Compatible to the byte: an enable password without a number of its type is left as it is.
const plainEnable = /^enable (?:password|secret) \S+$/

const withoutSecrets = (configuration: string): string =>
  configuration
    .split('\n')
    .map(line => (plainEnable.test(line) ? line : sanitized(line, ciscoSecrets)))
    .join('\n')
