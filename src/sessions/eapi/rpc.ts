import { randomUUID } from 'node:crypto'
import type { Dispatcher } from 'undici'
import { z } from 'zod'
import type { Credential } from '../../drivers/target.ts'
import { KoineError } from '../../errors.ts'
import { type HttpApi, notAnAnswer, postJson } from '../http/post.ts'

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
  const answer = await postJson(client, credential, eapi, {
    path: '/command-api',
    contentType: 'application/json',
    body: JSON.stringify({ jsonrpc: '2.0', method: 'runCmds', params: { version: 1, cmds: commands, format }, id }),
    timeoutMs,
    maxBytes,
    signal,
  })
  return answerOf(answer, id, commands.length)
}

const eapi: HttpApi = { name: 'eAPI', enabledBy: 'management api http-commands', errorBodies: false }

const responseSchema = z.object({
  id: z.union([z.string(), z.number(), z.null()]),
  result: z.array(z.unknown()).optional(),
  error: z.object({ code: z.number(), message: z.string(), data: z.array(z.unknown()).optional() }).optional(),
})

function answerOf(answer: unknown, id: string, count: number): EapiAnswer {
  const { id: answered, result, error } = parsed(answer)
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
    // Where it is not told which command failed, it was one that has no result, or the last.
    done: data.slice(0, errors === null ? count - 1 : -1),
    failure: { code, message, errors: errors ?? [] },
  }
}

function parsed(answer: unknown): z.infer<typeof responseSchema> {
  const read = responseSchema.safeParse(answer)
  if (read.success) return read.data
  throw notAnAnswer(eapi, JSON.stringify(answer), read.error)
}

function errorsOf(entry: unknown): readonly string[] | null {
  const failed = z.object({ errors: z.array(z.unknown()) }).safeParse(entry)
  return failed.success ? failed.data.errors.map(String) : null
}
