import { requiredWordArgument, wordArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { grouped } from '../grouped.ts'
import { all, at, type Element, textAt } from '../xml.ts'
import { integerAt } from '../xml-values.ts'
import { askParts } from './parts.ts'
import { rpc } from './requests.ts'

const name = 'get-route-information'

export const getRouteTo: Getter = function* (args) {
  const destination = requiredWordArgument(args, 'destination')
  const protocol = wordArgument(args, 'protocol').toLowerCase()
  const request = rpc(name, {
    extensive: true,
    destination,
    // Other vendors' word for it is `connected`.
    ...(protocol === '' ? {} : { protocol: protocol === 'connected' ? 'direct' : protocol }),
  })
  const tables = (yield* askParts(request, 'route-information')).flatMap(part => all(part, 'route-table'))
  const routes = tables.flatMap(table =>
    all(table, 'rt').flatMap(route => {
      const prefix = `${textAt(route, 'rt-destination')}/${textAt(route, 'rt-prefix-length')}`
      const paths = all(route, 'rt-entry').flatMap(entry => pathsOf(entry, textAt(table, 'table-name')))
      return paths.map(path => ({ prefix, path }))
    }),
  )
  const byPrefix = grouped(routes, route => route.prefix)
  return Object.fromEntries([...byPrefix].map(([prefix, found]) => [prefix, found.map(({ path }) => path)]))
}

/** One path for each next hop; a route without one (to the device itself, or to nowhere) has one path too. */
const pathsOf = (entry: Element, table: string) => {
  const hops = all(entry, 'nh')
  const protocol = textAt(entry, 'protocol-name')
  return (hops.length === 0 ? [undefined] : hops).map(hop => ({
    protocol,
    current_active: at(entry, 'current-active') !== undefined,
    last_active: at(entry, 'last-active') !== undefined,
    age: Number(at(entry, 'age')?.attributes['seconds'] ?? -1),
    next_hop: textAt(hop, 'to'),
    outgoing_interface: textAt(hop, 'via') || textAt(hop, 'nh-local-interface'),
    selected_next_hop: at(hop, 'selected-next-hop') !== undefined,
    preference: integerAt(entry, 'preference', name, -1),
    inactive_reason: textAt(entry, 'inactive-reason'),
    routing_table: table,
    protocol_attributes: attributesOf(entry, protocol),
  }))
}

const attributesOf = (entry: Element, protocol: string) => {
  const number = (path: string): number | null => (textAt(entry, path) === '' ? null : integerAt(entry, path, name))
  if (protocol !== 'BGP') return {}
  return {
    local_as: number('local-as'),
    remote_as: number('peer-as'),
    remote_address: textAt(entry, 'peer-id'),
    as_path: asPath(textAt(entry, 'as-path')),
    communities: all(entry, 'communities/community').map(({ text }) => text),
    local_preference: number('local-preference'),
    preference2: number('preference2'),
    metric: number('metric'),
    metric2: number('metric2'),
  }
}

/** `AS path: 6939 4637 I`, without the words before it and the origin behind it. */
const asPath = (text: string): string => {
  const [line = ''] = text.split('\n')
  return line
    .replace(/^AS path:/, '')
    .trim()
    .replace(/(?:^| )[IE?](?: .*)?$/, '')
    .trim()
}
