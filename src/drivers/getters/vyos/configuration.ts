import { KoineError } from '../../../errors.ts'
import type { Asking } from '../../request.ts'
import { choiceArgument, flagArgument } from '../arguments.ts'
import { askCli, linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'
import { sanitized, vyosSecrets } from '../sanitized.ts'

const command = 'show configuration commands'

/** Running configuration as `set` commands; the one that is saved as the file has it. */
export const getConfig: Getter = function* (args) {
  const retrieve = choiceArgument(args, 'retrieve', ['all', 'running', 'startup', 'candidate'])
  if (flagArgument(args, 'full') || (flagArgument(args, 'sanitized') && retrieve !== 'running')) {
    throw new KoineError(
      'UNSUPPORTED',
      'VyOS shows no defaults, and only its running configuration can be sanitised.',
      {
        facts: { argument: flagArgument(args, 'full') ? 'full' : 'sanitized' },
      },
    )
  }
  const wants = (which: string): boolean => retrieve === 'all' || retrieve === which
  const running = wants('running') ? (yield* commands()).join('\n') : ''
  const [startup] = wants('startup') ? yield* askCli('cat /config/config.boot') : ['']
  return {
    running: flagArgument(args, 'sanitized') ? sanitized(running, vyosSecrets) : running,
    startup,
    candidate: '',
  }
}

function* commands(): Asking<readonly string[]> {
  const [printed] = yield* askCli(command)
  const lines = linesOf(printed)
  const strange = lines.find(line => !line.startsWith('set '))
  if (strange !== undefined || lines.length === 0) throw notUnderstood(command, strange ?? '(nothing)')
  return lines
}

/** Words behind `set <path>`, values without their quotes. */
const below = (lines: readonly string[], path: string): readonly (readonly string[])[] =>
  lines
    .filter(line => line.startsWith(`set ${path} `))
    .map(line =>
      (line.slice(`set ${path} `.length).match(/'[^']*'|\S+/g) ?? []).map(word => word.replace(/^'(.*)'$/, '$1')),
    )

export const getUsers: Getter = function* () {
  const found = below(yield* commands(), 'system login user')
  const names = [...new Set(found.map(([name = '']) => name))]
  return Object.fromEntries(
    names.map(name => {
      const of = found.filter(([one]) => one === name).map(([, ...words]) => words)
      const value = (...path: string[]): string =>
        of.find(words => path.every((word, index) => words[index] === word))?.[path.length] ?? ''
      const keys = of.filter(([first, second]) => first === 'authentication' && second === 'public-keys')
      const ids = [...new Set(keys.map(([, , id = '']) => id))]
      const part = (id: string, what: string): string =>
        keys.find(([, , one, word]) => one === id && word === what)?.[4] ?? ''
      return [
        name,
        {
          // Since 1.4 there are no levels: every user is an administrator.
          level: value('level') === 'operator' ? 1 : 15,
          password: value('authentication', 'encrypted-password'),
          sshkeys: ids.map(id => `${part(id, 'type')} ${part(id, 'key')}`.trim()),
        },
      ]
    }),
  )
}

export const getSnmpInformation: Getter = function* () {
  const found = below(yield* commands(), 'service snmp')
  const value = (name: string): string => found.find(([word]) => word === name)?.[1] ?? ''
  const communities = found.filter(([word]) => word === 'community')
  return {
    chassis_id: '',
    contact: value('contact'),
    location: value('location'),
    community: Object.fromEntries(
      [...new Set(communities.map(([, name = '']) => name))].map(name => [
        name,
        {
          acl: communities.find(([, one, word]) => one === name && word === 'network')?.[3] ?? '',
          mode: communities.find(([, one, word]) => one === name && word === 'authorization')?.[3] ?? 'ro',
        },
      ]),
    ),
  }
}

/** Up to 1.3 they are below `system`, since then below `service`. */
export const getNtpServers: Getter = function* () {
  const lines = yield* commands()
  const found = [...below(lines, 'service ntp server'), ...below(lines, 'system ntp server')]
  return Object.fromEntries(found.map(([server = '']) => [server, {}]))
}
