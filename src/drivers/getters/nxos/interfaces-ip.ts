import { ipAddress } from '../addresses.ts'
import type { Getter } from '../getter.ts'
import { elementsAt, has, type JsonPlace, numberAt, placeAt, stringAt } from '../json.ts'
import { bodyOf, json, rowsAt } from './requests.ts'

type Prefixes = Readonly<Record<string, { readonly prefix_length: number }>>

export const getInterfacesIp: Getter = function* () {
  const [request4, request6] = ['show ip interface', 'show ipv6 interface'] as const
  const [reply4, reply6] = yield [json(request4), json(request6)]
  const rows4 = rowsAt(bodyOf(reply4, request4), 'intf', 'empty is none')
  // Where IPv6 is not supported, the command is rejected.
  const rows6 =
    reply6 !== undefined && 'error' in reply6 ? [] : rowsAt(bodyOf(reply6, request6), 'intf', 'empty is none')

  const interfaces = new Map<string, { ipv4?: Prefixes; ipv6?: Prefixes }>()
  const add = (row: JsonPlace, family: 'ipv4' | 'ipv6', prefixes: Prefixes) => {
    const name = stringAt(row, 'intf-name')
    const known = interfaces.get(name) ?? {}
    // An interface may have several rows.
    if (Object.keys(prefixes).length > 0) {
      interfaces.set(name, { ...known, [family]: { ...known[family], ...prefixes } })
    }
  }
  for (const row of rows4) add(row, 'ipv4', ipv4Of(row))
  for (const row of rows6) add(row, 'ipv6', ipv6Of(row))
  return Object.fromEntries(interfaces)
}

const ipv4Of = (row: JsonPlace): Prefixes =>
  Object.fromEntries([
    ...(has(row, 'prefix') && has(row, 'masklen') ? [prefix(stringAt(row, 'prefix'), numberAt(row, 'masklen'))] : []),
    ...rowsAt(row, 'secondary_address', 'absent is none').map(one =>
      prefix(stringAt(one, 'prefix1'), numberAt(one, 'masklen1')),
    ),
  ])

const ipv6Of = (row: JsonPlace): Prefixes => {
  const addresses = has(row, 'TABLE_addr')
    ? rowsAt(row, 'addr').map(one => stringAt(one, 'addr'))
    : has(row, 'addr')
      ? addressesOf(placeAt(row, 'addr'))
      : []
  return Object.fromEntries(
    addresses.map(written => {
      // A link-local address alone is written without a length.
      const [address = '', length = '128'] = written.split('/')
      return prefix(address, Number(length))
    }),
  )
}

/** One address, or a list of them. */
const addressesOf = (place: JsonPlace): readonly string[] =>
  Array.isArray(place.value) ? elementsAt(place, '.').map(one => stringAt(one, '.')) : [stringAt(place, '.')]

const prefix = (address: string, length: number) => [ipAddress(address), { prefix_length: length }] as const
