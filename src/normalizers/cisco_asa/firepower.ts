import type { SyslogMessage } from '../../syslog/message.ts'
import { type RecordValues, type Rule, record } from '../rule.ts'

const blocked = ['Block*', 'Interactive Block*', 'Fastpath Block*', 'Reset*']
const flow = {
  'source-address': 'SrcIP:ip',
  'source-port': 'SrcPort:uint',
  'destination-address': 'DstIP:ip',
  'destination-port': 'DstPort:uint',
  protocol: 'Protocol',
  'source-interface': 'IngressInterface',
  'destination-interface': 'EgressInterface',
  'source-zone': 'IngressZone',
  'destination-zone': 'EgressZone',
} as const
const connection = {
  ...flow,
  action: 'AccessControlRuleAction',
  reason: 'AccessControlRuleReason',
  rule: 'AccessControlRuleName',
  policy: 'ACPolicy',
  user: 'User',
  application: 'ApplicationProtocol',
  url: 'URL',
} as const

/** Connection, intrusion and malware events of Firepower: `430003` of the device, or SFIMS of the management centre. */
export const firepower: readonly Rule[] = [
  record({
    event: 'ATTACK_DETECTED',
    key: 'intrusion',
    from: {
      ...flow,
      attack: 'Message',
      signature: 'SID',
      action: 'InlineResult',
      classification: 'Classification',
      priority: 'Priority',
      policy: 'IntrusionPolicy',
      user: 'User',
    },
  }),
  record({
    event: 'ACL_MATCH',
    key: ['connection-start', 'connection-end'],
    where: { AccessControlRuleAction: blocked },
    from: { ...connection, acl: 'ACPolicy' },
  }),
  record({
    event: 'SESSION_CREATED',
    key: 'connection-start',
    from: { ...connection, 'session-id': 'ConnectionID' },
  }),
  record({
    event: 'SESSION_CLOSED',
    key: 'connection-end',
    from: {
      ...connection,
      'session-id': 'ConnectionID',
      duration: 'ConnectionDuration',
      'octets-sent': 'InitiatorBytes',
      'octets-received': 'ResponderBytes',
      'packets-sent': 'InitiatorPackets',
      'packets-received': 'ResponderPackets',
    },
  }),
  record({
    event: 'ATTACK_DETECTED',
    key: 'malware',
    from: {
      ...flow,
      attack: 'ThreatName',
      action: 'FileAction',
      file: 'FileName',
      classification: 'SHA_Disposition',
      user: 'User',
    },
  }),
]

const keys = new Map([
  ['430001', 'intrusion'],
  ['430002', 'connection-start'],
  ['430003', 'connection-end'],
  ['430005', 'malware'],
])

/** Reads `Name: value, Name: value`; undefined for every other message. */
export const readFirepower = ({ mnemonic, appName, message }: SyslogMessage): RecordValues | undefined => {
  const number = mnemonic !== null && mnemonic.length < 40 ? keys.get(mnemonic.slice(-6)) : undefined
  if (number === undefined && appName !== 'SFIMS') return undefined
  const values = readPairs(message)
  const key =
    number ?? (values.has('ConnectType') ? `connection-${values.get('ConnectType')?.toLowerCase()}` : undefined)
  return key === undefined ? undefined : { key, get: column => values.get(column) }
}

// A value may hold commas: it ends where the next name begins.
const readPairs = (text: string): ReadonlyMap<string, string> => {
  const values = new Map<string, string>()
  let name: string | undefined
  let value = ''
  const keep = (): void => {
    if (name !== undefined && value !== '') values.set(name, unquoted(value))
  }
  for (const piece of text.split(', ', maxPairs)) {
    const colon = piece.indexOf(': ')
    const next = colon > 0 && colon < 48 && nameOfPair.test(piece.slice(0, colon)) ? piece.slice(0, colon) : undefined
    if (next === undefined) {
      value = `${value}, ${piece}`
      continue
    }
    keep()
    name = next
    value = piece.slice(colon + 2).trim()
  }
  keep()
  return values
}
const maxPairs = 256
const nameOfPair = /^[A-Z][A-Za-z0-9_ ]*$/
const unquoted = (value: string): string => /^"(.*)"$/s.exec(value)?.[1] ?? value
