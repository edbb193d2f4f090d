import type { Database } from '../database.ts'
import { KoineError } from '../errors.ts'
import type { HostKeyPlace, HostKeys } from './device-book.ts'
import { canonicalHost } from './devices.ts'
import { fingerprintOf, type HostKey, keyTypeOf, type PinnedHostKey } from './host-key.ts'

/** `strict`: keys are enrolled before the first login. `tofu`: the first key that a device shows is trusted. */
export type HostKeyPolicy = 'strict' | 'tofu'

/** The pinned host keys of all devices. */
export interface HostKeyBook extends HostKeys {
  /** The keys of a device, of all places that it was ever reached at. */
  list(device: string): readonly PinnedHostKey[]
  /** The keys that are pinned to a place. Their types are what a client asks the host for first. */
  at(place: HostKeyPlace): readonly PinnedHostKey[]
  /** Pins a key; `replace` takes away those that the place had. */
  enrol(place: HostKeyPlace, key: HostKey, options: EnrolOptions): PinnedHostKey
  /** False: the device has no key with this fingerprint. */
  remove(device: string, fingerprint: string): boolean
  /** Forgets all keys of a device. */
  forget(device: string): void
}

export interface EnrolOptions {
  readonly origin: PinnedHostKey['origin']
  readonly replace: boolean
}

interface Row {
  readonly device: string
  readonly host: string
  readonly port: number
  readonly type: string
  readonly fingerprint: string
  readonly key: Buffer
  readonly origin: PinnedHostKey['origin']
  readonly added_at: string
}

export const openHostKeys = (database: Database, policy: HostKeyPolicy, now: () => Date): HostKeyBook => {
  const ofDevice = database.prepare<[string], Row>('SELECT * FROM host_keys WHERE device = ? ORDER BY added_at, type')
  const ofPlace = database.prepare<[string, string, number], Row>(
    'SELECT * FROM host_keys WHERE device = ? AND host = ? AND port = ? ORDER BY added_at, type',
  )
  const insert = database.prepare<[Row]>(
    'INSERT OR REPLACE INTO host_keys VALUES (:device, :host, :port, :type, :fingerprint, :key, :origin, :added_at)',
  )
  const dropPlace = database.prepare<[string, string, number]>(
    'DELETE FROM host_keys WHERE device = ? AND host = ? AND port = ?',
  )
  const dropOne = database.prepare<[string, string]>('DELETE FROM host_keys WHERE device = ? AND fingerprint = ?')
  const dropDevice = database.prepare<[string]>('DELETE FROM host_keys WHERE device = ?')
  const pinnedAt = ({ device, host, port }: HostKeyPlace) => ofPlace.all(device, canonicalHost(host), port)

  const enrol: HostKeyBook['enrol'] = ({ device, host, port }, { type, key }, { origin, replace }) => {
    const row: Row = {
      device,
      host: canonicalHost(host),
      port,
      type,
      fingerprint: fingerprintOf(key),
      key,
      origin,
      added_at: now().toISOString(),
    }
    database.transaction(() => {
      if (replace) dropPlace.run(row.device, row.host, row.port)
      insert.run(row)
    })()
    return pinned(row)
  }

  return {
    list: device => ofDevice.all(device).map(pinned),
    at: place => pinnedAt(place).map(pinned),
    enrol,
    remove: (device, fingerprint) => dropOne.run(device, fingerprint).changes > 0,
    forget: device => void dropDevice.run(device),
    refusal(place, key) {
      const known = pinnedAt(place)
      if (known.some(pin => pin.key.equals(key))) return null
      const type = keyTypeOf(key) ?? 'unknown'
      if (known.length > 0) return mismatch(place, type, key, known)
      if (policy === 'strict') return unknown(place, type, key)
      enrol(place, { type, key }, { origin: 'first_use', replace: false })
      return null
    },
  }
}

const pinned = ({ added_at, ...row }: Row): PinnedHostKey => ({ ...row, addedAt: added_at })

const unknown = ({ device, host, port }: HostKeyPlace, type: string, key: Buffer): KoineError => {
  const offered = fingerprintOf(key)
  return new KoineError(
    'HOST_KEY_UNKNOWN',
    `${device} (${host}, port ${port}) shows the ${type} key ${offered}, and none is enrolled. Compare it with the ` +
      `device's own, then: koine devices enrol ${device} --fingerprint ${offered}`,
    { facts: { device, host, port, type, offered } },
  )
}

// A place with another type of key pinned is refused too: else an impostor would only need to bring a key of another type.
const mismatch = (
  { device, host, port }: HostKeyPlace,
  type: string,
  key: Buffer,
  known: readonly Row[],
): KoineError => {
  const offered = fingerprintOf(key)
  const enrolled = known.map(pin => `${pin.type} ${pin.fingerprint}`)
  return new KoineError(
    'HOST_KEY_MISMATCH',
    `${device} (${host}, port ${port}) shows the ${type} key ${offered}, but enrolled is ${enrolled.join(' and ')}. Someone ` +
      'may be in between. If the device was replaced or has new keys, compare the fingerprint with its own, then: ' +
      `koine devices enrol ${device} --replace --fingerprint ${offered}`,
    { facts: { device, host, port, type, offered, enrolled: known.map(({ fingerprint }) => fingerprint) } },
  )
}
