import type { SyslogMessage } from '../../syslog/message.ts'
import type { RecordValues } from '../rule.ts'

/**
 * Check Point's logs in the forms that its exporters write:
 *
 * - structured data (RFC 5424), where some write `action:"Drop"; ifname:"eth0"; ` between the brackets,
 * - `time=1700000000|hostname=gw|product=Firewall|action=Drop|`,
 * - CEF, with the names of ArcSight.
 *
 * The key says what the log is about: packet, attack, IKE, administrators, users of the VPN.
 */
export const readLog = (message: SyslogMessage): RecordValues | undefined => {
  const values = valuesOf(message)
  if (!values) return undefined
  return { key: keyOf(values), get: name => computed[name]?.(values) ?? values.get(name) }
}

type Values = ReadonlyMap<string, string>

const valuesOf = ({ message, appName, structuredData }: SyslogMessage): Values | undefined => {
  if (structuredData) {
    const own = Object.entries(structuredData).find(([id]) => id.endsWith('@2620') || id.endsWith('.2620'))
    if (own) return new Map(Object.entries(own[1]).map(([name, value]) => [name.toLowerCase(), firstOf(value)]))
    return undefined
  }
  if (message.startsWith('[') && appName?.toLowerCase() === 'checkpoint') return readColons(message)
  if (message.startsWith('time=') && message.includes('|product=')) return readPipes(message)
  if (message.startsWith('CEF:0|Check Point|')) return readCef(message)
  return undefined
}

const firstOf = (value: string | readonly string[]): string => (typeof value === 'string' ? value : (value[0] ?? ''))

const keep = (values: Map<string, string>, name: string, value: string): void => {
  const key = name.toLowerCase()
  // A log of several layers names each again: the first one decided.
  if (name.length <= maxName && value !== '' && !values.has(key)) values.set(key, value)
}

// `ike::"…"`: some names carry a colon of their own.
const readColons = (text: string): Values => {
  const values = new Map<string, string>()
  let at = 1
  for (let count = 0; count < maxPairs; count++) {
    const colon = text.indexOf(':"', at)
    if (colon < 0) break
    const close = endOfQuote(text, colon + 2)
    keep(
      values,
      text
        .slice(at, colon)
        .replace(/^[; ]+/, '')
        .replace(/:$/, ''),
      text.slice(colon + 2, close),
    )
    at = close + 1
  }
  return values
}

const endOfQuote = (text: string, from: number): number => {
  let end = text.indexOf('"', from)
  while (end > from && text[end - 1] === '\\') end = text.indexOf('"', end + 1)
  return end < 0 ? text.length : end
}

const readPipes = (text: string): Values => {
  const values = new Map<string, string>()
  for (const part of text.split('|', maxPairs)) {
    const equals = part.indexOf('=')
    if (equals > 0) keep(values, part.slice(0, equals), part.slice(equals + 1))
  }
  return values
}

// CEF:0|Check Point|product|…|name=value name=value: a value reaches to the word before the next `=`.
const readCef = (text: string): Values => {
  const values = new Map<string, string>()
  const header = text.split('|', 7)
  const extension = text.slice(header.join('|').length + 1)
  const equals: number[] = []
  for (let at = extension.indexOf('='); at >= 0 && equals.length < maxPairs; at = extension.indexOf('=', at + 1))
    if (extension[at - 1] !== '\\') equals.push(at)
  const starts = equals.map(at => extension.lastIndexOf(' ', at) + 1)
  equals.forEach((at, index) => {
    const name = extension.slice(starts[index], at)
    const end = starts[index + 1] ?? extension.length
    keep(
      values,
      arcSightNames[name] ?? name,
      extension
        .slice(at + 1, end)
        .trim()
        .replaceAll('\\=', '='),
    )
  })
  keep(values, 'product', header[2] ?? '')
  return values
}

const arcSightNames: Readonly<Record<string, string>> = {
  act: 'action',
  spt: 's_port',
  dpt: 'service',
  suser: 'user',
  duser: 'user',
  deviceInboundInterface: 'ifname',
  deviceOutboundInterface: 'ifname',
  app: 'appi_name',
  sourceTranslatedAddress: 'xlatesrc',
  sourceTranslatedPort: 'xlatesport',
  destinationTranslatedAddress: 'xlatedst',
  destinationTranslatedPort: 'xlatedport',
}

const maxPairs = 256
const maxName = 64

const keyOf = (values: Values): string => {
  const action = values.get('action')?.toLowerCase() ?? ''
  const operation = values.get('operation')?.toLowerCase() ?? ''
  const subject = values.get('subject')?.toLowerCase() ?? ''
  if (operation === 'log out') return 'logout'
  if (operation === 'log in' || subject === 'administrator login') return failed(values) ? 'login-failed' : 'login'
  if (operation === 'install policy' || subject === 'policy installation') return 'install'
  if (operation !== '' && values.has('administrator')) return 'audit'
  if (action === 'log in') return values.has('user') ? 'vpn-login' : 'other'
  if (action === 'log out') return values.has('user') ? 'vpn-logout' : 'other'
  if (action === 'failed log in') return 'vpn-login-failed'
  if (values.get('reject_category')?.toLowerCase().startsWith('ike')) return 'ike-failed'
  if (action === 'reject' && values.has('ike')) return 'ike-failed'
  if (action === 'key install')
    return /quick mode|phase ?2|child/i.test(values.get('ike') ?? '') ? 'ipsec-sa' : 'ike-sa'
  if (values.has('attack') || values.has('protection_name') || values.has('malware_action')) return 'attack'
  return packetActions.has(action) ? 'packet' : 'other'
}

const failed = (values: Values): boolean =>
  /fail|wrong|denied/i.test(
    `${values.get('status') ?? ''} ${values.get('audit_status') ?? ''} ${values.get('additional_info') ?? ''}`,
  )

const packetActions = new Set(
  'accept drop reject encrypt decrypt block allow monitor detect prevent bypass inspect redirect'.split(' '),
)

// What is named differently in different products.
const computed: Readonly<Record<string, (values: Values) => string | undefined>> = {
  'rule-number': values => values.get('rule') ?? values.get('rule_name') ?? values.get('match_id'),
  attack: values => values.get('attack') ?? values.get('protection_name') ?? values.get('malware_action'),
  signature: values => values.get('attack_info') ?? values.get('protection_name'),
  // Where the port has a name, the service is that.
  application: values =>
    values.get('appi_name') ??
    values.get('service_id') ??
    (/^[0-9]{1,5}$/.test(values.get('service') ?? '') ? undefined : values.get('service')),
  who: values => values.get('administrator') ?? values.get('user'),
  source: values => values.get('client_ip') ?? values.get('src') ?? values.get('client_name'),
  'ike-peer': values => values.get('peer_gateway') ?? values.get('dst'),
  'ike-reason': values => values.get('ike') ?? values.get('reason') ?? values.get('reject_category'),
  change: values => values.get('fieldschanges') ?? values.get('additional_info') ?? values.get('operation'),
}
