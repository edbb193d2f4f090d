import type { Getter } from '../getter.ts'
import { all, at, type Element, textAt } from '../xml.ts'
import { askConfiguration } from './parts.ts'

/** Login classes that come with Junos, as levels; a class of one's own is 0. */
const levelOfClass: Readonly<Record<string, number>> = {
  'super-user': 15,
  superuser: 15,
  operator: 5,
  'read-only': 1,
  unauthorized: 0,
}

const rootLevel = 20

export const getUsers: Getter = function* () {
  const [logins, system] = yield* askConfiguration('system/login/user', 'system')
  const users = all(logins, 'system/login/user').map(user => [
    textAt(user, 'name'),
    { level: levelOfClass[textAt(user, 'class')] ?? 0, ...authentication(at(user, 'authentication')) },
  ])
  const root = at(system, 'system/root-authentication')
  return {
    ...Object.fromEntries(users),
    ...(root === undefined ? {} : { root: { level: rootLevel, ...authentication(root) } }),
  }
}

const authentication = (element: Element | undefined) => ({
  password: textAt(element, 'encrypted-password'),
  sshkeys: (element?.children ?? [])
    .filter(({ name }) => name.startsWith('ssh-'))
    .flatMap(key => all(key, 'name').map(({ text }) => text)),
})
