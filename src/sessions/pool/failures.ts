import type { Credential, Target } from '../../drivers/target.ts'
import { type ErrorCode, KoineError } from '../../errors.ts'
import type { Clock } from './clock.ts'
import { credentialKey } from './identity.ts'
import type { PoolSettings } from './settings.ts'

/**
 * Remembers what went wrong with devices and credentials, and for how long they are left alone.
 *
 * - Connections that fail (no answer, refused, no prompt) open the device's breaker. After its pause one is tried.
 * - A refused login counts for the device with that credential. It is not tried again until the credential changes or
 *   `forget` is called: more tries may lock the account. Refused on several devices, with none that accepted it in between,
 *   the credential as a whole pauses, since it may be one account of an AAA server; after its pause one is tried.
 * - What somebody has to put right and what costs the device no login (host key, algorithms, certificate) counts as neither:
 *   it fails at once every time, and works at once when it was put right.
 */
export interface Failures {
  /** BREAKER_OPEN or AUTH_BLOCKED, when nothing is to be tried; null: try. */
  refusal(target: Target): KoineError | null
  /** Says that it is being tried. Throws the refusal. */
  begin(target: Target): void
  succeeded(target: Target): void
  failed(target: Target, error: unknown): void
  forget(device: string): void
  readonly counts: FailureCounts
}

export interface FailureCounts {
  readonly breakerOpens: number
  readonly breakersOpen: number
  readonly authenticationBlocks: number
}

export const createFailures = (
  { breaker, authentication }: Pick<PoolSettings, 'breaker' | 'authentication'>,
  clock: Clock,
): Failures => {
  const breakers = new Map<string, Pause>()
  const logins = new Map<string, Map<string, number>>()
  const credentials = new Map<string, Pause>()
  let breakerOpens = 0
  let authenticationBlocks = 0

  /** The credentials that would be shown, with the device that would see each. */
  const doors = (target: Target): readonly Door[] => [...target.jump, target]

  const refusal = (target: Target): KoineError | null => {
    const nowMs = clock.nowMs()
    const leftMs = (breakers.get(target.device)?.untilMs ?? 0) - nowMs
    if (leftMs > 0) return breakerOpen(target.device, leftMs)
    for (const { device, credential } of doors(target)) {
      const key = credentialKey(credential)
      const refused = logins.get(device)?.get(key) ?? 0
      if (refused >= authentication.failuresPerDevice) return loginBlocked(device, credential)
      const pausedMs = (credentials.get(key)?.untilMs ?? 0) - nowMs
      if (pausedMs > 0) return credentialPaused(credential, pausedMs)
    }
    return null
  }

  const loginRefused = ({ device, credential }: Door): void => {
    const key = credentialKey(credential)
    const ofDevice = logins.get(device) ?? new Map<string, number>()
    const refused = (ofDevice.get(key) ?? 0) + 1
    remember(logins, device, ofDevice.set(key, refused))
    if (refused === authentication.failuresPerDevice) authenticationBlocks += 1
    if (authentication.failuresPerCredential === 0) return
    if (countFailure(credentials, key, authentication.failuresPerCredential, authentication.pauseMs, clock))
      authenticationBlocks += 1
  }

  return {
    refusal,
    begin(target) {
      const refused = refusal(target)
      if (refused !== null) throw refused
      // The one that is tried after a pause keeps others waiting until it is known how it went.
      const nowMs = clock.nowMs()
      holdOff(breakers.get(target.device), nowMs, breaker.pauseMs)
      for (const { credential } of doors(target))
        holdOff(credentials.get(credentialKey(credential)), nowMs, authentication.pauseMs)
    },
    succeeded(target) {
      breakers.delete(target.device)
      for (const { device, credential } of doors(target)) {
        const key = credentialKey(credential)
        logins.get(device)?.delete(key)
        if (logins.get(device)?.size === 0) logins.delete(device)
        credentials.delete(key)
      }
    },
    failed(target, error) {
      const code = error instanceof KoineError ? error.code : 'DRIVER_FAILED'
      if (refusedLogin.has(code)) {
        loginRefused(doorOf(target, error))
        tryAgain(breakers.get(target.device))
        return
      }
      for (const { credential } of doors(target)) tryAgain(credentials.get(credentialKey(credential)))
      if (!failedConnection.has(code)) tryAgain(breakers.get(target.device))
      else if (countFailure(breakers, target.device, breaker.failures, breaker.pauseMs, clock)) breakerOpens += 1
    },
    forget(device) {
      breakers.delete(device)
      // A credential that is tried afresh on one device is tried afresh.
      for (const key of logins.get(device)?.keys() ?? []) credentials.delete(key)
      logins.delete(device)
    },
    get counts() {
      const nowMs = clock.nowMs()
      const breakersOpen = [...breakers.values()].filter(({ untilMs }) => untilMs > nowMs).length
      return { breakerOpens, breakersOpen, authenticationBlocks }
    },
  }
}

