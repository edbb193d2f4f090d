import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { keyFile } from '../api/key-file.ts'
import { type Config, loadConfig } from '../config.ts'
import { type ErrorCode, errorCodes, KoineError } from '../errors.ts'
import { type Endpoint, endpointText } from '../quantities.ts'
import type { Given, Option, Terminal } from './command.ts'

/** The API of a running daemon. */
export interface DaemonClient {
  readonly url: string
  /** Throws DAEMON_UNREACHABLE, or the problem that the daemon answers with, under its own code and facts. */
  request(method: Method, path: string, init?: DaemonRequest): Promise<Response>
  /** `request('GET', …)`. */
  get(path: string, init?: Omit<DaemonRequest, 'body'>): Promise<Response>
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface DaemonRequest {
  /** Sent as JSON. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

/** Options of commands that talk to a daemon. */
export const daemonOptions = {
  config: { short: 'c', value: 'FILE', says: 'The configuration of the daemon. Default: koine.yaml here, if any.' },
  url: { value: 'URL', says: 'Where its API is. Default: $KOINE_URL, else as configured.' },
} as const satisfies Readonly<Record<string, Option>>

/** The daemon that is meant, and the key for it: $KOINE_API_KEY, else the key file. Throws UNAUTHORIZED without one. */
export const daemonClient = (given: Given, { env, cwd }: Terminal): DaemonClient => {
  const { config } = loadConfig(given.text('config') ?? undefined, { env, cwd })
  const url = (given.text('url') ?? env['KOINE_URL'] ?? localUrl(config)).replace(/\/+$/, '')
  const key = env['KOINE_API_KEY'] ?? readKey(config)
  const request = async (method: Method, path: string, { body, headers, signal }: DaemonRequest = {}) => {
    const response = await reach(`${url}${path}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers, 'x-api-key': key },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    })
    if (!response.ok) throw await problemOf(response)
    return response
  }
  return { url, request, get: (path, init) => request('GET', path, init) }
}

/** The address under which this machine reaches an API that listens there. */
export const localUrl = ({ api }: Config): string => {
  if (api.listen === null) throw new KoineError('DAEMON_UNREACHABLE', 'The API is switched off (api.listen: false).')
  return `http://${endpointText(reachable(api.listen))}`
}

const reachable = ({ host, port }: Endpoint): Endpoint => ({
  host: host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host,
  port,
})

/** Where the key may be: in the configured data directory, or in that of `npm start`, which runs in the package itself. */
const keyFiles = (config: Config): readonly string[] => [
  keyFile(config.dataDir),
  keyFile(join(fileURLToPath(new URL('../..', import.meta.url)), 'koine-data')),
]

const readKey = (config: Config): string => {
  const files = keyFiles(config)
  for (const file of files) {
    if (!existsSync(file)) continue
    try {
      return readFileSync(file, 'utf8').trim()
    } catch (cause) {
      throw new KoineError(
        'UNAUTHORIZED',
        `${file} is there but cannot be read; run as the daemon's user or set KOINE_API_KEY.`,
        { cause },
      )
    }
  }
  throw new KoineError(
    'UNAUTHORIZED',
    `No API key was found (looked for ${files[0]}).\nIs the daemon running? Start it with: koine serve\nElse set KOINE_API_KEY, or name its configuration with -c.`,
  )
}

const reach = async (url: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, init)
  } catch (cause) {
    if (init.signal?.aborted) throw cause
    const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause)
    throw new KoineError(
      'DAEMON_UNREACHABLE',
      `${new URL(url).origin} does not answer: ${reason || 'connection refused'}\nIs the daemon running? Start it with: koine serve`,
      { cause },
    )
  }
}

const problemSchema = z.object({
  code: z.string().optional(),
  detail: z.string(),
  facts: z.record(z.string(), z.unknown()).optional(),
})

const problemOf = async (response: Response): Promise<KoineError> => {
  const { success, data } = problemSchema.safeParse(await response.json().catch(() => null))
  const detail = success ? data.detail : `The daemon answered ${response.status}.`
  if (response.status === 401)
    return new KoineError(
      'UNAUTHORIZED',
      `${detail}\nThe key in use is not that of this daemon: set KOINE_API_KEY or name its configuration with -c.`,
    )
  // Plain HTTP errors (a body too long, a wrong method) have no code of their own.
  const code = isErrorCode(data?.code) ? data.code : response.status === 503 ? 'TOO_BUSY' : 'INVALID_REQUEST'
  return new KoineError(code, detail, { ...(data?.facts && { facts: data.facts }) })
}

const isErrorCode = (code: string | undefined): code is ErrorCode =>
  code !== undefined && Object.hasOwn(errorCodes, code)
