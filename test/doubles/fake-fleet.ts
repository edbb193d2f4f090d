import type { FakeDeviceOptions } from './device-options.ts'
import { createFakeDevice, type DeviceWithoutEars, type FakeDevice, listen } from './fake-device.ts'
import type { SshDoor } from './ssh-door.ts'

export interface FakeFleet {
  readonly devices: readonly FakeDevice[]
  close(): Promise<void>
}

/**
 * Many devices in one process behind one listener: each has an address of its own (127.1.0.1 and on), all the same port.
 * Host names are `fake1`, `fake2` and so on.
 */
export const startFakeFleet = async (
  size: number,
  optionsOf: (index: number) => FakeDeviceOptions,
): Promise<FakeFleet> => {
  const doors = new Map<string, SshDoor>()
  const byAddress = new Map<string, DeviceWithoutEars>()
  const addresses = Array.from({ length: size }, (_, index) => addressOf(index))
  const telnet = size > 0 && optionsOf(0).telnet === true
  for (const [index, address] of addresses.entries())
    byAddress.set(address, createFakeDevice({ hostname: `fake${index + 1}`, ...optionsOf(index) }, doors))
  const find = (address: string | undefined) => byAddress.get(address ?? '')
  const ssh = await listen(socket => find(socket.localAddress)?.admit('ssh', socket) ?? undefined, '0.0.0.0', 0)
  const telnetEar = telnet
    ? await listen(socket => find(socket.localAddress)?.admit('telnet', socket), '0.0.0.0', 0)
    : null
  const shared = { port: ssh.port, close: async () => undefined }
  const sharedTelnet = telnetEar === null ? null : { port: telnetEar.port, close: async () => undefined }
  const devices = [...byAddress].map(([address, device]) => device.at(address, shared, sharedTelnet))
  return {
    devices,
    close: async () => {
      await Promise.all(devices.map(device => device.close()))
      await Promise.all([ssh.close(), telnetEar?.close()])
    },
  }
}

/** 127.1.0.1 and on, 250 per network of the last octet. */
const addressOf = (index: number): string => `127.1.${Math.floor(index / 250)}.${(index % 250) + 1}`
