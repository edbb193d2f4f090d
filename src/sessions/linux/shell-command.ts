import type { ShellOptions } from '../../drivers/operation.ts'
import { KoineError } from '../../errors.ts'

/** A word that the shell takes as it is, whatever is in it. */
export const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`

/** A path as a shell word: `~/` is the home directory, a leading `-` is no option, `-` alone not the former directory. */
export function quotedPath(path: string): string {
  if (path === '~') return '"$HOME"'
  if (path.startsWith('~/')) return `"$HOME"/${quoted(path.slice(2))}`
  return quoted(path.startsWith('/') ? path : `./${path}`)
}

/** A POSIX script as one command, whatever the login shell is; `words` are its `$1`, `$2`… */
export const posixScript = (script: string, words: readonly string[] = []): string =>
  ['sh -c', quoted(script), 'sh', ...words.map(quoted)].join(' ')

/**
 * The command as it is sent: the login shell runs it, in the directory and with the environment that are wanted. Where
 * neither is, nothing is added. `before` are lines of POSIX shell to be run first.
 * The directory and the variables are words of a script, never parts of the command.
 */
export function shellCommand(command: string, shell: ShellOptions, before: readonly string[] = []): string {
  refuseNul(command, 'The command')
  const { directory, environment = {} } = shell
  const variables = Object.entries(environment)
  if (directory === undefined && variables.length === 0 && before.length === 0) return command
  if (directory !== undefined) refuseNul(directory, 'The working directory')
  const script = [
    ...before,
    ...(directory === undefined ? [] : [`cd -- ${quotedPath(directory)} || exit`]),
    `exec ${['env', ...variables.map(assignment)].join(' ')} "\${1:-sh}" -c "$2"`,
  ].join('\n')
  return `sh -c ${quoted(script)} sh "$SHELL" ${quoted(command)}`
}

/** The prompt and the announcement are random, so that nothing a command prints is taken for them. */
export interface SudoMarks {
  readonly prompt: string
  readonly started: string
}

/**
 * A command line that sudo runs. Everything in it is elevated: pipes, redirections and what follows `&&` as well. The
 * elevated shell announces itself on standard error, with its process group, so that it is known when the password is
 * through and from when on standard input belongs to the command. The password itself is not part of it.
 */
export function sudoCommand(command: string, shell: ShellOptions, marks: SudoMarks): string {
  const user = sudoUser(shell)
  const announce = [
    'group=; { read -r _ _ _ _ group _ </proc/$$/stat; } 2>/dev/null',
    `printf '%s%s;' ${quoted(marks.started)} "$group" >&2`,
  ]
  const asUser = user === null ? '' : `-u ${quoted(user)} `
  return `sudo -S -p ${quoted(marks.prompt)} ${asUser}-- ${shellCommand(command, shell, announce)}`
}

/** Who the command is to be run as; null: root, or nobody else. */
export function sudoUser({ sudo }: ShellOptions): string | null {
  if (typeof sudo !== 'object') return null
  if (!/^(?:[A-Za-z_][A-Za-z0-9_.-]*\$?|#\d+)$/.test(sudo.user))
    throw new KoineError('INVALID_REQUEST', `“${sudo.user}” is not the name of a user.`, {
      facts: { field: 'sudo.user' },
    })
  return sudo.user
}

function assignment([name, value]: readonly [string, string]): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    throw new KoineError('INVALID_REQUEST', `“${name}” is not the name of an environment variable.`, {
      facts: { field: 'environment' },
    })
  refuseNul(value, `The environment variable ${name}`)
  return `${name}=${quoted(value)}`
}

export function refuseNul(text: string, what: string): void {
  if (text.includes('\0')) throw new KoineError('INVALID_REQUEST', `${what} contains a NUL, which no shell takes.`)
}
