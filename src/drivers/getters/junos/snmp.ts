import type { Getter } from '../getter.ts'
import { all, textAt } from '../xml.ts'
import { askConfiguration } from './parts.ts'

export const getSnmpInformation: Getter = function* () {
  const [configuration] = yield* askConfiguration('snmp')
  const text = (path: string): string => textAt(configuration, `snmp/${path}`)
  return {
    chassis_id: text('system-name'),
    contact: text('contact'),
    location: text('location'),
    community: Object.fromEntries(
      all(configuration, 'snmp/community').map(community => [
        textAt(community, 'name'),
        {
          acl: textAt(community, 'client-list-name'),
          mode: textAt(community, 'authorization') === 'read-write' ? 'rw' : 'ro',
        },
      ]),
    ),
  }
}
