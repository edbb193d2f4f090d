import { ipAddress } from '../addresses.ts'
import type { Getter } from '../getter.ts'
import { all, textAt } from '../xml.ts'
import { decimalAt, integerAt } from '../xml-values.ts'
import { askXr, type Question } from './requests.ts'

const configured: Question = {
  request: '<Get><Configuration><NTP></NTP></Configuration></Get>',
  answer: 'Get/Configuration/NTP',
}

const associated = (type: 'Peer' | 'Server'): Getter =>
  function* () {
    const [ntp] = yield* askXr(configured)
    return Object.fromEntries(
      ['4', '6'].flatMap(version =>
        all(ntp, `PeerVRFTable/PeerVRF/PeerIPV${version}Table/PeerIPV${version}`)
          .filter(peer => all(peer, `PeerTypeIPV${version}`).some(one => textAt(one, 'Naming/PeerType') === type))
          .map(peer => [ipAddress(textAt(peer, `Naming/AddressIPV${version}`)), {}]),
      ),
    )
  }

export const getNtpPeers = associated('Peer')

export const getNtpServers = associated('Server')

const associations: Question = {
  request: '<Get><Operational><NTP><NodeTable></NodeTable></NTP></Operational></Get>',
  answer: 'Get/Operational/NTP',
}

export const getNtpStats: Getter = function* () {
  const [ntp] = yield* askXr(associations)
  const { request } = associations
  return (
    all(ntp, 'NodeTable/Node/Associations/PeerSummaryInfo/Entry/PeerInfoCommon')
      // Line cards follow the route processor of their chassis (designated logical router shelf controller): no NTP peer.
      .filter(peer => !['', 'DLRSC node'].includes(textAt(peer, 'Address')))
      .map(peer => ({
        remote: textAt(peer, 'Address'),
        referenceid: textAt(peer, 'ReferenceID'),
        synchronized: textAt(peer, 'IsSysPeer') === 'true',
        stratum: integerAt(peer, 'Stratum', request, -1),
        type: '',
        when: '',
        hostpoll: integerAt(peer, 'HostPoll', request, -1),
        reachability: integerAt(peer, 'Reachability', request, -1),
        delay: decimalAt(peer, 'Delay', request, -1),
        offset: decimalAt(peer, 'Offset', request, -1),
        jitter: decimalAt(peer, 'Dispersion', request, -1),
      }))
  )
}
