import ipaddr from 'ipaddr.js'
import { KoineError } from '../../../errors.ts'
import type { Asking } from '../../request.ts'
import { asNumber } from '../addresses.ts'
import { requiredWordArgument, textArgument } from '../arguments.ts'
import { type BgpPath, pathAttributes } from '../bgp-path.ts'
import { askCli, askCliUnlessRefused, captured, linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'
import { secondsInShort } from '../uptime.ts'

/** The route to an IPv4 prefix in every VRF, and outside of them (`default`). */
export const getRouteTo: Getter = function* (args) {
  const destination = requiredWordArgument(args, 'destination')
  const wanted = textArgument(args, 'protocol')
  const network = networkOf(destination)
  const vrfs = [...(yield* vrfNames()), null]
  const commands = vrfs.map(vrf => `show ip route ${vrf === null ? '' : `vrf ${vrf} `}${network}`)
  const texts: readonly string[] = yield* askCli(...commands)
  const found = commands.flatMap((command, index) => {
    const entry = routeEntry(texts[index] ?? '', command)
    return entry === null || (wanted !== '' && entry.protocol !== wanted)
      ? []
      : [{ ...entry, vrf: vrfs[index] ?? null }]
  })
  const localAs = found.some(({ protocol }) => protocol === 'bgp') ? yield* bgpAs() : 0
  const routes: Record<string, object[]> = {}
  for (const { prefix, protocol, vrf, hops } of found) {
    const attributes = protocol === 'bgp' ? yield* bgpAttributes(prefix, vrf, hops, localAs) : new Map()
    routes[prefix] = [
      ...(routes[prefix] ?? []),
      ...hops.map(({ address, interfaceName, age, metric }) => ({
        protocol,
        current_active: true,
        last_active: true,
        age,
        next_hop: address,
        outgoing_interface: interfaceName,
        selected_next_hop: true,
        preference: metric,
        inactive_reason: '',
        routing_table: vrf ?? 'default',
        protocol_attributes: attributes.get(address) ?? {},
      })),
    ]
  }
  return routes
}

/** `192.0.2.0 255.255.255.0`. */
const networkOf = (destination: string): string => {
  const [address = '', length = '32'] = destination.split('/')
  if (!ipaddr.IPv4.isValidFourPartDecimal(address) || !/^(?:\d|[12]\d|3[0-2])$/.test(length)) {
    throw new KoineError('INVALID_REQUEST', 'The argument destination is an IPv4 address or prefix.', {
      facts: { argument: 'destination' },
    })
  }
  return `${address} ${ipaddr.IPv4.subnetMaskFromPrefixLength(Number(length)).toString()}`
}

function* vrfNames(): Asking<readonly string[]> {
  const [newer] = yield* askCliUnlessRefused('show vrf')
  const text = newer ?? (yield* askCliUnlessRefused('show ip vrf'))[0] ?? ''
  // A VRF begins two blanks deep; lines below it hold more of its interfaces.
  return linesOf(text).flatMap(line => {
    const [, name] = /^ {0,2}(\S{1,64})\s+(?:<not set>|\d\S{2,30})(?:\s|$)/.exec(line) ?? []
    return name === undefined ? [] : [name]
  })
}

interface Hop {
  /** `''`: directly connected. */
  readonly address: string
  readonly interfaceName: string
  /** Seconds; -1: not said. */
  readonly age: number
  readonly metric: number
}

interface RouteEntry {
  readonly prefix: string
  readonly protocol: string
  readonly hops: readonly Hop[]
}

/** null: there is no such route. */
const routeEntry = (text: string, request: string): RouteEntry | null => {
  if (/^% ?(?:(?:Subnet|Network|Route) not (?:in table|found)|IP(?:v4)? routing table \S+ does not exist)/im.test(text))
    return null
  const lines = linesOf(text)
  const prefix = captured(lines, /^Routing entry for ([\d.]{7,15}\/\d{1,2})/)
  const protocol = captured(lines, /^\s+Known via "(\w{1,20})/)
  const from = lines.findIndex(line => /^\s+Routing Descriptor Blocks:/.test(line))
  if (prefix === null || protocol === null || from < 0) throw notUnderstood(request, lines[0] ?? '(nothing)')
  const hops: Hop[] = []
  for (const line of lines.slice(from + 1)) {
    const [, address, rest] = /^ {2}(?:\*| ) (directly connected|[\d.]{7,15})(.{0,200})$/.exec(line) ?? []
    const [, metric] = /^\s+Route metric is (\d{1,12})/.exec(line) ?? []
    const last = hops.at(-1)
    if (address !== undefined && rest !== undefined) {
      hops.push({
        address: address === 'directly connected' ? '' : address,
        interfaceName: /, via ([A-Za-z]\S{0,80})$/.exec(rest)?.[1] ?? '',
        age: secondsInShort(/, (\S{1,20}) ago\b/.exec(rest)?.[1] ?? '') ?? -1,
        metric: 0,
      })
    } else if (metric !== undefined && last !== undefined) hops[hops.length - 1] = { ...last, metric: Number(metric) }
  }
  if (hops.length === 0) throw notUnderstood(request, lines.at(-1) ?? '')
  return { prefix, protocol, hops }
}

function* bgpAs(): Asking<number> {
  const command = 'show ip protocols | include bgp'
  const [text] = yield* askCli(command)
  const [, as] = /"bgp ([\d.]{1,11})"/.exec(text) ?? []
  if (as === undefined) throw notUnderstood(command, text)
  return asNumber(as)
}

/** Attributes of the paths by next hop. */
function* bgpAttributes(
  prefix: string,
  vrf: string | null,
  hops: readonly Hop[],
  localAs: number,
): Asking<ReadonlyMap<string, object>> {
  const table = vrf === null ? 'show ip bgp' : `show ip bgp vpnv4 vrf ${vrf}`
  const command = `${table} ${prefix}`
  const [text] = yield* askCli(command)
  const paths = bgpPaths(text)
  const found = hops.flatMap(({ address }) => {
    const path = paths.find(one => one.nextHop === address && one.isBest) ?? paths.find(one => one.nextHop === address)
    return path === undefined ? [] : [path]
  })
  if (found.length === 0) throw notUnderstood(command, text)
  const questions = [...new Set(found.map(({ from }) => `${table} neighbors | include is ${from}`))]
  const answers: readonly string[] = yield* askCli(...questions)
  return new Map(
    found.map(path => {
      const neighbors = answers[questions.indexOf(`${table} neighbors | include is ${path.from}`)] ?? ''
      return [path.nextHop, pathAttributes(path, neighbors, localAs)] as const
    }),
  )
}

interface IosPath extends BgpPath {
  readonly isBest: boolean
}

/** Of each path: the AS path two blanks deep, the next hop four, attributes six. */
const bgpPaths = (text: string): readonly IosPath[] => {
  const paths: IosPath[] = []
  let asPath = ''
  for (const line of linesOf(text)) {
    const [, as] = /^ {2}(Local|[\d.(){} ]{1,400}?)(?:, \(.{0,400}|, imported path from .{0,200}|)$/.exec(line) ?? []
    const [, nextHop, from] = /^ {4}([\d.]{7,15})(?: \([^)]{0,60}\)){0,4} from ([\d.]{7,15}) \(/.exec(line) ?? []
    const last = paths.at(-1)
    if (as !== undefined) asPath = as.trim()
    else if (nextHop !== undefined && from !== undefined) {
      paths.push({ asPath, nextHop, from, localPreference: 0, isBest: false, communities: [] })
    } else if (last !== undefined) {
      const [, preference] = /^ {6}Origin .{0,80}\blocalpref (\d{1,10})\b/.exec(line) ?? []
      const [, words] = /^ {6}(?:Extended )?Community: (\S.{0,400})$/.exec(line) ?? []
      if (preference !== undefined) {
        paths[paths.length - 1] = { ...last, localPreference: Number(preference), isBest: /, best\b/.test(line) }
      } else if (words !== undefined) {
        paths[paths.length - 1] = { ...last, communities: [...last.communities, ...words.split(/\s+/)] }
      }
    }
  }
  return paths
}
