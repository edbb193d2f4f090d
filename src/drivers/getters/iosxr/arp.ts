import { KoineError } from '../../../errors.ts'
import { ipAddress, macAddress } from '../addresses.ts'
import { wordArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'
import { all, at, textAt } from '../xml.ts'
import { decimalAt } from '../xml-values.ts'
import { askXr, type Question } from './requests.ts'

const question: Question = {
  request: '<Get><Operational><ARP></ARP></Operational></Get>',
  answer: 'Get/Operational/ARP',
}

export const getArpTable: Getter = function* (args) {
  if (wordArgument(args, 'vrf') !== '')
    throw new KoineError('UNSUPPORTED', 'get_arp_table of iosxr does not tell VRFs apart: leave out vrf.')
  const [arp] = yield* askXr(question)
  return (
    all(arp, 'NodeTable/Node/EntryTable/Entry')
      // An address that nobody has answered for yet has no hardware address.
      .filter(entry => at(entry, 'HardwareAddress') !== undefined)
      .map(entry => {
        const mac = macAddress(textAt(entry, 'HardwareAddress'))
        if (mac === null) throw notUnderstood(question.request, textAt(entry, 'HardwareAddress'))
        return {
          interface: textAt(entry, 'Naming/InterfaceName'),
          ip: ipAddress(textAt(entry, 'Naming/Address')),
          mac,
          // Addresses of the device itself have no age.
          age: decimalAt(entry, 'Age', question.request, -1),
        }
      })
  )
}
