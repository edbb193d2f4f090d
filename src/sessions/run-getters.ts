import { type GetterArguments, runGetter } from '../drivers/getters/getter.ts'
import type { Getters } from '../drivers/getters/index.ts'
import type { Answering, Reply, Request } from '../drivers/request.ts'
import { requestLines } from '../drivers/request-lines.ts'
import type { ResultError } from '../drivers/result.ts'
import type { DeviceSession } from '../drivers/session.ts'
import { type ErrorCode, KoineError } from '../errors.ts'

/** A getter that is wanted, with its arguments. */
export interface WantedGetter {
  readonly getter: string
  readonly args: GetterArguments
}

export interface GetterRun {
  readonly getters: Getters
  /** What "now" is when a getter begins, milliseconds since 1970; also its `startedMs`. */
  readonly nowMs: () => number
  /** Aborted with the KoineError to reject with. */
  readonly signal: AbortSignal
  /** Longest time for one request. */
  readonly timeoutMs: number
  /** Longest reply to one request. */
  readonly maxReplyBytes: number
  /** Asked before commands are sent, line by line; POLICY_DENIED that it throws is the error of the getter that wanted them. */
  readonly allow?: (lines: readonly string[]) => void
  /** An outcome is there. */
  readonly onOutcome?: (outcome: GetterOutcome) => void
}

/** What became of one getter: NAPALM's model, or why there is none. */
export type GetterOutcome = WantedGetter & {
  readonly startedMs: number
  readonly durationMs: number
  /** Requests that were sent for it; those that an earlier getter had asked already are not sent again. */
  readonly requestsSent: number
} & ({ readonly value: unknown } | { readonly error: ResultError })

/**
 * Runs getters on one session, one after the other. The same request is sent once for all of them. What a getter does not
 * understand, what the device does not know and what may not be sent is the outcome of that getter; what ends the session
 * rejects (KoineError), and so does UNSUPPORTED when the session cannot be asked at all.
 */
export const runGetters = async (
  session: DeviceSession,
  wanted: readonly WantedGetter[],
  run: GetterRun,
): Promise<readonly GetterOutcome[]> => {
  const replies = new Map<string, Reply>()
  const outcomes: GetterOutcome[] = []
  for (const { getter, args } of wanted) {
    run.signal.throwIfAborted()
    const startedMs = run.nowMs()
    const from = performance.now()
    const asking = createAsking(session, run, actions.has(getter) ? null : replies)
    const found = await foundBy({ getter, args }, run, asking, startedMs)
    const durationMs = performance.now() - from
    const outcome = { getter, args, startedMs, durationMs, requestsSent: asking.sent(), ...found }
    outcomes.push(outcome)
    run.onOutcome?.(outcome)
  }
  return outcomes
}

/** A getter of this name. Throws UNSUPPORTED, naming those that there are. */
const getterNamed = (name: string, getters: Getters) => {
  const found = Object.hasOwn(getters, name) ? getters[name] : undefined
  if (found !== undefined) return found
  const names = Object.keys(getters).toSorted()
  throw new KoineError('UNSUPPORTED', `There is no getter ${name} here; there are ${names.join(', ')}.`, {
    facts: { getter: name, getters: names },
  })
}

// These do something each time; what they found a moment ago is no answer.
const actions: ReadonlySet<string> = new Set(['ping', 'traceroute'])

const foundBy = async (
  { getter, args }: WantedGetter,
  { getters, signal }: GetterRun,
  asking: GetterAsking,
  nowMs: number,
): Promise<{ readonly value: unknown } | { readonly error: ResultError }> => {
  try {
    return { value: await runGetter(getterNamed(getter, getters), args, { nowMs }, asking.answer) }
  } catch (error) {
    const ended = asking.ended()
    if (ended !== null) throw ended.reason
    signal.throwIfAborted()
    return { error: errorOf(error, getter) }
  }
}

const errorOf = (error: unknown, getter: string): ResultError => {
  if (error instanceof KoineError) return { code: error.code, message: error.message, facts: error.facts }
  // A getter that stumbles over what it did not foresee is no reason to give up the others.
  const message = `The getter ${getter} failed: ${error instanceof Error ? error.message : String(error)}`
  return { code: 'DRIVER_FAILED', message, facts: { getter } }
}

