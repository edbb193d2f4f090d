import { macAddress } from '../addresses.ts'
import { askCli, blocksOf, captured, capturedNumber } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'

/** IOS does not say when an interface flapped: `last_flapped` is -1. `speed`: the bandwidth, in Mbit/s. */
export const getInterfaces: Getter = function* () {
  const [text] = yield* askCli(showInterfaces)
  return Object.fromEntries(
    interfaceBlocks(text, showInterfaces).map(({ name, status, protocol, lines }) => [
      name,
      {
        is_up: (protocol ?? status).startsWith('up'),
        is_enabled: !/administratively|admin down|disabled/.test(status),
        description: captured(lines, /^\s+Description: (.{0,400})$/)?.trim() ?? '',
        last_flapped: -1,
        mtu: capturedNumber(lines, /^\s+MTU (\d{1,9}) bytes/, -1),
        speed: bandwidth(lines),
        mac_address: hardwareAddress(lines),
      },
    ]),
  )
}

export const showInterfaces = 'show interfaces'

interface InterfaceBlock {
  readonly name: string
  /** `up`, `down`, `administratively down`, `reset`, … */
  readonly status: string
  /** Of the line protocol; null where there is none, as at pseudowires. */
  readonly protocol: string | null
  /** All lines, the first included. */
  readonly lines: readonly string[]
}

/** What `show interfaces`, `show ip interface` or `show ipv6 interface` prints of each interface. */
export const interfaceBlocks = (text: string, request: string): readonly InterfaceBlock[] => {
  // Below a dialer, what it is bound to is printed as an interface of its own.
  const blocks = blocksOf(text.replace(/^Bound to:$/gm, ''), /^\S/)
  if (blocks.length === 0 && text !== '') throw notUnderstood(request, text)
  return blocks.map(lines => {
    const [, name, status, protocol] =
      /^(\S{1,80}) is ([^,]{1,80})(?:, line protocol is (\w{1,20}))?/.exec(lines[0] ?? '') ?? []
    if (name === undefined || status === undefined) throw notUnderstood(request, lines[0] ?? '')
    return { name, status, protocol: protocol ?? null, lines }
  })
}

/** `''`: it has none, as loopbacks. */
const hardwareAddress = (lines: readonly string[]): string => {
  const text = captured(lines, /^\s+Hardware is .{0,200}?\baddress is ([0-9a-fA-F.]{14})\b/)
  return text === null ? '' : (macAddress(text) ?? '')
}

const bandwidth = (lines: readonly string[]): number => {
  for (const line of lines) {
    const [, value, unit = ''] = /\bBW (\d{1,15}) ([KMG])(?:bit|b\/)/.exec(line) ?? []
    if (value !== undefined) return unit === 'K' ? Number(value) / 1000 : Number(value) * (unit === 'G' ? 1000 : 1)
  }
  return -1
}
