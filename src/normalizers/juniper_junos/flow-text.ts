import type { SyslogMessage } from '../../syslog/message.ts'
import type { RecordValues } from '../rule.ts'

/**
 * Session and filter logs as text are lists of words whose places depend on what is before them (a connection tag, rules of
 * one or three words), so they are read word by word into the names that structured data has for the same values.
 */
export const readFlowText = ({ mnemonic, appName, message }: SyslogMessage): RecordValues | undefined => {
  const tag = mnemonic ?? appName // a line card writes the tag where others write the process
  if (tag === null || !(tag.startsWith('RT_FLOW_SESSION_') || tag.startsWith('PFE_FW_SYSLOG_IP'))) return undefined
  const values = tag.startsWith('RT_FLOW') ? readSession(message) : readFilter(message)
  return values && { key: tag, get: name => values.get(name) }
}

type Values = Map<string, string>

// session closed TCP FIN: 192.0.2.1/5000->198.51.100.2/443 0x0 junos-https 203.0.113.1/1024->198.51.100.2/443 0x0 source rule
// OUT N/A N/A 6 allow-web trust untrust 4711 12(1340) 9(2260) 30 UNKNOWN UNKNOWN N/A(N/A) ge-0/0/0.0 UNKNOWN
const readSession = (text: string): Values | undefined => {
  const opening = /^session (created|denied|closed (.{1,80}?):) /.exec(text)
  if (!opening) return undefined
  const values: Values = new Map()
  if (opening[2] !== undefined) values.set('reason', opening[2])
  const words = wordsOf(text.slice(opening[0].length))
  if (!readEnds(words, values, '')) return undefined
  values.set('service-name', words.next())
  if (opening[1] !== 'denied') {
    if (!readEnds(words, values, 'nat-')) return undefined
    readRules(words, values)
  }
  values.set('protocol-id', words.next().replace(/\(.*$/, ''))
  values.set('policy-name', words.next().replace(/\(global\)$/, ''))
  values.set('source-zone-name', words.next())
  values.set('destination-zone-name', words.next())
  if (opening[1] !== 'denied') values.set('session-id-32', words.next())
  if (/^[0-9]+\([0-9]+\)$/.test(words.peek())) {
    readCounter(words.next(), values, 'client')
    readCounter(words.next(), values, 'server')
    values.set('elapsed-time', words.next())
  }
  readUser(words, values)
  if (opening[1] === 'denied') {
    words.next() // whether the session was encrypted
    const reason = words.rest().replace(/ (?:[0-9]|N\/A|-1).*$/, '')
    if (reason !== '') values.set('reason', reason)
  }
  return values
}

// More than any of these messages has.
const maxWords = 64

interface Words {
  next(): string
  peek(): string
  rest(): string
}

const wordsOf = (text: string): Words => {
  const words = text.split(' ', maxWords)
  let at = 0
  return {
    next: () => words[at++] ?? '',
    peek: () => words[at] ?? '',
    rest: () => words.slice(at).join(' '),
  }
}

const readEnds = (words: Words, values: Values, prefix: string): boolean => {
  const ends = /^([0-9A-Fa-f.:]+)\/([0-9]+)->([0-9A-Fa-f.:]+)\/([0-9]+)$/.exec(words.next())
  if (!ends) return false
  const [, source = '', sourcePort = '', destination = '', destinationPort = ''] = ends
  values.set(`${prefix}source-address`, source)
  values.set(`${prefix}source-port`, sourcePort)
  values.set(`${prefix}destination-address`, destination)
  values.set(`${prefix}destination-port`, destinationPort)
  if (/^0x[0-9a-f]+$/i.test(words.peek())) words.next() // connection tag
  return true
}

// `source rule OUT N/A N/A`, `N/A N/A destination rule IN`; before release 12.1 `OUT None`.
const readRules = (words: Words, values: Values): void => {
  const source = readRule(words)
  const destination = readRule(words)
  const given = [source, destination].find(name => name !== 'None' && name !== 'N/A')
  if (given !== undefined) values.set('src-nat-rule-name', given)
}

const readRule = (words: Words): string => {
  const first = words.next()
  if (first === 'N/A' && words.peek() === 'N/A') return words.next()
  if (words.peek() !== 'rule') return first
  words.next()
  return words.next()
}

const readCounter = (word: string, values: Values, end: 'client' | 'server'): void => {
  const [packets = '', bytes = ''] = word.split(/[()]/)
  values.set(`packets-from-${end}`, packets)
  values.set(`bytes-from-${end}`, bytes)
}

// `UNKNOWN UNKNOWN alice(staff) ge-0/0/0.0`: applications, user with roles, incoming interface.
const readUser = (words: Words, values: Values): void => {
  for (let at = 0; at < 3; at++) {
    const word = words.next()
    const user = /^(.*)\(.*\)$/.exec(word)?.[1]
    if (user !== undefined) {
      values.set('username', user)
      values.set('packet-incoming-interface', words.next())
      return
    }
    if (at === 0) values.set('application', word)
  }
}

// FW: ge-1/0/10.0  A  tcp 192.0.2.1 198.51.100.2  8082 43206 (2 packets)
// FW: xe-0/0/1.0 D udp SA 2001:db8:0:0:0:0:0:1 -> DA 2001:db8:0:0:0:0:0:2 sport: 53 dport: 5000 (1 packets)
const readFilter = (text: string): Values | undefined => {
  const words = text.replace('->', ' ').split(/[ ,]+/, maxWords)
  const [mark, name = '', action = '', protocol = ''] = words
  if (mark !== 'FW:') return undefined
  const values: Values = new Map([
    ['interface', name],
    ['action', actions[action] ?? action],
    ['protocol', protocol],
  ])
  const packets = /\(([0-9]+) packets?\)/.exec(text)?.[1]
  if (packets !== undefined) values.set('packets', packets)
  const behind = (...marks: readonly string[]): string | undefined => {
    const at = words.findIndex(word => marks.includes(word.replace(/:$/, '')))
    return at < 0 ? undefined : words[at + 1]
  }
  const source = behind('SA')
  const entries: readonly (readonly [string, string | undefined])[] =
    source === undefined
      ? [
          ['source-address', words[4]],
          ['destination-address', words[5]],
          ...(protocol.startsWith('icmp')
            ? []
            : [['source-port', words[6]] as const, ['destination-port', words[7]] as const]),
        ]
      : [
          ['source-address', source],
          ['destination-address', behind('DA')],
          ['source-port', behind('sport', 'SP')],
          ['destination-port', behind('dport', 'DP')],
        ]
  for (const [key, value] of entries) if (value !== undefined) values.set(key, value)
  return values
}

const actions: Readonly<Record<string, string>> = { A: 'accept', D: 'discard', R: 'reject' }
