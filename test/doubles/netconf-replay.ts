import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { at, type Element, parseXml, textAt } from '../../src/drivers/getters/xml.ts'
import { plainText, xmlEscaped } from '../../src/drivers/xml-text.ts'
import type { NetconfAnswer, NetconfDevice } from './fake-netconf.ts'

/** What is recorded of one request of a case. */
interface Input {
  readonly kind: string
  readonly request: string
  readonly format?: string
  readonly file?: string | null
  readonly value?: unknown
  readonly error?: { readonly message: string } | null
  readonly args?: Readonly<Record<string, unknown>> | null
  readonly op?: string | null
  readonly source?: string | null
  readonly roots?: readonly string[] | null
}

interface ReplayedDevice extends NetconfDevice {
  /** What was asked that nobody had recorded. */
  readonly unlisted: readonly string[]
  /** Whether what is told of the device itself is part of the case. */
  readonly ownSession: boolean
}

/** A device that has the recorded replies of a case, and nothing else. */
export const replayedDevice = (directory: string): ReplayedDevice => {
  const { inputs }: { readonly inputs: readonly Input[] } = JSON.parse(
    readFileSync(join(directory, 'case.json'), 'utf8'),
  )
  const fileOf = ({ file }: Input): string =>
    file === null || file === undefined ? '' : readFileSync(join(directory, file), 'utf8').replaceAll('\r\n', '\n')
  const unlisted: string[] = []
  const facts = inputs.filter(({ kind }) => kind === 'junos-facts')
  const hello = inputs.find(({ op, file }) => op === 'hello' && typeof file === 'string')
  const helloCapabilities =
    hello === undefined
      ? []
      : [...fileOf(hello).matchAll(/<(?:\w+:)?capability>([^<]*)</g)].map(([, one = '']) => one.trim())
  const replies = factReplies(facts, fileOf)
  return {
    unlisted,
    ownSession: facts.length > 0 || hello !== undefined,
    capabilities: helloCapabilities.map(plainText),
    answer: operation => {
      const asked = parseXml(operation, 'operation')
      const input = inputs.find(one => isAnsweredBy(asked, operation, one))
      if (input !== undefined) return recorded(input, fileOf(input))
      const known = replies.get(asked.name === 'command' ? asked.text : asked.name)
      if (known !== undefined && (asked.name !== 'get-configuration' || operation.includes('<domain-name/>')))
        return { inside: known }
      unlisted.push(operation)
      return { inside: rpcError('operation-not-supported', 'nobody has recorded this') }
    },
  }
}

export const rpcError = (tag: string, message: string, more = ''): string =>
  `<rpc-error><error-type>protocol</error-type><error-tag>${tag}</error-tag><error-severity>error</error-severity>${more}<error-message>\n${xmlEscaped(message)}\n</error-message></rpc-error>`

const isAnsweredBy = (asked: Element, operation: string, input: Input): boolean => {
  switch (input.kind) {
    case 'junos-rpc':
      return asked.name === input.request && (input.args?.['instance'] ?? '') === textAt(asked, 'instance')
    case 'junos-config':
      return oneLine(operation) === oneLine(input.request)
    case 'junos-command':
      return (
        asked.name === 'command' &&
        oneLine(asked.text) === oneLine(input.request) &&
        (asked.attributes['format'] ?? 'xml') === input.format
      )
    case 'netconf': {
      const op = ['get', 'get-config'].includes(asked.name) ? asked.name : 'rpc'
      const roots = op === 'rpc' ? [asked] : (at(asked, 'filter')?.children ?? [])
      return (
        op === input.op &&
        (at(asked, 'source')?.children[0]?.name ?? null) === (input.source ?? null) &&
        roots.map(nameOf).sort().join() === [...(input.roots ?? [])].sort().join()
      )
    }
    default:
      return false
  }
}

const nameOf = ({ name, attributes }: Element): string => `${(attributes['xmlns'] ?? '').replace(/^.*\//, '')}:${name}`

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('> <', '><').trim()

const recorded = ({ kind, format, error }: Input, text: string): NetconfAnswer => {
  if (error) return { inside: rpcError('operation-failed', error.message) }
  const document = text.replace(/^<\?xml[^>]*\?>\s*/, '')
  if (kind === 'junos-command' && format === 'text') return { inside: `<output>${xmlEscaped(text)}</output>` }
  if (!document.startsWith('<rpc-reply')) return { inside: document }
  return { reply: document.replace(/^<rpc-reply(?![^>]*message-id)/, '<rpc-reply message-id=""') }
}

/** Replies to what a session asks to learn what the device is, made of the facts that were recorded. */
const factReplies = (inputs: readonly Input[], fileOf: (input: Input) => string): ReadonlyMap<string, string> => {
  const replies = new Map<string, string>()
  for (const input of inputs) {
    if (input.request === 'uptime') {
      replies.set(
        'get-system-uptime-information',
        `<system-uptime-information><system-booted-time><time-length junos:seconds="${input.value}">1 day</time-length></system-booted-time></system-uptime-information>`,
      )
      continue
    }
    const facts: Readonly<Record<string, unknown>> = JSON.parse(fileOf(input))
    const text = (name: string): string => xmlEscaped(String(facts[name] ?? ''))
    const style = facts['switch_style']
    replies.set(
      'get-software-information',
      `<software-information><host-name>${text('hostname')}</host-name><product-model>${text('model').toLowerCase()}</product-model><package-information><name>junos</name><comment>JUNOS Software Release [${text('version')}]</comment></package-information></software-information>`,
    )
    replies.set(
      'get-chassis-inventory',
      `<chassis-inventory><chassis><name>Chassis</name><serial-number>${text('serialnumber')}</serial-number></chassis></chassis-inventory>`,
    )
    replies.set('get-configuration', '<configuration/>')
    replies.set('get-route-engine-information', '<route-engine-information/>')
    replies.set(
      'get-chassis-cluster-status',
      facts['srx_cluster'] === true
        ? '<chassis-cluster-status><redundancy-group/></chassis-cluster-status>'
        : '<error><message>Chassis cluster is not enabled.</message></error>',
    )
    const table = style === 'VLAN' ? 'ethernet-switching-table-information' : 'l2ng-l2ald-rtb-macdb'
    replies.set(
      'get-ethernet-switching-table-information',
      style === 'VLAN' || style === 'VLAN_L2NG' ? `<${table}/>` : rpcError('operation-failed', 'syntax error'),
    )
    replies.set(
      'show bridge mac-table count',
      style === 'BRIDGE_DOMAIN' ? '<l2ald-rtb-macdb/>' : rpcError('operation-failed', 'syntax error'),
    )
  }
  return replies
}
