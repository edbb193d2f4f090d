import type { Getter } from '../getter.ts'
import { all, textAt } from '../xml.ts'
import { askXr, type Question } from './requests.ts'

const question: Question = {
  request: '<Get><Configuration><AAA></AAA></Configuration></Get>',
  answer: 'Get/Configuration/AAA',
}

/** User groups that come with the system, as levels; a group of one's own is 0. */
const levelOfGroup: Readonly<Record<string, number>> = {
  'root-system': 15,
  'root-lr': 15,
  'cisco-support': 15,
  operator: 5,
  sysadmin: 1,
  serviceadmin: 1,
}

export const getUsers: Getter = function* () {
  const [aaa] = yield* askXr(question)
  return Object.fromEntries(
    all(aaa, 'UsernameTable/Username').map(user => [
      textAt(user, 'Naming/Name'),
      {
        level: Math.max(
          0,
          ...all(user, 'UsergroupsUnderUsername/UsergroupUnderUsername').map(
            group => levelOfGroup[textAt(group, 'Naming/Name')] ?? 0,
          ),
        ),
        password: textAt(user, 'Password/Password'),
        // Keys are files on the device, not configuration.
        sshkeys: [],
      },
    ]),
  )
}
