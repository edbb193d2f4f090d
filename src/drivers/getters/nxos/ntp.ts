import type { Asking } from '../../request.ts'
import type { Getter } from '../getter.ts'
import { fault, numberAt, placeAt, stringAt } from '../json.ts'
import { askBodies, rowsAt } from './requests.ts'

export const getNtpPeers: Getter = () => associations('peer')

export const getNtpServers: Getter = () => associations('server')

function* associations(wanted: 'peer' | 'server'): Asking<Readonly<Record<string, object>>> {
  const [reply] = yield* askBodies('show ntp peers')
  const found = rowsAt(reply, 'peers', 'empty is none').filter(row => {
    const kind = stringAt(row, 'serv_peer').trim().toLowerCase()
    if (kind !== 'peer' && kind !== 'server') throw fault(placeAt(row, 'serv_peer'))
    return kind === wanted
  })
  return Object.fromEntries(found.map(row => [stringAt(row, 'PeerIPAddress').trim(), {}]))
}

export const getNtpStats: Getter = function* () {
  const [reply] = yield* askBodies('show ntp peer-status')
  return rowsAt(reply, 'peersstatus', 'empty is none').map(row => {
    const remote = stringAt(row, 'remote').trim()
    return {
      remote,
      // NX-OS does not tell what the peer itself follows, nor jitter and offset.
      referenceid: remote,
      synchronized: stringAt(row, 'syncmode').trim() === '*',
      stratum: numberAt(row, 'st'),
      type: '',
      when: '',
      hostpoll: numberAt(row, 'poll'),
      // Octal digits, given as they are written.
      reachability: numberAt(row, 'reach'),
      delay: numberAt(row, 'delay'),
      offset: 0,
      jitter: 0,
    }
  })
}
