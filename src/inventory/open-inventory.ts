import { openDatabase } from '../database.ts'
import type { TargetLimits } from '../drivers/target.ts'
import { KoineError } from '../errors.ts'
import { secretNames } from './credential.ts'
import { openCredentials } from './credential-store.ts'
import { keepDataKey } from './data-key.ts'
import { openDeviceMemory } from './device-memory.ts'
import type { Violation } from './device-rules.ts'
import { type DeviceChange, openDevices, ownedByFile } from './device-store.ts'
import { sendersAmong } from './devices.ts'
import { type HostKeyPolicy, openHostKeys } from './host-key-store.ts'
import type { FileInventory, InventoryBook } from './inventory-book.ts'
import { inventoryMigrations } from './schema.ts'
import type { SecretKeySource } from './secret-key.ts'
import { chainOf, placeOf, targetOf } from './target.ts'

export interface InventorySettings {
  /** Of the database file; `inventory.db` in the data directory. */
  readonly path: string
  readonly secretKey: SecretKeySource
  /** What the configuration says. */
  readonly file: FileInventory
  readonly hostKeyPolicy: HostKeyPolicy
  /** Limits of devices that have none of their own. */
  readonly limits: TargetLimits
  readonly now?: () => Date
}

/**
 * Opens the inventory. Throws DATABASE_FAILED, and CONFIG_INVALID for a key or devices of the configuration that cannot be
 * meant. With a key that is not the right one it opens all the same, because the network goes on talking: devices are
 * known, and whatever needs a secret fails with SECRET_UNREADABLE (`locked` says why).
 */
