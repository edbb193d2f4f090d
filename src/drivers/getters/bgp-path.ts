import { asNumber, ipAddress } from './addresses.ts'
import { captured, linesOf } from './cli-text.ts'

/** A path to a prefix as Cisco's command lines show it. */
export interface BgpPath {
  readonly asPath: string
  readonly nextHop: string
  /** The neighbour that told it. */
  readonly from: string
  readonly localPreference: number
  readonly communities: readonly string[]
}

/** What a route's model says of a path; `neighbors` is what was printed of its neighbour. */
export const pathAttributes = (
  { from, asPath, communities, localPreference }: BgpPath,
  neighbors: string,
  localAs: number,
): object => {
  const titles = linesOf(neighbors).filter(line => line.startsWith(`BGP neighbor is ${from},`))
  const remoteAs = captured(titles, /\bremote AS ([\d.]{1,11})/)
  return {
    as_path: asPath,
    remote_address: ipAddress(from),
    communities,
    local_preference: localPreference,
    local_as: localAs,
    // A path from another VRF comes from a neighbor that is not in this one: it is internal.
    remote_as: remoteAs === null ? localAs : asNumber(remoteAs),
  }
}
