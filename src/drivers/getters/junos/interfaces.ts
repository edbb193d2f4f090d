import { isIP } from 'node:net'
import type { Reply } from '../../request.ts'
import { ipAddress, macAddress } from '../addresses.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'
import { all, at, type Element, textAt } from '../xml.ts'
import { integerAt } from '../xml-values.ts'
import { partsOf } from './parts.ts'
import { rpc } from './requests.ts'

/** The physical interfaces of a reply, in its order. */
export const interfacesOf = (reply: Reply | undefined, request: string): readonly Element[] =>
  partsOf(reply, request, 'interface-information').flatMap(part => all(part, 'physical-interface'))

/** Names of interfaces: each physical one, and its units behind it. */
export const interfaceNames = (interfaces: readonly Element[]): readonly string[] =>
  interfaces.flatMap(one => [textAt(one, 'name'), ...all(one, 'logical-interface').map(unit => textAt(unit, 'name'))])

export const getInterfaces: Getter = function* () {
  const request = rpc('get-interface-information')
  const [reply] = yield [request]
  return Object.fromEntries(
    interfacesOf(reply, request.request).flatMap(physical => {
      const model = physicalInterface(physical, request.request)
      const units = all(physical, 'logical-interface').map(unit => [
        textAt(unit, 'name'),
        // A unit has link, speed, address and MTU of its physical interface.
        {
          ...model,
          is_enabled: model.is_enabled && at(unit, 'if-config-flags/iff-down') === undefined,
          description: textAt(unit, 'description'),
        },
      ])
      return [[textAt(physical, 'name'), model], ...units]
    }),
  )
}

const physicalInterface = (physical: Element, request: string) => {
  const [admin, operational] = [textAt(physical, 'admin-status'), textAt(physical, 'oper-status')]
  if (admin === '' || operational === '') throw notUnderstood(request, `${textAt(physical, 'name')} has no status`)
  const address = textAt(physical, 'current-physical-address')
  // How many seconds ago it was; 0: never.
  const flapped = Number(at(physical, 'interface-flapped')?.attributes['seconds'] ?? 0)
  return {
    is_up: operational === 'up',
    is_enabled: admin === 'up',
    description: textAt(physical, 'description'),
    last_flapped: flapped === 0 ? -1 : flapped,
    mac_address: address === '' ? 'None' : (macAddress(address) ?? address),
    mtu: textAt(physical, 'mtu') === 'Unlimited' ? 0 : integerAt(physical, 'mtu', request, 0),
    speed: speedMbps(textAt(physical, 'speed'), textAt(physical, 'ethernet-autonegotiation/link-partner-speed')),
  }
}

/** `1000mbps`, `10Gbps`, `Auto` with what was negotiated; -1: there is none (`Unlimited`, `Unspecified`). */
const speedMbps = (configured: string, negotiated: string): number => {
  const text = /^auto/i.test(configured) ? negotiated : configured
  const [, number = '', unit = ''] = /^(\d{1,12}(?:\.\d{1,3})?) ?([kmg])bps$/i.exec(text) ?? []
  return number === '' ? -1 : Number(number) * (mbpsOfUnit[unit.toLowerCase()] ?? 1)
}

const mbpsOfUnit: Readonly<Record<string, number>> = { k: 0.001, m: 1, g: 1000 }

// Every interface is asked for: a name pattern would leave out aggregates, loopbacks and bridging interfaces.
export const getInterfacesCounters: Getter = function* () {
  const request = rpc('get-interface-information', { extensive: true })
  const [reply] = yield [request]
  const countersOf = (one: Element) => counters(one, request.request)
  return Object.fromEntries(
    interfacesOf(reply, request.request).flatMap(physical =>
      [physical, ...all(physical, 'logical-interface')].map(one => [textAt(one, 'name'), countersOf(one)]),
    ),
  )
}

const counters = (one: Element, request: string) => {
  const count = (path: string): number => integerAt(one, path, request, -1)
  return {
    rx_errors: count('input-error-list/input-errors'),
    tx_errors: count('output-error-list/output-errors'),
    rx_discards: count('input-error-list/input-drops'),
    tx_discards: count('output-error-list/output-drops'),
    rx_octets: count('traffic-statistics/input-bytes'),
    tx_octets: count('traffic-statistics/output-bytes'),
    rx_unicast_packets: count('ethernet-mac-statistics/input-unicasts'),
    tx_unicast_packets: count('ethernet-mac-statistics/output-unicasts'),
    rx_multicast_packets: count('ethernet-mac-statistics/input-multicasts'),
    tx_multicast_packets: count('ethernet-mac-statistics/output-multicasts'),
    rx_broadcast_packets: count('ethernet-mac-statistics/input-broadcasts'),
    tx_broadcast_packets: count('ethernet-mac-statistics/output-broadcasts'),
  }
}

export const getInterfacesIp: Getter = function* () {
  const request = rpc('get-interface-information', { terse: true })
  const [reply] = yield [request]
  return Object.fromEntries(
    interfacesOf(reply, request.request)
      .flatMap(physical => all(physical, 'logical-interface'))
      .map(unit => [
        textAt(unit, 'name'),
        {
          ...family(unit, 'inet', 'ipv4', 32, request.request),
          ...family(unit, 'inet6', 'ipv6', 128, request.request),
        },
      ])
      .filter(([, families]) => Object.keys(families ?? {}).length > 0),
  )
}

/** Addresses of one family of a unit, under its name; nothing when it has none. An address without a length is a host's. */
const family = (unit: Element, name: string, version: 'ipv4' | 'ipv6', hostLength: number, request: string) => {
  const addresses = all(unit, 'address-family')
    .filter(one => textAt(one, 'address-family-name') === name)
    .flatMap(one => all(one, 'interface-address/ifa-local'))
    .map(({ text }) => {
      const [, address = '', length] = /^([^\s/]{1,60})(?:\/(\d{1,3}))?$/.exec(text) ?? []
      if (isIP(address.split('%')[0] ?? '') === 0) throw notUnderstood(request, text)
      return [ipAddress(address), { prefix_length: length === undefined ? hostLength : Number(length) }]
    })
  return addresses.length === 0 ? {} : { [version]: Object.fromEntries(addresses) }
}
