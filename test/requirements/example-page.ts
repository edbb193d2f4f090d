import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type DaemonProcess, eventually, koine, startDaemonProcess } from '../daemon.ts'
import { newHostKey } from '../doubles/host-keys.ts'
import { type ExampleNetwork, password, textfsmFolder } from './example-network.ts'

/** A user with a directory of its own, in which a daemon runs and the examples of one document are tried in order. */
export interface ExamplePage {
  readonly directory: string
  readonly daemon: DaemonProcess
  /** Asks the API; resolves with the body, rejects where it is refused. */
  ask(method: string, path: string, body?: unknown): Promise<Loose>
  /**
   * Runs commands in bash; rejects unless all end with 0. What follows a stream begins, must be served, and goes on until
   * the page is closed.
   */
  run(commands: string): Promise<string>
  /** What the streams have printed so far. */
  streamed(): string
  /** Resolves when every job has succeeded; rejects when one has not. */
  allSucceeded(): Promise<void>
  /** Stops and removes everything. */
  close(): Promise<void>
}

// biome-ignore lint/suspicious/noExplicitAny: documents of many shapes are looked into
type Loose = any

/** `known`: devices that the document takes for granted. `files`: those that its commands read. `config`: of the daemon. */
export const openPage = async (
  network: ExampleNetwork,
  known: readonly string[],
  files: Readonly<Record<string, string>> = {},
  config: Readonly<Record<string, unknown>> = {},
): Promise<ExamplePage> => {
  const directory = mkdtempSync(join(tmpdir(), 'koine-examples-'))
  const write = (name: string, text: string) => {
    const path = join(directory, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text, { mode: 0o600 })
  }
  for (const [name, text] of Object.entries(textfsmFolder)) write(`textfsm/${name}`, text)
  for (const [name, text] of Object.entries(files)) write(name, text)
  write('.ssh/id_ed25519', newHostKey().private)
  write('.ssh/known_hosts', network.knownHosts('edge1'))
  mkdirSync(join(directory, 'bin'))
  symlinkSync(koine, join(directory, 'bin/koine'))
  for (const [name, program] of Object.entries(substitutes)) {
    write(`substitutes/${name}`, program)
    chmodSync(join(directory, 'substitutes', name), 0o755)
  }
  const dataDir = join(directory, 'koine-data')
  mkdirSync(dataDir, { mode: 0o700 })
  const daemon = await startDaemonProcess(dataDir, { textfsm: { templates: join(directory, 'textfsm') }, ...config })
  const key = readFileSync(join(dataDir, 'api-key'), 'utf8').trim()
  const env = {
    ...process.env,
    HOME: directory,
    // The substitutes are for machines without these programs.
    PATH: `${directory}/bin:${process.env['PATH']}:${directory}/substitutes`,
    KOINE_URL: daemon.apiUrl,
    KOINE_API_KEY: key,
    LAB_PASSWORD: password,
    CORE_PASSWORD: password,
    NETBOX_URL: network.netBoxUrl,
    NETBOX_TOKEN: 'example',
    NO_COLOR: '1',
  }
  const streams: ChildProcess[] = []
  let exports = ''
  let printed = ''

  const here = (text: string): string =>
    network
      .onLoopback(text)
      .replaceAll('http://127.0.0.1:8514', daemon.apiUrl)
      .replaceAll('-P 5514', `-P ${daemon.udp}`)
      .replaceAll('SHA256:…', network.fingerprint)
      .replaceAll(/(?<=[\s<])\/(?=etc\/koine|var\/log)/g, `${directory}/`)

  const bash = (commands: string): ChildProcess => {
    const child = spawn('bash', ['-c', prelude + exports + commands], { cwd: directory, env, detached: true })
    // The password, where a command asks for one.
    child.stdin?.on('error', () => {})
    child.stdin?.end(`${password}\n`)
    return child
  }

  const ask: ExamplePage['ask'] = async (method, path, body) => {
    const response = await fetch(daemon.apiUrl + path, {
      method,
      headers: { 'x-api-key': key, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return text === '' ? null : JSON.parse(text)
  }

  const follow = async (commands: string): Promise<string> => {
    const before = await daemon.metric('koine_streams_open')
    const child = bash(commands)
    streams.push(child)
    let complaint = ''
    child.stdout?.on('data', chunk => {
      printed += chunk
    })
    child.stderr?.on('data', chunk => {
      complaint += chunk
    })
    const isServed = async () => {
      if (child.exitCode !== null) throw new Error(`${commands}\nended with ${child.exitCode}: ${complaint}`)
      return (await daemon.metric('koine_streams_open')) > before
    }
    await eventually(isServed, 20_000, `${commands}\nis served: ${complaint}`)
    return ''
  }

  const serve = async (commands: string): Promise<string> => {
    // In the place of the shell, so that the signal and the exit code are the daemon's own.
    const child = bash(commands.replace('koine serve', 'exec koine serve'))
    streams.push(child)
    let said = ''
    child.stderr?.on('data', chunk => {
      said += chunk
    })
    await eventually(async () => said.includes('logger -n'), 20_000, `${commands}\nlistens: ${said}`)
    const exit = once(child, 'exit')
    child.kill('SIGTERM')
    const [code] = await exit
    if (code !== 0) throw new Error(`${commands}\nended with ${code}: ${said}`)
    return said
  }

  if (known.length > 0) await ask('POST', '/v1/credentials', { name: 'given', username: 'admin', password })
  for (const name of known) {
    const { host, port, platform, tags } = network.places.get(name) ?? { host: null, port: null, platform: 'auto' }
    await ask('POST', '/v1/devices', { name, host, port, platform, tags, credential: 'given' })
    await ask('POST', `/v1/devices/${name}/host-keys`, {})
  }

  return {
    directory,
    daemon,
    ask,
    async run(commands) {
      const text = here(commands)
      if (/koine serve/.test(text)) return serve(text)
      if (/koine tail(?!.*--no-follow)|curl -N/.test(text)) return follow(text)
      const child = bash(text)
      let output = ''
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', chunk => {
          output += chunk
        })
      const [code] = await once(child, 'close')
      if (code !== 0) throw new Error(`${text}\nended with ${code}:\n${output}`)
      exports += text
        .split('\n')
        .filter(line => line.startsWith('export '))
        .map(line => `${line}\n`)
        .join('')
      return output
    },
    streamed: () => printed,
    allSucceeded: () =>
      eventually(
        async () => {
          const { jobs } = await ask('GET', '/v1/jobs?limit=1000')
          const ended = jobs.find((job: Loose) => /failed|timed_out|expired|cancelled/.test(job.state))
          if (ended !== undefined) throw new Error(`a job did not succeed: ${JSON.stringify(ended)}`)
          return jobs.every((job: Loose) => job.state === 'succeeded')
        },
        20_000,
        'every job succeeded',
      ),
    async close() {
      for (const child of streams) await end(child)
      await daemon.end()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** Ends a command with all that it has started. */
const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const exit = once(child, 'exit')
  process.kill(-child.pid, 'SIGTERM')
  await exit
}

/** A command that fails ends the block and is named; answers of the API that are errors are failures. */
const prelude = `set -euo pipefail
trap 'echo "exit code $? of: $BASH_COMMAND" >&2' ERR
curl() { command curl --silent --show-error --fail-with-body "$@"; }
`

/** Programs that the examples use and that a machine may lack. */
const substitutes: Readonly<Record<string, string>> = {
  logger: `#!/usr/bin/env node
const words = process.argv.slice(2)
const after = option => words[words.indexOf(option) + 1]
const socket = require('node:dgram').createSocket('udp4')
const text = '<13>' + new Date().toString().slice(4, 10) + ' 10:00:00 host ' + after('-t') + ': ' + words.at(-1)
socket.send(text, Number(after('-P')), after('-n'), () => socket.close())
`,
  jq: `#!/bin/sh
exec cat
`,
}
