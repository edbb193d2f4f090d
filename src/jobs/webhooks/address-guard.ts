import { lookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { KoineError } from '../../errors.ts'

/** Keeps webhooks from reaching into the network that the daemon stands in. */
export interface AddressGuard {
  /** Throws CONNECT_FAILED for a URL whose host is an address that may not be reached. */
  checkUrl(url: URL): void
  /**
   * Resolves a name for a connection and gives only addresses that may be reached. The connection is made to what was
   * checked, so a name that resolves to something else a moment later changes nothing.
   */
  readonly lookup: LookupFunction
}

/** Gives all addresses of a name. */
export type ResolveName = (name: string) => Promise<readonly { readonly address: string; readonly family: number }[]>

/** `allow`: prefixes that may be reached although they are not public. */
export const createAddressGuard = (allow: readonly string[], resolve: ResolveName = resolveSome()): AddressGuard => {
  const prefixes = allow.map(prefix => ipaddr.parseCIDR(prefix))
  const admits = (text: string): boolean => {
    const address = ipaddr.process(text)
    return (
      address.range() === 'unicast' ||
      prefixes.some(([prefix, length]) => prefix.kind() === address.kind() && address.match(prefix, length))
    )
  }
  return {
    checkUrl(url) {
      const host = url.hostname.replace(/^\[|\]$/g, '')
      if (isIP(host) !== 0 && !admits(host)) throw refused(host)
    },
    lookup(name, options, callback) {
      resolve(name)
        .then(found => found.filter(({ address }) => admits(address)))
        .then(
          admitted => {
            const [first] = admitted
            if (first === undefined) callback(refused(name), '', 0)
            else if (options.all === true) callback(null, admitted)
            else callback(null, first.address, first.family)
          },
          (error: NodeJS.ErrnoException) => callback(error, '', 0),
        )
    },
  }
}

const refused = (host: string): KoineError =>
  new KoineError('CONNECT_FAILED', `${host} is no public address; \`webhooks.allow\` can admit it.`)

// Node resolves names on few threads that all its work shares: names that do not resolve must not take them all.
const mostAtOnce = 2

const resolveSome = (): ResolveName => {
  let running = 0
  const waiting: (() => void)[] = []
  return async name => {
    if (running >= mostAtOnce) await new Promise<void>(resolve => waiting.push(resolve))
    else running += 1
    try {
      return await lookup(name, { all: true })
    } finally {
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}
