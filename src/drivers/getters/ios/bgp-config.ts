import { asNumber, ipAddress } from '../addresses.ts'
import { textArgument } from '../arguments.ts'
import { askCli, captured, capturedNumber, filtered, linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'

const command = 'show running-config'

/** What every configuration of IOS has lines of. */
const anyConfiguration = /^(?:version|hostname|interface|router|line|end)\b/m

/** Peer groups with their members; neighbors of no group are in the group `_`. */
export const getBgpConfig: Getter = function* (args) {
  const wantedGroup = textArgument(args, 'group')
  const wantedNeighbor = textArgument(args, 'neighbor')
  const [configuration] = yield* askCli(command)
  const bgp = bgpSection(configuration)
  if (bgp === null) {
    filtered(configuration, anyConfiguration, command)
    return {}
  }
  const { localAs, statements } = bgp
  const names = [...new Set(statements.map(({ name }) => name))]
  const of = (name: string): readonly Statement[] => statements.filter(statement => statement.name === name)
  const groups = names.filter(name => of(name).some(({ rest }) => rest === 'peer-group'))
  const groupOf = (name: string): string =>
    captured(
      of(name).map(({ rest }) => rest),
      /^peer-group (\S{1,128})$/,
    ) ?? '_'
  const neighbors = names.filter(
    name => !groups.includes(name) && (wantedNeighbor === '' || ipAddress(name) === ipAddress(wantedNeighbor)),
  )
  return Object.fromEntries(
    ['_', ...groups].flatMap(group => {
      const members = neighbors.filter(name => groupOf(name) === group)
      if (wantedGroup !== '' && wantedGroup !== group) return []
      if (wantedNeighbor !== '' && members.length === 0) return []
      const settings = group === '_' ? noGroup(localAs) : groupSettings(of(group), localAs)
      return [
        [
          group,
          {
            ...settings,
            neighbors: Object.fromEntries(members.map(name => [name, neighborSettings(of(name), localAs)])),
          },
        ],
      ]
    }),
  )
}

/** `neighbor <name> <rest>` of a BGP process. */
interface Statement {
  readonly name: string
  readonly rest: string
  /** The words behind `address-family`; null: outside of all. */
  readonly family: string | null
}

const bgpSection = (
  configuration: string,
): { readonly localAs: number; readonly statements: readonly Statement[] } | null => {
  const lines = linesOf(configuration)
  const from = lines.findIndex(line => /^router bgp [\d.]+$/.test(line))
  const [, as = ''] = /^router bgp ([\d.]{1,11})$/.exec(lines[from] ?? '') ?? []
  if (from < 0) return null
  const length = lines.slice(from + 1).findIndex(line => !line.startsWith(' '))
  const statements: Statement[] = []
  let family: string | null = null
  // Old software does not indent what is inside of an address family: only its end tells.
  for (const line of lines.slice(from + 1, length < 0 ? undefined : from + 1 + length)) {
    const [, begins] = /^\s+address-family (\S.{0,100})$/.exec(line) ?? []
    const [, name, rest] = /^\s+neighbor (\S{1,128}) (\S.{0,400})$/.exec(line) ?? []
    if (begins !== undefined) family = begins
    else if (/^\s+exit-address-family$/.test(line)) family = null
    else if (name !== undefined && rest !== undefined) statements.push({ name, rest, family })
  }
  return { localAs: asNumber(as), statements }
}

const noGroup = (localAs: number) => ({
  type: '',
  description: '',
  apply_groups: [],
  multihop_ttl: 0,
  multipath: false,
  local_address: '',
  local_as: localAs,
  remote_as: 0,
  import_policy: '',
  export_policy: '',
  remove_private_as: false,
  prefix_limit: {},
})

const groupSettings = (statements: readonly Statement[], localAs: number) => {
  const shared = sharedSettings(statements, localAs)
  return {
    ...noGroup(localAs),
    ...shared,
    type: shared.remote_as === 0 ? '' : shared.remote_as === shared.local_as ? 'internal' : 'external',
    multihop_ttl: capturedNumber(restsOf(statements), /^ebgp-multihop (\d{1,3})$/, 0),
    remove_private_as: restsOf(statements).some(rest => rest.startsWith('remove-private-as')),
  }
}

const neighborSettings = (statements: readonly Statement[], localAs: number) => ({
  ...sharedSettings(statements, localAs),
  authentication_key: captured(restsOf(statements), /^password (?:\d{1,2} )?(\S{1,128})$/) ?? '',
  nhs: restsOf(statements).some(rest => rest.startsWith('next-hop-self')),
  route_reflector_client: restsOf(statements).includes('route-reflector-client'),
})

/** What a group and a neighbor both may have. */
const sharedSettings = (statements: readonly Statement[], localAs: number) => {
  const rests = restsOf(statements)
  const as = (pattern: RegExp, otherwise: number): number => {
    const found = captured(rests, pattern)
    return found === null ? otherwise : asNumber(found)
  }
  return {
    description: captured(rests, /^description (\S.{0,255})$/) ?? '',
    local_address: captured(rests, /^update-source (\S{1,80})$/) ?? '',
    local_as: as(/^local-as ([\d.]{1,11})(?: |$)/, localAs),
    remote_as: as(/^remote-as ([\d.]{1,11})$/, 0),
    import_policy: captured(rests, /^route-map (\S{1,128}) in$/) ?? '',
    export_policy: captured(rests, /^route-map (\S{1,128}) out$/) ?? '',
    prefix_limit: prefixLimits(statements),
  }
}

const restsOf = (statements: readonly Statement[]): readonly string[] => statements.map(({ rest }) => rest)

/**
 * Limits of the unicast families in which it is configured. The model has three numbers, limit, threshold and restart; a
 * limit that is not configured with all three is 0.
 */
const prefixLimits = (statements: readonly Statement[]) => {
  const limits: Record<string, { unicast: PrefixLimit }> = {}
  for (const { rest, family } of statements) {
    const [, version] = /^ipv(4|6)(?: unicast)?(?: vrf \S{1,64})?$/.exec(family ?? '') ?? []
    if (version === undefined) continue
    const name = version === '4' ? 'inet' : 'inet6'
    const [, limit, threshold, timeout] = /^maximum-prefix (\d{1,10}) (\d{1,3}) restart (\d{1,5})$/.exec(rest) ?? []
    if (limit !== undefined) {
      limits[name] = {
        unicast: { limit: Number(limit), teardown: { threshold: Number(threshold), timeout: Number(timeout) } },
      }
    }
    limits[name] ??= { unicast: { limit: 0, teardown: { threshold: 0, timeout: 0 } } }
  }
  return limits
}

interface PrefixLimit {
  readonly limit: number
  readonly teardown: { readonly threshold: number; readonly timeout: number }
}
