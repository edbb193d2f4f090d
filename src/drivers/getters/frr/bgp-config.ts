import { asNumber, ipAddress } from '../addresses.ts'
import { textArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { type BgpInstance, bgpInstances } from './running-config.ts'
import { askVtysh, type Vtysh } from './vtysh.ts'

/** Peer groups of the default VRF with their members; neighbors of no group are in the group `_`. */
export const getBgpConfig = (vtysh: Vtysh): Getter =>
  function* (args) {
    const [onlyGroup, onlyNeighbor] = [textArgument(args, 'group'), textArgument(args, 'neighbor')]
    const instances = bgpInstances(yield* askVtysh(vtysh, 'show running-config'))
    const instance = instances.find(({ vrf }) => vrf === 'default')
    if (instance === undefined) return {}
    const localAs = asNumber(instance.as)
    const statements = statementsOf(instance)
    const of = (name: string): readonly Statement[] => statements.filter(statement => statement.name === name)
    const names = [...new Set(statements.map(({ name }) => name))]
    const groups = names.filter(name => of(name).some(({ rest }) => rest === 'peer-group'))
    const groupOf = (name: string): string =>
      first(of(name), /^(?:interface )?(?:v6only )?peer-group (\S{1,128})$/) ?? '_'
    const neighbors = names.filter(
      name => !groups.includes(name) && (onlyNeighbor === '' || ipAddress(name) === ipAddress(onlyNeighbor)),
    )
    const hasMultipath = instance.lines.some(line => /^\s+maximum-paths (?:ibgp )?(?!1$)\d/.test(line))
    return Object.fromEntries(
      ['_', ...groups]
        .map(group => [group, neighbors.filter(name => groupOf(name) === group)] as const)
        .filter(
          ([group, members]) =>
            (onlyGroup === '' || onlyGroup === group) && (onlyNeighbor === '' || members.length > 0),
        )
        .map(([group, members]) => [
          group,
          {
            ...groupSettings(group === '_' ? [] : of(group), localAs, hasMultipath),
            neighbors: Object.fromEntries(
              // What a member does not say itself, its group says.
              members.map(name => [
                ipAddress(name),
                neighborSettings([...of(name), ...(group === '_' ? [] : of(group))], localAs),
              ]),
            ),
          },
        ]),
    )
  }

/** `neighbor <name> <rest>` of a BGP instance. */
interface Statement {
  readonly name: string
  readonly rest: string
  /** The words behind `address-family`; null: outside of all. */
  readonly family: string | null
}

const statementsOf = ({ lines }: BgpInstance): readonly Statement[] => {
  const statements: Statement[] = []
  let family: string | null = null
  for (const line of lines) {
    const [, begins] = /^\s+address-family (\S.{0,100})$/.exec(line) ?? []
    const [, name, rest] = /^\s+neighbor (\S{1,128}) (\S.{0,400})$/.exec(line) ?? []
    if (begins !== undefined) family = begins
    else if (/^\s+exit-address-family$/.test(line)) family = null
    else if (name !== undefined && rest !== undefined) statements.push({ name, rest, family })
  }
  return statements
}

const groupSettings = (statements: readonly Statement[], localAs: number, multipath: boolean) => {
  const shared = sharedSettings(statements, localAs)
  const asWord = first(statements, /^remote-as (internal|external)$/)
  return {
    type: asWord ?? (shared.remote_as === 0 ? '' : shared.remote_as === shared.local_as ? 'internal' : 'external'),
    apply_groups: [],
    multihop_ttl: hops(statements),
    multipath,
    remove_private_as: statements.some(({ rest }) => /^remove-private-as\b/i.test(rest)),
    ...shared,
  }
}

const hops = (statements: readonly Statement[]): number => {
  const written = first(statements, /^ebgp-multihop( \d{1,3})?$/)
  // Without a number it is the most that there can be.
  return statements.some(({ rest }) => rest === 'ebgp-multihop') ? 255 : Number(written ?? 0)
}

const neighborSettings = (statements: readonly Statement[], localAs: number) => ({
  ...sharedSettings(statements, localAs),
  authentication_key: first(statements, /^password (\S{1,128})$/) ?? '',
  nhs: statements.some(({ rest }) => /^next-hop-self\b/.test(rest)),
  route_reflector_client: statements.some(({ rest }) => rest === 'route-reflector-client'),
})

/** What a group and a neighbor both may have. */
const sharedSettings = (statements: readonly Statement[], localAs: number) => {
  const written = (pattern: RegExp): string => first(statements, pattern) ?? ''
  const remoteAs = written(/^(?:interface )?(?:v6only )?remote-as (\S{1,21})$/)
  const ownAs = written(/^local-as ([\d.]{1,21})(?: |$)/)
  return {
    description: written(/^description (\S.{0,255})$/),
    local_address: written(/^update-source (\S{1,80})$/),
    local_as: ownAs === '' ? localAs : asNumber(ownAs),
    // `external` and `auto` leave it to the neighbor which AS it is.
    remote_as: remoteAs === 'internal' ? localAs : /^[\d.]+$/.test(remoteAs) ? asNumber(remoteAs) : 0,
    import_policy: written(/^route-map (\S{1,128}) in$/),
    export_policy: written(/^route-map (\S{1,128}) out$/),
    prefix_limit: prefixLimits(statements),
  }
}

const first = (statements: readonly Statement[], pattern: RegExp): string | null => {
  for (const { rest } of statements) {
    const found = pattern.exec(rest)
    if (found !== null) return found[1] ?? null
  }
  return null
}

/** Limits of the unicast families. Without a threshold it is 75 %, without a restart the session stays down: 0. */
const prefixLimits = (statements: readonly Statement[]) =>
  Object.fromEntries(
    statements
      .flatMap(({ rest, family }) => {
        const [, version] = /^ipv([46]) unicast$/.exec(family ?? '') ?? []
        const [, limit, threshold = '75', timeout = '0'] =
          /^maximum-prefix (\d{1,10})(?: (\d{1,3}))?(?: restart (\d{1,5})| warning-only)?(?: force)?$/.exec(rest) ?? []
        if (version === undefined || limit === undefined) return []
        const teardown = { threshold: Number(threshold), timeout: Number(timeout) }
        return [[version === '4' ? 'inet' : 'inet6', { unicast: { limit: Number(limit), teardown } }] as const]
      })
      // The member's own limit stands before that of its group.
      .toReversed(),
  )
