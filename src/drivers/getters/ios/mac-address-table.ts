import { macAddress } from '../addresses.ts'
import { askCli, askCliUnlessRefused, linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'

export const getMacAddressTable: Getter = function* () {
  const old = 'show mac-address-table'
  const [text] = yield* askCliUnlessRefused(old)
  if (text !== null) return macTable(text, old)
  const command = 'show mac address-table'
  const [newer] = yield* askCli(command)
  return macTable(newer, command)
}

interface MacEntry {
  readonly mac: string
  readonly interface: string
  readonly vlan: number
  readonly static: boolean
  readonly active: boolean
  readonly moves: number
  readonly last_move: number
}

/** What may stand in a table, by the words of its header. Every family of switches has its own choice, in its own order. */
const columnNames = [
  ['mac address', 'mac'],
  ['mac addr', 'mac'],
  ['destination address', 'mac'],
  ['address type', 'type'],
  ['destination port', 'ports'],
  ['ports', 'ports'],
  ['port', 'ports'],
  ['interface', 'ports'],
  ['vlan', 'vlan'],
  ['bd', 'vlan'],
  ['type', 'type'],
  ['protocols', 'other'],
  ['learn', 'other'],
  ['age', 'other'],
  ['qos', 'other'],
] as const

type Column = (typeof columnNames)[number][1]

const columnsOf = (header: string): readonly Column[] | null => {
  const found: Column[] = []
  let rest = header.toLowerCase().replace(/\s+/g, ' ').trim()
  while (rest !== '') {
    const next = columnNames.find(([words]) => rest === words || rest.startsWith(`${words} `))
    if (next === undefined) return null
    found.push(next[1])
    rest = rest.slice(next[0].length).trim()
  }
  return found.includes('mac') && found.includes('type') && found.at(-1) === 'ports' ? found : null
}

const mac = /^[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}$/i

/** Rows of all tables in the text. A row that goes on has only ports in its next line. */
const macTable = (text: string, request: string): readonly MacEntry[] => {
  const entries: MacEntry[] = []
  let columns: readonly Column[] | null = null
  let open: Omit<MacEntry, 'interface'> | null = null
  for (const line of linesOf(text)) {
    const words = line.trim().split(/\s+/)
    const header = columnsOf(line)
    if (header !== null) {
      columns = header
      open = null
    } else if (words.some(word => mac.test(word))) {
      if (columns === null) throw notUnderstood(request, line)
      const row = rowOf(words, columns)
      if (row === null) throw notUnderstood(request, line)
      open = row.entry
      entries.push(...row.ports.map(port => ({ ...row.entry, interface: port })))
    } else if (open !== null && /^\s{20}/.test(line)) {
      const entry = open
      entries.push(...portsOf(words).map(port => ({ ...entry, interface: port })))
    } else if (!isRemark(line)) throw notUnderstood(request, line)
  }
  return entries
}

const rowOf = (words: readonly string[], columns: readonly Column[]) => {
  // Before the VLAN there may be flags, and the VLAN may be missing: counted from the MAC address, every column has its place.
  const at = columns.indexOf('mac')
  const place = words.findIndex(word => mac.test(word))
  const wordOf = (column: Column): string => words[place + columns.indexOf(column) - at] ?? ''
  const address = macAddress(words[place] ?? '')
  const vlan = vlanOf(columns.includes('vlan') ? wordOf('vlan') : '')
  if (address === null || vlan === null || !/^[a-z]/i.test(wordOf('type'))) return null
  return {
    entry: {
      mac: address,
      vlan,
      static: !/^dynamic/i.test(wordOf('type')),
      active: true,
      moves: -1,
      last_move: -1,
    },
    ports: portsOf(words.slice(place + columns.length - 1 - at)),
  }
}

/** Entries of no one VLAN (`All`, `---`, `N/A`) have 0; null: not a VLAN. */
const vlanOf = (text: string): number | null => {
  if (/^\d{1,4}$/.test(text)) return Number(text)
  return /^(?:All|-{1,4}|N\/A|[*+#~RSDGP]{0,3})$/i.test(text) ? 0 : null
}

// The device itself is no interface.
const portsOf = (words: readonly string[]): readonly string[] => {
  const ports = words.join('').split(',')
  return ports
    .filter((port, index) => port !== '' || index === 0)
    .map(port => (/^(?:CPU|Router|(?:Stby-)?Switch)$/i.test(port) ? '' : port))
}

const isRemark = (line: string): boolean =>
  /^[-+\s]+$/.test(line) ||
  /^\s*(?:Legend:|\* - primary entry|age - seconds|n\/a - not available|[A-Z#] - |Displaying entries from|Unicast Entries|Multicast Entries|(?:Nile )?Mac Address (?:Table|Entries)|Maximum MAC|(?:EHWIC|Slot|Module|Switch)\b.{0,20}:|Total Mac Address|No entries present|Non-static Address Table:|(?:Dynamic|Secure|Static|Total|Multicast|Unicast|System|Self).{0,40}(?:Count|Entries|Addresses).{0,60}:)/i.test(
    line,
  )
