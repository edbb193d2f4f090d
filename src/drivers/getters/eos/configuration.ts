import type { Asking } from '../../request.ts'
import { choiceArgument, flagArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { textOf } from '../replies.ts'
import { eosSecrets, sanitized } from '../sanitized.ts'
import { text } from './requests.ts'

export const getConfig: Getter = function* (args): Asking<Record<'running' | 'startup' | 'candidate', string>> {
  const retrieve = choiceArgument(args, 'retrieve', ['all', 'running', 'startup', 'candidate'])
  const isSanitized = flagArgument(args, 'sanitized')
  // The device itself sanitises the running configuration, not the one that is saved.
  const running = `show running-config${flagArgument(args, 'full') ? ' all' : ''}${isSanitized ? ' sanitized' : ''}`
  const startup = 'show startup-config'
  const wanted = [
    ...(retrieve === 'all' || retrieve === 'startup' ? [startup] : []),
    ...(retrieve === 'all' || retrieve === 'running' ? [running] : []),
  ]
  if (wanted.length === 0) return { running: '', startup: '', candidate: '' }
  const replies = yield wanted.map(text)
  const answered = (request: string): string => {
    const at = wanted.indexOf(request)
    if (at === -1) return ''
    const configuration = textOf(replies[at], request)
    return isSanitized ? sanitized(configuration, eosSecrets) : configuration
  }
  // A candidate belongs to a configuration session, and a getter opens none.
  return { running: answered(running), startup: answered(startup), candidate: '' }
}