/** A device and the credential that opens it. */
type Door = Pick<Target, 'device' | 'credential'>

interface Pause {
  failures: number
  /** There were too many failures; until the next success, one at a time is tried. */
  begun: boolean
  /** Nothing is tried before. */
  untilMs: number
}

// Devices come and go, so what is remembered of them is bounded; the oldest is forgotten first.
const mostRemembered = 20_000

const remember = <V>(map: Map<string, V>, key: string, value: V): void => {
  map.set(key, value)
  if (map.size <= mostRemembered) return
  for (const oldest of map.keys()) {
    map.delete(oldest)
    return
  }
}

const refusedLogin: ReadonlySet<ErrorCode> = new Set(['AUTH_FAILED', 'ENABLE_FAILED'])

const failedConnection: ReadonlySet<ErrorCode> = new Set([
  'DNS_FAILED',
  'CONNECTION_REFUSED',
  'CONNECT_TIMEOUT',
  'CONNECT_FAILED',
  'AUTH_TIMEOUT',
  'LOGIN_DIALOG',
  'PLATFORM_UNKNOWN',
  'PROMPT_NOT_FOUND',
  'CLOSED_BY_PEER',
  'DEVICE_FAULT',
  'DRIVER_FAILED',
])

/** Counts; true when the pause begins with this one. */
const countFailure = (
  pauses: Map<string, Pause>,
  key: string,
  most: number,
  pauseMs: number,
  clock: Clock,
): boolean => {
  const pause = pauses.get(key) ?? { failures: 0, begun: false, untilMs: 0 }
  remember(pauses, key, pause)
  pause.failures += 1
  if (pause.failures < most) return false
  pause.begun = true
  pause.untilMs = clock.nowMs() + pauseMs
  return true
}

const holdOff = (pause: Pause | undefined, nowMs: number, pauseMs: number): void => {
  if (pause?.begun) pause.untilMs = nowMs + pauseMs
}

// The trial ended without telling anything, so that another one may be made.
const tryAgain = (pause: Pause | undefined): void => {
  if (pause?.begun) pause.untilMs = 0
}

// A failure on the way says by its index (from 1) which hop it was.
const doorOf = (target: Target, error: unknown): Door => {
  const hop = error instanceof KoineError ? error.facts['hop'] : undefined
  return (typeof hop === 'number' ? target.jump[hop - 1] : undefined) ?? target
}

const breakerOpen = (device: string, leftMs: number): KoineError =>
  new KoineError(
    'BREAKER_OPEN',
    `${device} could not be reached several times in a row; it is tried again in ${Math.ceil(leftMs / 1000)} s.`,
    { facts: { device, retry_after_ms: Math.ceil(leftMs) } },
  )

const loginBlocked = (device: string, { name }: Credential): KoineError =>
  new KoineError(
    'AUTH_BLOCKED',
    `${device} refused the credential "${name}" several times; it is not tried there again until the credential changes or the device is reset.`,
    { facts: { device, credential: name } },
  )

const credentialPaused = ({ name }: Credential, leftMs: number): KoineError =>
  new KoineError(
    'AUTH_BLOCKED',
    `Several devices in a row refused the credential "${name}"; so that its account is not locked, it is tried again in ${Math.ceil(leftMs / 1000)} s.`,
    { facts: { credential: name, retry_after_ms: Math.ceil(leftMs) } },
  )
