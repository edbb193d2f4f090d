import { textArgument } from '../arguments.ts'
import { askJson } from '../asking.ts'
import type { Getter } from '../getter.ts'
import { elementsAt, type JsonPlace, membersAt, stringAt } from '../json.ts'
import { json } from './requests.ts'

export const getNetworkInstances: Getter = function* (args) {
  const only = textArgument(args, 'name')
  const [reply] = yield* askJson(json('show vrf'))
  const vrfs = membersAt(reply, 'vrfs').map(([name, vrf]) => [name, instanceOf(name, vrf)] as const)
  // Releases before 4.20 do not list the default VRF: it has the interfaces that no other one has.
  if (!vrfs.some(([name]) => name === 'default')) {
    const [interfaces] = yield* askJson(json('show interfaces'))
    const taken = new Set(vrfs.flatMap(([, vrf]) => Object.keys(vrf.interfaces.interface)))
    const left = membersAt(interfaces, 'interfaces')
      .map(([name]) => name)
      .filter(name => !taken.has(name))
    vrfs.unshift(['default', instance('default', '', left)])
  }
  return Object.fromEntries(vrfs.filter(([name]) => only === '' || only === name))
}

const instanceOf = (name: string, vrf: JsonPlace) =>
  instance(
    name,
    stringAt(vrf, 'routeDistinguisher', ''),
    elementsAt(vrf, 'interfaces').map(one => stringAt(one, '.')),
  )

const instance = (name: string, routeDistinguisher: string, interfaces: readonly string[]) => ({
  name,
  type: name === 'default' ? 'DEFAULT_INSTANCE' : 'L3VRF',
  state: { route_distinguisher: routeDistinguisher },
  interfaces: { interface: Object.fromEntries(interfaces.map(one => [one, {}])) },
})
