import { KoineError } from '../errors.ts'
import type { ManagedDevice } from '../inventory/device-book.ts'
import type { DeviceDraft } from '../inventory/device-fields.ts'
import type { InventoryBook } from '../inventory/inventory-book.ts'
import { type Caller, reaches } from '../jobs/caller.ts'

/** Devices that a caller may know of. */
export const reachedDevices = (book: Pick<InventoryBook, 'devices'>, caller: Caller): readonly ManagedDevice[] =>
  caller.groups === null ? book.devices() : book.devices().filter(({ tags }) => reaches(caller, tags))

/** Throws NOT_FOUND, also for a device of another group: that it exists is not told. */
export const reachedDevice = (book: Pick<InventoryBook, 'device'>, caller: Caller, name: string): ManagedDevice => {
  const device = book.device(name)
  if (device !== null && reaches(caller, device.tags)) return device
  throw new KoineError('NOT_FOUND', `There is no device "${name}" in the inventory.`)
}

/** Names of the credentials that a caller's devices use; null: all of them. */
export const reachedCredentials = (book: InventoryBook, caller: Caller): ReadonlySet<string> | null =>
  caller.groups === null
    ? null
    : new Set(reachedDevices(book, caller).flatMap(({ credential }) => credential?.toLowerCase() ?? []))

/**
 * Why a caller may not write a device; null when it may. Whoever is limited to groups could otherwise reach further: with a
 * device outside of them, with a credential of others sent to a host of his own, or through the jump hosts of others.
 */
export const writeRefusal = (book: InventoryBook, caller: Caller, draft: DeviceDraft): string | null => {
  const { groups } = caller
  if (groups === null) return null
  const listed = groups.join(', ')
  if (!reaches(caller, draft.tags))
    return `The API key "${caller.name}" is limited to ${listed}; give the device one of these tags.`
  const mine = reachedCredentials(book, caller)
  const { credential, jump } = draft
  if (credential !== null && mine !== null && !mine.has(credential.toLowerCase()))
    return `The API key "${caller.name}" may only use credentials that devices of ${listed} use already.`
  const hops = new Set(
    reachedDevices(book, caller)
      .flatMap(device => [device.name, ...device.jump])
      .map(hop => hop.toLowerCase()),
  )
  const other = jump.find(hop => !hops.has(hop.toLowerCase()))
  return other === undefined
    ? null
    : `The API key "${caller.name}" may not go through "${other}": it is not among ${listed}.`
}

/** Throws FORBIDDEN when a caller may not write a device. */
export const mustWrite = (book: InventoryBook, caller: Caller, draft: DeviceDraft): void => {
  const refusal = writeRefusal(book, caller, draft)
  if (refusal !== null) throw new KoineError('FORBIDDEN', refusal, { facts: { groups: caller.groups } })
}

/** Throws FORBIDDEN for a caller that is limited to groups: credentials belong to none. */
export const mustReachAll = (caller: Caller): void => {
  if (caller.groups === null) return
  throw new KoineError(
    'FORBIDDEN',
    `The API key "${caller.name}" is limited to groups, and credentials belong to none; use a key without that limit.`,
  )
}
