import { cisco_ios } from '../../src/drivers/cli/cisco_ios.ts'
import type { CliPlatform } from '../../src/drivers/cli/cli-platform.ts'
import type { Commands, FakeDeviceOptions } from '../doubles/device-options.ts'
import { type FakeDevice, startFakeDevice } from '../doubles/fake-device.ts'

/** A Cisco IOS device, unless another one is wanted. */
export const startDevice = (
  hostname: string,
  commands: Commands = {},
  more: Partial<FakeDeviceOptions> & { readonly platform?: CliPlatform } = {},
): Promise<FakeDevice> => startFakeDevice({ platform: cisco_ios, hostname, commands, ...more })

/** How many octets its shells have got, of all connections. */
export const octetsAt = (device: FakeDevice): number =>
  device.connections.reduce((sum, { received }) => sum + received.reduce((all, part) => all + part.length, 0), 0)

/** Everything that reached it: connections, logins, octets. Equal before and after: nothing did. */
export const reached = (device: FakeDevice) => ({ ...device.counts, shells: 0, octets: octetsAt(device) })

/** How often it got exactly this line. */
export const times = (device: FakeDevice, line: string): number => device.lines().filter(one => one === line).length

/** A command whose output does not end before it is told to. */
export interface Held {
  /** For `commands` of a device. */
  readonly reply: () => AsyncIterable<Buffer>
  release(): void
}

/** `before` is printed at once, `after` when it is released. */
export const held = ({ before = '', after = 'done\r\n' } = {}): Held => {
  let release = (): void => {}
  const released = new Promise<void>(resolve => {
    release = resolve
  })
  return {
    async *reply() {
      yield Buffer.from(before)
      await released
      yield Buffer.from(after)
    },
    release,
  }
}

/** The median of figures. */
export const median = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN
