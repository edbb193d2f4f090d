import type { Asking, Request } from '../../request.ts'
import type { EachOf } from '../asking.ts'
import { type JsonPlace, jsonTop } from '../json.ts'
import { printedJson } from '../printed-json.ts'
import { jsonOf, notUnderstood, textOf } from '../replies.ts'

/** How a command of a shell is asked. */
export type Shell = (command: string, format: 'text' | 'json') => Request

/** Commands with their exit status. */
export const execShell: Shell = (request, format) => ({ kind: 'shell', request, format })

/** A shell as command line: what fails is told by its words only. */
export const cliShell: Shell = (request, format) => ({ kind: 'cli', request, format })

/** A program that usual users do not find on Debian and its kin, although they may run it. */
export const ofSystem = (command: string): string => `PATH=$PATH:/usr/sbin:/sbin ${command}`

/** Asks commands together, and gives the tops of the JSON that they print. Throws DEVICE_FAULT when one fails. */
export function* askShellJson<const Commands extends readonly string[]>(
  shell: Shell,
  ...commands: Commands
): Asking<EachOf<Commands, JsonPlace>> {
  const replies = yield commands.map(command => shell(command, 'json'))
  const places = replies.map((reply, index): JsonPlace => {
    const command = commands[index] ?? ''
    return 'text' in reply ? printedJson(textOf(reply, command), command) : jsonTop(jsonOf(reply, command), command)
  })
  // A list made of each command has the length of the commands, which `map` does not tell.
  return places as unknown as EachOf<Commands, JsonPlace>
}

/** Asks commands together, and gives what they print; null for each that fails: no such program, no such file, no permission. */
export function* tryShell<const Commands extends readonly string[]>(
  shell: Shell,
  ...commands: Commands
): Asking<EachOf<Commands, string | null>> {
  const replies = yield commands.map(command => shell(command, 'text'))
  const texts = replies.map((reply, index) => {
    if ('error' in reply) return null
    const text = textOf(reply, commands[index] ?? '')
    return failed.test(text.trim()) ? null : text
  })
  return texts as unknown as EachOf<Commands, string | null>
}

/** As `tryShell`. Throws DEVICE_FAULT when one fails. */
export function* askShell(shell: Shell, command: string): Asking<string> {
  const [text] = yield* tryShell(shell, command)
  if (text === null) throw notUnderstood(command, 'the command failed')
  return text
}

const failed =
  /^(?:-?\S{0,60}: (?:line \d+: )?)?\S{1,200}: (?:command not found|not found|No such file or directory|Permission denied|Operation not permitted)$/m
