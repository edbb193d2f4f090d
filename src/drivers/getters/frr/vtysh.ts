import type { Asking, Request } from '../../request.ts'
import type { EachOf } from '../asking.ts'
import { type JsonPlace, jsonTop } from '../json.ts'
import { printedJson } from '../printed-json.ts'
import { jsonOf, notUnderstood, textOf } from '../replies.ts'

/** How a command of vtysh is asked. */
export type Vtysh = (command: string, format: 'text' | 'json') => Request

/** vtysh is the command line itself. */
export const vtysh: Vtysh = (request, format) => ({ kind: 'cli', request, format })

/** The command line is a shell, in which vtysh is a program. Names that devices tell must not become words of the shell. */
export const vtyshInShell: Vtysh = (command, format) => {
  if (/["'`$\\!]/.test(command)) throw notUnderstood(command, 'a name in it cannot be given to a shell')
  return { kind: 'cli', request: `vtysh -c "${command}"`, format }
}

/** Asks commands together, and gives the tops of the JSON that they print. */
export function* askVtyshJson<const Commands extends readonly string[]>(
  vtysh: Vtysh,
  ...commands: Commands
): Asking<EachOf<Commands, JsonPlace>> {
  const requests = commands.map(command => vtysh(command, 'json'))
  const replies = yield requests
  const places = replies.map((reply, index): JsonPlace => {
    const request = requests[index]?.request ?? ''
    return 'text' in reply ? topOf(textOf(reply, request), request) : jsonTop(jsonOf(reply, request), request)
  })
  // A list made of each command has the length of the commands, which `map` does not tell.
  return places as unknown as EachOf<Commands, JsonPlace>
}

/** Asks a command, and gives what it prints. Throws DEVICE_FAULT when it is not known. */
export function* askVtysh(vtysh: Vtysh, command: string): Asking<string> {
  const request = vtysh(command, 'text')
  const [reply] = yield [request]
  const text = textOf(reply, request.request)
  const refused = text.split('\n').find(line => refusal.test(line))
  if (refused !== undefined) throw notUnderstood(request.request, refused)
  return text
}

const refusal =
  /^\s*% ?(?:Unknown|Ambiguous|Command incomplete|Invalid|Malformed)|^\S{0,80}vtysh: (?:command )?not found/

// A daemon that does not run has nothing to tell, nor have BGP that is not configured and VRFs without interfaces.
const nothing =
  /^(?:% ?)?(?:BGP instance not found|No BGP process is configured|VRF \S{1,64} not active|[a-z\d]{1,20} is not running)\.?$/i

const topOf = (text: string, request: string): JsonPlace =>
  nothing.test(text.trim()) ? jsonTop({}, request) : printedJson(text, request)
