import { isDeepStrictEqual } from 'node:util'
import { type CredentialDraft, credentialDraft } from '../credential.ts'
import { type DeviceDraft, deviceDraft } from '../device-fields.ts'
import type { Batch, InventoryBook, Login } from '../inventory-book.ts'
import type { Finding, Imported, ImportedDevice, ImportedLogin } from './imported.ts'

/** What an import would change. */
export interface ImportPlan {
  readonly create: readonly DeviceDraft[]
  readonly update: readonly DeviceUpdate[]
  /** Names. */
  readonly unchanged: readonly string[]
  /** What cannot be taken; the rest can. */
  readonly invalid: readonly Finding[]
  readonly notes: readonly Finding[]
  /** Names of credentials that would be made. */
  readonly credentials: readonly string[]
  /** What to write, to carry it out. It has secrets in the clear. */
  readonly batch: Batch
}

export interface DeviceUpdate {
  readonly name: string
  readonly changes: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>
}

export interface ImportOptions {
  /** Make credentials of the logins in the document; else those are left out. */
  readonly withCredentials: boolean
  /** Tags for all devices, beside those of the document. */
  readonly tags: readonly string[]
  /** Why a device may not be written; null when it may. */
  readonly refuse: (draft: DeviceDraft, before: DeviceDraft | null) => string | null
}

/**
 * Compares what a document says with the inventory. Of devices that are there already only what the document says of them
 * changes. Devices that stand against a rule are left out, and so are those that need them.
 */
export const planImport = (imported: Imported, book: InventoryBook, options: ImportOptions): ImportPlan => {
  const invalid: Finding[] = [...imported.invalid]
  const notes: Finding[] = [...imported.notes]
  const logins = credentialsFor(book)
  const seen = new Map<string, string>()
  let candidates: readonly Candidate[] = imported.devices.flatMap(device => {
    const candidate = candidateOf(device, book, options, logins, seen, notes)
    if (!('detail' in candidate)) return [candidate]
    invalid.push({ where: device.where, detail: candidate.detail })
    return []
  })

  // Each refusal may take away what others need: a jump host. So it is asked again until nothing is refused.
  for (;;) {
    const used = new Set(candidates.map(({ draft }) => draft.credential?.toLowerCase()))
    const newCredentials = logins.made().filter(({ name }) => used.has(name.toLowerCase()))
    const refusals = book.refusals(
      candidates.map(({ draft }) => draft),
      newCredentials.map(({ name }) => name),
    )
    if (refusals.length === 0) return planOf(candidates, newCredentials, { invalid, notes })
    const refused = new Map<string, string>()
    const names = new Set(candidates.map(({ draft }) => draft.name.toLowerCase()))
    for (const { device, involved, detail } of refusals) {
      // Of a device that was there already and one of the import, the one of the import stands back.
      const [behind] = [device, ...involved].filter(name => names.has(name.toLowerCase()))
      if (behind !== undefined && !refused.has(behind.toLowerCase())) refused.set(behind.toLowerCase(), detail)
    }
    for (const { where, draft } of candidates) {
      const detail = refused.get(draft.name.toLowerCase())
      if (detail !== undefined) invalid.push({ where, detail })
    }
    candidates = candidates.filter(({ draft }) => !refused.has(draft.name.toLowerCase()))
  }
}

interface Candidate {
  readonly where: string
  readonly draft: DeviceDraft
  readonly before: DeviceDraft | null
}

