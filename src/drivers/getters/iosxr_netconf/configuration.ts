import { KoineError } from '../../../errors.ts'
import { choiceArgument, flagArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { ciscoSecrets, sanitized } from '../sanitized.ts'
import { dataOf } from './data.ts'
import { getConfiguration, type Root } from './requests.ts'

/** The configuration as the command line writes it. IOS XR has none for its start. */
const cli: Root = { module: 'cli-cfg', element: 'cli', inside: '' }

export const getConfig: Getter = function* (args) {
  const retrieve = choiceArgument(args, 'retrieve', ['all', 'running', 'candidate', 'startup'])
  const secretsLeftOut = flagArgument(args, 'sanitized')
  if (flagArgument(args, 'full')) {
    throw new KoineError('UNSUPPORTED', 'IOS XR does not give defaults with its configuration through NETCONF.')
  }
  const wanted = (['running', 'candidate'] as const).filter(one => retrieve === 'all' || retrieve === one)
  const requests = wanted.map(one => getConfiguration(one, cli))
  const replies = wanted.length === 0 ? [] : yield requests
  const found = requests.map((request, index) => {
    const text = dataOf(replies[index], request, [cli])[0]?.text ?? ''
    return [wanted[index] ?? '', secretsLeftOut ? sanitized(text, ciscoSecrets) : text]
  })
  return { startup: '', running: '', candidate: '', ...Object.fromEntries(found) }
}
