import { asNumber, ipAddress } from '../addresses.ts'
import { notUnderstood } from '../replies.ts'

/** A row of `show bgp all summary`. */
export interface SummaryRow {
  /** As it is printed: `IPv4 Unicast`. */
  readonly family: string
  readonly routerId: string
  readonly localAs: number
  readonly address: string
  readonly remoteAs: number
  /** Since when it is up or down: `00:36:42`, `12w2d`, `never`. */
  readonly since: string
  /** How many prefixes came when it is up, its state when it is not: `Active`, `Idle (Admin)`. */
  readonly state: string
}

export const bgpIsInactive = (text: string): boolean => /^% ?BGP not active/m.test(text)

export const bgpSummary = (text: string, request: string): readonly SummaryRow[] => {
  const rows: SummaryRow[] = []
  let family = ''
  let routerId = ''
  let localAs = 0
  let inTable = false
  let begun = ''
  for (const line of text.split('\n').map(one => one.trimEnd())) {
    const [, begins] = /^For address family: (\S.{0,60})$/.exec(line) ?? []
    const [, id, as] = /^BGP router identifier (\S{1,40}), local AS number (\S{1,20})$/.exec(line) ?? []
    if (begins !== undefined) {
      family = begins.trim()
      inTable = false
    } else if (id !== undefined && as !== undefined) {
      routerId = id
      localAs = asNumber(as)
    } else if (/^Neighbor\s+V\s+AS\s/.test(line)) inTable = true
    // Notes on dynamic neighbors stand below a table, behind a blank line.
    else if (line === '') inTable = false
    else if (inTable) {
      // A long address stands in a line of its own.
      if (/^\*?[\dA-Fa-f:.]{2,45}$/.test(line)) {
        begun = line
        continue
      }
      const [, address, as = '', since = '', state = ''] =
        row.exec(begun === '' ? line : `${begun} ${line.trim()}`) ?? []
      if (address === undefined) throw notUnderstood(request, line)
      rows.push({ family, routerId, localAs, address: ipAddress(address), remoteAs: asNumber(as), since, state })
      begun = ''
    }
  }
  if (begun !== '' || (family === '' && !/^\s*$/.test(text))) throw notUnderstood(request, begun === '' ? text : begun)
  return rows
}

// Neighbor, V, AS, MsgRcvd, MsgSent, TblVer, InQ, OutQ, Up/Down, State/PfxRcd.
const row =
  /^\*?([\dA-Fa-f:.]{2,45})\s+4\s+([\d.]{1,11})\s+\d{1,15}\s+\d{1,15}\s+\d{1,15}\s+\d{1,15}\s+\d{1,15}\s+([\w:]{1,15})\s+(\S.{0,40})$/
