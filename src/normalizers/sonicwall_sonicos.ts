import type { SyslogMessage } from '../syslog/message.ts'
import { type RecordValues, record, ruleSet } from './rule.ts'

// Enhanced syslog: `id=firewall sn=… time="…" fw=… pri=… c=… m=… msg="…" src=address:port:interface:name dst=… proto=tcp/https`.

const flow = {
  'source-address': 'src.address:ip',
  'source-port': 'src.port:uint',
  'source-interface': 'src.interface',
  'destination-address': 'dst.address:ip',
  'destination-port': 'dst.port:uint',
  'destination-interface': 'dst.interface',
  protocol: 'proto.protocol',
  service: 'proto.service',
  application: 'appName',
  rule: 'rule',
  user: 'usr',
  reason: 'msg',
  'message-id': 'm',
  serial: 'sn',
} as const
const session = { ...flow, 'octets-sent': 'sent:uint', 'octets-received': 'rcvd:uint' } as const
const who = {
  user: 'usr',
  'remote-address': 'src.address:ip',
  interface: 'src.interface',
  reason: 'msg',
  'message-id': 'm',
} as const

export const sonicwall_sonicos = ruleSet({
  platform: 'sonicwall_sonicos',
  readRecord: message => readRecord(message),
  rules: [
    record({ event: 'SESSION_CREATED', key: 'log', where: { msg: 'Connection Opened*' }, from: flow }),
    record({ event: 'SESSION_CLOSED', key: 'log', where: { msg: 'Connection Closed*' }, from: session }),
    record({
      event: 'ATTACK_DETECTED',
      key: 'log',
      where: {
        msg: [
          'IP spoof*',
          'Possible *',
          'Probable *',
          'Ping of death*',
          'Land attack*',
          'Smurf*',
          'Spank attack*',
          'Net Spy*',
          'NetBus*',
          'Back Orifice*',
          'Teardrop*',
          'SYN flood*',
          'IPS Detection Alert*',
          'IPS Prevention Alert*',
          'IDP Detection Alert*',
          'IDP Prevention Alert*',
          'Gateway Anti-Virus*',
          'Anti-Spyware *',
          'Port scan*',
          'TCP * scan dropped',
          'Sub Seven*',
          'Botnet*',
        ],
      },
      from: { ...flow, attack: 'msg', signature: 'sid', category: 'ipscat', 'threat-severity': 'ipspri' },
    }),
    record({ event: 'LOGIN_FAILED', key: 'log', where: { about: 'login', verdict: 'DENY' }, from: who }),
    record({ event: 'USER_LOGIN', key: 'log', where: { about: 'login', verdict: 'PERMIT' }, from: who }),
    record({ event: 'USER_LOGOUT', key: 'log', where: { about: 'logout' }, from: who }),
    record({
      event: 'INTERFACE_UP',
      key: 'log',
      where: { about: 'link up' },
      from: { interface: 'link.interface' },
      set: { 'oper-status': 'UP' },
    }),
    record({
      event: 'INTERFACE_DOWN',
      key: 'log',
      where: { about: 'link down' },
      from: { interface: 'link.interface' },
      set: { 'oper-status': 'DOWN' },
    }),
    record({ event: 'SYSTEM_RESTARTED', key: 'log', where: { about: 'start' }, from: { reason: 'msg' } }),
    record({
      event: 'ACL_MATCH',
      key: 'log',
      where: { verdict: ['PERMIT', 'DENY'] },
      from: { ...flow, action: 'verdict:PERMIT|DENY', url: 'dstname' },
    }),
  ],
})

const pair = /([A-Za-z0-9_]{1,24})=(?:"([^"]{0,2048})"|([^ ]{0,2048}))/g

const readRecord = (message: SyslogMessage): RecordValues | undefined => {
  const { message: text } = message
  if (!text.includes('sn=') || !text.includes(' m=') || !text.includes(' fw=')) return undefined
  const values = new Map<string, string>()
  for (const [, name = '', quoted, plain] of text.matchAll(pair))
    if (!values.has(name)) values.set(name, quoted ?? plain ?? '')
  const sentence = values.get('msg') ?? ''
  return {
    key: 'log',
    get: column => {
      if (column === 'verdict') return first(verdicts, sentence)
      if (column === 'about') return first(subjects, sentence)
      return column.includes('.') ? part(values, column) : values.get(column)
    },
  }
}

// Some hundred messages differ only in what they are about; the words tell what was decided.
const verdicts: readonly (readonly [RegExp, string])[] = [
  [/\b(?:dropped|denied|blocked|rejected|discarded|bad credentials|unsuccessful|failed)\b/i, 'DENY'],
  [/\b(?:allowed|accessed|successful|web site hit)\b/i, 'PERMIT'],
]
const subjects: readonly (readonly [RegExp, string])[] = [
  [/\blogged out\b/i, 'logout'],
  [/\blogin\b/i, 'login'],
  [/^Interface \S{1,32} link is up/i, 'link up'],
  [/^Interface \S{1,32} link is down/i, 'link down'],
  [/\b(?:SonicWALL|Appliance) (?:activated|initializing)/i, 'start'],
]
const first = (readings: readonly (readonly [RegExp, string])[], sentence: string): string | undefined =>
  readings.find(([pattern]) => pattern.test(sentence))?.[1]

const part = (values: ReadonlyMap<string, string>, column: string): string | undefined => {
  const [name = '', which] = column.split('.')
  if (name === 'link') return /^Interface (\S{1,32}) /i.exec(values.get('msg') ?? '')?.[1]
  const value = values.get(name)
  if (value === undefined) return which === 'address' ? values.get(`${name}V6`) : undefined
  if (name === 'proto') {
    const slash = value.indexOf('/')
    if (which === 'protocol') return slash < 0 ? value : value.slice(0, slash)
    return slash < 0 ? undefined : value.slice(slash + 1)
  }
  const [address, port, interfaceName] = value.split(':')
  return which === 'address' ? address : which === 'port' ? port : interfaceName
}
