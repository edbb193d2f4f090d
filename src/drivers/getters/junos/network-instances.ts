import { textArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { all, textAt } from '../xml.ts'
import { interfaceNames, interfacesOf } from './interfaces.ts'
import { askConfiguration } from './parts.ts'
import { rpc } from './requests.ts'

const typeOf: Readonly<Record<string, string>> = {
  vrf: 'L3VRF',
  'virtual-router': 'L3VRF',
  'virtual-switch': 'L2VSI',
  l2vpn: 'L2P2P',
  evpn: 'BGP_EVPN',
  vpls: 'BGP_VPLS',
}

export const getNetworkInstances: Getter = function* (args) {
  const wanted = textArgument(args, 'name')
  const interfaces = rpc('get-interface-information')
  const [configuration] = yield* askConfiguration('routing-instances/instance')
  const [listed] = yield [interfaces]
  const instances = all(configuration, 'routing-instances/instance').map(instance =>
    instanceOf(
      textAt(instance, 'name'),
      typeOf[textAt(instance, 'instance-type')] ?? '',
      textAt(instance, 'route-distinguisher/rd-type'),
      all(instance, 'interface/name').map(({ text }) => text),
    ),
  )
  const taken = new Set(instances.flatMap(({ interfaces }) => Object.keys(interfaces.interface)))
  const left = interfaceNames(interfacesOf(listed, interfaces.request)).filter(name => !taken.has(name))
  return Object.fromEntries(
    [instanceOf('default', 'DEFAULT_INSTANCE', '', left), ...instances]
      .filter(({ name }) => wanted === '' || name === wanted)
      .map(instance => [instance.name, instance]),
  )
}

const instanceOf = (name: string, type: string, distinguisher: string, interfaces: readonly string[]) => ({
  name,
  type,
  state: { route_distinguisher: distinguisher },
  interfaces: { interface: Object.fromEntries(interfaces.map(one => [one, {}])) },
})
