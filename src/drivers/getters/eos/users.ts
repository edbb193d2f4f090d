import { askJson } from '../asking.ts'
import type { Getter } from '../getter.ts'
import { membersAt, numberAt, stringAt } from '../json.ts'
import { json } from './requests.ts'

export const getUsers: Getter = function* () {
  const [reply] = yield* askJson(json('show users accounts'))
  return Object.fromEntries(
    membersAt(reply, 'users').map(([name, user]) => {
      const key = stringAt(user, 'sshAuthorizedKey', '')
      return [
        name,
        {
          level: numberAt(user, 'privLevel'),
          password: stringAt(user, 'secret', ''),
          sshkeys: key === '' ? [] : [key],
        },
      ]
    }),
  )
}
