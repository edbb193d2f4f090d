import { ipAddress, macAddress } from '../addresses.ts'
import type { Getter } from '../getter.ts'
import { all, textAt } from '../xml.ts'
import { integerAt } from '../xml-values.ts'
import { askParts } from './parts.ts'
import { rpc } from './requests.ts'

export const getArpTable: Getter = function* () {
  const request = rpc('get-arp-table-information', { 'expiration-time': true, 'no-resolve': true })
  const parts = yield* askParts(request, 'arp-table-information')
  return parts
    .flatMap(part => all(part, 'arp-table-entry'))
    .map(entry => ({
      interface: textAt(entry, 'interface-name'),
      ip: ipAddress(textAt(entry, 'ip-address')),
      mac: macText(textAt(entry, 'mac-address')),
      age: integerAt(entry, 'time-to-expire', request.request, -1),
    }))
}

export const getIpv6NeighborsTable: Getter = function* () {
  const request = rpc('get-ipv6-nd-information')
  const parts = yield* askParts(request, 'ipv6-nd-information')
  return parts
    .flatMap(part => all(part, 'ipv6-nd-entry'))
    .map(entry => ({
      interface: textAt(entry, 'ipv6-nd-interface-name'),
      ip: ipAddress(textAt(entry, 'ipv6-nd-neighbor-address')),
      mac: macText(textAt(entry, 'ipv6-nd-neighbor-l2-address')),
      age: integerAt(entry, 'ipv6-nd-expire', request.request, -1),
      state: textAt(entry, 'ipv6-nd-state'),
    }))
}

/** A neighbour that does not answer has `none` for an address: `''`. */
const macText = (text: string): string => (text === 'none' ? '' : (macAddress(text) ?? text))
