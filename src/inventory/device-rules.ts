import type { ManagedDevice } from './device-book.ts'
import { mostHops } from './device-fields.ts'
import { canonicalHost } from './devices.ts'
import { chainOf, driverOf, endpointOf, transportRefusal } from './target.ts'

/** What is wrong with a device beside others. */
export interface Violation {
  /** `CONFLICT`: with another device; `INVALID_BODY`: it names what does not exist, or means what cannot be. */
  readonly code: 'CONFLICT' | 'INVALID_BODY'
  readonly device: string
  /** It, and all others that have to do with it. */
  readonly involved: readonly string[]
  /** JSON Pointer of the field. */
  readonly pointer: string
  readonly says: string
}

/** Everything that is wrong among devices. */
export const violationsAmong = (
  devices: readonly ManagedDevice[],
  hasCredential: (name: string) => boolean,
): readonly Violation[] => {
  const byName = new Map(devices.map(device => [device.name.toLowerCase(), device]))
  const find = (name: string) => byName.get(name.toLowerCase()) ?? null
  return [
    ...sharedIdentities(devices),
    ...devices.flatMap(device => [
      ...misfits(device, hasCredential),
      ...(device.jump.length === 0 ? [] : wrongChain(device, find)),
    ]),
  ]
}

function* sharedIdentities(devices: readonly ManagedDevice[]): Generator<Violation> {
  const names = new Map<string, ManagedDevice>()
  const addresses = new Map<string, ManagedDevice>()
  const endpoints = new Map<string, ManagedDevice>()
  const claim = (
    index: Map<string, ManagedDevice>,
    key: string,
    device: ManagedDevice,
    pointer: string,
    what: string,
  ): readonly Violation[] => {
    const other = index.get(key)
    if (other === undefined) index.set(key, device)
    if (other === undefined || other === device) return []
    const says = `${device.name} has ${what}, and so has ${other.name}`
    return [{ code: 'CONFLICT', device: device.name, involved: [device.name, other.name], pointer, says }]
  }
  for (const device of devices) {
    yield* claim(names, device.name.toLowerCase(), device, '/name', `the name ${device.name}`)
    for (const hostname of device.hostnames)
      yield* claim(names, hostname.toLowerCase(), device, '/hostnames', `the host name ${hostname}`)
    for (const address of device.addresses)
      yield* claim(addresses, canonicalHost(address), device, '/addresses', `the address ${address}`)
    if (device.host === null) continue
    // Behind different jump hosts the same private address is another device's; and one machine may be driven in two
    // ways: FRR by its command line, the Linux below by its shell.
    const { port } = endpointOf(device)
    const way = device.jump.map(hop => hop.toLowerCase())
    const endpoint = JSON.stringify([canonicalHost(device.host), port, driverOf(device), way])
    yield* claim(endpoints, endpoint, device, '/host', `the host ${device.host} with port ${port}`)
  }
}

function* misfits(device: ManagedDevice, hasCredential: (name: string) => boolean): Generator<Violation> {
  const violation = (pointer: string, says: string): Violation => ({
    code: 'INVALID_BODY',
    device: device.name,
    involved: [device.name],
    pointer,
    says: `${device.name}: ${says}`,
  })
  const { credential, transport } = device
  if (credential !== null && !hasCredential(credential))
    yield violation('/credential', `there is no credential "${credential}"; add it first`)
  const driver = driverOf(device)
  const able = transport === null ? null : transportRefusal(driver, transport)
  if (able !== null)
    yield violation('/transport', `the driver ${driver} does not use ${transport}, but ${able.join(' or ')}`)
}

function* wrongChain(device: ManagedDevice, find: (name: string) => ManagedDevice | null): Generator<Violation> {
  const way = [...chainOf(device, find), device.name]
  const violation = (says: string): Violation => ({
    code: 'INVALID_BODY',
    device: device.name,
    involved: way,
    pointer: '/jump',
    says: `${device.name}: ${says}`,
  })
  for (const name of device.jump) {
    const hop = find(name)
    if (hop === null) yield violation(`there is no device "${name}" to go through`)
    else if (hop.host === null) yield violation(`${hop.name} cannot be gone through: it has no host`)
    else if (endpointOf(hop).transport !== 'ssh')
      yield violation(`${hop.name} cannot be gone through: it is not reached by SSH`)
  }
  const twice = way.find((name, index) => way.findIndex(one => one.toLowerCase() === name.toLowerCase()) < index)
  const shown = way.join(' → ')
  if (twice !== undefined) yield violation(`the way to it goes in a circle: ${shown}`)
  else if (way.length > mostHops + 1)
    yield violation(`${mostHops} hosts at most may be gone through, this way has more: ${shown}`)
}
