import type { DeviceTime, SyslogMessage } from './message.ts'

/**
 * One line of JSON for a message, in the order of the public contract. `source` is the sender's address; `input`, the id of
 * the input line, leads the object where there is one. The line is safe to show on a terminal: whatever could move the
 * cursor or turn the direction of the text is escaped.
 */
export function printMessage(message: SyslogMessage, source: string | null, input?: string): string {
  return terminalSafe(
    JSON.stringify({
      input,
      facility: message.facility,
      severity: message.severity,
      timestamp: message.time === null ? null : rfc3339(message.time),
      timestampSource: message.time === null ? 'received' : 'device',
      hostname: message.hostname,
      appName: message.appName,
      procId: message.procId,
      msgId: message.msgId,
      structuredData: message.structuredData,
      mnemonic: message.mnemonic,
      message: message.message,
      format: message.format,
      source,
      vendor: message.vendor,
    }),
  )
}

/** The time as the device's own clock showed it, with its offset; fractions as sent. */
export function rfc3339(time: DeviceTime): string {
  const fraction = time.fraction === '' ? '' : `.${time.fraction}`
  const date = `${String(time.year).padStart(4, '0')}-${two(time.month)}-${two(time.day)}`
  return `${date}T${two(time.hour)}:${two(time.minute)}:${two(time.second)}${fraction}${offset(time.offsetMinutes)}`
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value))

function offset(minutes: number): string {
  if (minutes === 0) return 'Z'
  const magnitude = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(magnitude / 60))}:${two(magnitude % 60)}`
}

// DEL and C1 controls; soft hyphen; zero-width and bidirectional marks; line and paragraph separator; BOM; tag characters.
const unsafe =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udfff]/g

/** JSON escapes only C0 controls; this escapes the other characters that a terminal acts upon or that hide themselves. */
const terminalSafe = (json: string): string =>
  json.replace(unsafe, found =>
    Array.from({ length: found.length }, (_, i) => `\\u${found.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  )
