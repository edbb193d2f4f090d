import { connect, type Socket } from 'node:net'
import { KoineError } from '../../errors.ts'
import { type Endpoint, endpointText } from '../../quantities.ts'

export interface TcpOptions {
  readonly timeoutMs: number
  /** Aborted with the error to reject with. */
  readonly signal: AbortSignal
}

/**
 * A TCP connection without delay of small packets. Rejects with DNS_FAILED, CONNECTION_REFUSED, CONNECT_TIMEOUT,
 * CONNECT_FAILED, or the reason of the signal.
 */
export const connectTcp = ({ host, port }: Endpoint, { timeoutMs, signal }: TcpOptions): Promise<Socket> =>
  new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason)
      return
    }
    // Where a name has several addresses, each gets a fair part of the time: Node would give up on each after 250 ms.
    const socket = connect({
      host,
      port,
      noDelay: true,
      autoSelectFamilyAttemptTimeout: Math.ceil(Math.max(250, timeoutMs / 3)),
    })
    const settle = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      socket.off('error', refuse)
      socket.off('connect', accept)
    }
    const fail = (error: unknown) => {
      settle()
      socket.on('error', () => undefined)
      socket.destroy()
      reject(error)
    }
    const accept = () => {
      settle()
      resolve(socket)
    }
    const refuse = (error: NodeJS.ErrnoException) => fail(connectFailure({ host, port }, error))
    const abort = () => fail(signal.reason)
    const timer = setTimeout(() => fail(connectTimeout({ host, port }, timeoutMs)), timeoutMs)
    signal.addEventListener('abort', abort, { once: true })
    socket.once('error', refuse)
    socket.once('connect', accept)
  })

export const connectTimeout = (place: Endpoint, timeoutMs: number): KoineError =>
  new KoineError('CONNECT_TIMEOUT', `No answer came from ${endpointText(place)} within ${timeoutMs} ms.`, {
    facts: { host: place.host, port: place.port, timeout_ms: timeoutMs },
  })

const connectFailure = (place: Endpoint, error: NodeJS.ErrnoException): KoineError => {
  const where = endpointText(place)
  const options = { facts: { host: place.host, port: place.port, reason: error.code ?? error.message }, cause: error }
  switch (error.code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_FAIL':
    case 'EAI_NODATA':
      return new KoineError('DNS_FAILED', `The name ${place.host} could not be resolved (${error.code}).`, options)
    case 'ECONNREFUSED':
      return new KoineError('CONNECTION_REFUSED', `${where} refused the connection.`, options)
    case 'ETIMEDOUT':
      return new KoineError('CONNECT_TIMEOUT', `No answer came from ${where}.`, options)
    default:
      return new KoineError(
        'CONNECT_FAILED',
        `${where} could not be reached (${error.code ?? error.message}).`,
        options,
      )
  }
}
