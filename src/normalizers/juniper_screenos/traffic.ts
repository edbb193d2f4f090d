import type { SyslogMessage } from '../../syslog/message.ts'
import type { RecordValues } from '../rule.ts'

const mark = '-00257(traffic): '

/**
 * The traffic log, `start_time="…" duration=0 policy_id=12 service=http proto=6 src zone=Trust … src-xlated ip=… port=…`:
 * some keys have two words, some values several without quotes. A key below another is asked for as `src-xlated ip/port`.
 */
export const readTraffic = ({ message }: SyslogMessage): RecordValues | undefined => {
  const at = message.indexOf(mark)
  if (at < 0 || !message.includes('NetScreen device_id=')) return undefined
  const text = ` ${message.slice(at + mark.length)}`
  return { key: 'traffic', get: name => columnOf(text, name) }
}

const columnOf = (text: string, name: string): string | undefined => {
  const [first = '', below] = name.split('/')
  const at = text.indexOf(` ${first}=`)
  if (at < 0) return undefined
  if (below !== undefined) return columnOf(text.slice(at + first.length + 2), below)
  const from = at + first.length + 2
  if (text[from] === '"') return text.slice(from + 1, text.indexOf('"', from + 1))
  const next = text.indexOf('=', from)
  return next < 0 ? text.slice(from).trim() : text.slice(from, next).replace(nextKey, '').trim()
}

const nextKey = / (?:(?:src|dst) zone|(?:src|dst)-xlated ip|icmp (?:type|code)|[A-Za-z_-]{1,32})$/
