import type { Database } from '../database.ts'
import { KoineError } from '../errors.ts'
import {
  newSecretKey,
  parseSecretKey,
  readKeyFile,
  readNewKey,
  type SecretKeySource,
  takeNewKey,
  writeNewKey,
} from './secret-key.ts'
import { createVault, type Vault } from './vault.ts'

/** Keeps the key of the secrets, and changes it. */
export interface KeyCustody {
  /** Throws SECRET_UNREADABLE while the key is not the one that the secrets were sealed with. */
  vault(): Vault
  /** Why there is no vault; null when there is one. */
  problem(): KoineError | null
  /** Makes a new key, in the key file. Throws CONFLICT when the key is given from outside. */
  rotate(): void
}

/** What custody does with secrets that are there already. */
export interface SealedSecrets {
  count(): number
  /** Opens all with one vault and seals them with another; called inside a transaction. */
  reseal(from: Vault, to: Vault): void
}

/**
 * Takes the key from its source. The database holds a word that was sealed with the key; so a wrong key is noticed before
 * a secret is asked for, or, worse, before one is sealed with a second key.
 */
export const keepKey = (database: Database, source: SecretKeySource, secrets: SealedSecrets): KeyCustody => {
  const readCheck = database.prepare<[], { value: Buffer }>(`SELECT value FROM facts WHERE name = 'key_check'`)
  const writeCheck = database.prepare<[Buffer]>(`INSERT OR REPLACE INTO facts VALUES ('key_check', ?)`)
  const fits = (key: Buffer): boolean => {
    const check = readCheck.get()
    if (check === undefined || secrets.count() === 0) return true
    try {
      return createVault(key).open(checkPlace, check.value) === checkWord
    } catch {
      return false
    }
  }
  const adopt = (key: Buffer): Vault => {
    const vault = createVault(key)
    writeCheck.run(vault.seal(checkPlace, checkWord))
    return vault
  }
  const change = (from: Buffer, to: Buffer): Vault => {
    const vault = database.transaction(() => {
      secrets.reseal(createVault(from), createVault(to))
      return adopt(to)
    })()
    // What was sealed with the old key is not left behind in the write-ahead log.
    database.pragma('wal_checkpoint(TRUNCATE)')
    return vault
  }

  const open = (): Vault | KoineError => {
    if (source.kind === 'given') {
      const key = parseSecretKey(source.text, 'The given secret key')
      if (fits(key)) return adopt(key)
      const previous = source.previous === null ? null : parseSecretKey(source.previous, 'The previous secret key')
      if (previous !== null && fits(previous)) return change(previous, key)
      return unreadable(
        'The secrets were encrypted with another key than the one given. Give the key that was used before, or give it ' +
          'as the previous key (KOINE_SECRET_KEY_PREVIOUS) to have them encrypted anew; if it is lost, remove the ' +
          'credentials and add them again.',
      )
    }
    const { path } = source
    const key = readKeyFile(path)
    if (key !== null && fits(key)) return adopt(key)
    // A rotation ended between the database and the file.
    const next = readNewKey(path)
    if (next !== null && secrets.count() > 0 && fits(next)) {
      takeNewKey(path)
      return adopt(next)
    }
    if (key === null && secrets.count() === 0) {
      const made = newSecretKey()
      writeNewKey(path, made)
      takeNewKey(path)
      return adopt(made)
    }
    return unreadable(
      `The secrets were encrypted with another key than that of ${path}${key === null ? ', which is missing' : ''}. Put the ` +
        'file back from its backup; if the key is lost, remove the credentials and add them again.',
    )
  }

  let held = open()
  return {
    vault() {
      // The last secret of a lost key may have been removed since.
      if (held instanceof KoineError && secrets.count() === 0) held = open()
      if (held instanceof KoineError) throw held
      return held
    },
    problem: () => (held instanceof KoineError ? held : null),
    rotate() {
      if (source.kind === 'given')
        throw new KoineError(
          'CONFLICT',
          'The secret key is given by the environment or the configuration, so it is changed there: give the new one, ' +
            'and the old one as KOINE_SECRET_KEY_PREVIOUS, and restart.',
        )
      if (held instanceof KoineError) throw held
      const from = readKeyFile(source.path)
      if (from === null) throw unreadable(`The secret key ${source.path} is missing.`)
      const to = newSecretKey()
      writeNewKey(source.path, to)
      held = change(from, to)
      takeNewKey(source.path)
    },
  }
}

const checkPlace = 'key check'
const checkWord = 'koine'

const unreadable = (detail: string): KoineError => new KoineError('SECRET_UNREADABLE', detail)
