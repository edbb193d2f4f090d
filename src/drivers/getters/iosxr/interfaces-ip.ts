import { ipAddress } from '../addresses.ts'
import type { Getter } from '../getter.ts'
import { all, at, type Element, textAt } from '../xml.ts'
import { integerAt } from '../xml-values.ts'
import { askXr, type Question } from './requests.ts'

const question: Question = {
  request: '<Get><Operational><IPV4Network></IPV4Network><IPV6Network></IPV6Network></Operational></Get>',
  answer: 'Get/Operational',
}

interface Prefix {
  readonly interface: string
  readonly family: 'ipv4' | 'ipv6'
  readonly address: string
  readonly length: number
}

export const getInterfacesIp: Getter = function* () {
  const [operational] = yield* askXr(question)
  const result: Record<string, Partial<Record<Prefix['family'], Record<string, { prefix_length: number }>>>> = {}
  for (const prefix of [...ipv4Prefixes(operational), ...ipv6Prefixes(operational)]) {
    const families = result[prefix.interface] ?? {}
    const addresses = families[prefix.family] ?? {}
    addresses[prefix.address] = { prefix_length: prefix.length }
    families[prefix.family] = addresses
    result[prefix.interface] = families
  }
  return result
}

const ipv4Prefixes = (operational: Element): readonly Prefix[] =>
  all(operational, 'IPV4Network/InterfaceTable/Interface').flatMap(one =>
    all(one, 'VRFTable/VRF/Detail').flatMap(detail => [
      ...(hasAddress(detail) ? [prefixOf(one, 'ipv4', detail, 'PrimaryAddress')] : []),
      ...all(detail, 'SecondaryAddress/Entry').map(entry => prefixOf(one, 'ipv4', entry, 'Address')),
    ]),
  )

/** An interface without an address, or with that of another, has 0.0.0.0 here. */
const hasAddress = (detail: Element): boolean => !['', '0.0.0.0'].includes(textAt(detail, 'PrimaryAddress'))

const ipv6Prefixes = (operational: Element): readonly Prefix[] =>
  all(operational, 'IPV6Network/NodeTable/Node/InterfaceData/VRFTable/VRF/GlobalDetailTable/GlobalDetail').flatMap(
    one =>
      all(one, 'AddressList/Entry')
        .filter(entry => at(entry, 'Address') !== undefined)
        .map(entry => prefixOf(one, 'ipv6', entry, 'Address')),
  )

const prefixOf = (one: Element, family: Prefix['family'], entry: Element, path: string): Prefix => ({
  interface: textAt(one, 'Naming/InterfaceName'),
  family,
  address: ipAddress(textAt(entry, path)),
  length: integerAt(entry, 'PrefixLength', question.request),
})
