import { KoineError } from '../errors.ts'
import type { Caller } from './caller.ts'
import { requestHash } from './idempotency.ts'
import { withoutSecrets } from './request-secrets.ts'
import type { JobStore } from './store.ts'

/** What is made of a request, and how. */
export interface Once<R> {
  readonly caller: Caller
  /** undefined: every request is one of its own. */
  readonly key: string | undefined
  /** Gives what was made before. */
  readonly recall: (id: string) => R
  /** Makes it; `remember` is to be called within the transaction that writes it. */
  readonly make: (remember: (id: string) => void) => R
}

/**
 * Makes what is asked for, or gives what was made when the same was asked for with the same key. Everything up to the write is
 * synchronous, so requests at the same moment are one after the other. Throws IDEMPOTENCY_CONFLICT.
 */
export const createOnce =
  (store: JobStore) =>
  <R>(request: object, { caller, key, recall, make }: Once<R>): R => {
    if (key === undefined) return make(() => {})
    const hash = requestHash(withoutSecrets(request))
    const found = store.idempotent(caller.keyId, key, Date.now())
    if (found === null) return make(id => store.rememberKey(caller.keyId, key, hash, id, Date.now()))
    if (found.hash === hash) return recall(found.subject)
    throw new KoineError(
      'IDEMPOTENCY_CONFLICT',
      `The Idempotency-Key was used for another request (${found.subject}) within the last 24 hours.`,
      { facts: { subject: found.subject } },
    )
  }