const candidateOf = (
  { where, name, fields, login }: ImportedDevice,
  book: InventoryBook,
  { withCredentials, tags, refuse }: ImportOptions,
  logins: LoginCredentials,
  seen: Map<string, string>,
  notes: Finding[],
): Candidate | { readonly detail: string } => {
  const earlier = seen.get(name.toLowerCase())
  if (earlier !== undefined) return { detail: `${name} is there twice: first at ${earlier}` }
  seen.set(name.toLowerCase(), where)
  const held = book.device(name)
  if (held?.source === 'file') return { detail: `${held.name} is in the configuration file; change it there` }
  const before = held === null ? null : draftOf(held)
  const own = fields.tags ?? before?.tags ?? []
  const wanted = { ...before, ...fields, name: before?.name ?? name, tags: [...new Set([...own, ...tags])] }
  const checked = deviceDraft.safeParse(wanted)
  if (!checked.success)
    return { detail: checked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') }

  const full = loginOf(login)
  if (!withCredentials && (login.password ?? login.privateKey ?? login.enableSecret) !== undefined)
    notes.push({ where, detail: 'its login is left out; it is taken with the option for credentials' })
  if (withCredentials && full !== null && fields.credential === undefined) {
    const draft = credentialDraft.safeParse({ name: 'any', ...full })
    if (!draft.success)
      return { detail: draft.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') }
    const draftWithLogin = { ...checked.data, credential: logins.nameFor(full) }
    const refusal = refuse(draftWithLogin, before)
    return refusal === null ? { where, before, draft: draftWithLogin } : { detail: refusal }
  }
  const refusal = refuse(checked.data, before)
  return refusal === null ? { where, before, draft: checked.data } : { detail: refusal }
}

const draftOf = (device: NonNullable<ReturnType<InventoryBook['device']>>): DeviceDraft => {
  const { detected: _, source: __, ...draft } = device
  return draft
}

/** A login that opens something: a name, and a password or a key. */
const loginOf = ({ username, password, privateKey, passphrase, enableSecret }: ImportedLogin): Login | null =>
  username === undefined || (password === undefined && privateKey === undefined)
    ? null
    : {
        username,
        password: password ?? null,
        privateKey: privateKey ?? null,
        passphrase: passphrase ?? null,
        enableSecret: enableSecret ?? null,
      }

interface LoginCredentials {
  /** The credential with this login: one that is there, or one that would be made. */
  nameFor(login: Login): string
  made(): readonly CredentialDraft[]
}

/** Equal logins share a credential, which is called like the user where that name is free. */
const credentialsFor = (book: InventoryBook): LoginCredentials => {
  const byLogin = new Map<string, string>()
  const made: CredentialDraft[] = []
  const taken = new Set(book.credentials().map(({ name }) => name.toLowerCase()))
  const freeName = (username: string): string => {
    const base = username.replaceAll(/[\s/,*\p{C}]+/gu, '-').slice(0, 100) || 'login'
    for (let count = 1; ; count++) {
      const name = count === 1 ? base : `${base}-${count}`
      if (taken.has(name.toLowerCase()) || name === '.' || name === '..') continue
      taken.add(name.toLowerCase())
      return name
    }
  }
  return {
    nameFor(login) {
      const { username, password, privateKey, passphrase, enableSecret } = login
      const key = JSON.stringify([username, password, privateKey, passphrase, enableSecret])
      const known = byLogin.get(key) ?? book.credentialWith(login)
      const name = known ?? freeName(username)
      byLogin.set(key, name)
      if (known === null) made.push({ name, ...login })
      return name
    },
    made: () => made,
  }
}

const planOf = (
  candidates: readonly Candidate[],
  credentials: readonly CredentialDraft[],
  findings: Pick<ImportPlan, 'invalid' | 'notes'>,
): ImportPlan => {
  const update = candidates.flatMap(({ draft, before }) => {
    const changes = before === null ? {} : changesBetween(before, draft)
    return Object.keys(changes).length === 0 ? [] : [{ name: draft.name, changes }]
  })
  const changed = new Set(update.map(({ name }) => name))
  const create = candidates.filter(({ before }) => before === null).map(({ draft }) => draft)
  const updated = candidates.filter(({ draft }) => changed.has(draft.name)).map(({ draft }) => draft)
  return {
    create,
    update,
    unchanged: candidates
      .filter(({ draft, before }) => before !== null && !changed.has(draft.name))
      .map(({ draft }) => draft.name),
    credentials: credentials.map(({ name }) => name),
    batch: { credentials, devices: [...create, ...updated] },
    ...findings,
  }
}

const changesBetween = (before: DeviceDraft, after: DeviceDraft): DeviceUpdate['changes'] => {
  const old = new Map(Object.entries(before))
  return Object.fromEntries(
    Object.entries(after)
      .filter(([field, to]) => !isDeepStrictEqual(old.get(field), to))
      .map(([field, to]) => [field, { from: old.get(field), to }]),
  )
}
