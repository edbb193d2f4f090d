import type { Asking, Reply, Request } from '../../../src/drivers/request.ts'
import { runAsking } from '../../../src/drivers/request.ts'
import type { AskContext, DeviceSession } from '../../../src/drivers/session.ts'

const limits: AskContext = { signal: new AbortController().signal, timeoutMs: 10_000, maxReplyBytes: 1_000_000 }

/** Replies of a live session. */
export const askOn = (
  session: DeviceSession,
  requests: readonly Request[],
  changes: Partial<AskContext> = {},
): Promise<readonly Reply[]> => {
  if (session.ask === undefined) throw new Error('The session cannot be asked.')
  return session.ask(requests, { ...limits, ...changes })
}

/** Runs a procedure on a live session. */
export const runOn = <Result>(session: DeviceSession, procedure: Asking<Result>): Promise<Result> =>
  runAsking(procedure, requests => askOn(session, requests))
