import { randomBytes } from 'node:crypto'
import type { Database } from '../database.ts'
import { KoineError } from '../errors.ts'
import { createVault, keyBytes, type Vault } from './vault.ts'

/**
 * The key of what is kept sealed outside of the inventory. It is itself sealed with the secret key, so that changing that one
 * does not mean to seal everything anew.
 */
export interface DataKey {
  /** Throws SECRET_UNREADABLE. */
  vault(secretVault: Vault): Vault
  /** Whether there is one. */
  exists(): boolean
  /** Forgets the key: nothing is sealed with it any more. */
  drop(): void
  /** Seals the key with another vault; called inside the transaction in which the secret key changes. */
  reseal(from: Vault, to: Vault): void
}

export const keepDataKey = (database: Database): DataKey => {
  const read = database.prepare<[], { value: Buffer }>(`SELECT value FROM facts WHERE name = 'data_key'`)
  const write = database.prepare<[Buffer]>(`INSERT OR REPLACE INTO facts VALUES ('data_key', ?)`)
  const remove = database.prepare<[]>(`DELETE FROM facts WHERE name = 'data_key'`)
  // It is asked for with each configuration; the sealed octets tell whether it is still the same.
  let held: { readonly sealed: Buffer; readonly vault: Vault } | null = null

  return {
    vault(secretVault) {
      const sealed = read.get()?.value ?? null
      if (sealed === null) {
        const key = randomBytes(keyBytes)
        const written = secretVault.seal(place, key.toString('base64'))
        write.run(written)
        held = { sealed: written, vault: createVault(key) }
      } else if (!held?.sealed.equals(sealed)) {
        held = { sealed, vault: createVault(opened(sealed, secretVault)) }
      }
      return held.vault
    },
    exists: () => read.get() !== undefined,
    drop() {
      remove.run()
      held = null
    },
    reseal(from, to) {
      const sealed = read.get()?.value
      if (sealed !== undefined) write.run(to.seal(place, opened(sealed, from).toString('base64')))
    },
  }
}

const opened = (sealed: Buffer, vault: Vault): Buffer => {
  try {
    return Buffer.from(vault.open(place, sealed), 'base64')
  } catch (cause) {
    throw new KoineError(
      'SECRET_UNREADABLE',
      'The archive was encrypted with another secret key. Give the key that was used before; if it is lost, move ' +
        'archive.db away and restart, and the archive begins anew.',
      { cause },
    )
  }
}

const place = 'data key'
