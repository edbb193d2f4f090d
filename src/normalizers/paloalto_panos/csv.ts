import type { SyslogMessage } from '../../syslog/message.ts'
import type { RecordValues } from '../rule.ts'

/**
 * `1,2024/03/09 07:05:03,007200001056,TRAFFIC,end,…`: the fourth field is the type of the log, which says what the others are.
 * SYSTEM logs are found by type and event id (`SYSTEM auth-fail`) and have a sentence, the others by type and subtype.
 */
export const readCsv = ({ message, format }: SyslogMessage): RecordValues | undefined => {
  if (format !== 'panos') return undefined
  const fields = splitCsv(message)
  const type = fields[3] ?? ''
  const columns = columnsOf[type]
  if (columns === undefined) return undefined
  const get = (name: string): string | undefined => {
    const at = columns.get(name)
    return at === undefined ? undefined : fields[at]
  }
  return {
    key: keyOf(type, get('eventid') ?? '', fields[4] ?? ''),
    text: type === 'SYSTEM' ? get('opaque')?.trim() : undefined,
    get,
  }
}

const keyOf = (type: string, eventId: string, subtype: string): string => {
  if (type === 'SYSTEM') return `SYSTEM ${eventId}`
  return type === 'CONFIG' || type === 'GLOBALPROTECT' ? type : `${type} ${subtype}`
}

// A field may be in quotes, which it then doubles where they are its own.
const splitCsv = (text: string): readonly string[] => {
  const fields: string[] = []
  for (let at = 0; at <= text.length && fields.length < maxFields; ) {
    if (text[at] === '"') {
      let end = text.indexOf('"', at + 1)
      while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2)
      if (end < 0) end = text.length
      fields.push(text.slice(at + 1, end).replaceAll('""', '"'))
      at = end + 1
      if (text[at] !== ',') return fields
      at++
    } else {
      const comma = text.indexOf(',', at)
      const end = comma < 0 ? text.length : comma
      fields.push(text.slice(at, end))
      at = end + 1
    }
  }
  return fields
}

// More than any log has.
const maxFields = 160

// By the names of the syslog field descriptions; `_` for fields that no rule asks for.
const columns = (names: string): ReadonlyMap<string, number> =>
  new Map(names.split(' ').flatMap((name, at) => (name === '_' ? [] : [[name, at] as const])))

const session =
  '_ _ serial type subtype _ _ src dst natsrc natdst rule srcuser dstuser app vsys from to inbound_if outbound_if _ _ ' +
  'sessionid repeatcnt sport dport natsport natdport flags proto action'

const columnsOf: Readonly<Record<string, ReadonlyMap<string, number>>> = {
  TRAFFIC: columns(
    `${session} bytes bytes_sent bytes_received packets start elapsed category _ seqno actionflags srcloc dstloc _ pkts_sent pkts_received session_end_reason`,
  ),
  THREAT: columns(`${session} misc threatid category severity direction seqno actionflags srcloc dstloc _ contenttype`),
  SYSTEM: columns('_ _ serial type subtype _ _ vsys eventid object _ _ module severity opaque seqno'),
  CONFIG: columns(
    '_ _ serial type subtype _ _ host vsys cmd admin client result path before-change-detail after-change-detail',
  ),
  GLOBALPROTECT: columns(
    '_ _ serial type _ _ _ vsys eventid stage auth_method tunnel_type srcuser srcregion machinename public_ip public_ipv6 private_ip private_ipv6 hostid serialnumber client_ver client_os client_os_ver repeatcnt reason error opaque status location login_duration connect_method error_code portal',
  ),
  USERID: columns('_ _ serial type subtype _ _ vsys ip user datasourcename eventid'),
}
