import type { Asking } from '../../request.ts'
import { xmlEscaped } from '../../xml-text.ts'
import { ipAddress } from '../addresses.ts'
import { all, at, type Element, textAt } from '../xml.ts'
import { integerAt } from '../xml-values.ts'
import { askXr, isNotFound, type Question } from './requests.ts'

/** Names of the VRFs of BGP, other than the default one. */
export function* askBgpVrfs(table: string): Asking<readonly string[]> {
  const [instances] = yield* askXr({
    request:
      '<Get><Operational><BGP><ConfigInstanceTable><ConfigInstance><Naming><InstanceName>default</InstanceName></Naming>' +
      `${table}</ConfigInstance></ConfigInstanceTable></BGP></Operational></Get>`,
    answer: 'Get/Operational/BGP/ConfigInstanceTable/ConfigInstance',
  })
  if (isNotFound(instances)) return []
  return all(instances, 'ConfigInstanceVRFTable/ConfigVRF')
    .map(vrf => textAt(vrf, 'Naming/VRFName'))
    .filter(name => name !== '')
}

/** Asks for parts of the active BGP instance; the answer is the instance. */
export const activeInstance = (inside: string): Question => ({
  request:
    '<Get><Operational><BGP><InstanceTable><Instance><Naming><InstanceName>default</InstanceName></Naming>' +
    `${inside}</Instance></InstanceTable></BGP></Operational></Get>`,
  answer: 'Get/Operational/BGP/InstanceTable/Instance',
})

/** A VRF as it is asked for, with the elements that are wanted of it. */
export const vrfInside = (name: string, wanted: string): string =>
  `<InstanceActive><VRFTable><VRF><Naming>${xmlEscaped(name)}</Naming>${wanted}</VRF></VRFTable></InstanceActive>`

export const isEstablished = (neighbor: Element): boolean => textAt(neighbor, 'ConnectionState') === 'BGP_ST_ESTAB'

/** The address of a neighbor. */
export const remoteAddress = (neighbor: Element): string => addressAt(neighbor, 'ConnectionRemoteAddress')

export const addressAt = (neighbor: Element, path: string): string => {
  const address = at(neighbor, path)
  return ipAddress(textAt(address, 'IPV4Address') || textAt(address, 'IPV6Address'))
}

/** `ipv4` or `ipv6`: the family that a neighbor is spoken to in. */
export const familyOf = (neighbor: Element): 'ipv4' | 'ipv6' =>
  remoteAddress(neighbor).includes(':') ? 'ipv6' : 'ipv4'

/** Prefixes and policies of the family that a neighbor is spoken to in; zeros while there are none. */
export const prefixesOf = (neighbor: Element, request: string) => {
  const family = all(neighbor, 'AFData/Entry').find(
    entry => textAt(entry, 'AFName').toLowerCase() === familyOf(neighbor),
  )
  const count = (path: string): number => integerAt(family, path, request, 0)
  return {
    accepted: count('PrefixesAccepted'),
    denied: count('PrefixesDenied'),
    received: count('PrefixesAccepted') + count('PrefixesDenied'),
    advertised: count('PrefixesAdvertised'),
    best: count('NumberOfBestpaths'),
    importPolicy: textAt(family, 'RoutePolicyIn'),
    exportPolicy: textAt(family, 'RoutePolicyOut'),
    removesPrivateAs: textAt(family, 'RemovePrivateASFromUpdates') === 'true',
  }
}
