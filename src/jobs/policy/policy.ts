import { type Caller, may } from '../caller.ts'
import type { CommandPolicy, PolicyContext, PolicyDecision } from '../parts.ts'
import { destructiveRules } from './destructive.ts'
import { type PolicyRule, type ReadyRule, readyRule } from './rule.ts'
import { cliSegments, type Segments, shellSegments, usesShellSyntax } from './words.ts'

/** A named policy, as configured. */
export interface PolicySettings {
  /** What may be sent; absent: everything that is not denied. */
  readonly allow: readonly PolicyRule[] | null
  /** What may not be sent, whatever is allowed. */
  readonly deny: readonly PolicyRule[]
  /** Whether what restarts or wipes a device is denied, too. */
  readonly destructive: 'deny' | 'allow'
}

export interface PolicyParts {
  /** By name; `default` is for callers without one of their own. */
  readonly policies: Readonly<Record<string, PolicySettings>>
  /** The commands that lead into configuration on a platform; for one that is not known: on any. */
  readonly configurationCommands: (platform: string | null) => readonly string[]
}

/** Throws CONFIG_INVALID when there is no `default`. */
export const createCommandPolicy = ({ policies, configurationCommands }: PolicyParts): CommandPolicy => {
  const ready = new Map(Object.entries(policies).map(([name, settings]) => [name, readyPolicy(name, settings)]))
  const standard = ready.get('default') ?? readyPolicy('default', everything)

  return {
    decide(caller, lines, about) {
      // A policy that is named and gone must not open more than the one it was.
      const policy = caller.policy === null ? standard : ready.get(caller.policy)
      if (policy === undefined) return { allowed: false, rule: `no-such-policy/${caller.policy}`, line: lines[0] ?? '' }
      const entries = configurationCommands(about.platform).map(match => readyRule({ id: 'scope/config', match }))
      let rule: string | null = null
      for (const line of lines.flatMap(one => one.split(/\r\n|[\r\n]/))) {
        const decision = decideLine(line, policy, { caller, about, entries })
        if (!decision.allowed) return decision
        rule = decision.rule ?? rule
      }
      return { allowed: true, rule }
    },
  }
}

const everything: PolicySettings = { allow: null, deny: [], destructive: 'deny' }

interface ReadyPolicy {
  readonly allow: readonly ReadyRule[] | null
  readonly deny: readonly ReadyRule[]
}

const readyPolicy = (name: string, { allow, deny, destructive }: PolicySettings): ReadyPolicy => ({
  allow: allow?.map(rule => readyRule({ ...rule, id: `${name}/${rule.id}` })) ?? null,
  deny: [
    ...deny.map(rule => ({ ...rule, id: `${name}/${rule.id}` })),
    ...(destructive === 'deny' ? destructiveRules : []),
  ].map(readyRule),
})

interface Asking {
  readonly caller: Caller
  readonly about: PolicyContext
  readonly entries: readonly ReadyRule[]
}

const decideLine = (line: string, { allow, deny }: ReadyPolicy, { caller, about, entries }: Asking): PolicyDecision => {
  const refuse = (rule: string): PolicyDecision => ({ allowed: false, rule, line })
  // A tab completes what is typed, a question mark asks, Ctrl-V quotes: none of them is what it looks like.
  if (/\p{Cc}/u.test(line.replace(/^\s+/, ''))) return refuse('control-character')
  const shell = runsInShell(about)
  const segments = shell ? shellSegments(line) : cliSegments(line)
  if (segments.length === 0) return { allowed: true, rule: null }
  const denied = ruleThat(deny, about, rule => segments.some(words => rule.denies(words, !shell)))
  if (denied !== undefined) return refuse(denied.id)
  if (about.kind === 'commands' && !may(caller, 'config')) {
    const entry = entries.find(rule => segments.some(words => rule.denies(words, !shell)))
    if (entry !== undefined) return refuse(entry.id)
  }
  if (allow === null) return { allowed: true, rule: null }
  return decideAllowed(line, segments, { allow, about, shell }) ?? refuse('not-allowed')
}

/** With an allow list everything in a line has to be on it, and nothing may be in it that makes more of the line. */
const decideAllowed = (
  line: string,
  segments: Segments,
  { allow, about, shell }: { allow: readonly ReadyRule[]; about: PolicyContext; shell: boolean },
): PolicyDecision | null => {
  const open = ruleThat(allow, about, rule => rule.match === '*')
  if (open !== undefined) return { allowed: true, rule: open.id }
  if (shell ? usesShellSyntax(line) : !readsOnly(line)) return null
  let rule: string | null = null
  for (const words of segments) {
    const found = ruleThat(allow, about, one => one.allows(withoutPipe(words)))
    if (found === undefined) return null
    rule = found.id
  }
  return { allowed: true, rule }
}

const ruleThat = (
  rules: readonly ReadyRule[],
  about: PolicyContext,
  holds: (rule: ReadyRule) => boolean,
): ReadyRule | undefined => {
  const { platform, kind } = about
  return rules.find(
    rule =>
      (rule.shell === undefined || runsInShell(about)) &&
      (rule.platforms === undefined || (platform !== null && rule.platforms.includes(platform))) &&
      (rule.kinds === undefined || rule.kinds.includes(kind)) &&
      holds(rule),
  )
}

const shellPlatforms = new Set(['linux', 'freebsd', 'cumulus_linux', 'ovs_linux', 'f5_linux', 'corelight_linux'])

const runsInShell = ({ platform, kind }: PolicyContext): boolean =>
  kind === 'script' || kind === 'detached' || (platform !== null && shellPlatforms.has(platform))

// What follows a pipe on a network CLI only chooses what is shown, but for those that write (redirect, tee, append, save).
const filters =
  /^(?:i(?:n(?:c(?:l(?:u(?:de?)?)?)?)?)?|e(?:x(?:c(?:l(?:u(?:de?)?)?)?)?)?|b(?:e(?:g(?:in?)?)?)?|sec(?:tion)?|count|match|except|find|last|no-more|display|json|xml|grep|egrep|head|tail|wc|sort|uniq|trim|hold|compare|resolve|nz|until)$/

const readsOnly = (line: string): boolean =>
  !/[>`]/.test(line) &&
  line
    .split('|')
    .slice(1)
    .every(part => filters.test(part.trim().split(/\s+/)[0]?.toLowerCase() ?? ''))

const withoutPipe = (words: readonly string[]): readonly string[] => {
  const pipe = words.findIndex(word => word.startsWith('|'))
  return pipe < 0 ? words : words.slice(0, pipe)
}
