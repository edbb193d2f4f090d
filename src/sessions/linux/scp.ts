import type { ClientChannel } from 'ssh2'
import { KoineError } from '../../errors.ts'
import type { LinuxConnection } from './connection.ts'
import type { Limits } from './shell.ts'
import { quoted } from './shell-command.ts'

/**
 * The protocol of rcp, which `scp -t` and `scp -f` speak on the device: a line for each file, its octets, a NUL, each
 * acknowledged by a NUL; 1 or 2 and a line instead of a NUL are an error. Most switches know this and no SFTP.
 */
export async function scpSend(
  connection: LinuxConnection,
  file: { readonly path: string; readonly bytes: number; readonly mode: number },
  blocks: AsyncIterable<Buffer>,
  limits: Limits,
): Promise<void> {
  await withScp(connection, `scp -t ${scpPath(file.path)}`, limits, async stream => {
    await stream.acknowledged()
    const name = file.path.slice(file.path.lastIndexOf('/') + 1)
    await stream.write(`C${(file.mode & 0o7777).toString(8).padStart(4, '0')} ${file.bytes} ${name}\n`)
    await stream.acknowledged()
    for await (const block of blocks) await stream.write(block)
    await stream.write(nul)
    await stream.acknowledged()
  })
}

export interface ScpFile {
  readonly bytes: number
  readonly mode: number
}

/**
 * Reads one file. `begin` learns its size first and may throw; blocks follow, and each is awaited before the next. Returns
 * null when the device has no such file or does not give it, with its own words.
 */
export async function scpReceive(
  connection: LinuxConnection,
  path: string,
  begin: (file: ScpFile) => Promise<void> | void,
  take: (block: Buffer) => Promise<void> | void,
  limits: Limits,
): Promise<ScpFile> {
  return withScp(connection, `scp -f ${scpPath(path)}`, limits, async stream => {
    await stream.write(nul)
    const header = await stream.line()
    const [, mode, size] = /^C([0-7]{3,5}) (\d{1,15}) [^/]+$/.exec(header) ?? []
    if (mode === undefined || size === undefined) throw unexpected(header)
    const file = { bytes: Number(size), mode: Number.parseInt(mode, 8) & 0o7777 }
    await begin(file)
    await stream.write(nul)
    for (let left = file.bytes; left > 0; ) {
      const block = await stream.some(left)
      left -= block.length
      await take(block)
    }
    await stream.acknowledged()
    await stream.write(nul)
    return file
  })
}

const nul = Buffer.of(0)

/** What a shell would take apart is quoted; a switch has no shell, and takes quotes for a part of the name. */
const scpPath = (path: string): string => {
  const safe = path.startsWith('-') ? `./${path}` : path
  return /^[\w./:@%+=,-]+$/.test(safe) ? safe : quoted(safe)
}

async function withScp<T>(
  connection: LinuxConnection,
  command: string,
  limits: Limits,
  work: (stream: ScpStream) => Promise<T>,
): Promise<T> {
  const channel = await connection.exec(command, { signal: limits.signal })
  const stream = new ScpStream(channel, connection, limits)
  try {
    return await work(stream)
  } finally {
    stream.end()
  }
}

/** The channel, read in the pieces that the protocol has. */
class ScpStream {
  readonly #channel: ClientChannel
  readonly #silenceMs: number
  readonly #signal: AbortSignal
  readonly #abort: () => void
  #chunks: Buffer[] = []
  #stderr = ''
  #ended: Error | null = null
  #wake: () => void = () => {}
  constructor(channel: ClientChannel, { closed }: LinuxConnection, { signal, commandTimeoutMs }: Limits) {
    this.#channel = channel
    this.#silenceMs = commandTimeoutMs
    this.#signal = signal
    this.#abort = () => this.#over(signal.reason)
    signal.addEventListener('abort', this.#abort, { once: true })
    if (signal.aborted) this.#abort()
    channel.on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk)
      // One at a time: the window of the channel keeps the device back.
      channel.pause()
      this.#wake()
    })
    channel.stderr.on('data', (chunk: Buffer) => {
      this.#stderr = `${this.#stderr}${chunk.toString()}`.slice(-1000)
    })
    channel.on('error', () => {})
    channel.on('drain', () => this.#wake())
    channel.on('close', () =>
      setImmediate(() => this.#over(refusal(this.#stderr.trim() || 'the device ended scp without a word'))),
    )
    void closed.then(error => this.#over(error ?? new KoineError('CLOSED_BY_PEER', 'The connection was ended.')))
  }

  async write(octets: Buffer | string): Promise<void> {
    if (this.#ended !== null) throw this.#ended
    if (this.#channel.write(octets)) return
    await this.#change()
    while (this.#channel.writableNeedDrain && this.#ended === null) await this.#change()
  }

  /** Waits for the NUL; throws what the device says instead. */
  async acknowledged(): Promise<void> {
    const [first] = await this.some(1)
    if (first === 0) return
    if (first !== 1 && first !== 2) throw unexpected(String.fromCharCode(first ?? 0))
    throw refusal(await this.line())
  }

  /** Up to a line feed, which is taken away. */
  async line(): Promise<string> {
    let line = ''
    for (;;) {
      const [octet] = await this.some(1)
      if (octet === 0x0a) break
      if (line.length > 4096) throw unexpected(line.slice(0, 200))
      line += String.fromCharCode(octet ?? 0)
    }
    const first = line.charCodeAt(0)
    if (first === 1 || first === 2) throw refusal(line.slice(1))
    return line
  }

  /** At least one octet, at most so many. */
  async some(most: number): Promise<Buffer> {
    while (this.#chunks.length === 0) {
      if (this.#ended !== null) throw this.#ended
      this.#channel.resume()
      await this.#change()
    }
    const chunk = this.#chunks.shift() ?? Buffer.alloc(0)
    if (chunk.length > most) this.#chunks.unshift(chunk.subarray(most))
    return chunk.subarray(0, most)
  }

  end(): void {
    this.#signal.removeEventListener('abort', this.#abort)
    this.#ended ??= new Error('The transfer is over.')
    this.#channel.resume()
    this.#channel.end()
    this.#channel.close()
  }

  #over(error: Error): void {
    this.#ended ??= error
    this.#wake()
  }

  #change(): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(() => this.#over(silent(this.#silenceMs)), this.#silenceMs)
      this.#wake = () => {
        clearTimeout(timer)
        this.#wake = () => {}
        resolve()
      }
    })
  }
}

const refusal = (said: string): KoineError =>
  new KoineError('TRANSFER_FAILED', `The device refused the file: ${said.replace(/^scp: /, '')}.`, { facts: { said } })

const unexpected = (said: string): KoineError =>
  new KoineError('TRANSFER_FAILED', 'The device does not speak the protocol of scp.', {
    facts: { said: said.slice(0, 200) },
  })

const silent = (silenceMs: number): KoineError =>
  new KoineError('COMMAND_TIMEOUT', `The device did not go on with the file transfer within ${silenceMs} ms.`, {
    facts: { phase: 'transfer', timeout_ms: silenceMs },
  })
