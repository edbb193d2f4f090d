import { createHmac } from 'node:crypto'
import { type HostKey, hostKeyFrom } from './host-key.ts'

/** A line of a known_hosts file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
export interface KnownHost extends HostKey {
  /** Line number, from 1. */
  readonly line: number
  /** Whether the line is about this host and port. */
  matches(host: string, port: number): boolean
}

export interface KnownHosts {
  readonly hosts: readonly KnownHost[]
  /** Lines that are not taken, and why. */
  readonly skipped: readonly { readonly line: number; readonly detail: string }[]
}

/** Reads the text of a known_hosts file; hashed names too. */
export const parseKnownHosts = (text: string): KnownHosts => {
  const hosts: KnownHost[] = []
  const skipped: { line: number; detail: string }[] = []
  text.split('\n').forEach((written, index) => {
    const line = index + 1
    const entry = written.trim()
    if (entry === '' || entry.startsWith('#')) return
    const [names = '', type = '', base64 = ''] = entry.split(/\s+/)
    if (names.startsWith('@')) {
      skipped.push({ line, detail: `${names} lines are not taken: only plain keys are pinned` })
      return
    }
    const key = hostKeyFrom(type, base64)
    if (key === null) skipped.push({ line, detail: 'this is no host key' })
    else hosts.push({ ...key, line, matches: (host, port) => matches(names, host, port) })
  })
  return { hosts, skipped }
}

const matches = (names: string, host: string, port: number): boolean => {
  const bare = host.toLowerCase()
  // Other ports than 22 are written in brackets; OpenSSH takes a line without a port for any port only when it is asked to.
  const wanted = port === 22 ? [bare, `[${bare}]:22`] : [`[${bare}]:${port}`]
  if (names.startsWith('|1|')) return wanted.some(name => isHashOf(names, name))
  const patterns = names.toLowerCase().split(',')
  const hit = (pattern: string) => wanted.some(name => fits(pattern, name))
  if (patterns.some(pattern => pattern.startsWith('!') && hit(pattern.slice(1)))) return false
  return patterns.some(pattern => !pattern.startsWith('!') && hit(pattern))
}

/** `|1|salt|hash`: HMAC-SHA1 of the name, keyed with the salt, both in base64. */
const isHashOf = (hashed: string, name: string): boolean => {
  const [, , salt = '', hash = ''] = hashed.split('|')
  return createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64') === hash
}

/** `*` and `?` as in the patterns of ssh_config(5); in linear space and at most quadratic time. */
const fits = (pattern: string, name: string): boolean => {
  let at = 0
  let here = 0
  let star = -1
  let tried = 0
  while (here < name.length) {
    if (pattern[at] === '*') {
      star = at++
      tried = here
    } else if (pattern[at] === '?' || pattern[at] === name[here]) {
      at++
      here++
    } else if (star >= 0) {
      at = star + 1
      here = ++tried
    } else return false
  }
  while (pattern[at] === '*') at++
  return at === pattern.length
}
