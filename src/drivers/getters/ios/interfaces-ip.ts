import { ipAddress } from '../addresses.ts'
import { askCli, askCliUnlessRefused } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { interfaceBlocks } from './interfaces.ts'

type Addresses = Readonly<Record<string, { readonly prefix_length: number }>>

/** Interfaces without an address are left out. IPv6 addresses are written short and in lower case (RFC 5952), as NAPALM does. */
export const getInterfacesIp: Getter = function* () {
  const command = 'show ip interface'
  const command6 = 'show ipv6 interface'
  const [text] = yield* askCli(command)
  // Devices without IPv6 do not know the command.
  const [text6] = yield* askCliUnlessRefused(command6)
  const ipv4 = addressesOf(text, command, ipv4Address)
  const ipv6 = text6 === null ? {} : addressesOf(text6, command6, ipv6Address)
  return Object.fromEntries(
    [...new Set([...Object.keys(ipv4), ...Object.keys(ipv6)])].map(name => [
      name,
      {
        ...(ipv4[name] === undefined ? {} : { ipv4: ipv4[name] }),
        ...(ipv6[name] === undefined ? {} : { ipv6: ipv6[name] }),
      },
    ]),
  )
}

const addressesOf = (
  text: string,
  request: string,
  read: (line: string) => readonly [string, number] | null,
): Readonly<Record<string, Addresses>> =>
  Object.fromEntries(
    interfaceBlocks(text, request).flatMap(({ name, lines }) => {
      const found = lines.map(read).filter(one => one !== null)
      if (found.length === 0) return []
      return [[name, Object.fromEntries(found.map(([address, length]) => [address, { prefix_length: length }]))]]
    }),
  )

const ipv4Address = (line: string): readonly [string, number] | null => {
  const [, address, length] = /^\s+(?:Internet|Secondary) address (?:is )?([\d.]{7,15})\/(\d{1,2})/.exec(line) ?? []
  return address === undefined ? null : [address, Number(length)]
}

const ipv6Address = (line: string): readonly [string, number] | null => {
  const [, address, length] = /^\s+([\dA-Fa-f:.]{2,45}), subnet is [\dA-Fa-f:.]{2,45}\/(\d{1,3})/.exec(line) ?? []
  if (address !== undefined) return [ipAddress(address), Number(length)]
  const [, local] = /^\s+IPv6 is \w{1,20}, link-local address is ([\dA-Fa-f:.]{2,45})/.exec(line) ?? []
  // A link-local address is in fe80::/10 (RFC 4291, 2.5.6).
  return local === undefined ? null : [ipAddress(local), 10]
}
