import type { Asking, Reply } from '../../request.ts'
import { ipAddress } from '../addresses.ts'
import type { Getter } from '../getter.ts'
import { elementsAt, fault, has, type JsonPlace, jsonTop, membersAt, numberAt, placeAt, stringAt } from '../json.ts'
import { jsonOf } from '../replies.ts'
import { json } from './requests.ts'

type Prefixes = Readonly<Record<string, { readonly prefix_length: number }>>

/** Addresses by family, by interface. */
export type InterfacesIp = Readonly<Record<string, { readonly ipv4?: Prefixes; readonly ipv6?: Prefixes }>>

export const getInterfacesIp: Getter = () => interfacesIp()

/** Asks for the addresses of all interfaces. */
export function* interfacesIp(): Asking<InterfacesIp> {
  const requests = [json('show ip interface'), json('show ipv6 interface')] as const
  const [reply4, reply6] = yield requests
  const found4 = interfacesOf(jsonOf(reply4, requests[0].request), requests[0].request)
  const found6 = ipv6Interfaces(reply6, requests[1].request)
  const of4 = new Map(found4.map(([name, found]) => [name, ipv4Of(found)]))
  const of6 = new Map(found6.map(([name, found]) => [name, ipv6Of(found)]))
  return Object.fromEntries(
    [...new Set([...of4.keys(), ...of6.keys()])].map(name => {
      const [ipv4 = {}, ipv6 = {}] = [of4.get(name), of6.get(name)]
      return [name, { ...(hasAny(ipv4) && { ipv4 }), ...(hasAny(ipv6) && { ipv6 }) }]
    }),
  )
}

const interfacesOf = (value: unknown, request: string) => membersAt(jsonTop(value, request), 'interfaces')

/** Where IPv6 is not supported, the command is rejected. */
const ipv6Interfaces = (reply: Reply | undefined, request: string) =>
  reply !== undefined && 'error' in reply ? [] : interfacesOf(jsonOf(reply, request), request)

const ipv4Of = (found: JsonPlace): Prefixes => {
  const addresses = placeAt(found, 'interfaceAddress')
  const all = [placeAt(addresses, 'primaryIp'), ...elementsAt(addresses, 'secondaryIpsOrderedList', 'absent is none')]
  return Object.fromEntries(
    all
      // Without an address it is 0.0.0.0.
      .filter(one => has(one, 'address') && stringAt(one, 'address') !== '0.0.0.0')
      .map(one => [ipAddress(stringAt(one, 'address')), { prefix_length: numberAt(one, 'maskLen') }]),
  )
}

const ipv6Of = (found: JsonPlace): Prefixes => {
  const linkLocal = has(found, 'linkLocal/address') ? [placeAt(found, 'linkLocal')] : []
  return Object.fromEntries(
    [...elementsAt(found, 'addresses', 'absent is none'), ...linkLocal].map(one => [
      ipAddress(stringAt(one, 'address')),
      { prefix_length: prefixLength(placeAt(one, 'subnet')) },
    ]),
  )
}

const prefixLength = (subnet: JsonPlace): number => {
  const length = /\/(\d{1,3})$/.exec(String(subnet.value))?.[1]
  if (length === undefined) throw fault(subnet)
  return Number(length)
}

const hasAny = (prefixes: Prefixes): boolean => Object.keys(prefixes).length > 0
