import { ipAddress } from '../addresses.ts'
import { askCli, askCliUnlessRefused, blocksOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'

/** An interface that speaks IP without an address of its own has an empty object. */
export const getInterfacesIp: Getter = function* () {
  const command4 = 'show ip interface vrf all'
  const command6 = 'show ipv6 interface vrf all'
  const [text4] = yield* askCli(command4)
  // Devices without IPv6 do not know the command.
  const [text6] = yield* askCliUnlessRefused(command6)
  const ipv4 = addressesOf(text4, command4, ipv4Prefix)
  const ipv6 = text6 === null ? {} : addressesOf(text6, command6, ipv6Prefix)
  return Object.fromEntries(
    [...new Set([...Object.keys(ipv4), ...Object.keys(ipv6)])].map(name => [
      name,
      { ...(name in ipv4 ? { ipv4: ipv4[name] } : {}), ...(name in ipv6 ? { ipv6: ipv6[name] } : {}) },
    ]),
  )
}

type Prefix = readonly [string, { readonly prefix_length: number }]

const addressesOf = (text: string, request: string, read: (line: string) => Prefix | null) => {
  const blocks = blocksOf(text, /^\S.{0,80}, Interface status: /)
  if (blocks.length === 0 && !/^(?:$|IP(?:v6)? Interface Status for VRF )/.test(text))
    throw notUnderstood(request, text)
  return Object.fromEntries(
    blocks.map(lines => {
      const [, name = ''] = /^(\S{1,80}), Interface status: /.exec(lines[0] ?? '') ?? []
      if (name === '') throw notUnderstood(request, lines[0] ?? '')
      return [name, Object.fromEntries(lines.map(read).filter(one => one !== null))]
    }),
  )
}

const ipv4Prefix = (line: string): Prefix | null => {
  const [, address, length] = /^\s+IP address: ([\d.]{7,15}), IP subnet: [\d.]{7,15}\/(\d{1,2})\b/.exec(line) ?? []
  return address === undefined ? null : [address, { prefix_length: Number(length) }]
}

const ipv6Prefix = (line: string): Prefix | null => {
  const [, address, length] = /^\s+(?:IPv6 address: )?([\da-f:.]{2,45})\/(\d{1,3}) \[/i.exec(line) ?? []
  if (address !== undefined) return [ipAddress(address), { prefix_length: Number(length) }]
  // A link-local address is written without a length: interface identifiers have 64 bits (RFC 4291, 2.5.1).
  const [, local] = /^\s+IPv6 (?:link-local )?address: (fe[89ab][\da-f]:[\da-f:.]{2,45})\s/i.exec(line) ?? []
  return local === undefined ? null : [ipAddress(local), { prefix_length: 64 }]
}
