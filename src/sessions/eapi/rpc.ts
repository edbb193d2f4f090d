import { randomUUID } from 'node:crypto'
import type { Dispatcher } from 'undici'
import { z } from 'zod'
import type { Credential } from '../../drivers/target.ts'
import { KoineError } from '../../errors.ts'

/** A command as eAPI takes it: plain, or with what is typed when it asks. */
export type EapiCommand = string | { readonly cmd: string; readonly input: string }

export interface EapiCall {
  readonly commands: readonly EapiCommand[]
  readonly format: 'json' | 'text'
  readonly timeoutMs: number
  readonly maxBytes: number
  readonly signal: AbortSignal
}

/** What `runCmds` did: everything, or all up to a command that failed, which is the last of `done`. */
export interface EapiAnswer {
  /** One per command that was run, the failed one not included. */
  readonly done: readonly unknown[]
  readonly failure: EapiFailure | null
}

export interface EapiFailure {
  /** The device's own code; 1002 is a command that it does not take. */
  readonly code: number
  readonly message: string
  /** What it says of the command that failed. */
  readonly errors: readonly string[]
}

/**
 * Arista's JSON-RPC 2.0: `runCmds` version 1. What the device refuses is an answer; this rejects when there is none:
 * AUTH_FAILED, COMMAND_TIMEOUT, OUTPUT_TOO_LARGE, DEVICE_FAULT, CLOSED_BY_PEER, what the connection failed with, or the
 * reason of the signal.
 */
export async function runCommands(client: Dispatcher, credential: Credential, call: EapiCall): Promise<EapiAnswer> {
  const id = randomUUID()
  const { commands, format, timeoutMs, maxBytes, signal } = call
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(tooLate(timeoutMs)), timeoutMs)
  const either = AbortSignal.any([signal, late.signal])
  try {
    const { statusCode, body } = await client.request({
      path: '/command-api',
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: basic(credential) },
      body: JSON.stringify({ jsonrpc: '2.0', method: 'runCmds', params: { version: 1, cmds: commands, format }, id }),
      signal: either,
    })
    const text = await readBody(body, statusCode === 200 ? maxBytes : maxRefusalBytes)
    if (statusCode !== 200) throw refused(statusCode, text)
    return answerOf(text, id, commands.length)
  } catch (error) {
    if (either.aborted) throw either.reason
    throw failureOf(error)
  } finally {
    clearTimeout(timer)
  }
}

const basic = ({ username, password }: Credential): string =>
  `Basic ${Buffer.from(`${username}:${password ?? ''}`).toString('base64')}`

async function readBody(body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > maxBytes)
      throw new KoineError('OUTPUT_TOO_LARGE', `The answer of the device is longer than ${maxBytes} octets.`, {
        facts: { max_bytes: maxBytes },
      })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function refused(status: number, text: string): KoineError {
  const facts = {
    http_status: status,
    said: text
      .replace(/<[^>]*>/g, ' ')
      .trim()
      .slice(0, 200),
  }
  if (status === 401)
    return new KoineError('AUTH_FAILED', 'The device refused the user name or the password.', { facts })
  if (status === 403) return new KoineError('AUTH_FAILED', 'The device does not let this user use eAPI.', { facts })
  const hint = status === 404 ? '; eAPI may not be enabled (management api http-commands)' : ''
  return new KoineError('DEVICE_FAULT', `The device answered with HTTP status ${status}${hint}.`, { facts })
}

const responseSchema = z.object({
  id: z.union([z.string(), z.number(), z.null()]),
  result: z.array(z.unknown()).optional(),
  error: z.object({ code: z.number(), message: z.string(), data: z.array(z.unknown()).optional() }).optional(),
})

function answerOf(text: string, id: string, count: number): EapiAnswer {
  const { id: answered, result, error } = parsed(text)
  // A request that the device could not read is answered without its id (JSON-RPC 2.0, section 5).
  if (answered !== id && !(answered === null && error !== undefined))
    throw new KoineError('DEVICE_FAULT', 'The device answered another request than the one that was sent.')
  if (error === undefined) {
    if (result?.length !== count)
      throw new KoineError('DEVICE_FAULT', `The device gave ${result?.length ?? 0} results for ${count} commands.`)
    return { done: result, failure: null }
  }
  const { code, message, data = [] } = error
  const last = data.at(-1)
  const errors = errorsOf(last)
  return {
    done: errors === null ? data.slice(0, count) : data.slice(0, -1),
    failure: { code, message, errors: errors ?? [] },
  }
}

function parsed(text: string): z.infer<typeof responseSchema> {
  try {
    return responseSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw new KoineError('DEVICE_FAULT', 'The device did not answer as eAPI does.', {
      facts: { said: text.slice(0, 200) },
      cause,
    })
  }
}

function errorsOf(entry: unknown): readonly string[] | null {
  const failed = z.object({ errors: z.array(z.unknown()) }).safeParse(entry)
  return failed.success ? failed.data.errors.map(String) : null
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
