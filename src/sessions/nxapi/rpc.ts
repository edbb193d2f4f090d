import type { Dispatcher } from 'undici'
import { z } from 'zod'
import type { Credential } from '../../drivers/target.ts'
import { KoineError } from '../../errors.ts'
import { parseJson } from '../http/json.ts'
import { type HttpApi, notAnAnswer, postJson } from '../http/post.ts'

export interface NxapiCall {
  readonly commands: readonly string[]
  /** json: the method `cli`; text: `cli_ascii`. */
  readonly format: 'json' | 'text'
  readonly timeoutMs: number
  readonly maxBytes: number
  readonly signal: AbortSignal
}

/** What became of one command. */
export type NxapiOutcome =
  /** What it printed: parsed (null: nothing), and as text where it is one. */
  { readonly value: unknown; readonly text: string } | { readonly failure: NxapiFailure }

export interface NxapiFailure {
  /** The device's own code; -32602 is a command that it does not take. */
  readonly code: number
  /** What it says of the command. */
  readonly told: string
}

/**
 * Cisco's JSON-RPC of NX-API: a list of requests, one for each command, in one HTTP request, so that they share a mode. There
 * is an outcome for each command; null: the device ended before it. What it refuses is an outcome; this rejects when there
 * is none: as `postJson` does.
 */
export async function runCommands(
  client: Dispatcher,
  credential: Credential,
  { commands, format, ...limits }: NxapiCall,
): Promise<readonly (NxapiOutcome | null)[]> {
  const method = format === 'json' ? 'cli' : 'cli_ascii'
  const requests = commands.map((cmd, index) => ({
    jsonrpc: '2.0',
    method,
    params: { cmd, version: 1 },
    id: index + 1,
  }))
  const answer = await postJson(client, credential, nxapi, {
    path: '/ins',
    contentType: 'application/json-rpc',
    body: JSON.stringify(requests),
    ...limits,
  })
  return outcomesOf(answer, commands.length)
}

// Refused commands come with status 500 (older releases) or 400, and the reply that tells why.
const nxapi: HttpApi = { name: 'NX-API', enabledBy: 'feature nxapi', errorBodies: true }

const replySchema = z.object({
  id: z.union([z.number(), z.string(), z.null()]).optional(),
  result: z.unknown().optional(),
  error: z.object({ code: z.number(), message: z.string(), data: z.unknown().optional() }).optional(),
})

type RpcReply = z.infer<typeof replySchema>

/** One command is answered by one reply, several by a list; releases differ in whether a list of one is a list. */
function outcomesOf(answer: unknown, count: number): readonly (NxapiOutcome | null)[] {
  const replies = z.array(replySchema).safeParse(Array.isArray(answer) ? answer : [answer])
  if (!replies.success || replies.data.some(reply => !('result' in reply) && reply.error === undefined))
    throw notAnAnswer(nxapi, JSON.stringify(answer), replies.error)
  const outcomes: (NxapiOutcome | null)[] = Array.from({ length: count }, () => null)
  for (const reply of replies.data) {
    const at = indexOf(reply, outcomes)
    if (outcomes[at] !== null)
      throw new KoineError('DEVICE_FAULT', 'The device answered another request than the one that was sent.')
    outcomes[at] = outcomeOf(reply)
  }
  // It ends early only after a command that failed.
  const end = outcomes.indexOf(null)
  if (end >= 0 && !outcomes.slice(0, end).some(outcome => outcome !== null && 'failure' in outcome))
    throw new KoineError('DEVICE_FAULT', `The device gave no result for command ${end + 1} of ${count}.`)
  return outcomes
}

// A request that the device could not read is answered without its id (JSON-RPC 2.0, section 5).
const indexOf = ({ id, error }: RpcReply, outcomes: readonly (NxapiOutcome | null)[]): number =>
  (id === null || id === undefined) && error !== undefined ? outcomes.indexOf(null) : Number(id) - 1

const bodySchema = z.object({ body: z.unknown().optional(), msg: z.unknown().optional() })

function outcomeOf({ result, error }: RpcReply): NxapiOutcome {
  if (error !== undefined) return { failure: { code: error.code, told: toldIn(error.data) ?? error.message.trim() } }
  const held = bodySchema.safeParse(result).data
  if (held === undefined) return { value: result ?? null, text: typeof result === 'string' ? result : '' }
  const { body, msg } = held
  const text = [msg, body].find(one => typeof one === 'string')
  return { value: body === undefined ? (result ?? null) : unwrapped(body), text: typeof text === 'string' ? text : '' }
}

/** Some commands have their JSON as a string inside of JSON. */
const unwrapped = (body: unknown): unknown => {
  if (typeof body !== 'string') return body
  try {
    return parseJson(body)
  } catch {
    return body
  }
}

const toldIn = (data: unknown): string | null => {
  const told = typeof data === 'string' ? data : z.object({ msg: z.string() }).safeParse(data).data?.msg
  return told?.trim() || null
}
