import type { Rendering } from './rendering.ts'
import { count, elements, entries, members, word } from './values.ts'

/**
 * get_users → /system/aaa. Level 15, and 20 of Junos's root, are the administrator's role; other levels become a role of
 * their number. Passwords and their hashes are never written. Of several SSH keys the first has a home.
 */
export const users: Rendering = (result, root) => {
  const authentication = root.container('system').container('aaa').container('authentication')
  for (const [username, value] of entries(result)) {
    const found = members(value)
    const level = count(found['level'])
    authentication.entry('users/user', { username }).leaves('state', {
      username,
      role: level === undefined ? undefined : level === 15 || level === 20 ? 'SYSTEM_ROLE_ADMIN' : String(level),
      'ssh-key': elements(found['sshkeys'])
        .map(word)
        .find(key => key !== undefined),
    })
  }
}
