import type { AlgorithmProfile } from '../../drivers/target.ts'
import { KoineError } from '../../errors.ts'
import { stepBelow, strongerOf } from './algorithms.ts'
import { attemptSsh } from './attempt.ts'
import type { SshConnection, SshOptions, SshTarget, Way } from './connection.ts'
import { readPrivateKey } from './private-key.ts'
import { connectTcp } from './tcp.ts'

/**
 * Connects to a device, through its jump hosts, verifies its host key and logs in. Strong algorithms are tried first; where
 * the device has none of them and its profile allows weaker ones, it is connected to once more. What was needed is
 * remembered, and begun with the next time.
 *
 * Rejects with DNS_FAILED, CONNECTION_REFUSED, CONNECT_TIMEOUT, CONNECT_FAILED, KEX_MISMATCH, HOST_KEY_UNKNOWN,
 * HOST_KEY_MISMATCH, AUTH_FAILED, AUTH_TIMEOUT, LOGIN_DIALOG, CLOSED_BY_PEER, or the reason of the signal. Where a jump host
 * failed, `hop` (from 1) and `hop_device` are in the facts.
 */
export const openSsh = async (target: SshTarget, options: SshOptions): Promise<SshConnection> => {
  const { ladder } = options
  const { privateKey, passphrase } = target.credential
  // What is wrong with the key is known before anyone is bothered.
  if (privateKey !== null) readPrivateKey(privateKey, passphrase)
  let profile = strongerOf(ladder.get(target.device) ?? 'modern', target.algorithms)
  for (;;) {
    try {
      const connection = await connectOnce(target, options, profile)
      ladder.set(target.device, connection.profile)
      return connection
    } catch (error) {
      const weaker = weakerProfile(error, profile, target.algorithms)
      if (weaker === null || options.socket !== undefined) throw error
      profile = weaker
    }
  }
}

/** The profile to go on with after a failure; null: there is none. */
const weakerProfile = (
  error: unknown,
  profile: AlgorithmProfile,
  lowest: AlgorithmProfile,
): AlgorithmProfile | null => {
  // A jump host's mismatch is its own.
  if (!(error instanceof KoineError) || error.code !== 'KEX_MISMATCH' || 'hop' in error.facts) return null
  const { needs } = error.facts
  const next = needs === 'legacy' || needs === 'ancient' ? needs : stepBelow(profile, lowest)
  return next !== null && next !== profile && strongerOf(next, lowest) === next ? next : null
}

const connectOnce = async (
  target: SshTarget,
  options: SshOptions,
  profile: AlgorithmProfile,
): Promise<SshConnection> => {
  const { signal } = options
  const timeoutMs = target.limits.connectTimeoutMs
  const way = await wayTo(target, options)
  try {
    const identBy = performance.now() + timeoutMs
    const socket = way.socket ?? (await connectTcp(target, { timeoutMs, signal }))
    const connection = await attemptSsh(target, options, socket, profile, identBy)
    void connection.closed.then(way.release)
    return connection
  } catch (error) {
    way.release()
    throw error
  }
}

const wayTo = (target: SshTarget, { socket, hops, signal }: SshOptions): Promise<Way> | Way =>
  socket === undefined ? hops.through(target, signal) : { socket, release: () => undefined }
