import { isIP } from 'node:net'
import { KoineError } from '../../../errors.ts'
import { ipAddress } from '../addresses.ts'
import { requiredWordArgument, wordArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { grouped } from '../grouped.ts'
import { all, type Element, textAt } from '../xml.ts'
import { integerAt } from '../xml-values.ts'
import { askData } from './data.ts'
import { nested } from './requests.ts'

const tablePath = 'vrfs/vrf/afs/af/safs/saf/ip-rib-route-table-names/ip-rib-route-table-name'

export const getRouteTo: Getter = function* (args) {
  const destination = requiredWordArgument(args, 'destination')
  const protocol = wordArgument(args, 'protocol').toLowerCase()
  const [address = '', length] = destination.split('/')
  const version = isIP(address)
  if (version === 0) {
    throw new KoineError('INVALID_REQUEST', 'The argument destination is an address or a prefix.', {
      facts: { argument: 'destination' },
    })
  }
  const [element, family] = version === 6 ? (['ipv6-rib', 'IPv6'] as const) : (['rib', 'IPv4'] as const)
  const route = `<address>${address}</address><prefix-length>${length ?? (version === 6 ? 128 : 32)}</prefix-length>`
  const table = nested(
    'ip-rib-route-table-names/ip-rib-route-table-name',
    `<route-table-name>default</route-table-name>${nested('routes/route', route)}`,
  )
  const unicast = nested('safs/saf', `<saf-name>Unicast</saf-name>${table}`)
  const ofFamily = nested('afs/af', `<af-name>${family}</af-name>${unicast}`)
  const [found] = yield* askData({
    module: `ip-rib-ipv${version}-oper`,
    element,
    inside: nested('vrfs/vrf', `<vrf-name>default</vrf-name>${ofFamily}`),
  })
  const routes = all(found, tablePath).flatMap(one =>
    all(one, 'routes/route')
      .filter(each => protocol === '' || sameProtocol(textAt(each, 'protocol-name'), protocol))
      .flatMap(each => pathsOf(each, textAt(one, 'route-table-name'), `ipv${version}-rib-edm-path`)),
  )
  const byPrefix = grouped(routes, ({ prefix }) => prefix)
  return Object.fromEntries([...byPrefix].map(([prefix, paths]) => [prefix, paths.map(({ path }) => path)]))
}

const sameProtocol = (name: string, wanted: string): boolean =>
  name.toLowerCase() === wanted || (wanted === 'direct' && name.toLowerCase() === 'connected')

const pathsOf = (route: Element, table: string, element: string) => {
  const prefix = `${ipAddress(textAt(route, 'prefix'))}/${textAt(route, 'prefix-length-xr') || textAt(route, 'prefix-length')}`
  return all(route, `route-path/${element}`).map(path => ({
    prefix,
    path: {
      protocol: textAt(route, 'protocol-name'),
      current_active: textAt(route, 'active') === 'true',
      last_active: false,
      age: integerAt(route, 'route-age', 'rib', -1),
      next_hop: textAt(path, 'address'),
      outgoing_interface: textAt(path, 'interface-name'),
      selected_next_hop: false,
      preference: integerAt(route, 'priority', 'rib', -1),
      inactive_reason: '',
      routing_table: table,
      protocol_attributes: {},
    },
  }))
}
