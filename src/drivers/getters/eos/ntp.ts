import { askText } from '../asking.ts'
import { filtered } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'
import { interfacesIp } from './interfaces-ip.ts'
import { text } from './requests.ts'

export const getNtpServers: Getter = function* () {
  const request = 'show running-config | section ntp'
  const output = filtered(yield* askText(text(request)), /ntp/, request)
  // The section has all that speaks of NTP, access lists too.
  const servers = output.split('\n').flatMap(line => {
    const words = /^ntp server (\S.*)$/.exec(line.trimEnd())?.[1]?.split(/ +/)
    if (words === undefined) return []
    const server = serverOf(words)
    if (server === null) throw notUnderstood(request, line)
    return [server]
  })
  const interfaces = servers.some(({ localInterface }) => localInterface !== null) ? yield* interfacesIp() : {}
  return Object.fromEntries(
    servers.map(({ localInterface, ...server }) => {
      const found = localInterface === null ? undefined : interfaces[localInterface]
      const addresses = Object.keys((server.address.includes(':') ? found?.ipv6 : found?.ipv4) ?? {})
      return [server.address, { ...server, source_address: addresses[0] ?? '' }]
    }),
  )
}

/** `[vrf NAME] ADDRESS` and options in any order; null: not understood. */
const serverOf = (words: readonly string[]) => {
  const [networkInstance, [address, ...options]] =
    words[0] === 'vrf' ? [words[1] ?? '', words.slice(2)] : ['default', words]
  if (address === undefined) return null
  const valueAfter = (option: string): string | null => {
    const at = options.indexOf(option)
    return at === -1 ? null : (options[at + 1] ?? null)
  }
  return {
    address,
    port: 123,
    version: Number(valueAfter('version') ?? 4),
    association_type: 'SERVER',
    iburst: options.includes('iburst'),
    prefer: options.includes('prefer'),
    network_instance: networkInstance,
    key_id: Number(valueAfter('key') ?? -1),
    localInterface: valueAfter('local-interface'),
  }
}

export const getNtpStats: Getter = function* () {
  const request = 'show ntp associations'
  const lines = (yield* askText(text(request))).split('\n').filter(line => line.trim() !== '')
  if (lines.length === 0 || /^NTP is disabled/.test(lines[0] ?? '')) return []
  const from = lines.findIndex(line => /^=+$/.test(line.trim()))
  if (from === -1) throw notUnderstood(request, lines[0] ?? '')
  return lines.slice(from + 1).map(line => {
    const found = association.exec(line.trimEnd())
    if (found === null) throw notUnderstood(request, line)
    const [tally, remote, referenceid, stratum, type, when, poll, reach, delay, offset, jitter] = found.slice(1)
    return {
      remote,
      referenceid,
      synchronized: tally === '*',
      stratum: Number(stratum),
      type,
      when,
      hostpoll: Number(poll),
      reachability: Number(reach),
      delay: Number(delay),
      offset: Number(offset),
      jitter: Number(jitter),
    }
  })
}

// Tally, remote, refid, stratum, type, when, poll, reach (octal, given as it is written), delay, offset, jitter.
const association =
  /^([ *#+x.o-])(\S+)\s+(\S+)\s+(\d+)\s+([a-zA-Z-])\s+(\S+)\s+(\d+)\s+(\d+)\s+(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)$/
