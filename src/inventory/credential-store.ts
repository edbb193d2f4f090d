import { createHmac, randomBytes } from 'node:crypto'
import type { Database } from '../database.ts'
import type { Credential } from '../drivers/target.ts'
import { KoineError } from '../errors.ts'
import {
  type CredentialChanges,
  type CredentialDraft,
  type CredentialFacts,
  privateKeyRefusal,
  type SecretName,
  secretNames,
} from './credential.ts'
import type { DataKey } from './data-key.ts'
import { type KeyCustody, keepKey } from './key-custody.ts'
import type { SecretKeySource } from './secret-key.ts'
import type { Vault } from './vault.ts'

/** Credentials: those of the configuration, and those of the book, which are sealed on disk. */
export interface CredentialStore {
  readonly custody: KeyCustody
  facts(name: string): CredentialFacts | null
  /** By name. */
  list(): readonly CredentialFacts[]
  /** With its secrets in the clear; null when there is none. Throws SECRET_UNREADABLE. */
  open(name: string): Credential | null
  /** Writes a credential of the book, new or not. Throws INVALID_BODY, CONFLICT, SECRET_UNREADABLE. */
  put(draft: CredentialDraft): void
  /** Throws NOT_FOUND, INVALID_BODY, CONFLICT, SECRET_UNREADABLE. */
  change(name: string, changes: CredentialChanges): void
  /** Throws NOT_FOUND, CONFLICT. */
  remove(name: string): void
  /** Takes other credentials from the configuration. Returns the names of those that are not what they were. */
  reload(fileCredentials: readonly CredentialDraft[]): readonly string[]
}

interface Row {
  readonly name: string
  readonly version: string
  readonly username: string
  readonly password: Buffer | null
  readonly private_key: Buffer | null
  readonly passphrase: Buffer | null
  readonly enable_secret: Buffer | null
  readonly changed_at: string
}

export const openCredentials = (
  database: Database,
  key: SecretKeySource,
  fileCredentials: readonly CredentialDraft[],
  now: () => Date,
  dataKey: DataKey,
): CredentialStore => {
  const byName = database.prepare<[string], Row>('SELECT * FROM credentials WHERE name = ?')
  const all = database.prepare<[], Row>('SELECT * FROM credentials ORDER BY name')
  const count = database.prepare<[], { count: number }>('SELECT count(*) AS count FROM credentials')
  const write = database.prepare<[Row]>(
    `INSERT OR REPLACE INTO credentials VALUES (:name, :version, :username, :password, :private_key, :passphrase,
     :enable_secret, :changed_at)`,
  )
  const drop = database.prepare<[string]>('DELETE FROM credentials WHERE name = ?')
  let file = fromFile(fileCredentials)

  const custody = keepKey(database, key, {
    count: () => (count.get()?.count ?? 0) + (dataKey.exists() ? 1 : 0),
    reseal(from, to) {
      for (const row of all.all()) write.run({ ...row, ...sealed(row.name, opened(row, from), to) })
      dataKey.reseal(from, to)
    },
  })
  const ownedByFile = (name: string): KoineError =>
    new KoineError('CONFLICT', `The credential ${name} is in the configuration file; change it there.`)

  const open = (name: string): Credential | null => {
    const configured = file.get(name.toLowerCase())
    if (configured !== undefined) return configured
    const row = byName.get(name)
    if (row === undefined) return null
    return { name: row.name, version: row.version, username: row.username, ...opened(row, custody.vault()) }
  }
  const put = (draft: CredentialDraft): void => {
    if (file.has(draft.name.toLowerCase())) throw ownedByFile(draft.name)
    const refusal = privateKeyRefusal(draft)
    if (refusal !== null) throw new KoineError('INVALID_BODY', `The credential ${draft.name}: ${refusal}.`)
    const { name, username } = draft
    write.run({
      name,
      version: randomBytes(12).toString('hex'),
      username,
      ...sealed(name, draft, custody.vault()),
      changed_at: now().toISOString(),
    })
  }

  return {
    custody,
    facts(name) {
      const configured = file.get(name.toLowerCase())
      if (configured !== undefined) return fileFacts(configured)
      const row = byName.get(name)
      return row === undefined ? null : rowFacts(row)
    },
    list() {
      const shown = [...file.values()].map(fileFacts)
      const own = all.all().filter(({ name }) => !file.has(name.toLowerCase()))
      return [...shown, ...own.map(rowFacts)].sort((one, other) => (one.name < other.name ? -1 : 1))
    },
    open,
    put,
    change(name, changes) {
      const before = open(name)
      if (before === null) throw new KoineError('NOT_FOUND', `There is no credential "${name}".`)
      const { version: _, ...draft } = before
      put({ ...draft, ...changes })
    },
    remove(name) {
      if (file.has(name.toLowerCase())) throw ownedByFile(name)
      if (drop.run(name).changes === 0) throw new KoineError('NOT_FOUND', `There is no credential "${name}".`)
    },
    reload(next) {
      const before = file
      file = fromFile(next)
      const names = new Set([...before.keys(), ...file.keys()])
      return [...names].filter(name => before.get(name)?.version !== file.get(name)?.version)
    },
  }
}

