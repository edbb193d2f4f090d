import { type ChildProcess, spawn } from 'node:child_process'
import dgram from 'node:dgram'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** The daemon as a user runs it: the built program in a process of its own. */
export interface DaemonProcess {
  readonly dataDir: string
  readonly udp: number
  readonly tcp: number
  readonly tls: number
  readonly apiUrl: string
  /** The API key of the data directory. */
  readonly key: string
  readonly pid: number
  /** Asks the API with the key of the data directory. */
  get(path: string): Promise<Response>
  /** The value of a metric; the sum where it has several. */
  metric(name: string): Promise<number>
  signal(name: NodeJS.Signals): void
  /** Ends it and resolves with its exit code, null after a signal. */
  end(name?: NodeJS.Signals): Promise<number | null>
  /** Starts it again on the same data directory. */
  again(): Promise<DaemonProcess>
  stderr(): string
}

const root = join(import.meta.dirname, '..')
export const koine = join(root, 'bin/koine')

/** A fresh data directory, removed by the caller with `discard`. */
export const dataDirectory = (): string => mkdtempSync(join(tmpdir(), 'koine-data-'))
export const discard = (directory: string): void => rmSync(directory, { recursive: true, force: true })

/** Starts the daemon with this configuration; resolves when it listens. Ports are chosen by the system unless given. */
export const startDaemonProcess = async (
  dataDir: string,
  config: Readonly<Record<string, unknown>> = {},
): Promise<DaemonProcess> => {
  const file = join(dataDir, 'koine.yaml')
  const listeners = { udp: '127.0.0.1:0', tcp: '127.0.0.1:0', ...(config['syslog'] as object | undefined) }
  // JSON is YAML.
  writeFileSync(file, JSON.stringify({ api: { listen: '127.0.0.1:0' }, ...config, dataDir, syslog: listeners }))
  const child = spawn(koine, ['serve', '-c', file], { stdio: ['ignore', 'ignore', 'pipe'] })
  const text = await listening(child)
  const portOf = (name: string): number =>
    Number(new RegExp(`${name}\\S*\\s+\\S*?:(\\d+)`, 'i').exec(text.read())?.[1] ?? 0)
  const apiUrl = /http:\/\/[\d.]+:\d+/.exec(text.read())?.[0] ?? ''
  const key = readFileSync(join(dataDir, 'api-key'), 'utf8').trim()
  const exited = new Promise<number | null>(resolve => child.once('exit', code => resolve(code)))
  const daemon: DaemonProcess = {
    dataDir,
    udp: portOf('udp'),
    tcp: portOf('tcp'),
    tls: portOf('tls'),
    apiUrl,
    key,
    pid: child.pid ?? 0,
    get: path => fetch(apiUrl + path, { headers: { authorization: `Bearer ${key}` } }),
    async metric(name) {
      const lines = (await (await daemon.get('/metrics')).text()).split('\n')
      return lines
        .filter(line => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
        .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0)
    },
    signal: name => void child.kill(name),
    async end(name = 'SIGTERM') {
      child.kill(name)
      return await exited
    },
    async again() {
      if (child.exitCode === null && child.signalCode === null) await daemon.end()
      return await startDaemonProcess(dataDir, config)
    },
    stderr: text.read,
  }
  return daemon
}

const listening = async (child: ChildProcess): Promise<{ read: () => string }> => {
  let text = ''
  await new Promise<void>((resolve, reject) => {
    child.once('exit', code => reject(new Error(`the daemon ended with code ${code}: ${text}`)))
    child.stderr?.on('data', chunk => {
      text += chunk
      // The last thing that the banner says.
      if (text.includes('logger -n')) resolve()
    })
  })
  return { read: () => text }
}

/** Sends each message as a datagram. */
export const sendDatagrams = async (port: number, messages: readonly string[]): Promise<void> => {
  const socket = dgram.createSocket('udp4')
  for (const message of messages)
    await new Promise<void>((resolve, reject) =>
      socket.send(message, port, '127.0.0.1', error => (error ? reject(error) : resolve())),
    )
  socket.close()
}

/** Sends messages over one connection, each ended by a newline, and waits until the daemon has closed its side. */
export const sendLines = async (port: number, messages: readonly string[]): Promise<void> => {
  const socket = net.connect(port, '127.0.0.1')
  socket.resume()
  socket.end(messages.map(message => `${message}\n`).join(''))
  await once(socket, 'close')
}

/** The events of `koine tail --json`, as they come. */
export const tailEvents = (daemon: DaemonProcess, args: readonly string[] = []) => {
  const env = {
    ...process.env,
    KOINE_URL: daemon.apiUrl,
    KOINE_API_KEY: readFileSync(join(daemon.dataDir, 'api-key'), 'utf8').trim(),
  }
  const child = spawn(koine, ['tail', '--json', ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const events: TailedEvent[] = []
  let changed = (): void => {}
  createInterface({ input: child.stdout }).on('line', line => {
    events.push({ ...JSON.parse(line), seenMs: Date.now() })
    changed()
  })
  return {
    events,
    /** Resolves when the condition holds for what has come; rejects after `withinMs`, showing what has. */
    until: (holds: (events: readonly TailedEvent[]) => boolean, withinMs: number): Promise<void> =>
      new Promise((resolve, reject) => {
        const patience = setTimeout(
          () =>
            reject(
              new Error(
                `not seen: ${holds}\nseen: ${events.map(event => `${event.event} ${event.device.name} ${event.entity} ${event.syslog.message}`).join('\n')}`,
              ),
            ),
          withinMs,
        )
        changed = () => {
          if (!holds(events)) return
          clearTimeout(patience)
          resolve()
        }
        changed()
      }),
    stop: async () => {
      child.kill('SIGTERM')
      await once(child, 'close')
    },
  }
}

export interface TailedEvent {
  readonly id: string
  readonly event: string
  readonly entity: string
  readonly status: string
  readonly clears: readonly string[]
  readonly device: { readonly name: string; readonly address: string | null; readonly platform: string | null }
  readonly fields: Readonly<Record<string, unknown>>
  readonly syslog: { readonly message: string }
  readonly time: string
  readonly received: string
  /** When it came out of `koine tail`. */
  readonly seenMs: number
}

/** Waits until a value is what it should be. */
export const eventually = async (holds: () => Promise<boolean>, withinMs: number, what: string): Promise<void> => {
  const giveUpMs = Date.now() + withinMs
  while (!(await holds())) {
    if (Date.now() > giveUpMs) throw new Error(`not within ${withinMs} ms: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
