import type { Asking } from '../../request.ts'
import { asNumber } from '../addresses.ts'
import { requiredWordArgument, textArgument } from '../arguments.ts'
import { type BgpPath, pathAttributes } from '../bgp-path.ts'
import { askCli, blocksOf, captured } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { longInterfaceName } from '../interface-names.ts'
import { notUnderstood } from '../replies.ts'
import { secondsInShort } from '../uptime.ts'

/** The route to an IPv4 prefix in every VRF. Paths that are not used are told too, as not active. */
export const getRouteTo: Getter = function* (args) {
  const destination = requiredWordArgument(args, 'destination')
  const wanted = textArgument(args, 'protocol')
  const command = `show ip route vrf all ${destination}`
  const [text] = yield* askCli(command)
  const found = routesOf(text, command).filter(
    ({ protocol }) => wanted === '' || protocol === (wanted === 'connected' ? 'direct' : wanted),
  )
  const localAs = found.some(({ protocol }) => protocol === 'bgp') ? yield* bgpAs() : 0
  const bgp = new Map<string, BgpTable>()
  const routes: Record<string, object[]> = {}
  for (const route of found) {
    const { prefix, vrf, protocol, isBest, nextHop } = route
    const key = `${vrf} ${prefix}`
    if (protocol === 'bgp' && !bgp.has(key)) {
      const hops = found.filter(one => one.protocol === 'bgp' && `${one.vrf} ${one.prefix}` === key)
      bgp.set(key, yield* bgpTable(prefix, vrf, [...new Set(hops.map(one => one.nextHop))], localAs))
    }
    routes[prefix] = [
      ...(routes[prefix] ?? []),
      {
        protocol,
        current_active: isBest,
        last_active: isBest,
        age: route.age,
        next_hop: nextHop,
        outgoing_interface: route.interfaceName,
        selected_next_hop: isBest,
        preference: route.metric,
        inactive_reason: '',
        routing_table: vrf,
        protocol_attributes: protocol === 'bgp' ? (bgp.get(key)?.get(nextHop) ?? {}) : {},
      },
    ]
  }
  return routes
}

interface Route {
  readonly vrf: string
  readonly prefix: string
  readonly protocol: string
  readonly isBest: boolean
  readonly nextHop: string
  readonly interfaceName: string
  /** Seconds. */
  readonly age: number
  readonly metric: number
}

const routesOf = (text: string, request: string): readonly Route[] => {
  const tables = blocksOf(text, /^IP Route Table for VRF "/)
  if (tables.length === 0) throw notUnderstood(request, text)
  return tables.flatMap(lines => {
    const [, vrf = ''] = /^IP Route Table for VRF "([^"]{1,64})"/.exec(lines[0] ?? '') ?? []
    let prefix = ''
    return lines.slice(1).flatMap(line => {
      const [, begins] = /^([\d.]{7,15}\/\d{1,2}), ubest\/mbest: /.exec(line) ?? []
      if (begins !== undefined) {
        prefix = begins
        return []
      }
      if (/^(?:'[*[%]|Route not found)/.test(line)) return []
      const [, stars = '', nextHop, rest = ''] =
        /^\s+(\*{0,2})via ([\d.]{7,15}|[A-Za-z][\w./-]{1,60})(?:%\S{1,64})?, (.{1,200})$/.exec(line) ?? []
      const [, interfaceName = '', metric, age = '', protocol] = details.exec(rest) ?? []
      const seconds = secondsInShort(age)
      if (nextHop === undefined || protocol === undefined || seconds === null || prefix === '') {
        throw notUnderstood(request, line)
      }
      return [
        {
          vrf,
          prefix,
          protocol,
          isBest: stars !== '',
          // A route to a null interface has no address.
          nextHop: /^\d/.test(nextHop) ? nextHop : '',
          interfaceName: longInterfaceName(/^\d/.test(nextHop) ? interfaceName : nextHop),
          age: seconds,
          metric: Number(metric),
        },
      ]
    })
  })
}

// `Eth2/2, [110/41], 5d23h, ospf-1, intra`: interface, preference and metric, age, protocol with its tag.
const details = /^(?:([A-Za-z][\w./-]{1,60}), )?\[\d{1,3}\/(\d{1,12})\], ([\w:]{1,20}), ([a-z]{2,20})\b/

function* bgpAs(): Asking<number> {
  const command = 'show bgp process | include "BGP Protocol Tag"'
  const [text] = yield* askCli(command)
  const [, as] = /BGP Protocol Tag\s*: ([\d.]{1,11})/.exec(text) ?? []
  if (as === undefined) throw notUnderstood(command, text)
  return asNumber(as)
}

/** Attributes by next hop. */
type BgpTable = ReadonlyMap<string, object>

function* bgpTable(prefix: string, vrf: string, hops: readonly string[], localAs: number): Asking<BgpTable> {
  const command = `show ip bgp vrf ${vrf} ${prefix}`
  const [text] = yield* askCli(command)
  const paths = hops.map(hop => {
    const path = bgpPaths(text).find(({ nextHop }) => nextHop === hop)
    if (path === undefined) throw notUnderstood(command, text)
    return path
  })
  const questions = [...new Set(paths.map(({ from }) => neighborCommand(vrf, from)))]
  const answers: readonly string[] = questions.length === 0 ? [] : yield* askCli(...questions)
  return new Map(
    paths.map(path => {
      const neighbors = answers[questions.indexOf(neighborCommand(vrf, path.from))] ?? ''
      return [path.nextHop, pathAttributes(path, neighbors, localAs)] as const
    }),
  )
}

const neighborCommand = (vrf: string, address: string): string =>
  `show ip bgp neighbors vrf ${vrf} | include "is ${address}"`

const bgpPaths = (text: string): readonly BgpPath[] =>
  blocksOf(text, /^\s+AS-Path: /).flatMap(lines => {
    const [, asPath = ''] = /^\s+AS-Path: ([\d.{}() ]{0,400})/.exec(lines[0] ?? '') ?? []
    const [, nextHop, from] =
      lines.map(line => /^\s+([\d.]{7,15}) .{0,80}?\bfrom ([\d.]{7,15}) \(/.exec(line)).find(one => one !== null) ?? []
    if (nextHop === undefined || from === undefined) return []
    const extended = lines.findIndex(line => /^\s+Extcommunity:/.test(line))
    const standard = captured(lines, /^\s+Community: (\S.{0,400})$/)?.split(/\s+/) ?? []
    const localPreference = Number(captured(lines, /\blocalpref (\d{1,10})\b/) ?? 0)
    return [
      {
        asPath: asPath.trim(),
        nextHop,
        from,
        localPreference,
        communities: [...standard, ...(extended < 0 ? [] : extendedCommunities(lines.slice(extended)))],
      },
    ]
  })

/** In the line itself, or each in a line below it, ten blanks deep. */
const extendedCommunities = (lines: readonly string[]): readonly string[] => {
  const [first = '', ...below] = lines
  const own = first.replace(/^\s+Extcommunity:/, '').trim()
  const end = below.findIndex(line => !/^\s{8,}\S+:\S/.test(line))
  return [own, ...(end < 0 ? below : below.slice(0, end))].flatMap(line => line.trim().split(/\s+/)).filter(Boolean)
}
