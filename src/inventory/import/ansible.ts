import { KoineError } from '../../errors.ts'
import {
  type Finding,
  type Imported,
  type ImportedDevice,
  type ImportedFields,
  type ImportedLogin,
  mostDevices,
  portOf,
  recordOf,
  tagsOf,
  textOf,
} from './imported.ts'
import { platformMeant } from './platform-words.ts'
import { isSealed, readYaml } from './yaml.ts'

/**
 * Reads an Ansible inventory in YAML: groups with `hosts`, `children` and `vars`, host ranges (`sw[01:20]`), variables by
 * Ansible's precedence (a child group's over its parents', a host's over all). Groups become tags. Values that are encrypted by
 * vault, or templates, are reported and left out. Throws INVALID_BODY when it is no inventory.
 */
export const readAnsible = (text: string): Imported => {
  const document = readYaml(text)
  if (document === null)
    throw new KoineError('INVALID_BODY', 'An Ansible inventory begins with groups: all: { hosts: … }.')
  const inventory = collect(document)
  const notes: Finding[] = []
  const devices = [...inventory.hosts].map(([name, host]) => deviceOf(name, host, inventory, notes))
  return { devices, invalid: inventory.invalid, notes }
}

type Variables = Readonly<Record<string, unknown>>

interface Group {
  readonly name: string
  /** Distance from the outermost group; the greatest where there are several ways. */
  depth: number
  vars: Variables
  readonly parents: Set<string>
}

interface Host {
  vars: Variables
  readonly groups: Set<string>
  readonly where: string
}

interface Groups {
  readonly groups: ReadonlyMap<string, Group>
  readonly hosts: ReadonlyMap<string, Host>
  readonly invalid: readonly Finding[]
}

const deepest = 32

const collect = (document: Variables): Groups => {
  const groups = new Map<string, Group>()
  const hosts = new Map<string, Host>()
  const invalid: Finding[] = []

  const visit = (name: string, body: unknown, parent: string | null, depth: number, where: string): void => {
    if (depth > deepest) {
      invalid.push({ where, detail: `groups are nested more than ${deepest} deep` })
      return
    }
    const group = groups.get(name) ?? { name, depth: 0, vars: {}, parents: new Set<string>() }
    groups.set(name, group)
    group.depth = Math.max(group.depth, depth)
    if (parent !== null) group.parents.add(parent)
    if (body === null || body === undefined) return
    const parts = recordOf(body)
    if (parts === null) {
      invalid.push({ where, detail: 'a group is written as a mapping with hosts, children and vars' })
      return
    }
    group.vars = { ...group.vars, ...recordOf(parts['vars']) }
    for (const [pattern, vars] of Object.entries(recordOf(parts['hosts']) ?? {})) {
      const place = `${where}.hosts.${pattern}`
      const names = expand(pattern)
      if (names === null || hosts.size + names.length > mostDevices) {
        invalid.push({ where: place, detail: `this is no host range, or more than ${mostDevices} hosts` })
        continue
      }
      for (const one of names) {
        const host = hosts.get(one) ?? { vars: {}, groups: new Set<string>(), where: place }
        host.vars = { ...host.vars, ...recordOf(vars) }
        host.groups.add(name)
        hosts.set(one, host)
      }
    }
    for (const [child, inner] of Object.entries(recordOf(parts['children']) ?? {}))
      visit(child, inner, name, depth + 1, `${where}.children.${child}`)
  }
  // Every group is a child of `all`, also when it is written beside it.
  for (const [name, body] of Object.entries(document))
    visit(name, body, name === 'all' ? null : 'all', name === 'all' ? 0 : 1, name)
  return { groups, hosts, invalid }
}

/** `sw[01:03]-[a:b]` as its names; null when a range is none, or too long. */
const expand = (pattern: string): readonly string[] | null => {
  if (pattern.length > 1024) return null
  const range = /\[([0-9]+|[A-Za-z]):([0-9]+|[A-Za-z])(?::([0-9]+))?\]/.exec(pattern)
  if (range === null) return [pattern]
  const [whole, from = '', to = '', step = '1'] = range
  const inside =
    /^\d+$/.test(from) && /^\d+$/.test(to) ? numbers(from, to, Number(step)) : letters(from, to, Number(step))
  if (inside === null) return null
  const rest = expand(pattern.slice(range.index + whole.length))
  if (rest === null || inside.length * rest.length > mostDevices) return null
  return inside.flatMap(middle => rest.map(end => `${pattern.slice(0, range.index)}${middle}${end}`))
}

