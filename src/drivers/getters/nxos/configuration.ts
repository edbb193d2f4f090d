import type { Asking } from '../../request.ts'
import { choiceArgument, flagArgument } from '../arguments.ts'
import { askText } from '../asking.ts'
import type { Getter } from '../getter.ts'
import { nxosConfiguration, nxosSnmp, nxosUsers } from '../nxos-configuration.ts'
import { textOf } from '../replies.ts'
import { text } from './requests.ts'

export const getConfig: Getter = function* (args): Asking<Record<'running' | 'startup' | 'candidate', string>> {
  const retrieve = choiceArgument(args, 'retrieve', ['all', 'running', 'startup', 'candidate'])
  const isSanitized = flagArgument(args, 'sanitized')
  const running = `show running-config${flagArgument(args, 'full') ? ' all' : ''}`
  const startup = 'show startup-config'
  const wanted = [
    ...(retrieve === 'all' || retrieve === 'running' ? [running] : []),
    ...(retrieve === 'all' || retrieve === 'startup' ? [startup] : []),
  ]
  const replies = wanted.length === 0 ? [] : yield wanted.map(text)
  const answered = (request: string): string => {
    const at = wanted.indexOf(request)
    return at === -1 ? '' : nxosConfiguration(textOf(replies[at], request), isSanitized)
  }
  // NX-OS has no candidate.
  return { running: answered(running), startup: answered(startup), candidate: '' }
}

export const getSnmpInformation: Getter = function* () {
  const request = 'show running-config'
  return nxosSnmp(yield* askText(text(request)), request)
}

export const getUsers: Getter = function* () {
  const request = 'show running-config'
  return nxosUsers(yield* askText(text(request)), request)
}
