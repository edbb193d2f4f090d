import { KoineError } from '../../../errors.ts'
import { choiceArgument, flagArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { membersAt } from '../json.ts'
import { askShell, askShellJson, cliShell } from '../linux/shell.ts'
import { notUnderstood } from '../replies.ts'

const runningCommand = 'show runningconfiguration all'

/** The configuration database, which is JSON. */
export const getConfig: Getter = function* (args) {
  const retrieve = choiceArgument(args, 'retrieve', ['all', 'running', 'startup', 'candidate'])
  for (const argument of ['full', 'sanitized']) {
    if (!flagArgument(args, argument)) continue
    throw new KoineError('UNSUPPORTED', `The configuration of SONiC cannot be had ${argument}.`, {
      facts: { argument },
    })
  }
  const wants = (which: string): boolean => retrieve === 'all' || retrieve === which
  const running = wants('running') ? yield* document(runningCommand) : ''
  const startup = wants('startup') ? yield* document('cat /etc/sonic/config_db.json') : ''
  return { running, startup, candidate: '' }
}

function* document(command: string) {
  const printed = (yield* askShell(cliShell, command)).trim()
  try {
    JSON.parse(printed)
    return printed
  } catch {
    throw notUnderstood(command, printed.split('\n', 1)[0] ?? '')
  }
}

export const getNtpServers: Getter = function* () {
  const [database] = yield* askShellJson(cliShell, runningCommand)
  return Object.fromEntries(membersAt(database, 'NTP_SERVER', 'absent is none').map(([server]) => [server, {}]))
}

/** Members are the second half of their keys: `Vlan100|Ethernet0`. */
export const getVlans: Getter = function* () {
  const [database] = yield* askShellJson(cliShell, runningCommand)
  const members = membersAt(database, 'VLAN_MEMBER', 'absent is none').map(([key]) => key.split('|'))
  return Object.fromEntries(
    membersAt(database, 'VLAN', 'absent is none').map(([name]) => {
      const [, id] = /^Vlan(\d{1,4})$/.exec(name) ?? []
      if (id === undefined) throw notUnderstood(runningCommand, name)
      const interfaces = members.filter(([vlan]) => vlan === name).map(([, member = '']) => member)
      return [id, { name, interfaces }]
    }),
  )
}
