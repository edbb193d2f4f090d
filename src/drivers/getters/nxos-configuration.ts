import { notUnderstood } from './replies.ts'
import { ciscoSecrets, sanitized } from './sanitized.ts'

/** A configuration of NX-OS without the lines that change with every reading of it. */
export const nxosConfiguration = (output: string, isSanitized: boolean): string => {
  const configuration = output
    .split('\n')
    .filter(line => !/^(?:!Command:|!Time:|Startup config saved at:)/.test(line))
    .join('\n')
    .trim()
  return isSanitized ? sanitized(configuration, ciscoSecrets) : configuration
}

/** NAPALM's model of SNMP, of the lines of `show running-config`. */
export const nxosSnmp = (output: string, request: string) => {
  const lines = linesOf(output, request)
  const community = new Map<string, { readonly mode: string; readonly acl: string }>()
  for (const line of lines) {
    const [, name = '', word, value = ''] = communityLine.exec(line) ?? []
    const known = community.get(name) ?? { mode: '', acl: '' }
    if (word === 'group') community.set(name, { ...known, mode: value })
    else if (word === 'ro' || word === 'rw') community.set(name, { ...known, mode: word })
    else if (word !== undefined) community.set(name, { ...known, acl: value })
    // The line names a secret, so it is not shown.
    else if (line.startsWith('snmp-server community ')) throw notUnderstood(request, 'snmp-server community …')
  }
  return {
    chassis_id: '',
    contact: textAfter(lines, 'snmp-server contact '),
    location: textAfter(lines, 'snmp-server location '),
    community: Object.fromEntries(community),
  }
}

const communityLine = /^snmp-server community (\S+) (group|ro|rw|use-acl|use-ipv4acl|use-ipv6acl)(?: (\S+))?/

/** NAPALM's model of users, of the lines of `show running-config`: `level` 15 is an administrator. */
export const nxosUsers = (output: string, request: string) => {
  const users = new Map<string, { level: number; password: string; sshkeys: readonly string[] }>()
  for (const line of linesOf(output, request)) {
    const [, name, words = ''] = /^username (\S{1,200}) (\S.*)$/.exec(line) ?? []
    if (name === undefined) continue
    const known = users.get(name) ?? { level: 0, password: '', sshkeys: [] }
    const [role] = /\brole \S+/.exec(words) ?? []
    const password = /^password (?:\d )?(\S+)/.exec(words)?.[1]
    const key = /^sshkey (\S.*)$/.exec(words)?.[1]
    users.set(name, {
      level: Math.max(known.level, role === undefined ? 0 : levelOf(role.slice('role '.length))),
      password: password ?? known.password,
      sshkeys: key === undefined ? known.sshkeys : [...known.sshkeys, key],
    })
  }
  return Object.fromEntries(users)
}

/** `priv-7` is level 7; the roles of administrators (`network-admin`, `vdc-admin`) are 15, others may look only. */
const levelOf = (role: string): number =>
  /^priv-\d{1,2}$/.test(role) ? Number(role.slice('priv-'.length)) : role.endsWith('-admin') ? 15 : 0

/** The lines of a configuration. Throws DEVICE_FAULT when it is none: each says which version it is of. */
const linesOf = (output: string, request: string): readonly string[] => {
  const lines = output.split('\n').map(line => line.trimEnd())
  if (!lines.some(line => /^version \S/.test(line))) {
    // Only what the device says instead of a configuration is shown: lines of one may tell secrets.
    throw notUnderstood(request, lines.find(line => /^(?:%|ERROR)/.test(line)) ?? '(no version)')
  }
  return lines
}

const textAfter = (lines: readonly string[], begins: string): string =>
  lines.find(line => line.startsWith(begins))?.slice(begins.length) ?? ''
