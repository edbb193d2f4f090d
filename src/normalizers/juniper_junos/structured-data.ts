import type { SyslogMessage } from '../../syslog/message.ts'
import type { RecordValues } from '../rule.ts'

/** Juniper's enterprise number and the product: `junos@2636.1.1.1.2.39`. */
const elementId = 'junos@2636.'

/**
 * The parameters that `structured-data` writes beside the text, or in its place (`brief`). Their names are those of the
 * System Log Explorer: `peer-name`, `interface-name`.
 */
export const readStructuredData = (message: SyslogMessage): RecordValues | undefined => {
  const data = message.structuredData
  if (data === null) return readRelayed(message.message)
  for (const id in data) {
    const parameters = data[id]
    if (!id.startsWith(elementId) || parameters === undefined || message.msgId === null) continue
    return {
      key: message.msgId,
      get: name => {
        const value = parameters[name]
        return typeof value === 'string' ? value : value?.[0]
      },
    }
  }
  return undefined
}

// A relay that knows RFC 3164 only keeps the message as text: `RT_FLOW - RT_FLOW_SESSION_CLOSE [junos@2636.1 reason="…"]`.
const readRelayed = (text: string): RecordValues | undefined => {
  const at = text.indexOf(`[${elementId}`)
  if (at < 2) return undefined
  const tag = text.slice(text.lastIndexOf(' ', at - 2) + 1, at - 1)
  return {
    key: tag,
    get: name => {
      const opening = ` ${name}="`
      const from = text.indexOf(opening, at)
      if (from < 0) return undefined
      const to = text.indexOf('"', from + opening.length)
      return to < 0 ? undefined : text.slice(from + opening.length, to)
    },
  }
}
