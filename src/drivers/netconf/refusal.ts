import { type ErrorCode, KoineError } from '../../errors.ts'
import type { Reply } from '../request.ts'

type Rejected = Extract<Reply, { readonly error: string }>

/**
 * What it means that a device rejected a request over NETCONF. CONFIG_LOCKED, with the session that has the lock, and
 * UNSUPPORTED follow from the error itself; everything else is `usual`. `what` is what could not be done: "load the candidate".
 */
export const rpcRefusal = ({ error, line, facts }: Rejected, usual: ErrorCode, what: string): KoineError => {
  const tag = String(facts?.['tag'] ?? '')
  const holder = facts?.['session'] ?? /locked by[^(]{0,200}\(pid (\d{1,10})\)/.exec(error)?.[1]
  const told = { refused: true, ...facts, ...(line === undefined ? {} : { line: line + 1 }) }
  const locked = tag === 'lock-denied' || tag === 'in-use' || /database (?:locked by|modified)/.test(error)
  if (locked) {
    const by = holder === undefined ? '' : ` by its session ${holder}`
    return new KoineError('CONFIG_LOCKED', `The device has its configuration locked${by}: ${error}`, {
      facts: { ...told, session: holder ?? null },
    })
  }
  const code = tag === 'operation-not-supported' ? 'UNSUPPORTED' : usual
  return new KoineError(code, `The device did not ${what}: ${error}`, { facts: told })
}
