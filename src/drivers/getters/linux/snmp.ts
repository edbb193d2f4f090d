import { linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood, textOf } from '../replies.ts'
import type { Shell } from './shell.ts'

// Only root may read it as a rule. Where it is, but may not be read, nothing is known: that must not look like nothing there.
const command =
  'for file in /etc/snmp/snmpd.conf /etc/snmp/snmpd.conf.d/*.conf; do [ ! -e "$file" ] || cat "$file" || exit 1; done'

/** What the configuration of Net-SNMP's agent says; without one everything is empty. */
export const getSnmpInformation = (shell: Shell): Getter =>
  function* () {
    const [reply] = yield [shell(command, 'text')]
    const text = textOf(reply, command)
    const denied = linesOf(text).find(line => /^cat: .{1,200}: \S/.test(line))
    if (denied !== undefined) throw notUnderstood(command, denied)
    const directives = linesOf(text).flatMap(line => directiveOf(line))
    const value = (name: string): string => directives.findLast(one => one.name === name)?.words.join(' ') ?? ''
    return {
      chassis_id: '',
      contact: value('syscontact'),
      location: value('syslocation'),
      community: Object.fromEntries(
        [...communitiesIn(directives)].map(([name, { mode, acl }]) => [name, { acl: acl.join(' '), mode }]),
      ),
    }
  }

interface Directive {
  /** In lower case: they are taken however they are written. */
  readonly name: string
  readonly words: readonly string[]
}

/** snmpd.conf(5): a word, and what it is given; words with blanks are quoted, and what follows a # is a remark. */
const directiveOf = (line: string): readonly Directive[] => {
  const words = line.match(/"[^"]*"|'[^']*'|\S+/g) ?? []
  const end = words.findIndex(word => word.startsWith('#'))
  const [name, ...rest] = (end < 0 ? words : words.slice(0, end)).map(word => word.replace(/^(["'])(.*)\1$/, '$2'))
  return name === undefined || name === '' ? [] : [{ name: name.toLowerCase(), words: rest }]
}

interface Community {
  readonly mode: 'ro' | 'rw'
  readonly acl: readonly string[]
}

const communitiesIn = (directives: readonly Directive[]): ReadonlyMap<string, Community> => {
  const found = new Map<string, Community>()
  const add = (name: string, mode: Community['mode'], source: string): void => {
    const before = found.get(name)
    const acl = [...new Set([...(before?.acl ?? []), ...(source === 'default' || source === '' ? [] : [source])])]
    found.set(name, { mode: before?.mode === 'rw' ? 'rw' : mode, acl })
  }
  for (const { name, words } of directives) {
    const simple = /^(r[ow])community6?$/.exec(name)
    if (simple !== null) add(words[0] ?? '', simple[1] === 'rw' ? 'rw' : 'ro', words[1] ?? '')
    if (name !== 'com2sec' && name !== 'com2sec6') continue
    const [security = '', source = '', community = ''] = words[0] === '-Cn' ? words.slice(2) : words
    add(community, writes(security, directives) ? 'rw' : 'ro', source)
  }
  found.delete('')
  return found
}

/** Whether a security name is in a group that has a view for writing. */
const writes = (security: string, directives: readonly Directive[]): boolean => {
  const groups = new Set(
    directives.filter(one => one.name === 'group' && one.words[2] === security).map(one => one.words[0]),
  )
  // access GROUP CONTEXT MODEL LEVEL PREFIX READ WRITE NOTIFY
  return directives.some(
    ({ name, words }) => name === 'access' && groups.has(words[0]) && !['none', '', undefined].includes(words[6]),
  )
}
