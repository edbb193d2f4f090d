import type { Asking } from '../../request.ts'
import { ipAddress, macAddress } from '../addresses.ts'
import { linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { elementsAt, has, type JsonPlace, numberAt, placeAt, stringAt } from '../json.ts'
import { notUnderstood } from '../replies.ts'
import { askShellJson, type Shell, tryShell } from './shell.ts'

const addresses = 'ip -j addr show'
// Interfaces without a speed cannot be read; that makes grep fail when it has found others, too.
const speeds = 'grep -sH . /sys/class/net/*/speed || true'

export const getInterfaces = (shell: Shell): Getter =>
  function* () {
    // Aliases are not shown with addresses.
    const [reply] = yield* askShellJson(shell, 'ip -j link show')
    const [printed] = yield* tryShell(shell, speeds)
    const speedOf = speedsIn(printed ?? '')
    return Object.fromEntries(
      interfacesIn(reply).map(([name, found]) => {
        const flags = flagsOf(found)
        const state = stringAt(found, 'operstate', 'UNKNOWN')
        const mac = stringAt(found, 'link_type', '') === 'loopback' ? '' : stringAt(found, 'address', '')
        return [
          name,
          {
            // Loopbacks and tunnels have no state of their own.
            is_up: state === 'UP' || (state === 'UNKNOWN' && flags.has('LOWER_UP')),
            is_enabled: flags.has('UP'),
            description: stringAt(found, 'ifalias', ''),
            last_flapped: -1,
            mtu: numberAt(found, 'mtu', -1),
            speed: speedOf.get(name) ?? -1,
            mac_address: macAddress(mac) ?? mac,
          },
        ]
      }),
    )
  }

const flagsOf = (found: JsonPlace): ReadonlySet<string> =>
  new Set(elementsAt(found, 'flags').map(flag => stringAt(flag, '.')))

const speedsIn = (printed: string): ReadonlyMap<string, number> =>
  new Map(
    linesOf(printed).map(line => {
      const [, name, speed] = /^\/sys\/class\/net\/([^/\s]{1,64})\/speed:(-?\d{1,10})$/.exec(line) ?? []
      if (name === undefined) throw notUnderstood(speeds, line)
      return [name, Number(speed) > 0 ? Number(speed) : -1] as const
    }),
  )

/** Interfaces by name, in the order of the system. */
export const interfacesIn = (reply: JsonPlace): readonly (readonly [string, JsonPlace])[] =>
  // With filters, iproute2 leaves empty objects where it shows nothing.
  elementsAt(reply, '.', 'absent is none')
    .filter(found => has(found, 'ifname'))
    .map(found => [stringAt(found, 'ifname'), found] as const)

/** Packets are not told apart by kind but for received multicasts: the others count as unicast. */
export const getInterfacesCounters = (shell: Shell): Getter =>
  function* () {
    const [reply] = yield* askShellJson(shell, 'ip -j -s link show')
    return Object.fromEntries(
      interfacesIn(reply).map(([name, found]) => {
        const [rx, tx] = [countersAt(found, 'rx'), countersAt(found, 'tx')]
        const multicast = numberAt(rx, 'multicast', 0)
        return [
          name,
          {
            tx_errors: numberAt(tx, 'errors', -1),
            rx_errors: numberAt(rx, 'errors', -1),
            tx_discards: numberAt(tx, 'dropped', -1),
            rx_discards: numberAt(rx, 'dropped', -1),
            tx_octets: numberAt(tx, 'bytes'),
            rx_octets: numberAt(rx, 'bytes'),
            tx_unicast_packets: numberAt(tx, 'packets'),
            rx_unicast_packets: Math.max(0, numberAt(rx, 'packets') - multicast),
            tx_multicast_packets: -1,
            rx_multicast_packets: multicast,
            tx_broadcast_packets: -1,
            rx_broadcast_packets: -1,
          },
        ]
      }),
    )
  }

/** Old kernels count in 32 bits. */
const countersAt = (found: JsonPlace, direction: 'rx' | 'tx'): JsonPlace =>
  placeAt(found, `${has(found, 'stats64') ? 'stats64' : 'stats'}/${direction}`)

export const getInterfacesIp = (shell: Shell): Getter =>
  function* () {
    const [reply] = yield* askShellJson(shell, addresses)
    return Object.fromEntries(
      interfacesIn(reply)
        .map(([name, found]) => [name, familiesOf(found)] as const)
        .filter(([, families]) => Object.keys(families).length > 0),
    )
  }

const familiesOf = (found: JsonPlace) => {
  const known = elementsAt(found, 'addr_info', 'absent is none').filter(one => has(one, 'local'))
  const ofFamily = (family: string, name: string) => {
    const wanted = known.filter(one => stringAt(one, 'family') === family)
    const prefixes = wanted.map(
      one => [ipAddress(stringAt(one, 'local')), { prefix_length: numberAt(one, 'prefixlen') }] as const,
    )
    return prefixes.length === 0 ? [] : [[name, Object.fromEntries(prefixes)] as const]
  }
  return Object.fromEntries([...ofFamily('inet', 'ipv4'), ...ofFamily('inet6', 'ipv6')])
}

/** Names of VRFs with their tables. They become words of commands, so only what means nothing to a shell is let through. */
export function* vrfsOf(shell: Shell): Asking<readonly string[]> {
  const command = 'ip -j vrf show'
  const [reply] = yield* askShellJson(shell, command)
  const names = elementsAt(reply, '.', 'absent is none').map(one => stringAt(one, 'name'))
  const strange = names.find(name => !/^[\w.:@+][\w.:@+-]*$/.test(name))
  if (strange !== undefined) throw notUnderstood(command, strange)
  return names
}
