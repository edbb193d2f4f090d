import type { Request } from '../../request.ts'
import { macAddress } from '../addresses.ts'
import type { Getter } from '../getter.ts'
import { type Element, textAt } from '../xml.ts'
import { integerAt } from '../xml-values.ts'
import { partsOf } from './parts.ts'
import { deviceFacts, rpc } from './requests.ts'
import { switchStyleOf } from './switch-style.ts'

/** How one kind of bridging names what is in its table. */
interface Naming {
  readonly request: Request
  readonly table: string
  readonly address: string
  readonly vlan: string
  readonly interface: string
  /** What tells that an entry was not learned. */
  readonly kind: string
}

const switching = rpc('get-ethernet-switching-table-information', { extensive: true })

const namings: Readonly<Record<string, Naming>> = {
  VLAN: {
    request: switching,
    table: 'ethernet-switching-table-information',
    address: 'mac-address',
    vlan: 'mac-vlan-tag',
    interface: 'mac-interface',
    kind: 'mac-type',
  },
  VLAN_L2NG: {
    request: switching,
    table: 'l2ng-l2ald-rtb-macdb',
    address: 'l2ng-l2-mac-address',
    vlan: 'l2ng-l2-vlan-id',
    interface: 'l2ng-l2-mac-logical-interface',
    kind: 'l2ng-l2-mac-entry-flags',
  },
  BRIDGE_DOMAIN: {
    request: rpc('get-bridge-mac-table', { extensive: true }),
    table: 'l2ald-rtb-macdb',
    address: 'l2-mac-address',
    vlan: 'l2-bridge-vlan',
    interface: 'l2-mac-logical-interface',
    kind: 'l2-mac-entry-flags',
  },
}

export const getMacAddressTable: Getter = function* () {
  const [facts] = yield [deviceFacts]
  const naming = namings[switchStyleOf(facts)]
  if (naming === undefined) return []
  const { request, table } = naming
  const [reply] = yield [request]
  return partsOf(reply, request.request, table).flatMap(part => entriesOf(part, undefined, naming))
}

/** Entries at any depth: some tables group them by VLAN, and say the VLAN once. */
const entriesOf = (inside: Element, vlanOfGroup: Element | undefined, naming: Naming): readonly Entry[] => {
  const vlan = inside.children.find(({ name }) => name === naming.vlan) ?? vlanOfGroup
  const own = textAt(inside, naming.address)
  const address = macAddress(own)
  // `*` is the entry that floods; it is no address.
  const entry = own === '' || address === null ? [] : [entryOf(inside, address, vlan, naming)]
  return [...entry, ...inside.children.flatMap(child => entriesOf(child, vlan, naming))]
}

type Entry = ReturnType<typeof entryOf>

const entryOf = (entry: Element, mac: string, vlan: Element | undefined, naming: Naming) => ({
  mac,
  interface: textAt(entry, naming.interface),
  vlan: integerAt(
    vlan === undefined ? undefined : { ...vlan, children: [vlan] },
    naming.vlan,
    naming.request.request,
    0,
  ),
  static: /\bstatic\b/i.test(textAt(entry, naming.kind)),
  active: true,
  moves: 0,
  last_move: 0,
})
