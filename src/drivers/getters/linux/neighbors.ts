import { ipAddress, macAddress } from '../addresses.ts'
import { wordArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { elementsAt, fault, has, type JsonPlace, numberAt, placeAt, stringAt } from '../json.ts'
import { askShellJson, ofSystem, type Shell } from './shell.ts'

export const getArpTable = (shell: Shell): Getter =>
  function* (args) {
    const vrf = wordArgument(args, 'vrf')
    const isOther = vrf !== '' && vrf !== 'default' && vrf !== 'global'
    const [reply] = yield* askShellJson(shell, `ip -j -s -4 neigh show${isOther ? ` vrf ${vrf}` : ''}`)
    return resolved(reply).map(neighborOf)
  }

export const getIpv6NeighborsTable = (shell: Shell): Getter =>
  function* () {
    const [reply] = yield* askShellJson(shell, 'ip -j -s -6 neigh show')
    return resolved(reply).map(one => ({
      ...neighborOf(one),
      state: elementsAt(one, 'state', 'absent is none')
        .map(state => stringAt(state, '.'))
        .join(','),
    }))
  }

/** What does not answer has no address of its own. */
const resolved = (reply: JsonPlace): readonly JsonPlace[] =>
  elementsAt(reply, '.', 'absent is none').filter(one => has(one, 'lladdr'))

const neighborOf = (one: JsonPlace) => {
  const mac = macAddress(stringAt(one, 'lladdr'))
  if (mac === null) throw fault(placeAt(one, 'lladdr'))
  return {
    interface: stringAt(one, 'dev'),
    mac,
    ip: ipAddress(stringAt(one, 'dst')),
    // Seconds since what is known of it changed.
    age: numberAt(one, 'updated', -1),
  }
}

/** What bridges have learned; addresses that interfaces themselves listen to are left out. */
export const getMacAddressTable = (shell: Shell): Getter =>
  function* () {
    const [reply] = yield* askShellJson(shell, ofSystem('bridge -j fdb show'))
    return elementsAt(reply, '.', 'absent is none')
      .filter(one => has(one, 'master'))
      .map(one => {
        const mac = macAddress(stringAt(one, 'mac'))
        if (mac === null) throw fault(placeAt(one, 'mac'))
        const state = stringAt(one, 'state', '')
        return {
          mac,
          interface: stringAt(one, 'ifname'),
          vlan: numberAt(one, 'vlan', 0),
          static: state === 'permanent' || state === 'static',
          active: state !== 'stale',
          moves: -1,
          last_move: -1,
        }
      })
  }

/** VLANs of bridges that filter by them. They have no names. */
export const getVlans = (shell: Shell): Getter =>
  function* () {
    const [reply] = yield* askShellJson(shell, ofSystem('bridge -j vlan show'))
    const vlans = new Map<number, string[]>()
    for (const one of elementsAt(reply, '.', 'absent is none')) {
      for (const range of elementsAt(one, 'vlans', 'absent is none')) {
        const from = numberAt(range, 'vlan')
        for (let id = from; id <= Math.min(numberAt(range, 'vlanEnd', from), 4095); id += 1) {
          vlans.set(id, [...(vlans.get(id) ?? []), stringAt(one, 'ifname')])
        }
      }
    }
    return Object.fromEntries([...vlans].map(([id, interfaces]) => [String(id), { name: '', interfaces }]))
  }
