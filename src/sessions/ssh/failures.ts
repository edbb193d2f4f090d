import { KoineError } from '../../errors.ts'
import { type AlgorithmNames, profileFor } from './algorithms.ts'
import type { ServerHello } from './handshake.ts'
import type { Login } from './login.ts'

/** How far a connection is. */
export type Phase = 'identification' | 'key exchange' | 'authentication' | 'open' | 'ended'

/** What is known when something fails. */
export interface Failure {
  readonly device: string
  readonly phase: Phase
  readonly hello: ServerHello
  /** What was offered. */
  readonly offer: AlgorithmNames
  /** The platform's only key exchanges. */
  readonly kex: readonly string[] | undefined
  readonly login: Login
}

/** What it means that ssh2 has given up; without an error, that the server has closed the connection. */
export const failureOf = (failure: Failure, error: Error | null): KoineError => {
  if (error instanceof KoineError) return error
  const { device, phase, login } = failure
  const text = error?.message.slice(0, 200) ?? ''
  const level = error !== null && 'level' in error ? error.level : null
  if (/no matching/i.test(text)) return mismatch(failure, text)
  const agreed = groupExchangeOf(failure)
  if (phase === 'key exchange' && agreed !== null) return brokenGroupExchange(failure, agreed, error)
  if (text === endBeforeIdentification) return endedBeforeIdentification(failure, error)
  if (error === null) return login.ended(null) ?? closedByPeer(failure, 'end', null)
  if (level === 'client-socket') return closedByPeer(failure, 'reset', error)
  if (level === 'client-timeout') return closedByPeer(failure, 'keepalive', error)
  // A numeric code is a reason of SSH_MSG_DISCONNECT (RFC 4253 section 11.1).
  if ('code' in error && typeof error.code === 'number')
    return (phase === 'authentication' ? login.ended(text) : null) ?? closedByPeer(failure, text, error)
  if (level === 'client-authentication')
    return new KoineError('AUTH_FAILED', `The login to ${device} failed: ${text}`, { facts: { text }, cause: error })
  if (phase === 'open') return closedByPeer(failure, text, error)
  return new KoineError('CONNECT_FAILED', `${device} does not speak SSH as expected (${phase}): ${text}`, {
    facts: { phase, reason: text },
    cause: error,
  })
}

/** What ssh2 has as error text when the server has ended the connection before it said who it is. */
const endBeforeIdentification = 'Connection lost before handshake'

/** Devices whose lines are all taken, and access lists, end it at once; some say why in plain text. */
const endedBeforeIdentification = (failure: Failure, error: Error | null): KoineError => {
  const { device, phase, hello } = failure
  if (hello.said === '') return closedByPeer(failure, 'end', error)
  return new KoineError('CONNECT_FAILED', `${device} closed the connection instead of speaking SSH: ${hello.said}`, {
    facts: { phase, reason: 'end', said: hello.said },
    cause: error,
  })
}

/** `end`, `reset`, `keepalive`, or what the server said. */
const closedByPeer = ({ device, phase }: Failure, reason: string, cause: Error | null): KoineError => {
  const how =
    reason === 'keepalive'
      ? 'does not answer any more'
      : reason === 'end' || reason === 'reset'
        ? 'closed the connection'
        : `closed the connection: ${reason}`
  const when = phase === 'open' || phase === 'ended' ? '' : ` during ${phase}`
  return new KoineError('CLOSED_BY_PEER', `${device} ${how}${when}.`, { facts: { reason, phase }, cause })
}

const mismatch = ({ device, hello, offer, kex }: Failure, text: string): KoineError => {
  const theirs = hello.offer
  const needs = theirs === null ? null : profileFor(theirs, kex)
  const advice =
    needs === null
      ? 'no profile has what it needs'
      : `it can be reached with the algorithms profile "${needs}", which has to be allowed for it`
  return new KoineError('KEX_MISMATCH', `${device} and Koine have no SSH algorithm in common (${text}); ${advice}.`, {
    facts: { ours: offer, theirs, needs },
  })
}

/** The group exchange that was agreed on; null: it was another key exchange, or none yet. */
const groupExchangeOf = ({ hello, offer }: Failure): string | null => {
  const agreed = offer.kex.find(name => hello.offer?.kex.includes(name))
  return agreed?.includes('group-exchange') === true ? agreed : null
}

/**
 * ssh2 asks for groups of 2,048 bits or more, whatever the profile; servers that have smaller ones only end the connection
 * in the middle of the exchange.
 */
const brokenGroupExchange = ({ device, hello, offer }: Failure, agreed: string, cause: Error | null): KoineError =>
  new KoineError(
    'KEX_MISMATCH',
    `${device} ended the connection during ${agreed}; groups of fewer than 2048 bits are not supported.`,
    { facts: { ours: offer, theirs: hello.offer, needs: null, reason: 'group_exchange' }, cause },
  )
