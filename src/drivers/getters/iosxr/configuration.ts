import { choiceArgument, flagArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood, textOf } from '../replies.ts'
import { ciscoSecrets, type SecretRule, sanitized } from '../sanitized.ts'

/** IOS XR boots with what was committed: it has no startup configuration. */
export const getConfig: Getter = function* (args) {
  const retrieve = choiceArgument(args, 'retrieve', ['all', 'running', 'candidate', 'startup'])
  const full = flagArgument(args, 'full')
  const clean = flagArgument(args, 'sanitized')
  const commands = [
    { which: 'running', command: `show running-config${full ? ' all' : ''}` },
    { which: 'candidate', command: 'show configuration merge' },
  ].filter(({ which }) => retrieve === 'all' || retrieve === which)
  const replies = yield commands.map(
    ({ command }) => ({ kind: 'xr-cli-config', request: command, format: 'text' }) as const,
  )
  const found = commands.map(({ which, command }, index) => {
    const text = textOf(replies[index], command)
    const refused = /^% ?(?:Invalid|Incomplete|Ambiguous) .{0,200}$/m.exec(text)
    if (refused !== null) throw notUnderstood(command, refused[0])
    const configuration = text.replace(header, '')
    return [which, clean ? sanitized(configuration, secrets) : configuration] as const
  })
  return { running: '', candidate: '', startup: '', ...Object.fromEntries(found) }
}

// These lines tell of the moment and of the release, not of the configuration.
const header = /^(?:Building configuration\.\.\.|!! IOS XR Configuration (?:version )?.{0,200})$/gm

const secrets: readonly SecretRule[] = [
  // A password or key stands in a line of its own, behind how it is written: `secret 5`, `password encrypted`.
  {
    line: /^(\s*(?:password|secret) )(?:(?:\d{1,2}|encrypted|clear) )?\S+$/,
    becomes: '$1<removed>',
  },
  { line: /^(\s*key (?:encrypted|clear) )\S+$/, becomes: '$1<removed>' },
  ...ciscoSecrets,
]
