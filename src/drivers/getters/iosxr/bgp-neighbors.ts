import type { Getter } from '../getter.ts'
import { all, at, type Element, textAt } from '../xml.ts'
import { integerAt } from '../xml-values.ts'
import {
  activeInstance,
  askBgpVrfs,
  familyOf,
  isEstablished,
  prefixesOf,
  remoteAddress,
  vrfInside,
} from './bgp-neighbor-table.ts'
import { askXr } from './requests.ts'

const wanted = '<GlobalProcessInfo></GlobalProcessInfo><NeighborTable></NeighborTable>'

export const getBgpNeighbors: Getter = function* () {
  const names = yield* askBgpVrfs('<ConfigInstanceVRFTable></ConfigInstanceVRFTable>')
  const questions = [
    activeInstance(`<InstanceActive><DefaultVRF>${wanted}</DefaultVRF></InstanceActive>`),
    ...names.map(name => activeInstance(vrfInside(name, wanted))),
  ]
  const instances: readonly Element[] = yield* askXr(...questions)
  return Object.fromEntries(
    instances.map((instance, index) => {
      const active = at(instance, 'InstanceActive')
      const vrf = index === 0 ? at(active, 'DefaultVRF') : at(active, 'VRFTable/VRF')
      const request = questions[index]?.request ?? ''
      return [
        index === 0 ? 'global' : (names[index - 1] ?? ''),
        {
          router_id: textAt(vrf, 'GlobalProcessInfo/VRF/RouterID'),
          peers: Object.fromEntries(
            all(vrf, 'NeighborTable/Neighbor').map(neighbor => [remoteAddress(neighbor), peerOf(neighbor, request)]),
          ),
        },
      ]
    }),
  )
}

const peerOf = (neighbor: Element, request: string) => {
  const isUp = isEstablished(neighbor)
  const prefixes = prefixesOf(neighbor, request)
  return {
    local_as: integerAt(neighbor, 'LocalAS', request),
    remote_as: integerAt(neighbor, 'RemoteAS', request),
    remote_id: textAt(neighbor, 'RouterID'),
    is_up: isUp,
    // As bgpPeerAdminStatus of RFC 4273: 2 is start.
    is_enabled: textAt(neighbor, 'ConnectionAdminStatus') === '2',
    description: textAt(neighbor, 'Description'),
    uptime: isUp ? integerAt(neighbor, 'ConnectionEstablishedTime', request) : -1,
    address_family: {
      [familyOf(neighbor)]: {
        received_prefixes: prefixes.received,
        accepted_prefixes: prefixes.accepted,
        sent_prefixes: prefixes.advertised,
      },
    },
  }
}
