import type { Keys } from '../../src/api/keys.ts'
import type { Caller } from '../../src/jobs/caller.ts'

/** A caller who may do everything, unless told. */
export const caller = (changes: Partial<Caller> = {}): Caller => ({
  keyId: 'key_test',
  name: 'test',
  scopes: new Set(['admin']),
  groups: null,
  policy: null,
  ...changes,
})

const refuse = (): never => {
  throw new Error('these keys are only verified')
}

/** Keys by what is presented. */
export const keysOf = (known: Readonly<Record<string, Caller>>): Keys => ({
  verify: presented => known[presented] ?? null,
  list: () => [],
  create: refuse,
  rotate: refuse,
  revoke: refuse,
})
