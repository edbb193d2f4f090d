import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import ssh2, { type AuthenticationType } from 'ssh2'
import type { AlgorithmProfile } from '../../drivers/target.ts'
import { KoineError } from '../../errors.ts'
import { offerOf, profileOf } from './algorithms.ts'
import { channelsOf, closedByUs } from './channels.ts'
import type { SshConnection, SshOptions, SshTarget } from './connection.ts'
import { type Failure, failureOf, type Phase } from './failures.ts'
import { watchHello } from './handshake.ts'
import { createLogin } from './login.ts'
import { connectTimeout } from './tcp.ts'

/** Longest text before the login that is kept. */
const longestBanner = 4096

/** How long a connection that was ended may take to send what was written before. */
const farewellMs = 2000

/**
 * Speaks SSH on a socket with one profile of algorithms: identification (until `identBy`, monotonic milliseconds), key
 * exchange, host key, login. Rejects with a KoineError; the socket is closed then.
 */
export const attemptSsh = (
  target: SshTarget,
  options: SshOptions,
  socket: Duplex,
  profile: AlgorithmProfile,
  identBy: number,
): Promise<SshConnection> =>
  new Promise((resolve, reject) => {
    const { device, host, port, limits } = target
    const { hostKeys, signal } = options
    const place = { device, host, port }
    const hostKeyTypes = hostKeys.at?.(place).map(({ type }) => type)
    const offer = offerOf(profile, { kex: options.kex, hostKeyTypes })
    const client = new ssh2.Client()
    let phase: Phase = 'identification'
    let failure: KoineError | null = null
    let heardMs = performance.now()
    let banner = ''
    let needed = profile
    const waitingForChannel = new Set<(error: KoineError) => void>()
    let resolveClosed: (error: KoineError | null) => void = () => undefined
    const closed = new Promise<KoineError | null>(tell => {
      resolveClosed = tell
    })
    const tellClosed = (error: KoineError | null) => {
      resolveClosed(error)
      for (const tell of waitingForChannel) tell(error ?? closedByUs(device))
    }

    const situation = (): Failure => ({ device, phase, hello, offer: offer.names, kex: options.kex, login })
    /** The first failure is the one that counts. */
    const fail = (error: KoineError) => {
      if (phase === 'ended') return
      const wasOpen = phase === 'open'
      phase = 'ended'
      failure = error
      settle()
      socket.destroy()
      if (wasOpen) tellClosed(error)
      else reject(error)
    }
    const settle = () => {
      clearTimeout(waiting)
      signal.removeEventListener('abort', abort)
    }
    const abort = () => fail(asKoineError(signal.reason))
    const login = createLogin(target, options, fail)
    const authHandler = (methodsLeft: AuthenticationType[] | null, partial: boolean | null) => {
      if (phase === 'ended') return undefined
      phase = 'authentication'
      const method = login.next(methodsLeft, partial === true)
      if (!(method instanceof KoineError)) return method
      fail(method)
      return undefined
    }

    client.on('error', error => fail(failureOf(situation(), error)))
    client.on('banner', text => {
      banner = (banner + text).slice(0, longestBanner)
    })
    client.on('handshake', negotiated => {
      needed = profileOf(negotiated)
    })
    client.on('change password', text => {
      const facts = { text: text.slice(0, 500) }
      fail(new KoineError('LOGIN_DIALOG', `${device} wants the password to be changed.`, { facts }))
    })
    const endOfPeer = () => fail(failureOf(situation(), null))
    client.on('end', endOfPeer)
    client.on('close', endOfPeer)

    client.on('ready', () => {
      if (phase === 'ended') return
      phase = 'open'
      settle()
      const end = () => {
        if (phase === 'ended') return
        phase = 'ended'
        tellClosed(null)
        client.end()
        const late = setTimeout(() => socket.destroy(), farewellMs).unref()
        socket.once('close', () => clearTimeout(late))
        if (socket instanceof Socket) socket.destroySoon()
        else socket.destroy()
      }
      resolve({
        client,
        server: hello.ident ?? '',
        banner,
        profile: needed,
        closed,
        heardMs: () => heardMs,
        ...channelsOf({
          client,
          device,
          closed,
          ended: () => (phase === 'open' ? null : (failure ?? closedByUs(device))),
          waiting: waitingForChannel,
          timeoutMs: limits.authTimeoutMs,
        }),
        end,
      })
    })

    let waiting = setTimeout(
      () => fail(connectTimeout(target, limits.connectTimeoutMs)),
      Math.max(0, identBy - performance.now()),
    )
    const keepalive = options.keepalive !== false && limits.keepaliveMs > 0
    if (!keepalive && socket instanceof Socket && limits.keepaliveMs > 0) socket.setKeepAlive(true, limits.keepaliveMs)
    client.connect({
      sock: socket,
      host,
      port,
      username: target.credential.username,
      readyTimeout: 0,
      keepaliveInterval: keepalive ? limits.keepaliveMs : 0,
      keepaliveCountMax: limits.keepaliveCountMax,
      algorithms: offer.algorithms,
      authHandler,
      hostVerifier: (key: Buffer) => {
        const refusal = hostKeys.refusal(place, key)
        if (refusal !== null) fail(asKoineError(refusal))
        return refusal === null
      },
    })
    const hello = watchHello(socket, () => {
      if (phase !== 'identification') return
      clearTimeout(waiting)
      phase = 'key exchange'
      waiting = setTimeout(() => fail(authTimeout(device, phase, limits.authTimeoutMs)), limits.authTimeoutMs)
    })
    socket.on('data', () => {
      heardMs = performance.now()
    })
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort, { once: true })
  })

const authTimeout = (device: string, phase: Phase, timeoutMs: number): KoineError =>
  new KoineError('AUTH_TIMEOUT', `The login to ${device} did not end within ${timeoutMs} ms (${phase}).`, {
    facts: { phase, timeout_ms: timeoutMs },
  })

const asKoineError = (error: unknown): KoineError =>
  error instanceof KoineError ? error : new KoineError('INTERNAL', String(error), { cause: error })
