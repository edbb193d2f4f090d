import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openInventory } from '../../src/inventory/open-inventory.ts'

const limits = {
  connectTimeoutMs: 1,
  authTimeoutMs: 1,
  keepaliveMs: 0,
  keepaliveCountMax: 0,
  idleReturnMs: 0,
  maxOutputBytes: 1,
}

const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'koine-data-key-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

const opened = (directory: string) => {
  const book = openInventory({
    path: join(directory, 'inventory.db'),
    secretKey: { kind: 'file', path: join(directory, 'secret.key') },
    file: { devices: [], credentials: [] },
    hostKeyPolicy: 'tofu',
    limits,
  })
  onTestFinished(() => book.close())
  return book
}

it('what was sealed can be opened after a restart, and after the secret key was changed', () => {
  const directory = folder()
  const book = opened(directory)
  const sealed = book.dataVault().seal('here', 'a configuration')
  book.rotateKey()
  expect(book.dataVault().open('here', sealed)).toBe('a configuration')
  book.close()
  expect(opened(directory).dataVault().open('here', sealed)).toBe('a configuration')
})

it('a secret key that is lost is said to be, until what was sealed is given up', () => {
  const directory = folder()
  const book = opened(directory)
  book.dataVault()
  book.close()
  rmSync(join(directory, 'secret.key'))
  const other = opened(directory)
  expect(() => other.dataVault()).toThrow(expect.objectContaining({ code: 'SECRET_UNREADABLE' }))
  other.dropDataKey()
  const vault = other.dataVault()
  expect(vault.open('here', vault.seal('here', 'anew'))).toBe('anew')
})
