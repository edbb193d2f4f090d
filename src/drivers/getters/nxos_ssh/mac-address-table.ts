import { macAddress } from '../addresses.ts'
import { askCli, linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { longInterfaceName } from '../interface-names.ts'
import { notUnderstood } from '../replies.ts'

export const getMacAddressTable: Getter = function* () {
  const command = 'show mac address-table'
  const [text] = yield* askCli(command)
  let between: number | null = null
  return linesOf(text).flatMap(line => {
    const [, columns] = /^\s*(?:VLAN\S*|BD)\s+MAC Address\s+Type\s+(\S.{0,80})$/i.exec(line) ?? []
    if (columns !== undefined) {
      // Age, Secure and NTFY in most releases; the ports are last.
      between = columns.trim().split(/\s+/).length - 1
      return []
    }
    const words = line.trim().split(/\s+/)
    const place = words.findIndex(word => mac.test(word))
    if (place < 0) {
      if (isRemark(line)) return []
      throw notUnderstood(command, line)
    }
    const vlan = words[place - 1] ?? ''
    const address = macAddress(words[place] ?? '')
    const type = words[place + 1] ?? ''
    if (between === null || address === null || !/^(?:\d{1,4}|-)$/.test(vlan) || !/^[a-z]+$/i.test(type)) {
      throw notUnderstood(command, line)
    }
    return [
      {
        mac: address,
        // `vPC Peer-Link` is two words.
        interface: longInterfaceName(words.slice(place + 2 + between).join('-')),
        // Addresses of the device itself are in no VLAN.
        vlan: vlan === '-' ? 0 : Number(vlan),
        static: type.toLowerCase() !== 'dynamic',
        active: true,
        moves: -1,
        last_move: -1,
      },
    ]
  })
}

const mac = /^[\da-f]{4}\.[\da-f]{4}\.[\da-f]{4}$/i

const isRemark = (line: string): boolean =>
  /^(?:Legend:|\s*\* - primary entry|\s*age - seconds|\s*\([A-Z]{1,2}\) ?- |\s*[A-Z~+-] ?- |[-+\s]+$|Note: |\s*False Secure|No entries)/i.test(
    line,
  )
