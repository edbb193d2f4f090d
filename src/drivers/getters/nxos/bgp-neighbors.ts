import { asNumber, ipAddress } from '../addresses.ts'
import type { Getter } from '../getter.ts'
import { type JsonPlace, numberAt, stringAt } from '../json.ts'
import { askBodies, rowsAt } from './requests.ts'

export const getBgpNeighbors: Getter = function* () {
  const [reply] = yield* askBodies('show bgp all summary vrf all')
  const vrfs = new Map<string, { readonly router_id: string; readonly peers: Readonly<Record<string, Peer>> }>()
  // A VRF has a row of its own, and another one with its neighbours.
  for (const row of rowsAt(reply, 'vrf')) {
    const name = stringAt(row, 'vrf-name-out')
    const peers = { ...vrfs.get(name)?.peers }
    const localAs = asNumber(stringAt(row, 'vrf-local-as'))
    for (const family of rowsAt(row, 'af', 'absent is none').flatMap(one => rowsAt(one, 'saf'))) {
      const [afi = ''] = stringAt(family, 'af-name').toLowerCase().split(' ')
      for (const neighbor of rowsAt(family, 'neighbor', 'absent is none')) {
        const address = ipAddress(stringAt(neighbor, 'neighborid'))
        const known = peers[address]
        const prefixes = {
          received_prefixes: numberAt(neighbor, 'prefixreceived', -1),
          accepted_prefixes: -1,
          sent_prefixes: -1,
        }
        peers[address] = {
          ...peerOf(address, neighbor, localAs),
          address_family: { ...known?.address_family, [afi]: prefixes },
        }
      }
    }
    vrfs.set(name, { router_id: stringAt(row, 'vrf-router-id'), peers })
  }
  return Object.fromEntries([...vrfs].map(([name, vrf]) => [name === 'default' ? 'global' : name, vrf]))
}

type Peer = ReturnType<typeof peerOf> & {
  readonly address_family: Readonly<Record<string, Readonly<Record<string, number>>>>
}

const peerOf = (address: string, neighbor: JsonPlace, localAs: number) => {
  const state = stringAt(neighbor, 'state')
  return {
    local_as: localAs,
    remote_as: asNumber(stringAt(neighbor, 'neighboras')),
    remote_id: address,
    is_up: state === 'Established',
    // `Admin (Shut)`, `Shut (Admin)`
    is_enabled: !/\b(?:admin|shut)\b/i.test(state),
    description: '',
    uptime: -1,
  }
}
