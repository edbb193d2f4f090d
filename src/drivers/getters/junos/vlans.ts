import type { Request } from '../../request.ts'
import type { Getter } from '../getter.ts'
import { all, type Element, textAt } from '../xml.ts'
import { partsOf } from './parts.ts'
import { deviceFacts, rpc } from './requests.ts'
import { switchStyleOf } from './switch-style.ts'

/** Where one kind of bridging has its VLANs, as paths of elements. */
interface Naming {
  readonly request: Request
  readonly table: string
  readonly vlan: string
  readonly id: string
  readonly name: string
  readonly interfaces: string
}

const namings: Readonly<Record<string, Naming>> = {
  VLAN: {
    request: rpc('get-vlan-information'),
    table: 'vlan-information',
    vlan: 'vlan',
    id: 'vlan-tag',
    name: 'vlan-name',
    interfaces: 'vlan-detail/vlan-member-list/vlan-member/vlan-member-interface',
  },
  VLAN_L2NG: {
    request: rpc('get-vlan-information'),
    table: 'l2ng-l2ald-vlan-instance-information',
    vlan: 'l2ng-l2ald-vlan-instance-group',
    id: 'l2ng-l2rtb-vlan-tag',
    name: 'l2ng-l2rtb-vlan-name',
    interfaces: 'l2ng-l2rtb-vlan-member/l2ng-l2rtb-vlan-member-interface',
  },
  BRIDGE_DOMAIN: {
    request: rpc('get-bridge-instance-information'),
    table: 'l2ald-bridge-instance-information',
    vlan: 'l2ald-bridge-instance-group',
    id: 'l2rtb-bridge-vlan',
    name: 'l2rtb-bridging-domain',
    interfaces: 'l2rtb-interface-name',
  },
}

export const getVlans: Getter = function* () {
  const [facts] = yield [deviceFacts]
  const naming = namings[switchStyleOf(facts)]
  if (naming === undefined) return {}
  const { request, table, vlan } = naming
  const [reply] = yield [request]
  const vlans = partsOf(reply, request.request, table).flatMap(part => all(part, vlan))
  return Object.fromEntries(
    vlans.map(one => [
      textAt(one, naming.id),
      { name: textAt(one, naming.name), interfaces: all(one, naming.interfaces).flatMap(memberName) },
    ]),
  )
}

/** The name of a member, without the `*` that marks it as active. A VLAN without members may say `None`. */
const memberName = ({ text }: Element): readonly string[] =>
  text === '' || text === 'None' ? [] : [text.replace(/\*$/, '')]