export const openInventory = (settings: InventorySettings): InventoryBook => {
  const { now = () => new Date() } = settings
  const database = openDatabase(settings.path, inventoryMigrations, { synchronous: 'FULL' })
  try {
    // What is removed is overwritten, not only forgotten.
    database.pragma('secure_delete = ON')
    const memory = openDeviceMemory(database, now)
    const dataKey = keepDataKey(database)
    const credentials = openCredentials(database, settings.secretKey, settings.file.credentials, now, dataKey)
    const hasCredential = (name: string) => credentials.facts(name) !== null
    const devices = openDevices(database, memory, settings.file.devices, hasCredential)
    const hostKeys = openHostKeys(database, settings.hostKeyPolicy, now)
    const listeners: ((devices: readonly string[]) => void)[] = []
    const tell = (names: readonly string[]): void => {
      for (const listener of listeners) listener(names)
    }

    const usersOf = (credential: string): readonly string[] =>
      devices
        .all()
        .filter(device => device.credential?.toLowerCase() === credential.toLowerCase())
        .map(({ name }) => name)
    /** Devices whose own credential, or that of a host on the way, is among these. */
    const openedBy = (names: readonly string[]): readonly string[] => {
      const meant = new Set(names.map(name => name.toLowerCase()))
      const uses = (name: string): boolean => meant.has(devices.find(name)?.credential?.toLowerCase() ?? '')
      return devices
        .all()
        .filter(device => uses(device.name) || chainOf(device, devices.find).some(uses))
        .map(({ name }) => name)
    }

    const writeDevices = (change: DeviceChange, before: () => void = () => {}): readonly string[] => {
      const prepared = database.transaction(() => {
        before()
        const next = devices.prepare(change)
        const [wrong] = next.violations
        if (wrong !== undefined) throw refusalOf(wrong)
        next.write()
        return next
      })()
      prepared.commit()
      return prepared.reachedAnew
    }
    const deviceOrThrow = (name: string) => {
      const device = devices.find(name)
      if (device !== null) return device
      throw new KoineError('NOT_FOUND', `There is no device "${name}" in the inventory.`)
    }
    const credentialOrThrow = (name: string) => {
      const facts = credentials.facts(name)
      if (facts !== null) return facts
      throw new KoineError('NOT_FOUND', `There is no credential "${name}".`)
    }

    return {
      hostKeys,
      algorithms: {
        get(name) {
          const device = devices.find(name)
          const found = device && memory.get(device.name, 'algorithms', placeOf(device))
          return algorithmProfiles.find(profile => profile === found?.value) ?? null
        },
        set(name, profile) {
          const device = devices.find(name)
          if (device !== null) memory.set(device.name, 'algorithms', placeOf(device), profile)
        },
      },
      device: devices.find,
      devices: devices.all,
      target: (name, wanted = {}) =>
        targetOf(name, wanted, { device: devices.find, credential: credentials.open }, settings.limits),
      detected(name, platform) {
        if (devices.find(name)?.detected?.platform === platform) return
        devices.detected(name, platform)
        tell([])
      },
      onChange: listener => void listeners.push(listener),

      add(draft) {
        const other = devices.find(draft.name)
        if (other !== null) throw new KoineError('CONFLICT', `There is a device ${other.name} already.`)
        tell(writeDevices({ put: [draft] }))
        return deviceOrThrow(draft.name)
      },
      change(name, draft) {
        const { name: known, source } = deviceOrThrow(name)
        if (source === 'file') throw ownedByFile(known)
        tell(writeDevices({ put: [{ ...draft, name: known }] }))
        return deviceOrThrow(known)
      },
      remove(name) {
        const { name: known, source } = deviceOrThrow(name)
        if (source === 'file') throw ownedByFile(known)
        const behind = devices.all().filter(({ jump }) => jump.some(hop => hop.toLowerCase() === known.toLowerCase()))
        if (behind.length > 0)
          throw new KoineError('CONFLICT', `${known} is gone through to reach ${some(behind.map(one => one.name))}.`)
        tell(writeDevices({ remove: [known] }, () => hostKeys.forget(known)))
      },
      write(batch) {
        const put = () => {
          for (const draft of batch.credentials) credentials.put(draft)
        }
        const anew = writeDevices({ put: batch.devices }, put)
        tell([...new Set([...anew, ...openedBy(batch.credentials.map(({ name }) => name))])])
      },
      refusals(drafts, newCredentials) {
        const { violations } = devices.prepare({ put: drafts }, newCredentials)
        return violations.map(({ device, involved, says }) => ({ device, involved, detail: says }))
      },

      openCredential: credentials.open,
      credential: credentials.facts,
      credentials: credentials.list,
      addCredential(draft) {
        const other = credentials.facts(draft.name)
        if (other !== null) throw new KoineError('CONFLICT', `There is a credential ${other.name} already.`)
        credentials.put(draft)
        // Devices of the configuration may have waited for it.
        tell(openedBy([draft.name]))
        return credentialOrThrow(draft.name)
      },
      changeCredential(name, changes) {
        const before = credentialOrThrow(name)
        credentials.change(before.name, changes)
        tell(openedBy([before.name]))
        return credentialOrThrow(before.name)
      },
      removeCredential(name) {
        const { name: known } = credentialOrThrow(name)
        const users = usersOf(known)
        if (users.length > 0) throw new KoineError('CONFLICT', `The credential ${known} is used by ${some(users)}.`)
        credentials.remove(known)
      },
      credentialWith(login) {
        const same = credentials.list().find(facts => {
          if (facts.username !== login.username) return false
          const held = credentials.open(facts.name)
          return held !== null && secretNames.every(secret => held[secret] === login[secret])
        })
        return same?.name ?? null
      },
      usersOf,

      senders: () => sendersAmong(devices.all()),
      reload(file) {
        const prepared = devices.prepareFile(file.devices)
        const changed = credentials.reload(file.credentials)
        prepared.commit()
        tell([...new Set([...prepared.reachedAnew, ...openedBy(changed)])])
      },
      warnings: () => [
        ...devices
          .hidden()
          .map(name => `${name} is in the configuration and in the inventory; the configuration counts.`),
        ...devices.violations().map(({ says }) => `${says}.`),
      ],
      locked: credentials.custody.problem,
      rotateKey: credentials.custody.rotate,
      dataVault: () => dataKey.vault(credentials.custody.vault()),
      dropDataKey: dataKey.drop,
      close: () => void database.close(),
    }
  } catch (error) {
    database.close()
    throw error
  }
}

const algorithmProfiles = ['modern', 'legacy', 'ancient'] as const

const refusalOf = ({ code, says, pointer }: Violation): KoineError =>
  new KoineError(code, `${says}.`, { facts: { pointer } })

const some = (names: readonly string[]): string =>
  names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`
