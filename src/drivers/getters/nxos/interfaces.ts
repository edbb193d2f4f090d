import { macAddress } from '../addresses.ts'
import type { Getter } from '../getter.ts'
import { fault, has, type JsonPlace, numberAt, placeAt, stringAt } from '../json.ts'
import { secondsInShort, secondsInWords } from '../uptime.ts'
import { askBodies, rowsAt } from './requests.ts'

export const getInterfaces: Getter = function* (_args, { nowMs }) {
  const [reply] = yield* askBodies('show interface')
  return Object.fromEntries(
    rowsAt(reply, 'interface').map(row => [
      stringAt(row, 'interface'),
      has(row, 'svi_line_proto') ? vlanInterface(row) : otherInterface(row, nowMs),
    ]),
  )
}

const vlanInterface = (row: JsonPlace) => ({
  is_up: stringAt(row, 'svi_line_proto') === 'up',
  is_enabled: stringAt(row, 'svi_admin_state') === 'up',
  description: stringAt(row, 'svi_desc', ''),
  last_flapped: -1,
  ...hardwareOf(row, 'svi_mac', 'svi_mtu', 'svi_bw'),
})

const otherInterface = (row: JsonPlace, nowMs: number) => {
  const state = stringAt(row, 'state')
  return {
    is_up: state === 'up',
    // Where the administrative state is not told, the reason for being down is.
    is_enabled: has(row, 'admin_state')
      ? stringAt(row, 'admin_state') === 'up'
      : !/administratively down/i.test(stringAt(row, 'state_rsn_desc', '')),
    description: stringAt(row, 'desc', '').trim(),
    last_flapped: lastFlapped(placeAt(row, 'eth_link_flapped'), nowMs),
    ...hardwareOf(row, 'eth_hw_addr', 'eth_mtu', 'eth_bw'),
  }
}

const hardwareOf = (row: JsonPlace, macKey: string, mtuKey: string, kbitKey: string) => {
  const mac = stringAt(row, macKey, '')
  return {
    mac_address: macAddress(mac) ?? mac,
    mtu: numberAt(row, mtuKey, -1),
    speed: has(row, kbitKey) ? numberAt(row, kbitKey) / 1000 : -1,
  }
}

/** Seconds since 1970; -1: never, or not told. The device says how long ago it was. */
const lastFlapped = (place: JsonPlace, nowMs: number): number => {
  const ago = stringAt(place, '.', 'never')
  if (ago === 'never') return -1
  const seconds = secondsInShort(ago) ?? secondsInWords(ago)
  if (seconds === null) throw fault(place)
  return nowMs / 1000 - seconds
}
