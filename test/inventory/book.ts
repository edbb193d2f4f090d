import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CredentialDraft } from '../../src/inventory/credential.ts'
import { type DeviceDraft, deviceDraft } from '../../src/inventory/device-fields.ts'
import type { InventoryBook } from '../../src/inventory/inventory-book.ts'
import { type InventorySettings, openInventory } from '../../src/inventory/open-inventory.ts'

export const limits = {
  connectTimeoutMs: 10_000,
  authTimeoutMs: 20_000,
  keepaliveMs: 30_000,
  keepaliveCountMax: 3,
  idleReturnMs: 0,
  maxOutputBytes: 1_000_000,
}

/** A device with these fields; all others as usual. */
export const draft = (name: string, fields: Readonly<Record<string, unknown>> = {}): DeviceDraft =>
  deviceDraft.parse({ name, ...fields })

export const login = (name: string, fields: Partial<CredentialDraft> = {}): CredentialDraft => ({
  name,
  username: 'admin',
  password: `password of ${name}`,
  privateKey: null,
  passphrase: null,
  enableSecret: null,
  ...fields,
})

/** An inventory in a folder of its own. */
export interface TestBook {
  readonly folder: string
  readonly path: string
  readonly keyPath: string
  readonly book: InventoryBook
  /** Closes it and opens it again, with other settings. */
  reopen(settings?: Partial<InventorySettings>): InventoryBook
  remove(): void
}

export const openTestBook = (settings: Partial<InventorySettings> = {}): TestBook => {
  const folder = mkdtempSync(join(tmpdir(), 'koine-inventory-'))
  const path = join(folder, 'inventory.db')
  const keyPath = join(folder, 'secret.key')
  const open = (more: Partial<InventorySettings>) =>
    openInventory({
      path,
      secretKey: { kind: 'file', path: keyPath },
      file: { devices: [], credentials: [] },
      hostKeyPolicy: 'strict',
      limits,
      ...more,
    })
  let book = open(settings)
  return {
    folder,
    path,
    keyPath,
    get book() {
      return book
    },
    reopen(more = {}) {
      book.close()
      book = open({ ...settings, ...more })
      return book
    },
    remove() {
      book.close()
      rmSync(folder, { recursive: true })
    },
  }
}
