import type { Getter } from '../getter.ts'
import { all, textAt } from '../xml.ts'
import { askXr, type Question } from './requests.ts'

const question: Question = {
  request: '<Get><Configuration><SNMP></SNMP></Configuration></Get>',
  answer: 'Get/Configuration/SNMP',
}

export const getSnmpInformation: Getter = function* () {
  const [snmp] = yield* askXr(question)
  return {
    chassis_id: textAt(snmp, 'System/ChassisID'),
    contact: textAt(snmp, 'System/Contact'),
    location: textAt(snmp, 'System/Location'),
    community: Object.fromEntries(
      all(snmp, 'Administration/DefaultCommunityTable/DefaultCommunity').map(community => [
        textAt(community, 'Naming/CommunityName'),
        {
          acl: textAt(community, 'AccessList'),
          // The schema of the device spells it so.
          mode: textAt(community, 'Priviledge') === 'ReadWrite' ? 'rw' : 'ro',
        },
      ]),
    ),
  }
}
