import type { Asking } from '../../request.ts'
import { askCli, filtered, linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'

export const getNtpServers: Getter = function* () {
  const command = 'show run | include ntp server'
  const [text] = yield* askCli(command)
  // The words stand in remarks, too.
  const servers = linesOf(filtered(text, /ntp server/, command)).filter(line => line.startsWith('ntp server '))
  return Object.fromEntries(
    servers.map(line => {
      const [, address] =
        /^\s{0,4}ntp server (?:vrf \S{1,64} )?(?:ip |ipv6 )?(\S{1,255})(?: .{0,200})?$/.exec(line) ?? []
      if (address === undefined) throw notUnderstood(command, line)
      return [address, {}]
    }),
  )
}

export const getNtpPeers: Getter = function* () {
  return Object.fromEntries((yield* associations()).map(({ remote }) => [remote, {}]))
}

export const getNtpStats: Getter = function* () {
  return yield* associations()
}

interface Association {
  readonly remote: string
  readonly referenceid: string
  readonly synchronized: boolean
  readonly stratum: number
  readonly type: string
  readonly when: string
  readonly hostpoll: number
  readonly reachability: number
  readonly delay: number
  readonly offset: number
  readonly jitter: number
}

function* associations(): Asking<readonly Association[]> {
  const command = 'show ntp associations'
  const [text] = yield* askCli(command)
  const lines = linesOf(text).filter(
    line => !/^\s*(?:address\s+ref clock\s|\* ?(?:sys\.peer|master)|%NTP is not enabled)/.test(line),
  )
  const found: Association[] = []
  let begun = ''
  for (const line of lines) {
    // A long address stands in a line of its own, its values below it.
    if (/^[*#+xo=~ -]{0,3}[\dA-Za-z.:%-]{2,255}$/.test(line)) {
      begun = line
      continue
    }
    found.push(associationOf(begun === '' ? line : `${begun} ${line.trim()}`, line, command))
    begun = ''
  }
  if (begun !== '') throw notUnderstood(command, begun)
  return found
}

// Marks, address, reference, stratum, when, poll, reach, delay, offset, dispersion.
const row =
  /^([*#+xo=~ -]{0,3})([\dA-Za-z:][\dA-Za-z.:%-]{1,254})\s+(\S{1,60})\s+(\d{1,2})\s+(-|\d{1,9}[mhdy]?)\s+(\d{1,9})\s+(\d{1,9})\s+(-?[\d.]{1,15})\s+(-?[\d.]{1,15})\s+(-?[\d.]{1,15})$/

const associationOf = (text: string, line: string, request: string): Association => {
  const found = row.exec(text)
  if (found === null) throw notUnderstood(request, line)
  const [, marks = '', remote = '', referenceid = '', stratum, when = '', poll, reach, delay, offset, dispersion] =
    found
  return {
    remote,
    referenceid,
    synchronized: marks.includes('*'),
    stratum: Number(stratum),
    type: '-',
    when,
    hostpoll: Number(poll),
    // Octal in print, and NAPALM gives its digits as they are.
    reachability: Number(reach),
    delay: Number(delay),
    offset: Number(offset),
    jitter: Number(dispersion),
  }
}
