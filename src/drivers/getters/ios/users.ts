import { askCli, askCliUnlessRefused, filtered, linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'

/** Users of the configuration. Keys of names that are no user are left out. */
export const getUsers: Getter = function* () {
  const [section] = yield* askCliUnlessRefused('show run | section username')
  const text = section ?? (yield* askCli('show run | include username'))[0]
  const users = new Map<string, { level: number; password: string; sshkeys: string[] }>()
  let keysOf: string | null = null
  for (const line of linesOf(filtered(text, /username/, 'show run | section username'))) {
    const [, name, words = ''] = /^username (\S{1,128})(.{0,600})$/.exec(line) ?? []
    const [, chained] = /^\s+username (\S{1,128})$/.exec(line) ?? []
    const [, key] = /^\s+key-hash (\S.{0,600})$/.exec(line) ?? []
    if (name !== undefined) {
      const before = users.get(name) ?? { level: 1, password: '', sshkeys: [] }
      const [, level] = /\sprivilege (\d{1,2})(?:\s|$)/.exec(words) ?? []
      const [, password] = /\s(?:password|secret) (?:\d{1,2} )?(\S{1,256})/.exec(words) ?? []
      users.set(name, {
        ...before,
        level: level === undefined ? before.level : Number(level),
        password: password ?? before.password,
      })
      keysOf = null
    } else if (chained !== undefined) keysOf = chained
    else if (key !== undefined && keysOf !== null) users.get(keysOf)?.sshkeys.push(key)
  }
  return Object.fromEntries(users)
}