interface GetterAsking {
  readonly answer: Answering
  readonly sent: () => number
  /** What ended the session; a getter may have put another error in its place. */
  readonly ended: () => { readonly reason: unknown } | null
}

/** Brings replies to the requests of one getter; `known` are those of the getters before it, null: nothing is kept. */
const createAsking = (
  session: DeviceSession,
  { signal, timeoutMs, maxReplyBytes, allow }: GetterRun,
  known: Map<string, Reply> | null,
): GetterAsking => {
  let sent = 0
  let ended: { readonly reason: unknown } | null = null

  const ask = async (requests: readonly Request[]): Promise<readonly Reply[]> => {
    if (session.ask === undefined) {
      ended = { reason: cannotBeAsked(session) }
      throw ended.reason
    }
    try {
      const lines = requests.flatMap(requestLines)
      if (lines.length > 0) allow?.(lines)
      // A getter that asks nothing wants to know whether someone is there.
      if (requests.length === 0) await session.probe(signal)
      const replies = requests.length === 0 ? [] : await session.ask(requests, { signal, timeoutMs, maxReplyBytes })
      sent += requests.length
      return replies
    } catch (failure) {
      const error = named(failure, requests)
      if (signal.aborted || session.broken || !isOfOneRequest(error)) ended = { reason: error }
      throw error
    }
  }

  return {
    sent: () => sent,
    ended: () => ended,
    async answer(requests) {
      const keys = requests.map(keyOf)
      if (known === null || requests.length === 0 || keys.includes(null)) return ask(requests)
      const missing = new Map(requests.map((request, index) => [keys[index] ?? '', request] as const))
      for (const key of known.keys()) missing.delete(key)
      const fresh = missing.size === 0 ? [] : await ask([...missing.values()])
      for (const [index, key] of [...missing.keys()].entries()) known.set(key, fresh[index] ?? noReply)
      return keys.map(key => known.get(key ?? '') ?? noReply)
    },
  }
}

/** An answer that cannot be read, by the requests that it was to answer where it does not say. */
const named = (error: unknown, requests: readonly Request[]): unknown => {
  if (!(error instanceof KoineError) || error.code !== 'DEVICE_FAULT' || 'command' in error.facts) return error
  const command = requests.map(({ request }) => request).join('; ')
  return new KoineError(error.code, `"${command.slice(0, 200)}": ${error.message}`, {
    facts: { command: command.slice(0, 500), ...error.facts },
    cause: error,
  })
}

/** The same for the same request; null: it is one that does something, or asks back, and is sent each time. */
const keyOf = (request: Request): string | null =>
  readings.has(request.kind) && !('answers' in request) ? JSON.stringify(request, inOrder) : null

const readings: ReadonlySet<Request['kind']> = new Set([
  'cli',
  'shell',
  'eapi',
  'nxapi',
  'xr-xml',
  'xr-cli-exec',
  'netconf',
  'junos-rpc',
  'junos-config',
  'junos-command',
  'junos-facts',
])

// Members of an object in the order of their names, however they were written.
const inOrder = (_name: string, value: unknown): unknown =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))

const noReply: Reply = { error: 'The device gave no reply.' }

// These concern what was asked; with all others (a login that is refused, a connection that ends) nothing more can be asked.
const ofOneRequest: ReadonlySet<ErrorCode> = new Set([
  'UNSUPPORTED',
  'COMMAND_REJECTED',
  'COMMAND_TIMEOUT',
  'OUTPUT_TOO_LARGE',
  'DEVICE_FAULT',
  'UNEXPECTED_QUESTION',
  'POLICY_DENIED',
])

const isOfOneRequest = (error: unknown): boolean => error instanceof KoineError && ofOneRequest.has(error.code)

const cannotBeAsked = ({ facts: { driver } }: DeviceSession): KoineError =>
  new KoineError('UNSUPPORTED', `Sessions of the driver ${driver} cannot be asked by getters.`, { facts: { driver } })
