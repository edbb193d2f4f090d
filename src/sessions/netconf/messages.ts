import { at, parseXml, textAt } from '../../drivers/getters/xml.ts'
import { KoineError } from '../../errors.ts'

const base = 'urn:ietf:params:xml:ns:netconf:base:1.0'
const version10 = 'urn:ietf:params:netconf:base:1.0'
const version11 = 'urn:ietf:params:netconf:base:1.1'

const declaration = '<?xml version="1.0" encoding="UTF-8"?>'

/** What Koine says of itself: both ways of framing. */
export const ourHello = `${declaration}<hello xmlns="${base}"><capabilities><capability>${version10}</capability><capability>${version11}</capability></capabilities></hello>`

/** What a device said of itself when the session was opened. */
export interface Hello {
  readonly sessionId: string
  readonly capabilities: readonly string[]
  /** Whether messages are chunked from here on: both sides have said that they know version 1.1. */
  readonly chunked: boolean
  /** As it came. */
  readonly text: string
}

/** Reads the first message of a device. Throws DEVICE_FAULT when it is no hello of a NETCONF server. */
export const readHello = (text: string): Hello => {
  const hello = parseXml(text, 'hello')
  if (hello.name !== 'hello') throw noHello(`its first message is <${hello.name}>`)
  const sessionId = textAt(hello, 'session-id')
  if (!/^[1-9]\d{0,9}$/.test(sessionId)) throw noHello('its hello has no session-id')
  const capabilities = (at(hello, 'capabilities')?.children ?? [])
    .filter(({ name }) => name === 'capability')
    .map(one => one.text)
  const chunked = capabilities.includes(version11)
  if (!chunked && !capabilities.includes(version10) && !capabilities.includes(base))
    throw noHello('its hello names no version that is known')
  return { sessionId, capabilities, chunked, text: text.trim() }
}

const noHello = (why: string): KoineError =>
  new KoineError('DEVICE_FAULT', `The device does not speak NETCONF as expected: ${why}.`, { facts: { why } })

/** A request as a message: the operation is one element of XML. */
export const rpcMessage = (id: number, operation: string): string =>
  `${declaration}<rpc xmlns="${base}" message-id="${id}">${operation}</rpc>`

/** A message of a device after its hello. */
type Incoming =
  | {
      readonly kind: 'reply'
      /** The request it answers; null: it does not tell. */
      readonly id: string | null
      readonly text: string
      /** What is inside `<rpc-reply>`. */
      readonly inside: string
    }
  /** What nobody asked for. */
  | { readonly kind: 'notification' }
  /** A reply whose end is missing. */
  | { readonly kind: 'truncated'; readonly id: string | null }
  | { readonly kind: 'unknown'; readonly found: string }

/** Reads the outermost tags of a message; what is inside is read by who asked. */
export const readIncoming = (message: string): Incoming => {
  const text = message.trim()
  const start = startTag.exec(text)
  const [, tag = '', name = '', attributes = '', closed = ''] = start ?? []
  if (start === null) return { kind: 'unknown', found: text.slice(0, 100) }
  if (name === 'notification') return { kind: 'notification' }
  if (name !== 'rpc-reply') return { kind: 'unknown', found: `<${name}>` }
  const id = /(?:^|\s)message-id\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes)
  const known = id?.[1] ?? id?.[2] ?? null
  if (closed === '/') return { kind: 'reply', id: known, text, inside: '' }
  const end = text.lastIndexOf('</')
  const isWhole = end >= start[0].length && text.endsWith('>') && text.slice(end + 2, -1).trimEnd() === tag
  return isWhole
    ? { kind: 'reply', id: known, text, inside: text.slice(start[0].length, end) }
    : { kind: 'truncated', id: known }
}

/** The first tag, after a declaration and comments. */
const startTag =
  /^(?:<\?[^?]{0,1000}\?>\s*|<!--(?:[^-]|-(?!->)){0,10000}-->\s*){0,20}<((?:[\w.-]{1,64}:)?([\w.-]{1,128}))((?:\s+[\w.:-]{1,128}\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/
