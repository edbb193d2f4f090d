import { canonicalAddress } from '../../openconfig/address.ts'
import type { SyslogMessage } from '../../syslog/message.ts'
import type { RecordValues } from '../rule.ts'

/**
 * `date=… logid="0100032002" type="event" subtype="system" logdesc="Admin login failed" user="root" ui="ssh(192.0.2.1)"`.
 * Found by the message id, the last six digits of `logid` without its zeros; where FortiOS does not know the id, by its
 * description, else by type and subtype (`traffic/forward`, as FortiWeb, or traffic whatever its id).
 */
export const readKeyValue = ({ message, format }: SyslogMessage): RecordValues | undefined => {
  if (format !== 'fortios' && !message.startsWith('date=')) return undefined
  const values = readPairs(message)
  const type = values.get('type') ?? ''
  return {
    key: type === 'event' ? eventKey(values) : `${type}/${values.get('subtype') ?? ''}`,
    text: values.get('msg'),
    get: name => computed[name]?.(values) ?? values.get(name),
  }
}

// A scan by hand: as a pattern it would try each letter of a long word as the beginning of a key.
const readPairs = (text: string): ReadonlyMap<string, string> => {
  const values = new Map<string, string>()
  let at = 0
  for (let count = 0; count < maxPairs; count++) {
    const equals = text.indexOf('=', at)
    if (equals < 0) return values
    const name = nameBefore(text, equals, at)
    const quoted = text[equals + 1] === '"'
    const from = quoted ? equals + 2 : equals + 1
    const end = quoted ? endOfQuote(text, from) : text.indexOf(' ', from)
    const to = end < 0 ? text.length : end
    if (name !== '') values.set(name, text.slice(from, to))
    at = to
  }
  return values
}

const nameBefore = (text: string, equals: number, from: number): string => {
  let start = equals
  while (start > from && equals - start < maxName && text.charCodeAt(start - 1) > 32) start--
  return text.slice(start, equals)
}

const endOfQuote = (text: string, from: number): number => {
  let end = text.indexOf('"', from)
  while (end > from && text[end - 1] === '\\') end = text.indexOf('"', end + 1)
  return end
}

const maxPairs = 256
const maxName = 64

const eventKey = (values: ReadonlyMap<string, string>): string => {
  const id = (values.get('logid') ?? values.get('log_id') ?? '').slice(-6).replace(/^0+/, '')
  if (ids.has(id)) return id
  return byDescription.get(values.get('logdesc')?.toLowerCase() ?? '') ?? `event/${values.get('subtype') ?? ''}`
}

// `ui` is how the administrator came in and from where: `https(192.0.2.1)`, `jsconsole`, or only an address.
const computed: Readonly<Record<string, (values: ReadonlyMap<string, string>) => string | undefined>> = {
  'remote-address': values =>
    [
      values.get('srcip'),
      between(values.get('ui')),
      values.get('ui'),
      values.get('remip'),
      between(values.get('msg')),
    ].find(text => text !== undefined && canonicalAddress(text) !== undefined),
  method: values => {
    const ui = values.get('method') ?? values.get('ui')?.replace(/\(.*$/, '')
    return ui === undefined || canonicalAddress(ui) !== undefined ? undefined : ui
  },
}

const between = (text: string | undefined): string | undefined => /\(([0-9A-Fa-f.:]{2,45})\)/.exec(text ?? '')?.[1]

/** What FortiOS calls its messages (`logdesc`), by message id, where rules know them. */
const descriptions: readonly (readonly [id: string, ...descriptions: string[]])[] = [
  ['20099', 'Interface status changed'],
  ['20300', 'BGP neighbor status changed'],
  ['20301', 'OSPF neighbor status changed', 'Routing log'],
  ['20302', 'OSPF6 neighbor status changed', 'OSPFv3 neighbor status changed'],
  ['22010', 'Kernel leaves conserve mode', 'Memory conserve mode exited', 'System exited conserve mode'],
  ['22011', 'Kernel enters conserve mode', 'Memory conserve mode entered', 'System entered conserve mode'],
  ['22105', 'Power supply failed'],
  ['22106', 'Power supply restored'],
  ['22107', 'Voltage anomaly'],
  ['22108', 'Fan anomaly'],
  ['22109', 'Temperature too high'],
  ['22110', 'Temperature back to normal'],
  ['22922', 'Link monitor status'],
  ['26001', 'DHCP Ack log'],
  ['26002', 'DHCP Release log'],
  ['32001', 'Admin login successful'],
  ['32002', 'Admin login failed'],
  ['32003', 'Admin logout successful'],
  ['32009', 'FortiGate started'],
  ['32021', 'Admin login disabled'],
  ['32102', 'Configuration changed'],
  ['32138', 'Device rebooted'],
  ['32200', 'Device shutdown'],
  ['32546', 'Application crashed'],
  ['37124', 'IPsec phase 1 error', 'Negotiate IPsec phase 1 error'],
  ['37125', 'IPsec phase 2 error', 'Negotiate IPsec phase 2 error'],
  ['37127', 'Progress IPsec phase 1'],
  ['37128', 'Progress IPsec phase 1 error'],
  ['37133', 'IPsec SA installed', 'Install IPsec SA'],
  ['37134', 'IPsec phase 1 SA deleted'],
  ['37135', 'IPsec phase 2 SA deleted', 'IPsec SA deleted'],
  ['37136', 'IPsec DPD failed', 'DPD failed'],
  ['37138', 'IPsec connection status changed'],
  ['37139', 'IPsec phase 2 status changed'],
  ['37892', "Virtual cluster's member state moved", 'Virtual cluster member state moved'],
  ['37893', 'Virtual cluster detected member dead', "Virtual cluster's member dead"],
  ['37894', 'Virtual cluster detected member join', 'Virtual cluster member joined'],
  ['37895', 'Virtual cluster added HA device'],
  ['37901', 'Heartbeat device interface down', 'HA device interface failed'],
  ['37902', 'Heartbeat device interface up', 'HA device interface recovered'],
  [
    '37903',
    'Synchronization status with primary',
    'Synchronization status with master',
    'HA secondary synchronization status',
  ],
  ['39424', 'SSL VPN tunnel up'],
  ['39425', 'SSL VPN tunnel down'],
  ['39426', 'SSL VPN login fail'],
  ['39947'],
  ['39948'],
  ['43008', 'Authentication success'],
  ['43009', 'Authentication failed'],
  ['43010', 'Authentication lockout'],
  ['43573', 'Wireless client authenticated'],
  ['43575', 'Wireless client deauthenticated', 'Wireless client disassociated'],
  ['43551', 'Physical AP leave'],
  ['43522', 'Physical AP join'],
  ['44544', 'Path configured'],
  ['44545', 'Object configured'],
  ['44546', 'Attribute configured'],
  ['44547', 'Object attribute configured'],
]
const ids = new Set(descriptions.map(([id]) => id))
const byDescription = new Map(descriptions.flatMap(([id, ...texts]) => texts.map(text => [text.toLowerCase(), id])))
