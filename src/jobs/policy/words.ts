/** One line taken apart: what a device, or a shell behind it, would run one after the other. */
export type Segments = readonly (readonly string[])[]

/**
 * The commands in one line of a network CLI, in lower case. `;` separates commands on some platforms (NX-OS, RouterOS); on
 * the others nothing harmless holds one. Words that only lead into another mode (`do reload`, `run request system reboot`)
 * are taken away, because what follows is what is run.
 */
export const cliSegments = (line: string): Segments =>
  line
    .split(';')
    .map(part => withoutLeaders(words(part), cliLeaders))
    .filter(part => part.length > 0)

/**
 * The commands in one line for a POSIX shell: split where a shell begins a new command, quotes and backslashes taken away,
 * directories and leaders (`sudo`, `env`) too. A shell can always be led astray on purpose; a caller who may do that is
 * held by an allow list, which such a line does not pass.
 */
export const shellSegments = (line: string): Segments =>
  line
    .replace(/["'\\]/g, '')
    .split(/[;&|\n(){}`]|\$\(/)
    .map(part => withoutLeaders(shellWords(part), shellLeaders))
    .filter(part => part.length > 0)

/** Whether a line holds more for a shell than plain words. */
export const usesShellSyntax = (line: string): boolean => /[;&|<>`(){}$\\"'*?[\]~#!]/.test(line)

const cliLeaders = new Set(['do', 'run', 'admin', 'local', '/'])
const shellLeaders = new Set([
  'sudo',
  'doas',
  'env',
  'exec',
  'command',
  'nohup',
  'setsid',
  'time',
  'nice',
  'eval',
  'then',
  'else',
  'do',
  '!',
])

const words = (text: string): readonly string[] => {
  // RouterOS writes paths with slashes: `/system/reboot` is `/system reboot`.
  const spaced = text.trim().toLowerCase()
  return (spaced.startsWith('/') ? spaced.replaceAll('/', ' ') : spaced).split(/\s+/).filter(word => word !== '')
}

const shellWords = (text: string): readonly string[] => {
  const found = words(` ${text.trim().replace(/^\S*\//, '')}`)
  const first = found.findIndex(word => !/^\w+=/.test(word))
  return first < 0 ? [] : found.slice(first)
}

const withoutLeaders = (found: readonly string[], leaders: ReadonlySet<string>): readonly string[] => {
  let rest = found
  while (rest[0] !== undefined && leaders.has(rest[0])) {
    rest = rest.slice(1)
    // Options of the leader, and assignments behind `env`.
    while (leaders === shellLeaders && rest[0] !== undefined && /^(-|\w+=)/.test(rest[0])) rest = rest.slice(1)
    if (leaders === shellLeaders && rest[0] !== undefined) rest = [rest[0].replace(/^.*\//, ''), ...rest.slice(1)]
  }
  return rest
}
