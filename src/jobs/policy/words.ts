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

/**
 * The commands that a line of a network CLI may come to beside those that it seems to have: the question mark shows help and
 * is gone (`re?load`), quotes may be, and what stands in brackets or behind a path is run by RouterOS. Only for denying.
 */
export const otherCliSegments = (line: string, platform: string | null): Segments => {
  const plain = line.replace(/["'\\?]/g, '')
  const nested = platform === null || platform === 'mikrotik_routeros' ? plain.split(/[;{}[\]()=]/) : []
  return [
    ...(plain === line ? [] : cliSegments(plain)),
    // The user behind `sudo` is a virtual domain (FortiOS).
    ...cliSegments(plain.replace(/^\s*sudo\s+\S+\s+/i, '')),
    ...nested.flatMap(part => cliSegments(`/${part.trim().replace(/^(?:[:/]|\.\.)+/, '')}`)),
  ]
}

/** What a network CLI hands to the shell below it: `bash reboot`, `start shell command "reboot"`, `run /sbin/reboot`. */
export const segmentsForShellBelow = (line: string): Segments =>
  line.split(/[;|]/).flatMap(part => {
    const found =
      /^\s*(?:do\s+)?(?:start\s+shell(?:\s+command)?|(?:run\s+)?bash|(?:run\s+)?guestshell(?:\s+run)?|run|shell|sh|vsh)\s+(.*)$/i.exec(
        part,
      )
    return found?.[1] === undefined ? [] : shellSegments(found[1])
  })

/** A command without its options: `systemctl --force reboot`. */
export const withoutOptions = (found: readonly string[]): readonly string[] =>
  found.filter(word => !word.startsWith('-'))

/** The words of a line as they are written. */
export const plainWords = (line: string): readonly string[] =>
  line
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '')

/** Whether a line holds more for a shell than plain words. */
export const usesShellSyntax = (line: string): boolean => /[;&|<>`(){}$\\"'*?[\]~#!]/.test(line)

const cliLeaders = new Set(['do', 'run', 'admin', 'local', '/'])
const shellLeaders = new Set([
  ...[
    'sudo',
    'doas',
    'su',
    'runuser',
    'pkexec',
    'env',
    'exec',
    'command',
    'builtin',
    'eval',
    'nohup',
    'setsid',
    'time',
  ],
  ...[
    'nice',
    'ionice',
    'timeout',
    'stdbuf',
    'xargs',
    'watch',
    'chroot',
    'nsenter',
    'unshare',
    'systemd-run',
    'busybox',
  ],
  ...['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh', 'if', 'while', 'until', 'then', 'else', 'do', '!'],
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
  const inShell = leaders === shellLeaders
  // A word of a shell may have its directory before it, once a leader has gone.
  const nameOf = (at: number): string => (inShell && at > 0 ? found[at]?.replace(/^.*\//, '') : found[at]) ?? ''
  let at = 0
  while (at < found.length && leaders.has(nameOf(at))) {
    at += 1
    // Options of the leader, the seconds of `timeout`, and assignments behind `env`.
    while (inShell && at < found.length && /^(-|\w+=|\d)/.test(found[at] ?? '')) at += 1
  }
  return at < found.length ? [nameOf(at), ...found.slice(at + 1)] : []
}
