import { isIP, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import tls from 'node:tls'
import type { Target } from '../../drivers/target.ts'
import { KoineError } from '../../errors.ts'
import type { HopConnections } from '../ssh/connection.ts'
import { connectTcp, connectTimeout } from '../ssh/tcp.ts'

export type HttpTarget = Pick<Target, 'device' | 'host' | 'port' | 'transport' | 'jump' | 'tls' | 'limits'>

/**
 * A connection that HTTP is spoken over, through the jump hosts if there are any. Rejects with DNS_FAILED,
 * CONNECTION_REFUSED, CONNECT_TIMEOUT, CONNECT_FAILED, CERTIFICATE_INVALID, UNSUPPORTED, or what a jump host failed with.
 */
export async function connectHttp(target: HttpTarget, hops: HopConnections, signal: AbortSignal): Promise<Socket> {
  const { connectTimeoutMs: timeoutMs } = target.limits
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(connectTimeout(target, timeoutMs)), timeoutMs)
  const either = AbortSignal.any([signal, late.signal])
  try {
    const { socket: forwarded, release } = await hops.through(target, either)
    let socket: Duplex | null = forwarded
    try {
      socket ??= await connectTcp(target, { timeoutMs, signal: either })
      const ready = target.transport === 'https' ? await secured(target, socket, either) : socket
      if (!(ready instanceof Socket))
        throw new KoineError('UNSUPPORTED', 'Plain HTTP does not go through jump hosts; use https for this device.')
      ready.once('close', release)
      return ready
    } catch (error) {
      socket?.destroy()
      release()
      throw error
    }
  } finally {
    clearTimeout(timer)
  }
}

function secured(
  { host, tls: { verify, ca } }: HttpTarget,
  socket: Duplex,
  signal: AbortSignal,
): Promise<tls.TLSSocket> {
  return new Promise((resolve, reject) => {
    const secure = tls.connect({
      socket,
      host,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      rejectUnauthorized: verify,
      ...(ca === null ? {} : { ca: [...tls.rootCertificates, ca] }),
      ALPNProtocols: ['http/1.1'],
    })
    const settle = (): void => {
      signal.removeEventListener('abort', abort)
      secure.off('secureConnect', accept).off('error', refuse).off('close', closed)
    }
    const fail = (error: unknown): void => {
      settle()
      secure.on('error', () => {})
      secure.destroy()
      reject(error)
    }
    const accept = (): void => {
      settle()
      resolve(secure)
    }
    const refuse = (error: NodeJS.ErrnoException): void => fail(tlsFailure(host, error))
    const closed = (): void =>
      fail(new KoineError('CONNECT_FAILED', `${host} closed the connection before TLS was agreed upon.`))
    const abort = (): void => fail(signal.reason)
    secure.once('secureConnect', accept).once('error', refuse).once('close', closed)
    signal.addEventListener('abort', abort, { once: true })
    if (signal.aborted) abort()
  })
}

function tlsFailure(host: string, error: NodeJS.ErrnoException): KoineError {
  const reason = error.code ?? error.message
  const options = { facts: { host, reason }, cause: error }
  // What Node's TLS calls the ways in which a certificate does not verify (those of OpenSSL's X509_V_ERR).
  if (/CERT|UNABLE_TO|SELF_SIGNED|CRL|INVALID_(?:CA|PURPOSE)|HOSTNAME_MISMATCH|PATH_LENGTH/.test(reason))
    return new KoineError(
      'CERTIFICATE_INVALID',
      `The certificate of ${host} does not verify (${reason}). Give its authority, or turn verification off for the device.`,
      options,
    )
  return new KoineError('CONNECT_FAILED', `TLS with ${host} failed (${reason}).`, options)
}
