import { askCli, askCliUnlessRefused, captured, filtered, linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'

export const getSnmpInformation: Getter = function* () {
  const command = 'show run | include snmp-server'
  const [text] = yield* askCli(command)
  const lines = linesOf(filtered(text, /snmp-server/, command)).map(line => line.trim())
  const configured = captured(lines, /^snmp-server chassis-id (\S.{0,255})$/)
  const chassis = configured ?? (yield* askCliUnlessRefused('show snmp chassis'))[0]?.trim() ?? ''
  return {
    chassis_id: chassis === '' ? 'unknown' : chassis,
    contact: captured(lines, /^snmp-server contact (\S.{0,255})$/) ?? 'unknown',
    location: captured(lines, /^snmp-server location (\S.{0,255})$/) ?? 'unknown',
    community: Object.fromEntries(
      lines
        .filter(line => line.startsWith('snmp-server community '))
        .map(line => {
          const found = community.exec(line)
          if (found === null) throw notUnderstood(command, 'snmp-server community …')
          const [, name = '', mode = 'ro', acl = 'N/A'] = found
          return [name, { acl, mode: mode.toLowerCase() }]
        }),
    ),
  }
}

const community =
  /^snmp-server community (\S{1,128})(?: view \S{1,64})?(?: (RO|RW))?(?: ipv6 \S{1,64})?(?: (\S{1,64}))?$/i
