import { type ErrorCode, type ErrorFacts, errorCodes, KoineError } from '../../errors.ts'
import type { ErrorRecord } from './protocol.ts'

export const recordOf = ({ code, message, facts }: KoineError): ErrorRecord => ({ code, message, facts: plain(facts) })

export const errorOf = ({ code, message, facts }: ErrorRecord): KoineError => new KoineError(code, message, { facts })

/** Whatever a driver threw: an error with one of our codes keeps it, anything else is DRIVER_FAILED and says whose it is. */
export const recordOfThrown = (file: string, thrown: unknown): ErrorRecord => {
  const { code, message, facts } =
    typeof thrown === 'object' && thrown !== null ? (thrown as Thrown) : { message: thrown }
  const says = typeof message === 'string' && message !== '' ? message : String(thrown)
  const own = plain(typeof facts === 'object' && facts !== null ? (facts as ErrorFacts) : {})
  return isErrorCode(code)
    ? { code, message: says, facts: own }
    : { code: 'DRIVER_FAILED', message: `${file}: ${says}`, facts: { file } }
}

/** Anything may be thrown; these are the members that are looked for. */
interface Thrown {
  readonly code?: unknown
  readonly message?: unknown
  readonly facts?: unknown
}

const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && Object.hasOwn(errorCodes, code)

// Facts are JSON; what is not cannot be handed over.
const plain = (facts: ErrorFacts): ErrorFacts => {
  try {
    return JSON.parse(JSON.stringify(facts))
  } catch {
    return {}
  }
}
