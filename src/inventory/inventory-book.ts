import type { AlgorithmProfile, Credential } from '../drivers/target.ts'
import type { KoineError } from '../errors.ts'
import type { CredentialChanges, CredentialDraft, CredentialFacts, SecretName } from './credential.ts'
import type { DeviceBook, ManagedDevice } from './device-book.ts'
import type { DeviceDraft } from './device-fields.ts'
import type { Device } from './devices.ts'
import type { HostKeyBook } from './host-key-store.ts'
import type { Vault } from './vault.ts'

/**
 * The inventory: devices, credentials and host keys of the book, and those that the configuration file gives. What is
 * written is on disk when a call returns, or nothing of it is.
 */
export interface InventoryBook extends DeviceBook {
  readonly hostKeys: HostKeyBook
  /** The weakest algorithms that a device turned out to need. */
  readonly algorithms: {
    get(device: string): AlgorithmProfile | null
    set(device: string, profile: AlgorithmProfile): void
  }

  /** A credential with its secrets, as `target` has it; null: there is none of that name. Throws SECRET_UNREADABLE. */
  openCredential(name: string): Credential | null

  /** Adds a device. Throws CONFLICT, INVALID_BODY. */
  add(draft: DeviceDraft): ManagedDevice
  /** Writes a device anew. Throws NOT_FOUND, CONFLICT, INVALID_BODY. */
  change(name: string, draft: DeviceDraft): ManagedDevice
  /** Throws NOT_FOUND; CONFLICT while others are reached through it. */
  remove(name: string): void
  /** Writes several credentials and devices, new or not, in one transaction. Throws CONFLICT, INVALID_BODY. */
  write(batch: Batch): void
  /** Everything that speaks against writing these devices; `newCredentials` are taken to be there. */
  refusals(devices: readonly DeviceDraft[], newCredentials: readonly string[]): readonly Refusal[]

  credential(name: string): CredentialFacts | null
  credentials(): readonly CredentialFacts[]
  /** Throws CONFLICT, INVALID_BODY, SECRET_UNREADABLE. */
  addCredential(draft: CredentialDraft): CredentialFacts
  /** Throws NOT_FOUND, CONFLICT, INVALID_BODY, SECRET_UNREADABLE. */
  changeCredential(name: string, changes: CredentialChanges): CredentialFacts
  /** Throws NOT_FOUND; CONFLICT while devices use it. */
  removeCredential(name: string): void
  /** The name of a credential with exactly this login; null when there is none. */
  credentialWith(login: Login): string | null
  /** Names of the devices that use a credential. */
  usersOf(credential: string): readonly string[]

  /** The devices as senders of syslog, for the ingest thread. */
  senders(): readonly Device[]
  /** Takes other devices and credentials from the configuration. Throws CONFIG_INVALID and keeps those it had. */
  reload(file: FileInventory): void
  /** What of the book does not hold beside the configuration, in sentences for the log. */
  warnings(): readonly string[]
  /** Why secrets can be neither read nor written; null while they can. */
  locked(): KoineError | null
  /** Encrypts all secrets with a new key, in the key file. Throws CONFLICT when the key is given from outside. */
  rotateKey(): void
  /** Seals what is kept outside of the inventory. Throws SECRET_UNREADABLE. */
  dataVault(): Vault
  /** Nothing is kept there any more. */
  dropDataKey(): void
  close(): void
}

/** What opens a door: the secrets of a credential, and for whom they are. */
export type Login = Pick<CredentialDraft, 'username' | SecretName>

export interface Batch {
  readonly credentials: readonly CredentialDraft[]
  readonly devices: readonly DeviceDraft[]
}

export interface Refusal {
  readonly device: string
  /** It, and all others that have to do with it. */
  readonly involved: readonly string[]
  readonly detail: string
}

/** What the configuration file says of the inventory. */
export interface FileInventory {
  readonly devices: readonly DeviceDraft[]
  readonly credentials: readonly CredentialDraft[]
}
