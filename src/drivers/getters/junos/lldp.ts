import type { Reply, Request } from '../../request.ts'
import { macAddress } from '../addresses.ts'
import { wordArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { grouped } from '../grouped.ts'
import { notUnderstood } from '../replies.ts'
import { all, type Element, textAt } from '../xml.ts'
import { askParts, partsOf } from './parts.ts'
import { deviceFacts, rpc } from './requests.ts'
import { switchStyleOf } from './switch-style.ts'

const neighborTable = 'lldp-neighbors-information'
const brief = rpc('get-lldp-neighbors-information')

export const getLldpNeighbors: Getter = function* () {
  const neighbors = neighborsOf(yield* askParts(brief, neighborTable))
  const byInterface = grouped(neighbors, localInterface)
  return Object.fromEntries(
    [...byInterface].map(([name, found]) => [
      name,
      found.map(neighbor => ({
        hostname: textAt(neighbor, 'lldp-remote-system-name'),
        port: textAt(neighbor, 'lldp-remote-port-id') || textAt(neighbor, 'lldp-remote-port-description'),
      })),
    ]),
  )
}

export const getLldpNeighborsDetail: Getter = function* (args) {
  const wanted = wordArgument(args, 'interface')
  const [facts, listed] = yield [deviceFacts, brief]
  const found = neighborsOf(partsOf(listed, brief.request, neighborTable)).map(localInterface)
  const names = [...new Set(found)].filter(name => wanted === '' || name === wanted)
  if (names.length === 0) return {}
  const [usual, other] = switchStyleOf(facts) === 'VLAN' ? [ofSwitches, ofRouters] : [ofRouters, ofSwitches]
  const replies = yield names.map(usual)
  // The procedure has two names, and which one a device has is not told by its model alone.
  const misnamed = names.filter((_, index) => isSyntaxError(replies[index]))
  const again = misnamed.length === 0 ? [] : yield misnamed.map(other)
  return Object.fromEntries(
    names.map((name, index) => {
      const retried = misnamed.indexOf(name)
      const [reply, request] = retried < 0 ? [replies[index], usual(name)] : [again[retried], other(name)]
      return [
        name,
        neighborsOf(partsOf(reply, request.request, neighborTable)).map(one => detail(one, request.request)),
      ]
    }),
  )
}

const ofSwitches = (name: string): Request =>
  rpc('get-lldp-interface-neighbors-information', { 'interface-name': name })
const ofRouters = (name: string): Request => rpc('get-lldp-interface-neighbors', { 'interface-device': name })

const isSyntaxError = (reply: Reply | undefined): boolean =>
  reply !== undefined && 'error' in reply && reply.error.includes('syntax error')

const neighborsOf = (parts: readonly Element[]): readonly Element[] =>
  parts.flatMap(part => all(part, 'lldp-neighbor-information'))

const localInterface = (neighbor: Element): string =>
  textAt(neighbor, 'lldp-local-interface') || textAt(neighbor, 'lldp-local-port-id')

const detail = (neighbor: Element, request: string) => {
  const chassis = textAt(neighbor, 'lldp-remote-chassis-id')
  return {
    parent_interface: textAt(neighbor, 'lldp-local-parent-interface-name'),
    remote_chassis_id: chassis === '' ? '' : (macAddress(chassis) ?? chassis),
    remote_port: textAt(neighbor, 'lldp-remote-port-id'),
    remote_port_description: textAt(neighbor, 'lldp-remote-port-description'),
    remote_system_name: textAt(neighbor, 'lldp-remote-system-name'),
    remote_system_description: textAt(neighbor, 'lldp-system-description/lldp-remote-system-description'),
    remote_system_capab: capabilities(textAt(neighbor, 'lldp-remote-system-capabilities-supported'), request),
    remote_system_enable_capab: capabilities(textAt(neighbor, 'lldp-remote-system-capabilities-enabled'), request),
  }
}

/** `Bridge WLAN Access Point Router` -> the words of NAPALM, sorted. */
const capabilities = (text: string, request: string): readonly string[] => {
  const found: string[] = []
  const rest = text.replace(capability, words => {
    found.push(words.toLowerCase().replace(' only', '').replaceAll(' ', '-'))
    return ''
  })
  if (rest.trim() !== '') throw notUnderstood(request, text)
  return found.sort()
}

const capability =
  /\b(?:other|repeater|bridge|wlan access point|router|telephone|docsis cable device|station only|station)\b/gi
