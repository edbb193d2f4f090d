import { networkInstance } from './names.ts'
import type { Rendering } from './rendering.ts'
import { count, elements, entries, flagOf, knownAddress, members, number, positive, unzoned, word } from './values.ts'

/** get_ntp_servers → /system/ntp. Everything has a home. */
export const ntpServers: Rendering = (result, root) => {
  const ntp = root.container('system').container('ntp')
  for (const [key, value] of entries(result)) {
    const found = members(value)
    const address = unzoned(key)
    const vrf = word(found['network_instance'])
    ntp.entry('servers/server', { address }).leaves('state', {
      address,
      'association-type': associationTypes.find(type => type === found['association_type']) ?? 'SERVER',
      port: positive(found['port']),
      version: positive(found['version']),
      iburst: flagOf(found['iburst']),
      prefer: flagOf(found['prefer']),
      'network-instance': vrf === undefined ? undefined : networkInstance(vrf),
      'source-address': knownAddress(found['source_address']),
      'key-id': count(found['key_id']),
    })
  }
}

const associationTypes = ['SERVER', 'PEER', 'POOL'] as const

/** get_ntp_peers → /system/ntp: peers are servers of association type PEER. */
export const ntpPeers: Rendering = (result, root) => {
  const ntp = root.container('system').container('ntp')
  for (const [key] of entries(result)) {
    const address = unzoned(key)
    ntp.entry('servers/server', { address }).leaves('state', { address, 'association-type': 'PEER' })
  }
}

/**
 * get_ntp_stats → /system/ntp, milliseconds as nanoseconds. `referenceid`, `type`, `when`, `reachability` and
 * `synchronized` have no home.
 */
export const ntpStats: Rendering = (result, root, { platform }) => {
  const ntp = root.container('system').container('ntp')
  for (const value of elements(result)) {
    const found = members(value)
    const remote = word(found['remote'])
    if (remote === undefined) continue
    const address = unzoned(remote)
    ntp.entry('servers/server', { address }).leaves('state', {
      address,
      stratum: count(found['stratum']),
      'root-delay': nanosecondsOf(positiveOrZero(found['delay'])),
      'root-dispersion': nanosecondsOf(positiveOrZero(found['jitter'])),
      offset: nanosecondsOf(number(found['offset'])),
      'poll-interval': pollSeconds(positive(found['hostpoll']), platform),
    })
  }
}

// -1 stands for unknown.
const positiveOrZero = (value: unknown): number | undefined => {
  const known = number(value)
  return known === undefined || known < 0 ? undefined : known
}

const nanosecondsOf = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : String(BigInt(Math.round(Math.max(-9e15, Math.min(9e15, ms * 1e6)))))

/** IOS XR tells the logarithm to the base 2, as the protocol has it; the others seconds. */
const pollSeconds = (poll: number | undefined, platform: string | null): number | undefined =>
  poll !== undefined && platform === 'cisco_iosxr' ? 2 ** Math.min(poll, 17) : poll
