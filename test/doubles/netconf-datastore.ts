import { at, descendants, parseXml, textAt } from '../../src/drivers/getters/xml.ts'
import { plainText, xmlEscaped } from '../../src/drivers/xml-text.ts'
import type { NetconfAnswer, NetconfDevice, NetconfVisitor } from './fake-netconf.ts'
import { rpcError } from './netconf-replay.ts'

/** What lines are to a device. */
export interface LineGrammar {
  merged(lines: readonly string[], more: readonly string[]): readonly string[]
  difference(before: readonly string[], after: readonly string[]): string
  /** The first line that the device does not understand, from 1, and its word; null: it understands all. */
  wrongLine(lines: readonly string[]): { readonly number: number; readonly word: string } | null
}

/** Lines are just lines; those with a `typo` are not understood. */
const flat: LineGrammar = {
  merged: (lines, more) => [...lines, ...more.filter(line => !lines.includes(line))],
  difference: (before, after) =>
    [
      ...before.filter(line => !after.includes(line)).map(line => `-  ${line}`),
      ...after.filter(line => !before.includes(line)).map(line => `+  ${line}`),
    ].join('\n'),
  wrongLine(lines) {
    const index = lines.findIndex(line => line.includes('typo'))
    return index < 0 ? null : { number: index + 1, word: 'typo' }
  },
}

/** A device with a configuration of lines, a candidate, a lock, and commits that it takes back by itself. */
export class FakeDatastore {
  running: readonly string[]
  /** null: as what is running. */
  candidate: readonly string[] | null = null
  /** The session that has the lock. */
  holder: string | null = null
  /** What ran before, the last one first. */
  readonly history: (readonly string[])[] = []
  readonly messages: string[] = []
  pending: { readonly sinceSeconds: number; readonly forSeconds: number; readonly persist: string | null } | null = null
  clockSeconds = 1_700_000_000
  /** What happens at the next operation that has this in it: instead of what it asks for, or behind it. */
  fault: { readonly at: string; readonly answer: NetconfAnswer; readonly behind?: boolean } | null = null

  readonly grammar: LineGrammar

  constructor(running: readonly string[], grammar: LineGrammar = flat) {
    this.grammar = grammar
    this.running = grammar.merged([], running)
  }

  /** Lets time pass; what was not confirmed by then is taken back. */
  elapse(seconds: number): void {
    this.clockSeconds += seconds
    if (this.pending !== null && this.clockSeconds >= this.pending.sinceSeconds + this.pending.forSeconds) this.revert()
  }

  revert(): void {
    const [before = this.running] = this.history
    this.#run(before)
    this.pending = null
  }

  #run(lines: readonly string[]): void {
    this.history.unshift(this.running)
    this.running = lines
    this.candidate = null
  }

  commit(confirmSeconds: number | null, persist: string | null): void {
    const again = this.pending !== null && confirmSeconds === null
    if (!again || this.candidate !== null) this.#run(this.candidate ?? this.running)
    this.pending =
      confirmSeconds === null ? null : { sinceSeconds: this.clockSeconds, forSeconds: confirmSeconds, persist }
  }

  lock(visitor: NetconfVisitor): string | null {
    if (this.holder !== null && this.holder !== visitor.id) return this.holder
    this.holder = visitor.id
    return null
  }

  unlock(visitor: NetconfVisitor): void {
    if (this.holder !== visitor.id) return
    this.holder = null
    this.candidate = null
  }

  difference(): string {
    return this.grammar.difference(this.running, this.candidate ?? this.running)
  }
}

const ok: NetconfAnswer = { inside: '<ok/>' }

const linesOf = (text: string): readonly string[] => text.split('\n').filter(line => line.trim() !== '')

const withFaults =
  (store: FakeDatastore, answer: (operation: string, visitor: NetconfVisitor) => NetconfAnswer) =>
  (operation: string, visitor: NetconfVisitor): NetconfAnswer => {
    if (store.fault === null || !operation.includes(store.fault.at)) return answer(operation, visitor)
    const { answer: instead, behind = false } = store.fault
    store.fault = null
    if (behind) answer(operation, visitor)
    return instead
  }

