import { ipAddress } from '../addresses.ts'
import { textArgument, wordArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { all, at, type Element, textAt } from '../xml.ts'
import { integerAt } from '../xml-values.ts'
import { askXr, isNotFound, type Question } from './requests.ts'

const question: Question = {
  request:
    '<Get><Configuration><BGP><Instance><Naming><InstanceName>default</InstanceName></Naming></Instance></BGP>' +
    '</Configuration></Get>',
  answer: 'Get/Configuration/BGP/Instance',
}

export const getBgpConfig: Getter = function* (args) {
  const onlyGroup = textArgument(args, 'group')
  const onlyNeighbor = ipAddress(wordArgument(args, 'neighbor'))
  const [instance] = yield* askXr(question)
  const process = at(instance, 'InstanceAS/FourByteAS')
  if (isNotFound(instance) || process === undefined) return {}
  const localAs =
    numberAt(at(instance, 'InstanceAS'), 'Naming/AS') * twoBytes + integerAt(process, 'Naming/AS', question.request)
  const entity = at(process, 'DefaultVRF/BGPEntity')
  const neighbors = all(entity, 'NeighborTable/Neighbor')
    .map(element => ({ element, address: addressIn(at(element, 'Naming/NeighborAddress')) }))
    .filter(({ address }) => onlyNeighbor === '' || address === onlyNeighbor)
  const membersOf = (group: string) =>
    Object.fromEntries(
      neighbors
        .filter(({ element }) => textAt(element, 'NeighborGroupAddMember') === group)
        .map(({ element, address }) => [address, neighborOf(element, localAs)]),
    )
  const groups = all(entity, 'NeighborGroupTable/NeighborGroup')
    .map(element => ({ element, name: textAt(element, 'Naming/NeighborGroupName') }))
    .filter(({ name }) => onlyGroup === '' || name === onlyGroup)
    .map(({ element, name }) => [name, { ...groupOf(element, localAs), neighbors: membersOf(name) }] as const)
  return {
    ...(onlyGroup === '' ? { _: { ...withoutGroup, local_as: localAs, neighbors: membersOf('') } } : {}),
    ...Object.fromEntries(groups),
  }
}

const twoBytes = 65_536

/** Neighbors that are members of no group are collected in one that has nothing set. */
const withoutGroup = {
  type: '',
  description: '',
  apply_groups: [],
  multihop_ttl: 0,
  multipath: false,
  local_address: '',
  local_as: 0,
  remote_as: 0,
  import_policy: '',
  export_policy: '',
  remove_private_as: false,
  prefix_limit: {},
}

const groupOf = (group: Element, localAs: number) => {
  const family = at(group, 'NeighborGroupAFTable/NeighborGroupAF')
  const remoteAs = asNumberAt(group, 'RemoteAS')
  return {
    ...withoutGroup,
    type: remoteAs === localAs ? 'internal' : 'external',
    description: textAt(group, 'Description'),
    multihop_ttl: numberAt(group, 'EBGPMultihop/MaxHopCount'),
    multipath: textAt(family, 'Multipath') === 'true',
    local_address: addressIn(at(group, 'LocalAddress/LocalIPAddress')),
    local_as: asNumberAt(group, 'LocalAS') || localAs,
    remote_as: remoteAs,
    import_policy: textAt(family, 'RoutePolicyIn'),
    export_policy: textAt(family, 'RoutePolicyOut'),
    // Compatible: a group that says nothing of it counts as one that removes them.
    remove_private_as: textAt(family, 'RemovePrivateASEntireASPath') !== 'false',
    prefix_limit: prefixLimits(all(group, 'NeighborGroupAFTable/NeighborGroupAF')),
  }
}

const neighborOf = (neighbor: Element, localAs: number) => {
  const family = at(neighbor, 'NeighborAFTable/NeighborAF')
  return {
    description: textAt(neighbor, 'Description'),
    import_policy: textAt(family, 'RoutePolicyIn'),
    export_policy: textAt(family, 'RoutePolicyOut'),
    local_address: addressIn(at(neighbor, 'LocalAddress/LocalIPAddress')),
    authentication_key: textAt(neighbor, 'Password/Password'),
    nhs: textAt(family, 'NextHopSelf') === 'true',
    route_reflector_client: textAt(family, 'RouteReflectorClient') === 'true',
    local_as: asNumberAt(neighbor, 'LocalAS') || localAs,
    remote_as: asNumberAt(neighbor, 'RemoteAS'),
    prefix_limit: prefixLimits(all(neighbor, 'NeighborAFTable/NeighborAF')),
  }
}

const prefixLimits = (families: readonly Element[]) => {
  const limits: Record<string, Record<string, unknown>> = {}
  for (const family of families) {
    const limit = at(family, 'MaximumPrefixes')
    const [, version, kind] = /^IPv([46])([A-Za-z]{1,40})$/.exec(textAt(family, 'Naming/AFName')) ?? []
    if (limit === undefined || version === undefined || kind === undefined) continue
    const inet = version === '4' ? 'inet' : 'inet6'
    limits[inet] = {
      ...limits[inet],
      [kind.toLowerCase()]: {
        limit: numberAt(limit, 'PrefixLimit'),
        teardown: { threshold: numberAt(limit, 'WarningPercentage'), timeout: numberAt(limit, 'RestartTime') },
      },
    }
  }
  return limits
}

const numberAt = (element: Element | undefined, path: string): number => integerAt(element, path, question.request, 0)

/** An AS number, of which the upper and the lower two bytes are told apart; 0 when there is none. */
const asNumberAt = (element: Element, path: string): number =>
  numberAt(at(element, path), 'AS_XX') * twoBytes + numberAt(at(element, path), 'AS_YY')

const addressIn = (element: Element | undefined): string =>
  ipAddress(textAt(element, 'IPV4Address') || textAt(element, 'IPV6Address'))
