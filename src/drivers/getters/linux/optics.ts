import { linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'
import { ofSystem, type Shell, tryShell } from './shell.ts'

// What has a device behind it; bridges, bonds and tunnels have none.
const ports = 'ls -d /sys/class/net/*/device || true'

const moduleCommand = (name: string): string => ofSystem(`ethtool -m ${name}`)

/** What modules measure themselves, for ports that have such a module. Their memory is read by root only. */
export const getOptics = (shell: Shell): Getter =>
  function* () {
    const [printed] = yield* tryShell(shell, ports)
    const names = linesOf(printed ?? '').flatMap(
      line => /^\/sys\/class\/net\/([\w.:-]{1,64})\/device$/.exec(line)?.[1] ?? [],
    )
    if (names.length === 0) return {}
    const replies = yield names.map(name => shell(moduleCommand(name), 'text'))
    return Object.fromEntries(
      names.flatMap((name, index) => {
        const reply = replies[index]
        const text = reply === undefined ? '' : 'text' in reply ? reply.text : 'error' in reply ? reply.error : ''
        if (/not permitted|permission denied/i.test(text)) throw notUnderstood(moduleCommand(name), text)
        const channels = channelsIn(text, moduleCommand(name))
        return channels.length === 0 ? [] : [[name, { physical_channels: { channel: channels } }] as const]
      }),
    )
  }

type Power = 'input_power' | 'output_power' | 'laser_bias_current'

/** Modules with one channel, with several (SFF-8636), and with several as CMIS has them; limits have other names. */
const readings: readonly (readonly [Power, RegExp])[] = [
  ['laser_bias_current', /^\s*Laser (?:tx )?bias current(?: \(Channel (\d{1,2})\))?\s*: (.{1,60})$/],
  ['output_power', /^\s*(?:Laser output power|Transmit avg optical power(?: \(Channel (\d{1,2})\))?)\s*: (.{1,60})$/],
  [
    'input_power',
    /^\s*(?:Receiver signal (?:average optical power|OMA)|Rcvr signal avg optical power ?(?:\(Channel (\d{1,2})\))?)\s*: (.{1,60})$/,
  ],
]

const channelsIn = (text: string, command: string) => {
  const channels = new Map<number, Partial<Record<Power, number>>>()
  for (const line of linesOf(text)) {
    for (const [what, pattern] of readings) {
      const [, channel, value] = pattern.exec(line) ?? []
      if (value === undefined) continue
      const index = Number(channel ?? 1) - 1
      channels.set(index, { ...channels.get(index), [what]: numberOf(value, line, command) })
    }
  }
  return [...channels]
    .toSorted(([a], [b]) => a - b)
    .map(([index, found]) => ({
      index,
      state: {
        input_power: reading(found.input_power),
        output_power: reading(found.output_power),
        laser_bias_current: reading(found.laser_bias_current),
      },
    }))
}

/** The module knows the reading of now, not its history. */
const reading = (instant = 0) => ({ instant, avg: 0, min: 0, max: 0 })

/** `6.342 mA`, `0.5672 mW / -2.46 dBm`. No light at all is minus infinity, and 0 here as on other platforms. */
const numberOf = (value: string, line: string, command: string): number => {
  if (/\/ -inf dBm$/.test(value)) return 0
  const [, number] = /^(?:\d{1,9}\.\d{1,9} mW \/ )?(-?\d{1,9}\.\d{1,9}) (?:mA|dBm)$/.exec(value) ?? []
  if (number === undefined) throw notUnderstood(command, line)
  return Number(number)
}
