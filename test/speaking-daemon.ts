import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApi } from '../src/api/app.ts'
import { keyFile } from '../src/api/key-file.ts'
import { openKeys } from '../src/api/keys.ts'
import { serveApi } from '../src/api/server.ts'
import { loadConfig } from '../src/config.ts'
import { type DeviceSide, openDeviceSide } from '../src/daemon/device-side.ts'
import type { JobWithResults } from '../src/jobs/job.ts'
import type { FakeDevice } from './doubles/fake-device.ts'

/** The half of the daemon that speaks to devices, in this process, behind its real API on a loopback port. */
export interface SpeakingDaemon {
  readonly url: string
  readonly dataDir: string
  /** The first key, which may do everything. */
  readonly key: string
  readonly side: DeviceSide
  /** What was logged, one JSON line each. */
  readonly log: string[]
  /** Asks the API; a body is sent as JSON. */
  ask(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>
  /** Submits a job and waits until it is over. */
  job(request: object, headers?: Readonly<Record<string, string>>): Promise<JobWithResults>
  /** Adds a double to the inventory, its host key enrolled, its credential `lab`. */
  addDevice(name: string, device: FakeDevice, more?: object): Promise<void>
  /** Stops as SIGTERM does, and starts again on the same data. */
  restart(): Promise<void>
  close(): Promise<void>
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into documents of many shapes
  readonly body: any
}

/** `yaml`: configuration beside the defaults. */
export const startSpeakingDaemon = async (yaml = ''): Promise<SpeakingDaemon> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'koine-speaking-'))
  writeFileSync(join(dataDir, 'koine.yaml'), `dataDir: .\n${yaml}`)
  const log: string[] = []
  let parts = await open(dataDir, log)

  const ask: SpeakingDaemon['ask'] = async (method, path, body, headers = {}) => {
    const response = await fetch(`${parts.url}${path}`, {
      method,
      headers: {
        'x-api-key': daemon.key,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const json = /json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, body: json && text !== '' ? JSON.parse(text) : text }
  }
  const done = async (answer: Promise<Answer>): Promise<Answer> => {
    const { status, headers, body } = await answer
    if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`)
    return { status, headers, body }
  }

  const daemon: SpeakingDaemon = {
    dataDir,
    key: readFileSync(keyFile(dataDir), 'utf8').trim(),
    log,
    get url() {
      return parts.url
    },
    get side() {
      return parts.side
    },
    ask,
    async job(request, headers = {}) {
      const { body } = await done(ask('POST', '/v1/jobs', request, { prefer: 'wait=30', ...headers }))
      return body
    },
    async addDevice(name, device, more = {}) {
      if ((await ask('GET', '/v1/credentials/lab')).status === 404) {
        const credential = { name: 'lab', username: 'admin', password: 'secret', enable_secret: 'enable-secret' }
        await done(ask('POST', '/v1/credentials', credential))
      }
      const { host, port, state } = device
      const platform = state.options.platform.id
      await done(ask('POST', '/v1/devices', { name, host, port, platform, credential: 'lab', ...more }))
      await done(ask('POST', `/v1/devices/${name}/host-keys`, {}))
    },
    async restart() {
      await parts.stop()
      parts = await open(dataDir, log)
    },
    async close() {
      await parts.stop()
      rmSync(dataDir, { recursive: true })
    },
  }
  return daemon
}

const open = async (dataDir: string, log: string[]) => {
  const { config } = loadConfig(undefined, { env: {}, cwd: dataDir })
  const keys = openKeys(dataDir, config.api.keys)
  const write = (fields: unknown, sentence: string) => void log.push(JSON.stringify({ ...Object(fields), sentence }))
  const side = await openDeviceSide(config, { env: {}, log: { info: write, warn: write, error: write } })
  const api = createApi({
    version: '0',
    keys,
    feed: null,
    devices: side.api,
    health: () => ({ alive: true, checks: [] }),
    metrics: () => Promise.resolve(''),
    report: (error, requestId) => write({ error: String(error), requestId }, 'A request failed'),
    limits: config.api,
  })
  const server = await serveApi(api, { host: '127.0.0.1', port: 0 })
  return {
    side,
    url: `http://127.0.0.1:${server.address.port}`,
    async stop() {
      await side.drain()
      await server.close()
      await side.close()
    },
  }
}
