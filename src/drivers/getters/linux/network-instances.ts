import { textArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { stringAt } from '../json.ts'
import { interfacesIn, vrfsOf } from './interfaces.ts'
import { askShellJson, type Shell } from './shell.ts'

export const getNetworkInstances = (shell: Shell): Getter =>
  function* (args) {
    const only = textArgument(args, 'name')
    const vrfs = yield* vrfsOf(shell)
    const [links] = yield* askShellJson(shell, 'ip -j link show')
    const masters = new Map(interfacesIn(links).map(([name, found]) => [name, stringAt(found, 'master', '')]))
    /** An interface may be below a bridge or a bond that is in the VRF. */
    const vrfOf = (name: string, depth = 0): string => {
      const master = masters.get(name) ?? ''
      if (master === '' || depth > 8) return 'default'
      return vrfs.includes(master) ? master : vrfOf(master, depth + 1)
    }
    const interfaces = [...masters.keys()].filter(name => !vrfs.includes(name))
    return Object.fromEntries(
      ['default', ...vrfs]
        .filter(name => only === '' || only === name)
        .map(name => [
          name,
          {
            name,
            type: name === 'default' ? 'DEFAULT_INSTANCE' : 'L3VRF',
            state: { route_distinguisher: '' },
            interfaces: {
              interface: Object.fromEntries(interfaces.filter(one => vrfOf(one) === name).map(one => [one, {}])),
            },
          },
        ]),
    )
  }
