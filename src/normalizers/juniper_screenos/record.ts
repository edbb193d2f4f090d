import type { SyslogMessage } from '../../syslog/message.ts'
import type { RecordValues } from '../rule.ts'

/**
 * `NetScreen device_id=fw1  [Root]system-notification-00513: The physical state …  (2026-11-20 08:05:00)`: the sentence, with
 * the virtual system before it (`[Root] The physical state …`), for which the rules say NetScreen.
 *
 * The traffic log, `…-00257(traffic): start_time="…" duration=0 policy_id=12 service=http proto=6 src zone=Trust … src-xlated
 * ip=… port=…`, has keys of two words, and values of several without quotes. A key below another is asked for as
 * `src-xlated ip/port`.
 */
export const readNetscreen = ({ message }: SyslogMessage): RecordValues | undefined => {
  const [header, system = '', traffic] = beginning.exec(message) ?? []
  if (header === undefined) return undefined
  const text = message.slice(header.length)
  if (traffic !== undefined) return { key: 'traffic', get: name => columnOf(` ${text}`, name) }
  return { key: 'NetScreen', text: `[${system}] ${text.replace(writtenTime, '')}`, get: () => undefined }
}

const beginning =
  /^(?:[^ :]{1,64}: )?NetScreen device_id=[^ ]{1,64} {1,2}(?:\[([^\]]{0,64})\])?system-[a-z]{1,16}-[0-9]{5}(\(traffic\))?: /
const writtenTime = /\.? \([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8}\)$/

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
