import { askJson, askText } from '../asking.ts'
import { filtered } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { stringAt } from '../json.ts'
import { notUnderstood } from '../replies.ts'
import { json, text } from './requests.ts'

export const getSnmpInformation: Getter = function* () {
  const [chassis, location, contact] = yield* askJson(
    json('show snmp v2-mib chassis'),
    json('show snmp v2-mib location'),
    json('show snmp v2-mib contact'),
  )
  const request = 'show running-config | section snmp-server community'
  const lines = filtered(yield* askText(text(request)), /snmp-server/, request)
    .split('\n')
    .filter(line => line.startsWith('snmp-server community '))
  return {
    chassis_id: stringAt(chassis, 'chassisId', ''),
    location: stringAt(location, 'location', ''),
    contact: stringAt(contact, 'contact', ''),
    community: Object.fromEntries(
      lines.map(line => {
        const found = community.exec(line.trimEnd())
        // The line names a secret, so it is not shown.
        if (found === null) throw notUnderstood(request, 'snmp-server community …')
        const [name = '', mode, ipv6Acl, acl] = found.slice(1)
        return [name, { mode, acl: acl ?? ipv6Acl ?? '' }]
      }),
    ),
  }
}

const community = /^snmp-server community (\S+)(?: view \S+)? (ro|rw)(?: ipv6 (\S+))?(?: (\S+))?$/
