import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { KoineError } from '../errors.ts'
import type { Platform } from '../platforms.ts'
import type { ManagedDevice } from './device-book.ts'

/** What is known of one device. */
export interface Device {
  /** The name that its events carry. */
  readonly name: string
  /** Addresses that it sends from. */
  readonly addresses: readonly string[]
  /** Host names that it writes, beside `name`. */
  readonly hostnames: readonly string[]
  /** null: recognised by its messages. */
  readonly platform: Platform | null
  /** Zone of the local time that it writes; null: the default zone. */
  readonly timezone: string | null
}

/** The known devices, found by what a message shows of its sender. */
export interface Inventory {
  /**
   * The device that sent a message: by the sender's address, which cannot be mistaken for another's; behind a relay, whose
   * address is no device's, by the host name (or address) that the message carries.
   */
  find(senderAddress: string | null, hostname: string | null): Device | null
  /** Takes another list in one step; throws CONFIG_INVALID and keeps the old one when two devices share an identity. */
  replace(devices: readonly Device[]): void
  readonly size: number
}

/** Throws CONFIG_INVALID when two devices share a name, an address or a host name. */
export const createInventory = (devices: readonly Device[]): Inventory => {
  let known = index(devices)
  return {
    find(senderAddress, hostname) {
      const bySender = senderAddress === null ? undefined : known.byAddress.get(canonical(senderAddress))
      if (bySender !== undefined) return bySender
      if (hostname === null) return null
      return known.byHostname.get(hostname.toLowerCase()) ?? known.byAddress.get(canonical(hostname)) ?? null
    },
    replace(next) {
      known = index(next)
    },
    get size() {
      return known.size
    },
  }
}

/**
 * The devices of the book as senders of syslog. A device sends from its `addresses` and, unless another device is reached
 * there too (a port forwarder, a console server), from its `host`. What a device of the configuration has, none of the book
 * has too; devices of the configuration are left as they are written, so that `createInventory` refuses those in conflict.
 */
export const sendersAmong = (devices: readonly SenderFacts[]): readonly Device[] => {
  const taken = new Set<string>()
  const nameOf = (name: string): string => `name ${name.toLowerCase()}`
  const addressOf = (address: string): string => `address ${canonicalHost(address)}`
  const free = (identity: string): boolean => !taken.has(identity)
  const claim = ({ name, hostnames, addresses }: Pick<Device, 'name' | 'hostnames' | 'addresses'>): void => {
    for (const one of [name, ...hostnames]) taken.add(nameOf(one))
    for (const one of addresses) taken.add(addressOf(one))
  }
  const configured = devices.filter(({ source }) => source !== 'book')
  for (const device of configured) claim(device)
  const own = devices.flatMap(device => {
    if (device.source !== 'book' || !free(nameOf(device.name))) return []
    const hostnames = device.hostnames.filter(hostname => free(nameOf(hostname)))
    const addresses = device.addresses.filter(address => free(addressOf(address)))
    claim({ name: device.name, hostnames, addresses })
    return [{ ...device, hostnames, addresses }]
  })

  // What is written goes before what follows from `host`.
  const hosts = tally(devices.flatMap(({ host }) => (host === null ? [] : [canonicalHost(host)])))
  return [...configured, ...own].map(({ name, host, hostnames, addresses, platform, detected, timezone }) => {
    const alone = host === null || hosts.get(canonicalHost(host)) !== 1 ? null : canonicalHost(host)
    const address = alone !== null && isIP(alone) !== 0 && free(addressOf(alone)) ? [alone] : []
    const hostname = alone !== null && isIP(alone) === 0 && free(nameOf(alone)) ? [alone] : []
    return {
      name,
      addresses: [...addresses, ...address],
      hostnames: [...hostnames, ...hostname],
      platform: platform === 'auto' ? (detected?.platform ?? null) : platform,
      timezone,
    }
  })
}

/** What of a device matters for the syslog that it sends. Without a source it counts as one of the configuration. */
type SenderFacts = Pick<ManagedDevice, 'name' | 'host' | 'addresses' | 'hostnames' | 'platform' | 'timezone'> &
  Partial<Pick<ManagedDevice, 'detected' | 'source'>>

const tally = (words: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** One spelling for each host: IPv6 canonical, IPv4-mapped as IPv4, names in lower case without a dot at the end. */
export const canonicalHost = (host: string): string =>
  isIP(host) === 0 ? host.toLowerCase().replace(/\.$/, '') : canonical(host)

interface Index {
  readonly byAddress: ReadonlyMap<string, Device>
  readonly byHostname: ReadonlyMap<string, Device>
  readonly size: number
}

const index = (devices: readonly Device[]): Index => {
  const byAddress = new Map<string, Device>()
  const byHostname = new Map<string, Device>()
  for (const device of devices) {
    for (const address of device.addresses) claim(byAddress, canonical(address), device, 'the address')
    for (const name of new Set([device.name, ...device.hostnames].map(word => word.toLowerCase()))) {
      claim(byHostname, name, device, 'the name')
    }
  }
  return { byAddress, byHostname, size: devices.length }
}

const claim = (index: Map<string, Device>, identity: string, device: Device, what: string): void => {
  const other = index.get(identity)
  if (other === device) return
  if (other !== undefined) {
    throw new KoineError('CONFIG_INVALID', `devices: ${other.name} and ${device.name} both have ${what} ${identity}`)
  }
  index.set(identity, device)
}

/** IPv6 in its one canonical form, IPv4-mapped addresses as IPv4, anything else as it is. */
const canonical = (address: string): string => {
  // IPv4 has one spelling; only a colon makes a second spelling possible, and this is asked per message.
  if (!address.includes(':') || !ipaddr.isValid(address)) return address
  return ipaddr.process(address).toString()
}
