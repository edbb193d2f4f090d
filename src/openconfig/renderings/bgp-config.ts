import { type Bgp, bgpOf } from './bgp.ts'
import type { Rendering } from './rendering.ts'
import { count, entries, flagOf, knownAddress, type Members, members, positive, word } from './values.ts'

/**
 * get_bgp_config → `config` of peer groups and neighbours of the default network instance (the model has no VRF);
 * neighbours of the group `_` have none. What has no home: `apply_groups`, `nhs`, how private AS numbers are removed, how
 * long a session stays down behind a prefix limit, and a local address that is the name of an interface. The
 * authentication key is never written.
 */
export const bgpConfig: Rendering = (result, root) => {
  const bgp = bgpOf(root, '')
  for (const [name, value] of entries(result)) {
    const group = members(value)
    if (name !== '_') writeGroup(name, group, bgp)
    for (const [address, neighbor] of entries(group['neighbors'])) {
      writeNeighbor(address, members(neighbor), name === '_' ? undefined : name, bgp)
    }
  }
}

const writeGroup = (name: string, found: Members, bgp: Bgp): void => {
  const group = bgp.entry('peer-groups/peer-group', { 'peer-group-name': name })
  const ttl = positive(found['multihop_ttl'])
  group.leaves('config', {
    'peer-group-name': name,
    'peer-type': peerTypes.find(type => type === word(found['type'])?.toUpperCase()),
    'peer-as': positive(found['remote_as']),
    'local-as': positive(found['local_as']),
    description: word(found['description']),
  })
  group.leaf('transport/config/local-address', knownAddress(found['local_address']))
  group.leaf('apply-policy/config/import-policy', word(found['import_policy']))
  group.leaf('apply-policy/config/export-policy', word(found['export_policy']))
  group.leaf('use-multiple-paths/config/enabled', flagOf(found['multipath']))
  if (ttl !== undefined) group.leaves('ebgp-multihop/config', { enabled: true, 'multihop-ttl': ttl })
  for (const [family, limit] of prefixLimits(found['prefix_limit'])) {
    const name = family === 'ipv4-unicast' ? 'IPV4_UNICAST' : 'IPV6_UNICAST'
    const at = group.entry('afi-safis/afi-safi', { 'afi-safi-name': name })
    at.leaf('config/afi-safi-name', name)
    at.leaves(`${family}/prefix-limit-received/config`, limit)
  }
}

const writeNeighbor = (address: string, found: Members, group: string | undefined, bgp: Bgp): void => {
  const neighbor = bgp.entry('neighbors/neighbor', { 'neighbor-address': address })
  neighbor.leaves('config', {
    'neighbor-address': address,
    'peer-group': group,
    'peer-as': positive(found['remote_as']),
    'local-as': positive(found['local_as']),
    description: word(found['description']),
  })
  neighbor.leaf('transport/config/local-address', knownAddress(found['local_address']))
  neighbor.leaf('apply-policy/config/import-policy', word(found['import_policy']))
  neighbor.leaf('apply-policy/config/export-policy', word(found['export_policy']))
  neighbor.leaf('route-reflector/config/route-reflector-client', flagOf(found['route_reflector_client']))
  for (const [family, limit] of prefixLimits(found['prefix_limit'])) {
    const name = family === 'ipv4-unicast' ? 'IPV4_UNICAST' : 'IPV6_UNICAST'
    const at = neighbor.entry('afi-safis/afi-safi', { 'afi-safi-name': name })
    at.leaf('config/afi-safi-name', name)
    at.leaves(`${family}/prefix-limit-received/config`, limit)
  }
}

const peerTypes = ['INTERNAL', 'EXTERNAL'] as const

/** Limits of unicast; a limit of 0 is none. */
const prefixLimits = (value: unknown) =>
  families.flatMap(([name, family]) => {
    const found = members(members(members(value)[name])['unicast'])
    const limit = {
      'max-prefixes': positive(found['limit']),
      'warning-threshold-pct': positive(members(found['teardown'])['threshold']),
    }
    return limit['max-prefixes'] === undefined || count(found['limit']) === undefined ? [] : [[family, limit] as const]
  })

const families = [
  ['inet', 'ipv4-unicast'],
  ['inet6', 'ipv6-unicast'],
] as const
