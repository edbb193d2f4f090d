import { type ErrorCode, KoineError } from '../../errors.ts'
import { rpcRefusal } from '../netconf/refusal.ts'
import type { Asking, Request } from '../request.ts'

/** An operation of NETCONF, as XML. */
export const operation = (xml: string): Request => ({
  kind: 'netconf',
  op: 'rpc',
  source: null,
  roots: [],
  request: xml,
  format: 'xml',
})

/** Asks an operation, and gives the whole reply. A device that rejects it is thrown: `usual`, unless its error says more. */
export function* accepted(request: Request, usual: ErrorCode, what: string): Asking<string> {
  const [reply] = yield [request]
  if (reply !== undefined && 'error' in reply) throw rpcRefusal(reply, usual, what)
  return reply !== undefined && 'text' in reply ? reply.text : ''
}

/** How a platform's candidate is held for one session. */
export interface Holding {
  readonly lock: Request
  /** Takes back what was loaded and not committed. */
  readonly drop: Request
  readonly unlock: Request
}

/** Locks, then does what is to be done under the lock. When that fails, nothing is left behind: no candidate, no lock. */
export function* underLock<Result>({ lock, drop, unlock }: Holding, work: () => Asking<Result>): Asking<Result> {
  yield* quietlyAfter(accepted(lock, 'COMMAND_REJECTED', 'lock its configuration'), [unlock], isOurs)
  return yield* quietlyAfter(work(), [drop, unlock])
}

/** The same for something that is done under a lock that is there already. */
export const orDropped = <Result>({ drop, unlock }: Holding, work: Asking<Result>): Asking<Result> =>
  quietlyAfter(work, [drop, unlock])

/** What follows an operation that has succeeded, and does not make it fail: the session may be gone. */
export function* quietly(...requests: readonly Request[]): Asking<void> {
  try {
    yield requests
  } catch {
    // A device ends locks and drops candidates with the session that has them (RFC 6241 section 7.5).
  }
}

/** A lock that was refused is another one's, and so is the candidate; of one that was not answered nobody knows. */
const isOurs = (error: unknown): boolean => !(error instanceof KoineError) || !('refused' in error.facts)

function* quietlyAfter<Result>(
  work: Asking<Result>,
  requests: readonly Request[],
  applies: (error: unknown) => boolean = () => true,
): Asking<Result> {
  try {
    return yield* work
  } catch (error) {
    if (applies(error)) yield* quietly(...requests)
    throw error
  }
}
