import { asNumber, ipAddress } from '../addresses.ts'
import { textArgument, wordArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { all, at, descendants, type Element, textAt } from '../xml.ts'
import { integerAt } from '../xml-values.ts'
import { askConfiguration } from './parts.ts'

/** What neighbours take from what surrounds them. */
interface Surroundings {
  readonly systemAs: number
  /** Names of the policies that make the device itself the next hop. */
  readonly nextHopSelf: ReadonlySet<string>
}

export const getBgpConfig: Getter = function* (args) {
  const wanted = textArgument(args, 'group')
  const wantedNeighbor = wordArgument(args, 'neighbor')
  const [routing, bgp, policies] = yield* askConfiguration(
    'routing-options/autonomous-system',
    'protocols/bgp/group',
    'policy-options/policy-statement',
  )
  const around: Surroundings = {
    systemAs: asNumber(textAt(routing, 'routing-options/autonomous-system/as-number') || '0'),
    nextHopSelf: new Set(
      all(policies, 'policy-options/policy-statement')
        .filter(policy => descendants(policy, 'next-hop').some(hop => at(hop, 'self') !== undefined))
        .map(policy => textAt(policy, 'name')),
    ),
  }
  const groups = all(bgp, 'protocols/bgp/group')
    .filter(group => wanted === '' || textAt(group, 'name') === wanted)
    .map(group => [textAt(group, 'name'), groupOf(group, around, wantedNeighbor)] as const)
    .filter(([, { neighbors }]) => wantedNeighbor === '' || Object.keys(neighbors).length > 0)
  if (groups.length === 0) return {}
  // Neighbours without a group: Junos has none, but what they would take is there.
  const ungrouped = { ...groupOf(nothing, around, ''), local_as: around.systemAs }
  return Object.fromEntries([...(wanted === '' ? [['_', ungrouped] as const] : []), ...groups])
}

const nothing: Element = { name: 'group', attributes: {}, text: '', children: [] }

const groupOf = (group: Element, around: Surroundings, wantedNeighbor: string) => ({
  type: textAt(group, 'type'),
  description: textAt(group, 'description'),
  apply_groups: all(group, 'apply-groups').map(({ text }) => text),
  multihop_ttl: at(group, 'multihop') === undefined ? 0 : integerAt(group, 'multihop/ttl', request, defaultTtl),
  multipath: at(group, 'multipath') !== undefined,
  remove_private_as: at(group, 'remove-private') !== undefined,
  local_address: textAt(group, 'local-address'),
  local_as: asNumber(localAs(group) || '0'),
  remote_as: asNumber(textAt(group, 'peer-as') || '0'),
  import_policy: policiesOf(group, 'import').join(' '),
  export_policy: policiesOf(group, 'export').join(' '),
  prefix_limit: prefixLimits(group),
  neighbors: Object.fromEntries(
    all(group, 'neighbor')
      .map(neighbor => [textAt(neighbor, 'name'), neighborOf(neighbor, group, around)] as const)
      .filter(([address]) => wantedNeighbor === '' || ipAddress(address) === ipAddress(wantedNeighbor)),
  ),
})

const request = 'protocols/bgp/group'
const defaultTtl = 64

const neighborOf = (neighbor: Element, group: Element, around: Surroundings) => {
  const local = asNumber(localAs(neighbor) || localAs(group) || String(around.systemAs))
  const remote = textAt(neighbor, 'peer-as') || textAt(group, 'peer-as')
  const internal = (textAt(neighbor, 'type') || textAt(group, 'type')) === 'internal'
  const own = policiesOf(neighbor, 'export')
  const exports = own.length > 0 ? own : policiesOf(group, 'export')
  return {
    description: textAt(neighbor, 'description'),
    import_policy: policiesOf(neighbor, 'import').join(' '),
    export_policy: own.join(' '),
    local_address: textAt(neighbor, 'local-address'),
    authentication_key: textAt(neighbor, 'authentication-key'),
    nhs: exports.some(policy => around.nextHopSelf.has(policy)),
    route_reflector_client: at(neighbor, 'cluster') !== undefined || at(group, 'cluster') !== undefined,
    local_as: local,
    remote_as: remote === '' && internal ? local : asNumber(remote || '0'),
    prefix_limit: prefixLimits(neighbor),
  }
}

const localAs = (element: Element): string => textAt(element, 'local-as/as-number')

const policiesOf = (element: Element, direction: 'import' | 'export'): readonly string[] =>
  all(element, direction).map(({ text }) => text)

/** Limits by family and what of it is limited: `inet`, `unicast`. */
const prefixLimits = (element: Element) =>
  Object.fromEntries(
    (at(element, 'family')?.children ?? []).flatMap(family => {
      const limits = family.children.flatMap(kind => {
        const limit = at(kind, 'prefix-limit')
        return limit === undefined ? [] : [[kind.name, limitOf(limit)]]
      })
      return limits.length === 0 ? [] : [[family.name, Object.fromEntries(limits)]]
    }),
  )

const limitOf = (limit: Element) => {
  const teardown = at(limit, 'teardown')
  return {
    limit: integerAt(limit, 'maximum', request),
    ...(teardown === undefined
      ? {}
      : {
          teardown: {
            threshold: integerAt(teardown, 'limit-threshold', request, 0),
            timeout: integerAt(teardown, 'idle-timeout/timeout', request, 0),
          },
        }),
  }
}
