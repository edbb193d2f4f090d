import type { Hop, TargetLimits } from '../../drivers/target.ts'
import { KoineError } from '../../errors.ts'
import type { HostKeys } from '../../inventory/device-book.ts'
import { openSsh } from './connect.ts'
import type { AlgorithmMemory, HopConnections, HopState, HopTarget, SshConnection, Way } from './connection.ts'

export interface HopSettings {
  readonly hostKeys: HostKeys
  readonly ladder: AlgorithmMemory
  /** How long a connection that no one uses is kept; ten seconds unless told. */
  readonly lingerMs?: number
}

/** A connection to a hop that is shared, or is being opened. */
interface SharedHop {
  readonly hop: Hop
  readonly opening: Promise<SshConnection>
  /** Stops the opening when no one waits for it any more. */
  readonly stop: AbortController
  users: number
  linger: NodeJS.Timeout | null
}

/** Holds the connections to jump hosts: one for each host, user, credential version and way to it. */
export const createHopConnections = ({ hostKeys, ladder, lingerMs = 10_000 }: HopSettings): HopConnections => {
  const shared = new Map<string, SharedHop>()

  const remove = (key: string, entry: SharedHop) => {
    if (entry.linger !== null) clearTimeout(entry.linger)
    if (shared.get(key) === entry) shared.delete(key)
  }
  const end = (key: string, entry: SharedHop) => {
    remove(key, entry)
    entry.stop.abort(new KoineError('CANCELLED', `The connection to ${entry.hop.device} is not needed any more.`))
    entry.opening.then(connection => connection.end()).catch(() => undefined)
  }

  const open = (key: string, chain: readonly Hop[], hop: Hop, limits: TargetLimits): SharedHop => {
    const stop = new AbortController()
    const target = { ...hop, jump: chain.slice(0, -1), limits }
    const opening = openSsh(target, { hostKeys, ladder, hops: connections, signal: stop.signal })
    const entry: SharedHop = { hop, opening, stop, users: 0, linger: null }
    shared.set(key, entry)
    opening
      .then(connection => connection.closed)
      .then(
        () => remove(key, entry),
        () => remove(key, entry),
      )
    return entry
  }

  /** The connection to the last hop of a chain, held until it is released. */
  const hold = async (chain: readonly Hop[], hop: Hop, limits: TargetLimits, signal: AbortSignal) => {
    const key = identityOf(chain)
    const entry = shared.get(key) ?? open(key, chain, hop, limits)
    entry.users += 1
    if (entry.linger !== null) clearTimeout(entry.linger)
    entry.linger = null
    let held = true
    const release = () => {
      if (!held) return
      held = false
      entry.users -= 1
      if (entry.users > 0 || shared.get(key) !== entry) return
      entry.linger = setTimeout(() => end(key, entry), lingerMs).unref()
    }
    try {
      return { connection: await orAborted(entry.opening, signal), release }
    } catch (error) {
      release()
      if (signal.aborted && entry.users === 0) end(key, entry)
      throw atHop(error, chain.length, hop)
    }
  }

  const forward = async (target: HopTarget, hop: Hop, signal: AbortSignal): Promise<Way> => {
    const { connection, release } = await hold(target.jump, hop, target.limits, signal)
    try {
      const socket = await connection.forward(target, signal)
      socket.once('close', release)
      return { socket, release }
    } catch (error) {
      release()
      throw isProhibited(error) ? atHop(error, target.jump.length, hop) : error
    }
  }

  const connections: HopConnections = {
    through: async (target, signal) => {
      const last = target.jump.at(-1)
      if (last === undefined) return { socket: null, release: () => undefined }
      const reused = shared.has(identityOf(target.jump))
      try {
        return await forward(target, last, signal)
      } catch (error) {
        // The shared connection had just ended, before anything was asked of the device.
        if (!reused || !isClosed(error)) throw error
        return await forward(target, last, signal)
      }
    },
    list: () =>
      [...shared.values()].map(({ hop: { device, host, port }, users }): HopState => ({ device, host, port, users })),
    close: () => {
      for (const [key, entry] of shared) end(key, entry)
    },
  }
  return connections
}

/** What two chains have in common when they can share their last connection. */
const identityOf = (chain: readonly Hop[]): string =>
  JSON.stringify(
    chain.map(({ device, host, port, credential }) => [
      device,
      host,
      port,
      credential.username,
      credential.name,
      credential.version,
    ]),
  )

/** The same failure, with the hop that it happened at. */
const atHop = (error: unknown, index: number, { device }: Hop): unknown =>
  !(error instanceof KoineError) || 'hop' in error.facts || error.code === 'CANCELLED'
    ? error
    : new KoineError(error.code, `Hop ${index} failed. ${error.message}`, {
        facts: { ...error.facts, hop: index, hop_device: device },
        cause: error,
      })

const isProhibited = (error: unknown): boolean => error instanceof KoineError && error.facts['prohibited'] === true

const isClosed = (error: unknown): boolean => error instanceof KoineError && error.code === 'CLOSED_BY_PEER'

/** Waits for something that goes on when this wait is given up. */
const orAborted = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
