import type { Getter } from '../getter.ts'
import { all, textAt } from '../xml.ts'
import { askConfiguration } from './data.ts'
import { nested } from './requests.ts'

export const getSnmpInformation: Getter = function* () {
  const found = yield* askConfiguration({
    module: 'snmp-agent-cfg',
    element: 'snmp',
    inside: '<administration/><system/>',
  })
  return {
    chassis_id: textAt(found, 'system/chassis-id'),
    contact: textAt(found, 'system/contact'),
    location: textAt(found, 'system/location'),
    community: Object.fromEntries(
      all(found, 'administration/default-communities/default-community').map(community => [
        textAt(community, 'community-name'),
        {
          acl: textAt(community, 'v4-access-list'),
          // The module spells it so.
          mode: textAt(community, 'priviledge') === 'read-write' ? 'rw' : 'ro',
        },
      ]),
    ),
  }
}

/** Groups that come with IOS XR, as levels; a group of one's own is 0. */
const levelOfGroup: Readonly<Record<string, number>> = {
  'root-system': 15,
  'root-lr': 15,
  'cisco-support': 15,
  operator: 5,
  sysadmin: 1,
  serviceadmin: 1,
}

export const getUsers: Getter = function* () {
  const found = yield* askConfiguration({
    module: 'aaa-lib-cfg',
    element: 'aaa',
    inside: `<usernames xmlns="http://cisco.com/ns/yang/Cisco-IOS-XR-aaa-locald-cfg">${nested('username')}</usernames>`,
  })
  return Object.fromEntries(
    all(found, 'usernames/username').map(user => {
      const groups = all(user, 'usergroup-under-usernames/usergroup-under-username/name')
      const level = Math.max(0, ...groups.map(({ text }) => levelOfGroup[text] ?? 0))
      // A secret (a hash) is no password, and stays on the device.
      return [textAt(user, 'name'), { level, password: textAt(user, 'password/password'), sshkeys: [] }]
    }),
  )
}
