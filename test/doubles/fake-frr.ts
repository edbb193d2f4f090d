import { frr } from '../../src/drivers/cli/frr.ts'
import { frrDialect } from '../../src/drivers/configuration/frr-dialect.ts'
import { enter, parseTree, printTree } from '../../src/drivers/configuration/tree-diff.ts'
import type { FakeDeviceOptions } from './device-options.ts'
import { type FakeDevice, startFakeDevice } from './fake-device.ts'

/** A router whose vtysh takes lines of configuration one by one, and shows what comes of them. */
export interface FakeFrr {
  readonly device: FakeDevice
  /** What is configured now. */
  running(): string
  /** What was running when it was written. */
  saved: string
  /** Lines typed by somebody else. */
  type(...lines: readonly string[]): void
}

export const startFakeFrr = async (
  hostname: string,
  options: Partial<FakeDeviceOptions> = {},
  first = `hostname ${hostname}\nip route 192.0.2.0/25 Null0\nip route 192.0.2.128/25 Null0\n`,
): Promise<FakeFrr> => {
  const double: FakeFrr = {
    device: await startFakeDevice({
      platform: frr,
      hostname,
      ...options,
      commands(line, place) {
        if (line === 'show running-config') return shown(double.running())
        if (line === 'write memory') {
          double.saved = double.running()
          return 'Building Configuration...\nConfiguration saved to /etc/frr/frr.conf\n[OK]\n'
        }
        const { commands } = options
        if (typeof commands === 'function') return commands(line, place)
        const reply = commands !== undefined && Object.hasOwn(commands, line) ? commands[line] : undefined
        return typeof reply === 'function' ? reply(line) : (reply ?? null)
      },
    }),
    running: () => {
      const lines = double.device.state.running.join('\n')
      return printTree(enter(parseTree(first, frrDialect), lines, frrDialect))
    },
    saved: '',
    type: (...lines) => void double.device.state.running.push(...lines),
  }
  return double
}

const shown = (running: string): string =>
  `Building configuration...\n\nCurrent configuration:\n!\nfrr version 8.4.4\nfrr defaults traditional\n${running}!\nend\n`
