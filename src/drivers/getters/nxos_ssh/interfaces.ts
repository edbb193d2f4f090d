import { macAddress } from '../addresses.ts'
import { askCli, blocksOf, captured, capturedNumber } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { longInterfaceName } from '../interface-names.ts'
import { notUnderstood } from '../replies.ts'

/** `last_flapped` is not read (-1). `speed`: the bandwidth, in Mbit/s. */
export const getInterfaces: Getter = function* () {
  const command = 'show interface'
  const [text] = yield* askCli(command)
  const blocks = blocksOf(text, begins)
  if (blocks.length === 0) throw notUnderstood(command, text)
  return Object.fromEntries(
    blocks.map(lines => {
      const [, name = '', status = '', protocol] = begins.exec(lines[0] ?? '') ?? []
      const kilobits = capturedNumber(lines, /\bBW (\d{1,15}) Kbit/, -1)
      // Its own state; of interfaces that tell it only when they are shut, it stands in the first line.
      const admin = captured(lines, /^\s*admin state is (\w{1,20})/i) ?? captured(lines, /^\s+Admin State: (\w{1,20})/i)
      return [
        longInterfaceName(name),
        {
          is_up: (protocol ?? status) === 'up',
          is_enabled: admin === null ? !/administratively down/i.test(lines[0] ?? '') : admin === 'up',
          description: captured(lines, /^\s+Description: {1,3}(.{1,400})$/)?.trim() ?? '',
          last_flapped: -1,
          mtu: capturedNumber(lines, /^\s+MTU (\d{1,9}) bytes/, -1),
          speed: kilobits < 0 ? -1 : kilobits / 1000,
          mac_address: hardwareAddress(lines),
        },
      ]
    }),
  )
}

const begins = /^([A-Za-z][\w/.-]{0,80}) is (up|down)\b(?:.{0,80}, line protocol is (\w{1,20}))?/

/** `''`: it has none of its own. That of a VLAN interface (`address is  2cc2…`) is the address of the whole device. */
const hardwareAddress = (lines: readonly string[]): string => {
  const text = captured(lines, /^\s+Hardware: .{0,80}?\baddress: ([\da-f.]{14})\b/i)
  return text === null ? '' : (macAddress(text) ?? '')
}
