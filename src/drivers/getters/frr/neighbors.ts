import { ipAddress, macAddress } from '../addresses.ts'
import { wordArgument } from '../arguments.ts'
import { linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { membersAt } from '../json.ts'
import { notUnderstood } from '../replies.ts'
import { askVtysh, askVtyshJson, type Vtysh } from './vtysh.ts'

/** The table tells neither age nor state, nor VRFs: which interfaces are in one is asked. */
export const getArpTable = (vtysh: Vtysh): Getter =>
  function* (args) {
    const vrf = wordArgument(args, 'vrf')
    const found = (yield* neighbors(vtysh)).filter(({ ip }) => !ip.includes(':'))
    if (vrf === '') return found
    const [reply] = yield* askVtyshJson(vtysh, `show interface vrf ${vrf === 'global' ? 'default' : vrf} json`)
    const inVrf = new Set(membersAt(reply, '.').map(([name]) => name))
    return found.filter(one => inVrf.has(one.interface))
  }

export const getIpv6NeighborsTable = (vtysh: Vtysh): Getter =>
  function* () {
    const found = yield* neighbors(vtysh)
    return found.filter(({ ip }) => ip.includes(':')).map(one => ({ ...one, state: '' }))
  }

// Both families are in the one table.
const command = 'show ip neigh'

function* neighbors(vtysh: Vtysh) {
  const text = yield* askVtysh(vtysh, command)
  const [header, ...rows] = linesOf(text)
  if (header === undefined) return []
  if (!/^Interface\s+Neighbor\s+MAC\s/.test(header)) throw notUnderstood(command, header)
  return rows.map(row => {
    const [, name = '', ip = '', written = ''] =
      /^(\S{1,64})\s+([\da-f.:]{2,45})\s+(\S{1,60})\s+\d{1,9}$/i.exec(row) ?? []
    const mac = macAddress(written)
    if (mac === null) throw notUnderstood(command, row)
    return { interface: name, mac, ip: ipAddress(ip), age: -1 }
  })
}
