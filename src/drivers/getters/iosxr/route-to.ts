import { KoineError } from '../../../errors.ts'
import { xmlEscaped } from '../../xml-text.ts'
import { ipAddress } from '../addresses.ts'
import { flagArgument, requiredWordArgument, wordArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { all, textAt } from '../xml.ts'
import { integerAt } from '../xml-values.ts'
import { askXr, isNotFound, type Question } from './requests.ts'

export const getRouteTo: Getter = function* (args) {
  const destination = requiredWordArgument(args, 'destination')
  const protocol = wordArgument(args, 'protocol').toLowerCase()
  if (flagArgument(args, 'longer'))
    throw new KoineError('UNSUPPORTED', 'get_route_to of iosxr looks up one prefix: leave out longer.')
  const question = questionOf(destination)
  const [table] = yield* askXr(question)
  if (isNotFound(table)) return {}
  // A route that there is not is repeated as it was asked for, with its name only.
  const routes = all(table, 'RouteTable/Route').filter(
    route =>
      textAt(route, 'Prefix') !== '' &&
      (protocol === '' || namesOf(protocol).includes(textAt(route, 'ProtocolName').toLowerCase())),
  )
  return Object.fromEntries(
    routes.map(route => [
      `${ipAddress(textAt(route, 'Prefix'))}/${textAt(route, 'PrefixLength')}`,
      all(route, 'RoutePath/Entry').map(path => ({
        protocol: textAt(route, 'ProtocolName'),
        current_active: textAt(route, 'Active') === 'true',
        last_active: false,
        age: integerAt(route, 'RouteAge', question.request),
        next_hop: ipAddress(textAt(path, 'Address')),
        outgoing_interface: textAt(path, 'InterfaceName'),
        selected_next_hop: false,
        preference: integerAt(route, 'Priority', question.request),
        inactive_reason: '',
        routing_table: vrf,
        protocol_attributes: {},
      })),
    ]),
  )
}

const vrf = 'default'

/** The names that the device has for a protocol: what is connected is an interface's own address, too. */
const namesOf = (protocol: string): readonly string[] =>
  protocol === 'direct' || protocol === 'connected' ? ['connected', 'local'] : [protocol]

const questionOf = (destination: string): Question => {
  const [address = '', length] = destination.split('/')
  const [rib, family] = address.includes(':') ? ['IPV6_RIB', 'IPv6'] : ['RIB', 'IPv4']
  const route =
    `<Address>${xmlEscaped(address)}</Address>` +
    (length === undefined ? '' : `<PrefixLength>${xmlEscaped(length)}</PrefixLength>`)
  return {
    request:
      `<Get><Operational><${rib}><VRFTable><VRF><Naming><VRFName>${vrf}</VRFName></Naming><AFTable><AF><Naming>` +
      `<AFName>${family}</AFName></Naming><SAFTable><SAF><Naming><SAFName>Unicast</SAFName></Naming><IP_RIBRouteTable>` +
      '<IP_RIBRoute><Naming><RouteTableName>default</RouteTableName></Naming><RouteTable><Route><Naming>' +
      `${route}</Naming></Route></RouteTable></IP_RIBRoute></IP_RIBRouteTable></SAF></SAFTable></AF></AFTable></VRF>` +
      `</VRFTable></${rib}></Operational></Get>`,
    answer: `Get/Operational/${rib}/VRFTable/VRF/AFTable/AF/SAFTable/SAF/IP_RIBRouteTable/IP_RIBRoute`,
  }
}
