import { timingSafeEqual } from 'node:crypto'
import { KoineError } from '../errors.ts'
import type { Caller, Scope } from '../jobs/caller.ts'
import { hashOf, type KeptKey, newKey, newKeyId, readKeys, writeKeys } from './key-file.ts'

/** Who may use the API, and for what. */
export interface Keys {
  /** Who presents this key; null when it is none of ours, or not any more. */
  verify(presented: string): Caller | null
  list(): readonly KeyFacts[]
  /** The new key in the clear: shown once, kept only as a hash. Throws CONFLICT when the name is taken. */
  create(wanted: KeyWishes): { readonly facts: KeyFacts; readonly key: string }
  /** Another key for the same name; the one before is taken for `overlapMs` more. Throws NOT_FOUND, CONFLICT. */
  rotate(id: string, overlapMs: number): { readonly facts: KeyFacts; readonly key: string }
  /** Throws NOT_FOUND; CONFLICT for a key of the configuration and for the last one that may administer. */
  revoke(id: string): void
}

export interface KeyWishes {
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly groups: readonly string[] | null
  readonly policy: string | null
  /** RFC 3339; null: it does not expire. */
  readonly expires: string | null
}

/** What may be shown of a key. */
export interface KeyFacts extends KeyWishes {
  readonly id: string
  readonly created: string | null
  readonly source: 'file' | 'kept'
  /** Until when the key before the last rotation is taken, too. */
  readonly overlap: string | null
}

/** A key that the configuration names. */
export interface NamedKey extends KeyWishes {
  readonly key: string
}

interface KnownKey {
  readonly caller: Caller
  readonly facts: KeyFacts
  readonly hashes: readonly { readonly hash: Buffer; readonly untilMs: number }[]
}

/** Opens the keys of a data directory, with those of the configuration beside them. Throws CONFIG_UNREADABLE. */
export const openKeys = (dataDir: string, configured: readonly NamedKey[], now: () => number = Date.now): Keys => {
  const given = configured.map(ofConfiguration)
  let kept = readKeys(dataDir)
  let known = [...given, ...kept.map(ofFile)]

  const change = (next: readonly KeptKey[]): void => {
    writeKeys(dataDir, next)
    kept = next
    known = [...given, ...next.map(ofFile)]
  }
  const find = (id: string): KeptKey => {
    const found = kept.find(key => key.id === id)
    if (found !== undefined) return found
    if (given.some(({ facts }) => facts.id === id)) {
      throw new KoineError('CONFLICT', `The key ${id} is in the configuration; change it there.`)
    }
    throw new KoineError('NOT_FOUND', `There is no API key ${id}.`)
  }

  return {
    verify(presented) {
      const hashed = hashOf(presented)
      const nowMs = now()
      let found: Caller | null = null
      // All are compared, so that the time taken tells nothing about which one was near.
      for (const { caller, hashes } of known) {
        for (const { hash, untilMs } of hashes) if (timingSafeEqual(hash, hashed) && nowMs < untilMs) found = caller
      }
      return found
    },
    list: () => known.map(({ facts }) => facts),
    create(wanted) {
      if (known.some(({ facts }) => facts.name === wanted.name)) {
        throw new KoineError('CONFLICT', `There is an API key named "${wanted.name}" already.`)
      }
      const key = newKey()
      const made: KeptKey = {
        ...wanted,
        scopes: [...wanted.scopes],
        groups: wanted.groups && [...wanted.groups],
        id: newKeyId(),
        sha256: hashOf(key).toString('hex'),
        created: new Date(now()).toISOString(),
        previous: null,
      }
      change([...kept, made])
      return { facts: ofFile(made).facts, key }
    },
    rotate(id, overlapMs) {
      const old = find(id)
      const key = newKey()
      const previous = overlapMs > 0 ? { sha256: old.sha256, until: new Date(now() + overlapMs).toISOString() } : null
      const next = { ...old, sha256: hashOf(key).toString('hex'), previous }
      change(kept.map(one => (one === old ? next : one)))
      return { facts: ofFile(next).facts, key }
    },
    revoke(id) {
      const old = find(id)
      const rest = kept.filter(key => key !== old)
      const administers = (key: { readonly scopes: readonly Scope[] }) => key.scopes.includes('admin')
      if (administers(old) && ![...rest, ...given.map(({ facts }) => facts)].some(administers)) {
        throw new KoineError('CONFLICT', 'This is the last key with the scope "admin"; create another one first.')
      }
      change(rest)
    },
  }
}

const ofFile = (key: KeptKey): KnownKey => {
  const { sha256, previous, ...rest } = key
  return {
    caller: callerOf(rest),
    facts: { ...rest, source: 'kept', overlap: previous?.until ?? null },
    hashes: [
      { hash: Buffer.from(sha256, 'hex'), untilMs: endOf(key.expires) },
      ...(previous
        ? [
            {
              hash: Buffer.from(previous.sha256, 'hex'),
              untilMs: Math.min(endOf(previous.until), endOf(key.expires)),
            },
          ]
        : []),
    ],
  }
}

const ofConfiguration = ({ key, ...wanted }: NamedKey): KnownKey => {
  const facts = { ...wanted, id: `config:${wanted.name}`, created: null, source: 'file', overlap: null } as const
  return { caller: callerOf(facts), facts, hashes: [{ hash: hashOf(key), untilMs: endOf(wanted.expires) }] }
}

const callerOf = ({ id, name, scopes, groups, policy }: KeyWishes & { readonly id: string }): Caller => ({
  keyId: id,
  name,
  scopes: new Set(scopes),
  groups,
  policy,
})

const endOf = (time: string | null): number => (time === null ? Number.POSITIVE_INFINITY : Date.parse(time))
