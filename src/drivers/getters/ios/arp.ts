import { ipAddress, macAddress } from '../addresses.ts'
import { wordArgument } from '../arguments.ts'
import { askCli, linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'

/** `age` in minutes, as IOS prints it; -1: the device's own address. */
export const getArpTable: Getter = function* (args) {
  const vrf = wordArgument(args, 'vrf')
  const command = `show arp ${vrf === '' ? '' : `vrf ${vrf} `}| exclude Incomplete`
  const [text] = yield* askCli(command)
  return linesOf(text)
    .filter(line => !/^Protocol\s+Address\s/.test(line))
    .map(line => {
      const [, ip = '', age = '', mac = '', interfaceName = ''] = arpEntry.exec(line) ?? []
      const address = macAddress(mac)
      if (ip === '' || address === null) throw notUnderstood(command, line)
      return { interface: interfaceName, mac: address, ip: ipAddress(ip), age: ageOf(age) }
    })
}

export const getIpv6NeighborsTable: Getter = function* () {
  const command = 'show ipv6 neighbors'
  const [text] = yield* askCli(command)
  return linesOf(text)
    .filter(line => !/^IPv6 Address\s/.test(line))
    .map(line => {
      const [, ip = '', age = '', mac = '', state = '', interfaceName = ''] = ipv6Entry.exec(line) ?? []
      const address = mac === '-' ? '' : macAddress(mac)
      if (ip === '' || address === null) throw notUnderstood(command, line)
      return { interface: interfaceName, mac: address, ip: ipAddress(ip), age: ageOf(age), state }
    })
}

// Static entries have no interface.
const arpEntry = /^Internet\s+(\S{1,60})\s+(\d{1,9}|-)\s+(\S{4,40})\s+[A-Z][\w-]{0,20}(?:\s+(\S{1,80}))?$/
const ipv6Entry = /^([\dA-Fa-f:.]{2,60})\s+(\d{1,9}|-)\s+(\S{1,40})\s+([A-Z]{3,9})\s+(\S{1,80})$/

const ageOf = (text: string): number => (text === '-' ? -1 : Number(text))
