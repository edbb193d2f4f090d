import { napalmDriver } from '../drivers/getters/way.ts'
import type { Credential, Hop, Target, TargetLimits } from '../drivers/target.ts'
import { KoineError } from '../errors.ts'
import type { Platform } from '../platforms.ts'
import type { ManagedDevice, TargetWishes } from './device-book.ts'
import { cliEndpoint } from './platform-name.ts'

/** How the inventory looks names up. */
export interface Lookup {
  device(name: string): ManagedDevice | null
  /** Null: there is none of that name. Throws SECRET_UNREADABLE. */
  credential(name: string): Credential | null
}

/** What is written of a device's platform, else what it turned out to be. */
const platformOf = ({ platform, detected }: Pick<ManagedDevice, 'platform' | 'detected'>): Platform | 'auto' =>
  platform === 'auto' ? (detected?.platform ?? 'auto') : platform

/** What drives a device, unless a request says otherwise; the device may have NAPALM's name of it. */
export const driverOf = (device: ManagedDevice): string =>
  napalmDriver(device.driver ?? '')?.sessionDrivers[0] ??
  device.driver ??
  (platformOf(device) === 'linux' ? 'linux' : 'cli')

/** Host and port of a device, as one word. */
export const placeOf = (device: Pick<ManagedDevice, 'host' | 'port'>): string =>
  JSON.stringify([device.host, device.port])

type Transport = Target['transport']

// The first one is usual. Drivers of the user's own may use any.
const transportsOf: ReadonlyMap<string, readonly [Transport, ...Transport[]]> = new Map([
  ['cli', ['ssh', 'telnet']],
  ['linux', ['ssh']],
  ['eapi', ['https', 'http']],
  ['nxapi', ['https', 'http']],
  ['netconf', ['ssh']],
])

const usualPorts: Readonly<Record<Transport, number>> = { ssh: 22, telnet: 23, https: 443, http: 80 }

/** Whether a driver can use a transport; null: it can, else which it can use. */
export const transportRefusal = (driver: string, transport: Transport): readonly Transport[] | null => {
  const able = transportsOf.get(driver)
  return able === undefined || able.includes(transport) ? null : able
}

/** By what and at which port a device is reached with a driver, where the device itself leaves it open or means another one. */
export const endpointOf = (
  device: ManagedDevice,
  driver: string = driverOf(device),
): { readonly transport: Transport; readonly port: number } => {
  if (driver === 'netconf') return { transport: 'ssh', port: netconfPort(device) }
  const usual = cliEndpoint(platformOf(device))
  const fallback = driver === 'cli' ? usual.transport : (transportsOf.get(driver)?.[0] ?? 'ssh')
  const own = device.transport
  const transport = own !== null && transportRefusal(driver, own) === null ? own : fallback
  // A port was meant for the transport that the device is usually reached by: eAPI is not behind the port of SSH.
  // Nor is a shell behind that of NETCONF.
  const meant =
    driver === driverOf(device) || (driverOf(device) !== 'netconf' && transport === endpointOf(device).transport)
  const port = (meant ? device.port : null) ?? (driver === 'cli' ? usual.ports[transport] : null)
  return { transport, port: port ?? usualPorts[transport] }
}

/** Junos has NETCONF behind its port of SSH as well, and there always; others have it at the port of its own (RFC 6242 section 3). */
const netconfPort = (device: ManagedDevice): number => {
  const own = driverOf(device)
  const junos = platformOf(device) === 'juniper_junos'
  if (own === 'netconf') return device.port ?? (junos ? usualPorts.ssh : usualNetconfPort)
  if (!junos) return usualNetconfPort
  const { transport, port } = endpointOf(device, own)
  return transport === 'ssh' ? port : usualPorts.ssh
}

const usualNetconfPort = 830

/** Everything needed to reach a device. Throws NOT_FOUND, CONFLICT, SECRET_UNREADABLE. */
export const targetOf = (
  name: string,
  { driver: wantedDriver, credential: wantedCredential }: TargetWishes,
  lookup: Lookup,
  defaults: TargetLimits,
): Target => {
  const device = known(name, lookup)
  return {
    device: device.name,
    host: hostOf(device),
    ...endpointOf(device, wantedDriver ?? driverOf(device)),
    platform: platformOf(device),
    credential: wantedCredential ?? credentialOf(device, lookup),
    jump: chainOf(device, lookup.device).map(hop => hopOf(hop, lookup)),
    algorithms: device.algorithms,
    tls: device.tls,
    limits: { ...defaults, ...device.limits },
  }
}

/**
 * The names of all hosts on the way, the first one is reached from here: before a device's own chain comes the chain of
 * its first host. A circle ends where it closes, and a way far beyond what is allowed is not followed further.
 */
export const chainOf = (device: ManagedDevice, find: (name: string) => ManagedDevice | null): readonly string[] => {
  let chain = device.jump
  const passed = new Set([device.name.toLowerCase()])
  for (;;) {
    const [first] = chain
    const before = first === undefined ? [] : (find(first)?.jump ?? [])
    if (first === undefined || before.length === 0 || chain.length > farthest) return chain
    if (passed.has(first.toLowerCase())) return chain
    passed.add(first.toLowerCase())
    chain = [...before, ...chain]
  }
}

const farthest = 16

const hopOf = (name: string, lookup: Lookup): Hop => {
  const device = known(name, lookup)
  return {
    device: device.name,
    host: hostOf(device),
    port: endpointOf(device).port,
    credential: credentialOf(device, lookup),
    algorithms: device.algorithms,
  }
}

const known = (name: string, { device }: Lookup): ManagedDevice => {
  const found = device(name)
  if (found !== null) return found
  throw new KoineError('NOT_FOUND', `There is no device "${name}" in the inventory.`)
}

const hostOf = ({ name, host }: ManagedDevice): string => {
  if (host !== null) return host
  throw new KoineError('CONFLICT', `The device ${name} has no host to be reached at; give it one.`)
}

const credentialOf = ({ name, credential }: ManagedDevice, lookup: Lookup): Credential => {
  if (credential === null) throw new KoineError('CONFLICT', `The device ${name} has no credential; give it one.`)
  const found = lookup.credential(credential)
  if (found !== null) return found
  throw new KoineError('CONFLICT', `The credential "${credential}" of the device ${name} does not exist.`)
}
