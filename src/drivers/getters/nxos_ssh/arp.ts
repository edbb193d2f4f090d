import { ipAddress, macAddress } from '../addresses.ts'
import { wordArgument } from '../arguments.ts'
import { askCli, linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'
import { secondsInShort } from '../uptime.ts'

/** `age` in seconds; -1: a static entry. */
export const getArpTable: Getter = function* (args) {
  const vrf = wordArgument(args, 'vrf')
  const command = `show ip arp vrf ${vrf === '' ? 'all' : vrf} | exc INCOMPLETE`
  const [text] = yield* askCli(command)
  return linesOf(text)
    .filter(line => !heading.test(line))
    .map(line => {
      const [, ip = '', age = '', written = '', interfaceName = ''] = entry.exec(line) ?? []
      const mac = macAddress(written)
      const seconds = age === '-' ? -1 : secondsInShort(age)
      if (ip === '' || mac === null || seconds === null) throw notUnderstood(command, line)
      return { interface: interfaceName, mac, ip: ipAddress(ip), age: seconds }
    })
}

const heading = /^(?:Flags: |\s+\S{1,3} - |IP ARP Table for |Total number of entries: |Address\s+Age\s)/

// Behind the interface there may be a physical one, and flags.
const entry = /^\s*([\d.]{7,15})\s+(-|[\d:.wdh]{3,20})\s+([\da-f.]{14})\s+(\S{1,80})(?:\s+\S{1,80}){0,2}$/i
