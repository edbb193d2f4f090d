import { createHash } from 'node:crypto'

const removed = '<removed>'

/**
 * A result as it is kept and published: whoever may read it need not know what opens doors. Passwords of users and keys of
 * BGP sessions are removed. A community of SNMP is its own name: in its place stands a digest, so that a change shows.
 */
export const withoutSecrets = (getter: string, value: unknown): unknown => {
  switch (getter) {
    case 'get_users':
      return eachOf(value, user => replaced(user, 'password'))
    case 'get_bgp_config':
      return eachOf(value, group =>
        isObject(group)
          ? { ...group, neighbors: eachOf(group['neighbors'], neighbor => replaced(neighbor, 'authentication_key')) }
          : group,
      )
    case 'get_snmp_information':
      return isObject(value) && isObject(value['community'])
        ? { ...value, community: mapped(value['community'], (name, one) => [digestOf(name), one]) }
        : value
    default:
      return value
  }
}

const eachOf = (value: unknown, change: (one: unknown) => unknown): unknown =>
  isObject(value) ? mapped(value, (name, one) => [name, change(one)]) : value

const replaced = (value: unknown, member: string): unknown =>
  isObject(value) && typeof value[member] === 'string' && value[member] !== '' ? { ...value, [member]: removed } : value

const mapped = (
  object: Readonly<Record<string, unknown>>,
  change: (name: string, one: unknown) => readonly [string, unknown],
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(object).map(([name, one]) => change(name, one)))

const digestOf = (secret: string): string =>
  `${removed} ${createHash('sha256').update(secret).digest('hex').slice(0, 8)}`

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
