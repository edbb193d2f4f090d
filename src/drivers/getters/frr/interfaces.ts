import { ipAddress, macAddress } from '../addresses.ts'
import type { Getter } from '../getter.ts'
import { elementsAt, fault, has, type JsonPlace, membersAt, numberAt, placeAt, stringAt } from '../json.ts'
import { askVtyshJson, type Vtysh } from './vtysh.ts'

export const byNumbersInNames = new Intl.Collator('en', { numeric: true })

export const getInterfaces = (vtysh: Vtysh): Getter =>
  function* () {
    const [reply] = yield* askVtyshJson(vtysh, 'show interface vrf all json')
    return Object.fromEntries(membersAt(reply, '.').map(([name, found]) => [name, interfaceOf(found)]))
  }

const interfaceOf = (found: JsonPlace) => {
  const mac = stringAt(found, 'hardwareAddress', '')
  const isEnabled = stateAt(found, 'administrativeStatus')
  return {
    // Of what is switched off, only that is told.
    is_up: isEnabled && stateAt(found, 'operationalStatus'),
    is_enabled: isEnabled,
    description: stringAt(found, 'description', ''),
    last_flapped: lastFlapped(found),
    mtu: numberAt(found, 'mtu', -1),
    // Megabits per second; 0 is that of interfaces without any, as loopbacks are.
    speed: numberAt(found, 'speed', 0) || -1,
    mac_address: macAddress(mac) ?? mac,
  }
}

const stateAt = (found: JsonPlace, key: string): boolean => {
  const state = stringAt(found, key)
  if (state !== 'up' && state !== 'down') throw fault(placeAt(found, key))
  return state === 'up'
}

/** The later of the two times at which the link went up or down. They have no zone: UTC is assumed, as hosts of routers have it. */
const lastFlapped = (found: JsonPlace): number => {
  const times = ['lastLinkUp', 'lastLinkDown'].filter(key => has(found, key)).map(key => timeAt(found, key))
  return times.length === 0 ? -1 : Math.max(...times)
}

const timeAt = (found: JsonPlace, key: string): number => {
  const written = /^(\d{4})\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,6})?)$/.exec(stringAt(found, key))
  if (written === null) throw fault(placeAt(found, key))
  const [, year, month, day, time] = written
  return Date.parse(`${year}-${month}-${day}T${time}Z`) / 1000
}

export const getInterfacesIp = (vtysh: Vtysh): Getter =>
  function* () {
    const [reply] = yield* askVtyshJson(vtysh, 'show interface vrf all json')
    return Object.fromEntries(
      membersAt(reply, '.')
        .map(([name, found]) => [name, addressesOf(found)] as const)
        .filter(([, families]) => Object.keys(families).length > 0),
    )
  }

type Addresses = Readonly<Record<string, { readonly prefix_length: number }>>

const addressesOf = (found: JsonPlace): Readonly<Record<string, Addresses>> => {
  const addresses = elementsAt(found, 'ipAddresses', 'absent is none').map(one => {
    const written = /^([\da-f.:]{2,45})\/(\d{1,3})$/i.exec(stringAt(one, 'address'))
    if (written === null) throw fault(placeAt(one, 'address'))
    return [ipAddress(written[1] ?? ''), { prefix_length: Number(written[2]) }] as const
  })
  const ofFamily = (family: 'ipv4' | 'ipv6') => {
    const wanted = addresses.filter(([address]) => address.includes(':') === (family === 'ipv6'))
    return wanted.length === 0 ? [] : [[family, Object.fromEntries(wanted)] as const]
  }
  return Object.fromEntries([...ofFamily('ipv4'), ...ofFamily('ipv6')])
}
