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

/** Everything that is wrong among devices, by their names in lower case; of what concerns these alone, where they are given. */
export const violationsAmong = (
  devices: ReadonlyMap<string, ManagedDevice>,
  hasCredential: (name: string) => boolean,
  concerned: ReadonlySet<string> | null = null,
): readonly Violation[] => {
  const find = (name: string) => devices.get(name.toLowerCase()) ?? null
  const concerns = (names: readonly string[]): boolean =>
    concerned === null || names.some(name => concerned.has(name.toLowerCase()))
  return [
    ...sharedIdentities(devices.values()).filter(({ involved }) => concerns(involved)),
    ...[...devices.values()].flatMap(device => [
      ...(concerns([device.name]) ? misfits(device, hasCredential) : []),
      ...(device.jump.length > 0 && concerns(wayTo(device, find)) ? wrongChain(device, find) : []),
    ]),
  ]
}

const sharedIdentities = (devices: Iterable<ManagedDevice>): readonly Violation[] => {
  const holders = new Map<string, ManagedDevice>()
  const found: Violation[] = []
  for (const device of devices) {
    for (const { key, pointer, what } of identitiesOf(device)) {
      const other = holders.get(key)
      if (other === undefined) holders.set(key, device)
      if (other === undefined || other === device) continue
      const says = `${device.name} has ${what}, and so has ${other.name}`
      found.push({ code: 'CONFLICT', device: device.name, involved: [device.name, other.name], pointer, says })
    }
  }
  return found
}

/** What one device alone may have. */
interface Identity {
  readonly key: string
  readonly pointer: string
  readonly what: string
}

const identitiesOf = (device: ManagedDevice): readonly Identity[] => {
  const known = identities.get(device)
  if (known !== undefined) return known
  const name = (pointer: string, what: string, text: string): Identity => ({
    key: `name ${text.toLowerCase()}`,
    pointer,
    what: `the ${what} ${text}`,
  })
  const own: Identity[] = [
    name('/name', 'name', device.name),
    ...device.hostnames.map(hostname => name('/hostnames', 'host name', hostname)),
    ...device.addresses.map(address => ({
      key: `address ${canonicalHost(address)}`,
      pointer: '/addresses',
      what: `the address ${address}`,
    })),
  ]
  if (device.host !== null) {
    // Behind different jump hosts the same private address is another device's; and one machine may be driven in two
    // ways: FRR by its command line, the Linux below by its shell.
    const { port } = endpointOf(device)
    const way = device.jump.map(hop => hop.toLowerCase())
    const key = `host ${JSON.stringify([canonicalHost(device.host), port, driverOf(device), way])}`
    own.push({ key, pointer: '/host', what: `the host ${device.host} with port ${port}` })
  }
  identities.set(device, own)
  return own
}

// Each change is checked against all devices, most of which have not changed since the last time.
const identities = new WeakMap<ManagedDevice, readonly Identity[]>()

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
  const way = wayTo(device, find)
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

const wayTo = (device: ManagedDevice, find: (name: string) => ManagedDevice | null): readonly string[] => [
  ...chainOf(device, find),
  device.name,
]