// `[01:10]` keeps its leading zero.
const numbers = (from: string, to: string, step: number): readonly string[] | null => {
  const count = Math.floor((Number(to) - Number(from)) / step) + 1
  if (step < 1 || count < 1 || count > mostDevices) return null
  const width = from.startsWith('0') ? from.length : 0
  return Array.from({ length: count }, (_, index) => String(Number(from) + index * step).padStart(width, '0'))
}

const letters = (from: string, to: string, step: number): readonly string[] | null => {
  const [first, last] = [from.charCodeAt(0), to.charCodeAt(0)]
  if (step < 1 || from.length !== 1 || to.length !== 1 || last < first) return null
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) =>
    String.fromCharCode(first + index * step),
  )
}

/** The groups of a host with all that they are in, outer ones first, equal ones by name; as Ansible orders them. */
const groupsOf = ({ groups: own }: Host, { groups }: Groups): readonly Group[] => {
  const found = new Set<string>()
  const waiting = ['all', ...own]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue
    found.add(name)
    waiting.push(...(groups.get(name)?.parents ?? []))
  }
  return [...found]
    .flatMap(name => groups.get(name) ?? [])
    .sort((one, other) => one.depth - other.depth || (one.name < other.name ? -1 : 1))
}

const deviceOf = (name: string, host: Host, inventory: Groups, notes: Finding[]): ImportedDevice => {
  const groups = groupsOf(host, inventory)
  const vars: Variables = Object.fromEntries(
    [...groups.map(group => group.vars), host.vars].flatMap(layer => Object.entries(layer)),
  )
  const { where } = host
  const value = (...names: readonly string[]): string | undefined => {
    for (const one of names) {
      const found = vars[one]
      if (found === undefined) continue
      if (isSealed(found)) notes.push({ where, detail: `${one} is encrypted by vault, and left out` })
      else if (typeof found === 'string' && /\{[{%]/.test(found))
        notes.push({ where, detail: `${one} is a template, and left out` })
      else return textOf(found)
    }
    return undefined
  }
  const tags = tagsOf(groups.map(group => group.name).filter(group => group !== 'all' && group !== 'ungrouped'))
  return { where, name, fields: fieldsOf(name, value, tags, where, notes), login: loginOf(value) }
}

type Value = (...names: readonly string[]) => string | undefined

const fieldsOf = (
  name: string,
  value: Value,
  tags: readonly string[],
  where: string,
  notes: Finding[],
): ImportedFields => {
  const network = value('ansible_network_os')
  const platform = network === undefined ? undefined : platformMeant(network)
  if (platform === null)
    notes.push({ where, detail: `"${network}" is no platform known here; it is recognised at the first login` })
  const connection = value('ansible_connection')?.split('.').at(-1)
  const secure = !/^(?:false|no|0)$/i.test(value('ansible_httpapi_use_ssl') ?? 'no')
  const eapi = connection === 'httpapi' && platform === 'arista_eos'
  if (connection === 'netconf' || (connection === 'httpapi' && !eapi))
    notes.push({
      where,
      detail: `the connection "${connection}" is not used; the device is reached by its command line`,
    })
  // The port is that of the connection; that of an API is none for SSH.
  const port =
    connection === undefined || eapi || /^(?:ssh|network_cli|paramiko|libssh|smart)$/.test(connection)
      ? portOf(eapi ? value('ansible_httpapi_port', 'ansible_port') : value('ansible_port', 'ansible_ssh_port'))
      : undefined
  if (value('ansible_ssh_private_key_file', 'ansible_private_key_file') !== undefined)
    notes.push({ where, detail: 'the private key file is not read; add it as a credential' })
  if (/ProxyJump|ProxyCommand|-J\s/.test(value('ansible_ssh_common_args', 'ansible_ssh_extra_args') ?? ''))
    notes.push({ where, detail: 'the jump host in the arguments of ssh is left out; name it as `jump`' })
  const shell = platform === undefined && (connection === undefined || connection === 'ssh')
  return {
    host: value('ansible_host', 'ansible_ssh_host') ?? name,
    ...(port !== undefined && { port }),
    // Without a network operating system Ansible logs in to a Unix shell.
    ...(shell ? { platform: 'linux' } : platform != null && { platform }),
    ...(eapi && { driver: 'eapi', transport: secure ? 'https' : 'http' }),
    tags,
  }
}

const loginOf = (value: Value): ImportedLogin => {
  const username = value('ansible_user', 'ansible_ssh_user')
  const password = value('ansible_password', 'ansible_ssh_pass', 'ansible_ssh_password')
  const enableSecret = value('ansible_become_password', 'ansible_become_pass')
  return {
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(enableSecret !== undefined && { enableSecret }),
  }
}
