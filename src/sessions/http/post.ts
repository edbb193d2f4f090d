import type { Dispatcher } from 'undici'
import type { Credential } from '../../drivers/target.ts'
import { KoineError } from '../../errors.ts'
import { parseJson } from './json.ts'

export interface Post {
  readonly path: string
  readonly contentType: string
  readonly body: string
  readonly timeoutMs: number
  readonly maxBytes: number
  readonly signal: AbortSignal
}

/** What an API is called, and what may be missing where it is not found. */
export interface HttpApi {
  readonly name: string
  readonly enabledBy: string
  /** Errors of single commands come with a status of their own, and a body that tells more. */
  readonly errorBodies: boolean
}

/**
 * Sends a request, gives the JSON that came. Rejects with AUTH_FAILED, COMMAND_TIMEOUT, OUTPUT_TOO_LARGE, DEVICE_FAULT,
 * CLOSED_BY_PEER, what the connection failed with, or the reason of the signal.
 */
export async function postJson(
  client: Dispatcher,
  credential: Credential,
  api: HttpApi,
  { path, contentType, body: sent, timeoutMs, maxBytes, signal }: Post,
): Promise<unknown> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(tooLate(timeoutMs)), timeoutMs)
  const either = AbortSignal.any([signal, late.signal])
  try {
    const { statusCode, body } = await client.request({
      path,
      method: 'POST',
      headers: { 'content-type': contentType, authorization: basic(credential) },
      body: sent,
      signal: either,
    })
    const isAnswer = statusCode === 200 || (api.errorBodies && !refusals.has(statusCode))
    const text = await readBody(body, isAnswer ? maxBytes : maxRefusalBytes)
    if (statusCode === 200) return parsed(text, api)
    const answer = isAnswer ? jsonOrNull(text) : null
    if (answer === null) throw refused(statusCode, text, api)
    return answer
  } catch (error) {
    if (either.aborted) throw either.reason
    throw failureOf(error)
  } finally {
    clearTimeout(timer)
  }
}

/** It did not answer as its API does; the beginning of what it said is in the facts. */
export const notAnAnswer = (api: Pick<HttpApi, 'name'>, said: string, cause?: unknown): KoineError =>
  new KoineError('DEVICE_FAULT', `The device did not answer as ${api.name} does.`, {
    facts: { said: said.slice(0, 200) },
    cause,
  })

const basic = ({ username, password }: Credential): string =>
  `Basic ${Buffer.from(`${username}:${password ?? ''}`).toString('base64')}`

async function readBody(body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > maxBytes) throw tooLarge(maxBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** OUTPUT_TOO_LARGE. */
export const tooLarge = (maxBytes: number): KoineError =>
  new KoineError('OUTPUT_TOO_LARGE', `The answer of the device is longer than ${maxBytes} octets.`, {
    facts: { max_bytes: maxBytes },
  })

const parsed = (text: string, api: HttpApi): unknown => {
  try {
    return parseJson(text)
  } catch (cause) {
    throw notAnAnswer(api, text, cause)
  }
}

/** null: it is no JSON object or list. */
const jsonOrNull = (text: string): object | null => {
  try {
    const value = parseJson(text)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

/** Statuses that no single command has. */
const refusals: ReadonlySet<number> = new Set([401, 403, 404, 502, 503, 504])

function refused(status: number, text: string, { name, enabledBy }: HttpApi): KoineError {
  const said = text
    .slice(0, 4096)
    .replace(/<[^>]*>/g, ' ')
    .trim()
  const facts = { http_status: status, said: said.slice(0, 200) }
  if (status === 401)
    return new KoineError('AUTH_FAILED', 'The device refused the user name or the password.', { facts })
  if (status === 403) return new KoineError('AUTH_FAILED', `The device does not let this user use ${name}.`, { facts })
  const hint = status === 404 ? `; ${name} may not be enabled (${enabledBy})` : ''
  return new KoineError('DEVICE_FAULT', `The device answered with HTTP status ${status}${hint}.`, { facts })
}

function failureOf(error: unknown): unknown {
  if (error instanceof KoineError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE', 'UND_ERR_DESTROYED', 'UND_ERR_CLOSED'].includes(code))
    return new KoineError('CLOSED_BY_PEER', 'The device ended the connection before it answered.', { cause: error })
  const message = error instanceof Error ? error.message : String(error)
  return new KoineError('DEVICE_FAULT', `The device does not speak HTTP as it should: ${message}.`, { cause: error })
}

const tooLate = (timeoutMs: number): KoineError =>
  new KoineError('COMMAND_TIMEOUT', `The device did not answer within ${timeoutMs} ms.`, {
    facts: { phase: 'output', timeout_ms: timeoutMs },
  })

const maxRefusalBytes = 64 * 1024
