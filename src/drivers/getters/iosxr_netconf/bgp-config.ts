import { ipAddress } from '../addresses.ts'
import { textArgument, wordArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { grouped } from '../grouped.ts'
import { all, at, type Element, textAt } from '../xml.ts'
import { integerAt } from '../xml-values.ts'
import { askConfiguration } from './data.ts'
import { nested } from './requests.ts'

export const getBgpConfig: Getter = function* (args) {
  const wanted = textArgument(args, 'group')
  const wantedNeighbor = wordArgument(args, 'neighbor')
  const found = yield* askConfiguration({
    module: 'ipv4-bgp-cfg',
    element: 'bgp',
    inside: nested('instance', '<instance-name>default</instance-name>'),
  })
  const system = at(found, 'instance/instance-as')
  if (system === undefined) return {}
  const systemAs = integerAt(system, 'as', 'bgp', 0) * 65_536 + integerAt(system, 'four-byte-as/as', 'bgp', 0)
  const entity = at(system, 'four-byte-as/default-vrf/bgp-entity')
  const neighbors = all(entity, 'neighbors/neighbor').filter(
    one => wantedNeighbor === '' || ipAddress(textAt(one, 'neighbor-address')) === ipAddress(wantedNeighbor),
  )
  const groups = [undefined, ...all(entity, 'neighbor-groups/neighbor-group')].map(group => {
    const name = textAt(group, 'neighbor-group-name')
    const members = neighbors.filter(one => textAt(one, 'neighbor-group-add-member') === name)
    return [name || '_', groupOf(group, members, systemAs)] as const
  })
  return Object.fromEntries(groups.filter(([name]) => wanted === '' || name === wanted))
}

/** A group with its neighbours; undefined: those that are in none. */
const groupOf = (group: Element | undefined, members: readonly Element[], systemAs: number) => {
  const families = all(group, 'neighbor-group-afs/neighbor-group-af')
  const local = asOf(at(group, 'local-as'))
  const remote = asOf(at(group, 'remote-as'))
  return {
    // As at NAPALM, internal is what says so by itself: a group whose own local AS is that of its neighbours.
    type: group === undefined ? '' : local !== 0 && local === remote ? 'internal' : 'external',
    description: textAt(group, 'description'),
    apply_groups: [],
    multihop_ttl: integerAt(group, 'ebgp-multihop/max-hop-count', 'bgp', 0),
    multipath: families.some(family => at(family, 'multipath') !== undefined),
    // As at NAPALM, what does not say that it keeps private AS numbers removes them.
    remove_private_as:
      group !== undefined &&
      families.every(family => textAt(family, 'remove-private-as-entire-as-path/enable') !== 'false'),
    local_address: textAt(group, 'local-address/local-ip-address'),
    local_as: local || systemAs,
    remote_as: remote,
    import_policy: policyOf(families, 'route-policy-in'),
    export_policy: policyOf(families, 'route-policy-out'),
    prefix_limit: {},
    neighbors: Object.fromEntries(
      members.map(one => [ipAddress(textAt(one, 'neighbor-address')), neighborOf(one, systemAs)]),
    ),
  }
}

const neighborOf = (one: Element, systemAs: number) => {
  const families = all(one, 'neighbor-afs/neighbor-af')
  const has = (path: string): boolean => families.some(family => ['true', ''].includes(at(family, path)?.text ?? 'no'))
  return {
    description: textAt(one, 'description'),
    import_policy: policyOf(families, 'route-policy-in'),
    export_policy: policyOf(families, 'route-policy-out'),
    local_address: textAt(one, 'local-address/local-ip-address'),
    authentication_key: textAt(one, 'password/password'),
    nhs: has('next-hop-self'),
    route_reflector_client: has('route-reflector-client'),
    local_as: asOf(at(one, 'local-as')) || systemAs,
    remote_as: asOf(at(one, 'remote-as')),
    prefix_limit: prefixLimits(families),
  }
}

/** An AS number is written in two halves. */
const asOf = (element: Element | undefined): number =>
  integerAt(element, 'as-xx', 'bgp', 0) * 65_536 + integerAt(element, 'as-yy', 'bgp', 0)

const policyOf = (families: readonly Element[], path: string): string =>
  families.map(family => textAt(family, path)).find(name => name !== '') ?? ''

const familyNames: Readonly<Record<string, string>> = { ipv4: 'inet', ipv6: 'inet6' }

/** Limits of the families of IP itself; one without a limit has 0. */
const prefixLimits = (families: readonly Element[]) => {
  const limits = families.flatMap(family => {
    const [version = '', kind = ''] = textAt(family, 'af-name').split('-')
    const name = familyNames[version]
    return name === undefined || kind === '' ? [] : [{ name, kind, limit: limitOf(at(family, 'maximum-prefixes')) }]
  })
  return Object.fromEntries(
    [...grouped(limits, ({ name }) => name)].map(([name, found]) => [
      name,
      Object.fromEntries(found.map(({ kind, limit }) => [kind, limit])),
    ]),
  )
}

const limitOf = (limit: Element | undefined) => ({
  limit: integerAt(limit, 'prefix-limit', 'bgp', 0),
  teardown: {
    threshold: integerAt(limit, 'warning-percentage', 'bgp', 0),
    timeout: integerAt(limit, 'restart-time', 'bgp', 0),
  },
})
