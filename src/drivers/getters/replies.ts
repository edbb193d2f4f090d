import { KoineError } from '../../errors.ts'
import type { Reply } from '../request.ts'

/** Output that a getter does not understand: DEVICE_FAULT, naming the request and the line. */
export const notUnderstood = (request: string, line: string): KoineError =>
  new KoineError('DEVICE_FAULT', `"${request}" printed what is not understood: ${line.trim().slice(0, 200)}`, {
    facts: { command: request, line: line.slice(0, 500) },
  })

/** A reply as text. Throws DEVICE_FAULT when the device rejected the request, or answered JSON. */
export const textOf = (reply: Reply | undefined, request: string): string => {
  if (reply !== undefined && 'text' in reply) return reply.text.replaceAll('\r\n', '\n')
  throw rejected(reply, request)
}

/** A reply as JSON. Throws DEVICE_FAULT when the device rejected the request, or answered text. */
export const jsonOf = (reply: Reply | undefined, request: string): unknown => {
  if (reply !== undefined && 'json' in reply) return reply.json
  throw rejected(reply, request)
}

const rejected = (reply: Reply | undefined, request: string): KoineError =>
  new KoineError(
    'DEVICE_FAULT',
    reply !== undefined && 'error' in reply
      ? `"${request}" was rejected: ${reply.error.slice(0, 200)}`
      : `"${request}" was answered in another form than was asked for.`,
    { facts: { command: request } },
  )
