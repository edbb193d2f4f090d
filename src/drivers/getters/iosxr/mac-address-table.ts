import { macAddress } from '../addresses.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'
import { all, textAt } from '../xml.ts'
import { askXr, type Question } from './requests.ts'

const question: Question = {
  request: '<Get><Operational><L2VPNForwarding></L2VPNForwarding></Operational></Get>',
  answer: 'Get/Operational/L2VPNForwarding',
}

export const getMacAddressTable: Getter = function* () {
  const [forwarding] = yield* askXr(question)
  return all(forwarding, 'NodeTable/Node/L2FIBMACDetailTable/L2FIBMACDetail').map(entry => {
    const address = textAt(entry, 'Naming/Address')
    const mac = macAddress(address)
    if (mac === null) throw notUnderstood(question.request, address)
    return {
      mac,
      // An address behind a pseudowire has no interface.
      interface: textAt(entry, 'Segment/AC/InterfaceHandle'),
      // The table knows bridge domains; the VLAN is known by those that are named after theirs.
      vlan: Number(/vlan(\d{1,4})$/i.exec(textAt(entry, 'Naming/Name'))?.[1] ?? 0),
      static: false,
      active: true,
      moves: 0,
      last_move: 0,
    }
  })
}
