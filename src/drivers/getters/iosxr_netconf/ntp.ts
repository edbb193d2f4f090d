import { isIP } from 'node:net'
import { ipAddress } from '../addresses.ts'
import type { Getter } from '../getter.ts'
import { all, textAt } from '../xml.ts'
import { decimalAt, integerAt } from '../xml-values.ts'
import { askConfiguration, askData } from './data.ts'
import { nested } from './requests.ts'

/** Addresses that are configured as one kind of association, in every VRF. */
const configured = (kind: 'peer' | 'server'): Getter =>
  function* () {
    const found = yield* askConfiguration({
      module: 'ip-ntp-cfg',
      element: 'ntp',
      inside: nested('peer-vrfs/peer-vrf'),
    })
    const addresses = (['ipv4', 'ipv6'] as const).flatMap(version =>
      all(found, `peer-vrfs/peer-vrf/peer-${version}s/peer-${version}`)
        .filter(peer => all(peer, `peer-type-${version}/peer-type`).some(({ text }) => text === kind))
        .map(peer => ipAddress(textAt(peer, `address-${version}`))),
    )
    return Object.fromEntries(addresses.map(address => [address, {}]))
  }

export const getNtpPeers: Getter = configured('peer')
export const getNtpServers: Getter = configured('server')

export const getNtpStats: Getter = function* () {
  const path = 'nodes/node/associations/peer-summary-info/peer-info-common'
  const [found] = yield* askData({ module: 'ip-ntp-oper', element: 'ntp', inside: nested(path) })
  return (
    all(found, path)
      // Line cards take their time from the route processor, which has no address: `DLRSC node`.
      .filter(peer => isIP(textAt(peer, 'address')) !== 0)
      .map(peer => ({
        remote: ipAddress(textAt(peer, 'address')),
        referenceid: textAt(peer, 'reference-id'),
        synchronized: textAt(peer, 'is-sys-peer') === 'true',
        stratum: integerAt(peer, 'stratum', 'ntp'),
        type: '',
        when: '',
        hostpoll: integerAt(peer, 'host-poll', 'ntp'),
        reachability: integerAt(peer, 'reachability', 'ntp'),
        delay: decimalAt(peer, 'delay', 'ntp'),
        offset: decimalAt(peer, 'offset', 'ntp'),
        jitter: decimalAt(peer, 'dispersion', 'ntp'),
      }))
  )
}
