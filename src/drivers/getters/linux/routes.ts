import ipaddr from 'ipaddr.js'
import { KoineError } from '../../../errors.ts'
import { ipAddress } from '../addresses.ts'
import { flagArgument, requiredWordArgument, wordArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { elementsAt, has, type JsonPlace, numberAt, placeAt, stringAt } from '../json.ts'
import { vrfsOf } from './interfaces.ts'
import { askShellJson, type Shell } from './shell.ts'

/** Routes of the kernel. It knows neither ages nor who would have been chosen instead. */
export const getRouteTo = (shell: Shell): Getter =>
  function* (args) {
    const destination = requiredWordArgument(args, 'destination')
    if (!/^[\da-f.:]{2,45}(?:\/\d{1,3})?$/i.test(destination)) {
      throw new KoineError('INVALID_REQUEST', 'The argument destination is an address or a prefix.', {
        facts: { argument: 'destination' },
      })
    }
    const named = wordArgument(args, 'protocol')
    const protocol = named === 'direct' ? 'connected' : named
    const isLonger = flagArgument(args, 'longer')
    const isPrefix = destination.includes('/')
    const family = destination.includes(':') ? '-6' : '-4'
    const scope = isLonger ? 'root' : isPrefix ? 'exact' : 'match'
    const vrfs = ['default', ...(yield* vrfsOf(shell))]
    const tables = yield* askShellJson(
      shell,
      ...vrfs.map(
        vrf => `ip -j -d ${family} route show${vrf === 'default' ? '' : ` vrf ${vrf}`} to ${scope} ${destination}`,
      ),
    )
    const result: Record<string, unknown[]> = {}
    for (const [index, table] of tables.entries()) {
      const routes = elementsAt(table, '.', 'absent is none').filter(route => has(route, 'dst'))
      const wanted = scope === 'match' ? longest(routes, family) : routes
      const best = bestMetrics(wanted, family)
      for (const route of wanted) {
        const found = protocolOf(route)
        if (protocol !== '' && protocol !== found) continue
        const prefix = prefixOf(route, family)
        const isActive = metricOf(route) === best.get(prefix) && !isDead(route)
        result[prefix] = [
          ...(result[prefix] ?? []),
          ...hopsOf(route).map(hop => ({
            protocol: found,
            current_active: isActive,
            last_active: isActive,
            age: -1,
            next_hop: nextHopOf(hop),
            outgoing_interface: stringAt(hop, 'dev', ''),
            selected_next_hop: isActive && !isDead(hop),
            preference: metricOf(route),
            inactive_reason: '',
            routing_table: vrfs[index] ?? '',
            protocol_attributes: {},
          })),
        ]
      }
    }
    return result
  }

const prefixOf = (route: JsonPlace, family: string): string => {
  const dst = stringAt(route, 'dst')
  const [any, host] = family === '-6' ? ['::/0', 128] : ['0.0.0.0/0', 32]
  if (dst === 'default') return any
  const [address = '', length = String(host)] = dst.split('/')
  return `${ipaddr.isValid(address) ? ipAddress(address) : address}/${length}`
}

const lengthOf = (route: JsonPlace, family: string): number => Number(prefixOf(route, family).split('/')[1])

/** Of the routes that cover an address, those that decide. */
const longest = (routes: readonly JsonPlace[], family: string): readonly JsonPlace[] => {
  const most = Math.max(...routes.map(route => lengthOf(route, family)))
  return routes.filter(route => lengthOf(route, family) === most)
}

const bestMetrics = (routes: readonly JsonPlace[], family: string): ReadonlyMap<string, number> => {
  const best = new Map<string, number>()
  for (const route of routes) {
    const prefix = prefixOf(route, family)
    best.set(prefix, Math.min(best.get(prefix) ?? Number.POSITIVE_INFINITY, metricOf(route)))
  }
  return best
}

const metricOf = (route: JsonPlace): number => numberAt(route, 'metric', 0)

const isDead = (place: JsonPlace): boolean =>
  elementsAt(place, 'flags', 'absent is none').some(flag => /^(?:dead|linkdown)$/.test(stringAt(flag, '.')))

/** What the kernel itself puts there when an interface gets an address is called connected everywhere else. */
const protocolOf = (route: JsonPlace): string => {
  const protocol = stringAt(route, 'protocol', 'boot')
  return protocol === 'kernel' && !has(route, 'gateway') ? 'connected' : protocol
}

const hopsOf = (route: JsonPlace): readonly JsonPlace[] =>
  has(route, 'nexthops') ? elementsAt(route, 'nexthops') : [route]

const nextHopOf = (hop: JsonPlace): string =>
  ipAddress(has(hop, 'via') ? stringAt(placeAt(hop, 'via'), 'host') : stringAt(hop, 'gateway', ''))
