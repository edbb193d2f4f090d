import type { Asking } from '../../request.ts'
import { textArgument } from '../arguments.ts'
import { linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { membersAt, stringAt } from '../json.ts'
import { notUnderstood } from '../replies.ts'
import { bgpInstances } from './running-config.ts'
import { askVtysh, askVtyshJson, type Vtysh } from './vtysh.ts'

/** Names of the VRFs beside the default one. */
export function* vrfNames(vtysh: Vtysh): Asking<readonly string[]> {
  const command = 'show vrf'
  return linesOf(yield* askVtysh(vtysh, command)).flatMap(line => {
    const [, name] = /^vrf (\S{1,64}) (?:id \d|inactive|active)/.exec(line) ?? []
    if (name === undefined) throw notUnderstood(command, line)
    return name === 'default' ? [] : [name]
  })
}

export const getNetworkInstances = (vtysh: Vtysh): Getter =>
  function* (args) {
    const only = textArgument(args, 'name')
    const others = yield* vrfNames(vtysh)
    const [interfaces] = yield* askVtyshJson(vtysh, 'show interface vrf all json')
    const configuration = yield* askVtysh(vtysh, 'show running-config')
    const vrfOf = membersAt(interfaces, '.').map(
      ([name, found]) => [name, stringAt(found, 'vrfName', 'default')] as const,
    )
    const distinguishers = new Map(
      bgpInstances(configuration).map(({ vrf, lines }) => [
        vrf,
        lines.map(line => /^\s+rd (?:vpn export )?(\S{3,40})$/.exec(line)?.[1]).find(rd => rd !== undefined) ?? '',
      ]),
    )
    return Object.fromEntries(
      ['default', ...others]
        .filter(name => only === '' || only === name)
        .map(name => [
          name,
          {
            name,
            type: name === 'default' ? 'DEFAULT_INSTANCE' : 'L3VRF',
            state: { route_distinguisher: distinguishers.get(name) ?? '' },
            interfaces: {
              interface: Object.fromEntries(vrfOf.filter(([, vrf]) => vrf === name).map(([one]) => [one, {}])),
            },
          },
        ]),
    )
  }
