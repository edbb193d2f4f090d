import { Readable, Writable } from 'node:stream'
import { runCommandLine } from '../../src/cli/commands.ts'

/** A command line run in this process, with what it wrote. */
export interface Run {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly input?: string | Iterable<Buffer>
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly columns?: number
  readonly signal?: AbortSignal
  /** Told of everything written to stdout so far. */
  readonly written?: (stdout: string) => void
}

export const run = async (args: readonly string[], options: RunOptions = {}): Promise<Run> => {
  const { input = '', env = {}, cwd = '/', columns, signal = new AbortController().signal, written } = options
  let stdout = ''
  let stderr = ''
  const sink = (take: (text: string) => void) =>
    new Writable({
      write(chunk, _, done) {
        take(String(chunk))
        done()
      },
    })
  const code = await runCommandLine(args, {
    stdin: Readable.from(typeof input === 'string' ? [Buffer.from(input)] : input),
    stdout: Object.assign(
      sink(text => {
        stdout += text
        written?.(stdout)
      }),
      columns === undefined ? {} : { isTTY: true, columns },
    ),
    stderr: sink(text => {
      stderr += text
    }),
    env,
    cwd,
    interrupted: signal,
  })
  return { code, stdout, stderr }
}

/** Lines of JSON. */
// biome-ignore lint/suspicious/noExplicitAny: the tests look into documents of many shapes
export const jsonLines = (text: string): any[] =>
  text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))
