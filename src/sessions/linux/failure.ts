import type { ResultError } from '../../drivers/result.ts'
import { type ErrorCode, KoineError } from '../../errors.ts'

export const resultError = ({ code, message, facts }: KoineError): ResultError => ({ code, message, facts })

/** What went wrong as a KoineError; one that is not yet gets this code, and a sentence that begins with `what`. */
export const asKoineError = (error: unknown, code: ErrorCode, what: string): KoineError =>
  error instanceof KoineError
    ? error
    : new KoineError(code, `${what}: ${error instanceof Error ? error.message : String(error)}.`, { cause: error })