/** The store as Junos shows it. */
export const junosDevice = (store: FakeDatastore): NetconfDevice => ({
  capabilities: ['http://xml.juniper.net/netconf/junos/1.0', 'http://xml.juniper.net/dmi/system/1.0'],
  left: visitor => store.unlock(visitor),
  answer: withFaults(store, (operation, visitor) => {
    const asked = parseXml(operation, 'operation')
    switch (asked.name) {
      case 'lock-configuration': {
        const holder = store.lock(visitor)
        return holder === null
          ? ok
          : {
              inside: rpcError(
                'lock-denied',
                `configuration database locked by:\n  kim terminal p0 (pid ${holder}) on since 2026-11-21 09:00:00 UTC\n      exclusive`,
              ),
            }
      }
      case 'unlock-configuration':
        store.unlock(visitor)
        return ok
      case 'load-configuration': {
        const back = asked.attributes['rollback']
        if (back !== undefined) {
          store.candidate = back === '0' ? null : (store.history[Number(back) - 1] ?? null)
          return { inside: '<load-configuration-results><ok/></load-configuration-results>' }
        }
        const document = asked.children[0]
        const text = document?.name === 'configuration' ? textAt(document, 'line') : plainText(operation)
        const lines = linesOf(text)
        const base = store.candidate ?? store.running
        store.candidate = store.grammar.merged(asked.attributes['action'] === 'override' ? [] : base, lines)
        const wrong = store.grammar.wrongLine(lines)
        if (wrong === null)
          return { inside: `<load-configuration-results>${warning}<ok/></load-configuration-results>` }
        return {
          inside: `<load-configuration-results><rpc-error><error-type>protocol</error-type><error-tag>operation-failed</error-tag><error-severity>error</error-severity><source-daemon>\n</source-daemon><error-path>[edit system]</error-path><error-message>syntax error</error-message><error-info><bad-element>${wrong.word}</bad-element></error-info><line-number>${wrong.number}</line-number></rpc-error><load-error-count>1</load-error-count></load-configuration-results>`,
        }
      }
      case 'get-configuration':
        return {
          inside:
            asked.attributes['compare'] === undefined
              ? `<configuration-text>\n## Last commit: 2026-11-21 09:00:00 UTC by kim\n${xmlEscaped(store.running.join('\n'))}\n</configuration-text>`
              : `<configuration-information>\n<configuration-output>\n${xmlEscaped(store.difference())}\n</configuration-output>\n</configuration-information>`,
        }
      case 'commit-configuration': {
        if ((store.candidate ?? []).some(line => line.includes('refused')))
          return {
            inside: `<commit-results><routing-engine><name>re0</name>${warning}${rpcError('operation-failed', 'commit failed: (statements constraint check failed)')}</routing-engine></commit-results>`,
          }
        const log = at(asked, 'log')?.text
        if (log !== undefined) store.messages.push(log)
        const minutes = textAt(asked, 'confirm-timeout')
        store.commit(at(asked, 'confirmed') === undefined ? null : Number(minutes) * 60, null)
        return {
          inside: '<commit-results><routing-engine><name>re0</name><commit-success/></routing-engine></commit-results>',
        }
      }
      case 'get-commit-revision-information': {
        const since = store.pending?.sinceSeconds ?? store.clockSeconds
        const comment =
          store.pending === null
            ? ''
            : `<comment>commit confirmed, rollback in ${store.pending.forSeconds / 60}mins</comment>`
        return {
          inside: `<commit-revision-information><revision>re0-1-2</revision><user>admin</user><client>netconf</client><date-time junos:seconds="${since}">x</date-time>${comment}</commit-revision-information>`,
        }
      }
      case 'get-system-uptime-information':
        return {
          inside: `<system-uptime-information><current-time><date-time junos:seconds="${store.clockSeconds}">x</date-time></current-time></system-uptime-information>`,
        }
      default:
        return { inside: rpcError('operation-not-supported', 'syntax error') }
    }
  }),
})

const warning =
  '<rpc-error><error-severity>warning</error-severity><error-message>statement has no contents; ignored</error-message></rpc-error>'

/** The store as IOS XR shows it. */
export const xrDevice = (store: FakeDatastore, capabilities: readonly string[] = confirmedCommits): NetconfDevice => ({
  capabilities: [
    'urn:ietf:params:netconf:capability:candidate:1.0',
    'http://cisco.com/ns/yang/Cisco-IOS-XR-cli-cfg?module=Cisco-IOS-XR-cli-cfg',
    ...capabilities,
  ],
  left: visitor => store.unlock(visitor),
  answer: withFaults(store, (operation, visitor) => {
    const asked = parseXml(operation, 'operation')
    switch (asked.name) {
      case 'lock': {
        const holder = store.lock(visitor)
        const info = `<error-info><session-id>${holder}</session-id></error-info>`
        return holder === null ? ok : { inside: rpcError('lock-denied', 'The lock is held by another session', info) }
      }
      case 'unlock':
        store.unlock(visitor)
        return ok
      case 'discard-changes':
        store.candidate = null
        return ok
      case 'copy-config':
      case 'edit-config': {
        const lines = linesOf(descendants(asked, 'cli')[0]?.text ?? '')
        const wrong = store.grammar.wrongLine(lines)
        if (wrong !== null)
          return {
            inside: rpcError(
              'operation-failed',
              `!! SYNTAX/AUTHORIZATION ERRORS: ${lines[wrong.number - 1]}`,
              '<error-path>ns1:rpc/ns1:edit-config</error-path>',
            ),
          }
        const base = asked.name === 'copy-config' ? [] : (store.candidate ?? store.running)
        store.candidate = store.grammar.merged(base, lines)
        return ok
      }
      case 'get-cli-config-diff':
        return {
          inside: `<cli-config-diff xmlns="http://cisco.com/ns/yang/Cisco-IOS-XR-cli-diff-act">\n${xmlEscaped(store.difference())}\n</cli-config-diff>`,
        }
      case 'get-config':
        return {
          inside: `<data><cli xmlns="http://cisco.com/ns/yang/Cisco-IOS-XR-cli-cfg">\n!! IOS XR Configuration 7.3.1\n!! Last configuration change at Thu Oct  8 06:29:40 2026 by admin\n${xmlEscaped(store.running.join('\n'))}\n</cli></data>`,
        }
      case 'commit': {
        if ((store.candidate ?? []).some(line => line.includes('refused')))
          return { inside: rpcError('operation-failed', '!! SEMANTIC ERRORS: refused') }
        const wanted = textAt(asked, 'persist-id') || null
        if (store.pending !== null && store.pending.persist !== wanted)
          return { inside: rpcError('invalid-value', 'persist-id does not match') }
        const confirmed = at(asked, 'confirmed') !== undefined
        store.commit(confirmed ? Number(textAt(asked, 'confirm-timeout')) : null, textAt(asked, 'persist') || null)
        return ok
      }
      case 'cancel-commit':
        if (store.pending?.persist !== textAt(asked, 'persist-id'))
          return { inside: rpcError('invalid-value', 'there is no such commit') }
        store.revert()
        return ok
      case 'roll-back-configuration-last':
        store.revert()
        return ok
      default:
        return { inside: rpcError('operation-not-supported', 'unknown') }
    }
  }),
})

const confirmedCommits = ['urn:ietf:params:netconf:capability:confirmed-commit:1.1']