// The secrets of the configuration have no version of their own; this one tells them apart without telling them.
const versionKey = randomBytes(32)

const fromFile = (drafts: readonly CredentialDraft[]): ReadonlyMap<string, Credential> => {
  const found = new Map<string, Credential>()
  for (const draft of drafts) {
    const refusal = found.has(draft.name.toLowerCase()) ? 'is there twice' : privateKeyRefusal(draft)
    if (refusal !== null) throw new KoineError('CONFIG_INVALID', `credentials: ${draft.name}: ${refusal}`)
    const content = [draft.username, ...secretNames.map(name => draft[name])]
    const version = createHmac('sha256', versionKey).update(JSON.stringify(content)).digest('hex').slice(0, 24)
    found.set(draft.name.toLowerCase(), { ...draft, version })
  }
  return found
}

const columns = {
  password: 'password',
  privateKey: 'private_key',
  passphrase: 'passphrase',
  enableSecret: 'enable_secret',
} as const satisfies Readonly<Record<SecretName, keyof Row>>

type Secrets = Pick<Credential, SecretName>

const opened = (row: Row, vault: Vault): Secrets => {
  const secret = (name: SecretName): string | null => {
    const value = row[columns[name]]
    return value === null ? null : vault.open(place(row.name, name), value)
  }
  return {
    password: secret('password'),
    privateKey: secret('privateKey'),
    passphrase: secret('passphrase'),
    enableSecret: secret('enableSecret'),
  }
}

const sealed = (credential: string, secrets: Secrets, vault: Vault) => {
  const blob = (name: SecretName): Buffer | null => {
    const secret = secrets[name]
    return secret === null ? null : vault.seal(place(credential, name), secret)
  }
  return {
    password: blob('password'),
    private_key: blob('privateKey'),
    passphrase: blob('passphrase'),
    enable_secret: blob('enableSecret'),
  }
}

const place = (credential: string, secret: SecretName): string =>
  `credential ${JSON.stringify(credential)}, ${columns[secret]}`

const rowFacts = (row: Row): CredentialFacts => ({
  name: row.name,
  username: row.username,
  hasPassword: row.password !== null,
  hasPrivateKey: row.private_key !== null,
  hasPassphrase: row.passphrase !== null,
  hasEnableSecret: row.enable_secret !== null,
  source: 'book',
  changedAt: row.changed_at,
})

const fileFacts = (credential: Credential): CredentialFacts => ({
  name: credential.name,
  username: credential.username,
  hasPassword: credential.password !== null,
  hasPrivateKey: credential.privateKey !== null,
  hasPassphrase: credential.passphrase !== null,
  hasEnableSecret: credential.enableSecret !== null,
  source: 'file',
  changedAt: null,
})
