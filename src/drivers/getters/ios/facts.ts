import { askCli, askCliUnlessRefused, captured, linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'
import { secondsInWords } from '../uptime.ts'
import { briefInterfaces } from './interface-brief.ts'

export const getFacts: Getter = function* () {
  const [version, brief] = yield* askCli('show version', 'show ip interface brief')
  const [hosts] = yield* askCliUnlessRefused('show hosts')
  const lines = linesOf(version)
  const [hostname, uptime] = hostnameAndUptime(lines)
  const domain = captured(linesOf(hosts ?? ''), /^\s*Default domain is (\S{1,255})$/i)
  return {
    vendor: 'Cisco',
    hostname,
    fqdn: domain === null ? 'Unknown' : `${hostname}.${domain}`,
    os_version: captured(lines, /^(?:Cisco )?IOS (?:Software(?: \[[^\]]{1,40}\])?,|\(tm\)) (\S.{0,300})$/) ?? 'Unknown',
    model: captured(lines, /^cisco (\S{1,60}) .{0,120}\bbytes of\b/i) ?? 'Unknown',
    serial_number: captured(lines, /^Processor board ID ([^\s,]{1,60})/) ?? 'Unknown',
    uptime,
    interface_list: briefInterfaces(brief, 'show ip interface brief'),
  }
}

const hostnameAndUptime = (lines: readonly string[]): readonly [string, number] => {
  for (const line of lines) {
    const [, hostname, words] = /^(\S{1,255}) uptime is (\S.{0,200})$/.exec(line) ?? []
    const seconds = words === undefined ? null : secondsInWords(words)
    if (hostname !== undefined && seconds !== null) return [hostname, seconds]
  }
  throw notUnderstood('show version', lines[0] ?? '(nothing)')
}
