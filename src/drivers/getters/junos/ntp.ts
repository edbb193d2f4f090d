import { isIP } from 'node:net'
import type { Getter } from '../getter.ts'
import { notUnderstood, textOf } from '../replies.ts'
import { all } from '../xml.ts'
import { askConfiguration } from './parts.ts'
import { command } from './requests.ts'

/** Addresses that are configured, below a path. */
const configured = (path: string): Getter =>
  function* () {
    const [found] = yield* askConfiguration(path)
    return Object.fromEntries(all(found, `${path}/name`).map(({ text }) => [text, {}]))
  }

export const getNtpPeers: Getter = configured('system/ntp/peer')
export const getNtpServers: Getter = configured('system/ntp/server')

export const getNtpStats: Getter = function* () {
  const request = command('show ntp associations no-resolve', 'text')
  const [reply] = yield [request]
  const lines = textOf(reply, request.request).split('\n')
  if (lines.every(line => line.trim() === '')) return []
  const header = lines.slice(0, headerLines).some(line => /^\s+remote\s+refid\s+st\s+t\s+when/.test(line))
  if (!header) throw notUnderstood(request.request, lines.find(line => line.trim() !== '') ?? '')
  return lines
    .slice(headerLines)
    .filter(line => line.trim() !== '')
    .flatMap(line => {
      const found = association.exec(line)
      if (found === null) throw notUnderstood(request.request, line)
      const [, mark, remote = '', referenceid, stratum, type, when = '', poll, reach, delay, offset, jitter] = found
      if (isCut(remote) || when.endsWith('d')) return []
      return [
        {
          remote,
          referenceid,
          synchronized: mark === '*',
          stratum: Number(stratum),
          type,
          when,
          hostpoll: Number(poll),
          reachability: Number(reach),
          delay: Number(delay),
          offset: Number(offset),
          jitter: Number(jitter),
        },
      ]
    })
}

// A line break begins the output as the device sends it; then names of columns, and a rule.
const headerLines = 3

const association =
  /^([ *#o+x.-])(\S{1,255})\s+(\S{1,255})\s+(\d{1,3})\s+(\S)\s+(-|\d{1,9}[smhd]?)\s+(\d{1,9})\s+(\d{1,3})\s+(-?[\d.]{1,20})\s+(-?[\d.]{1,20})\s+(-?[\d.]{1,20})\s*$/

/** The column is narrower than an IPv6 address: what fills it may lack its end, and does not say who is meant. */
const isCut = (remote: string): boolean => remote.includes(':') && (remote.length >= 15 || isIP(remote) === 0)
