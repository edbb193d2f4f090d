import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'

/** A process under measurement. */
export interface Running {
  readonly pid: number
  /** User and system time of all its threads so far, microseconds. */
  cpuMicroseconds(): number
  /** Greatest resident size since this was last asked, MiB. */
  peakMib(): number
  stop(): Promise<void>
}

const stopWithinMs = 15_000

/** Starts a program and waits until `ready`; what it writes is shown only when it fails. */
export const start = async (
  command: string,
  options: readonly string[],
  ready: () => Promise<boolean>,
  env: Readonly<Record<string, string>> = {},
): Promise<Running> => {
  const child = spawn(command, options, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } })
  let said = ''
  const listen = (chunk: Buffer): void => {
    said = (said + chunk.toString()).slice(-4_000)
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  child.once('error', error => {
    said += error.message
    ended = true
  })
  await until(async () => ended || (await ready()), 30_000, `${command} to start`)
  if (ended || child.pid === undefined) throw new Error(`${command} ended: ${said}`)
  return { ...measured(child.pid), stop: () => stop(child) }
}

const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  const patience = globalThis.setTimeout(() => child.kill('SIGKILL'), stopWithinMs)
  await exit
  clearTimeout(patience)
}

/** A process that somebody else started. */
export const measured = (pid: number): Omit<Running, 'stop'> => ({
  pid,
  cpuMicroseconds: () => {
    // proc(5): utime and stime are fields 14 and 15; the name in field 2 may hold blanks.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * (1e6 / clockTicks)
  },
  peakMib: () => {
    const kib = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]
    // proc(5): 5 sets the peak back to the present size. Without the right to do so the peak is that of its life.
    try {
      writeFileSync(`/proc/${pid}/clear_refs`, '5')
    } catch {}
    return Math.round(Number(kib) / 1024)
  },
})

// sysconf(_SC_CLK_TCK): 100 on every Linux.
const clockTicks = 100

/** Asks again and again, until it is so. Rejects after `withinMs`. */
const until = async (isSo: () => Promise<boolean>, withinMs: number, what: string): Promise<void> => {
  const endMs = performance.now() + withinMs
  while (!(await isSo())) {
    if (performance.now() > endMs) throw new Error(`waited ${withinMs} ms in vain for ${what}`)
    await setTimeout(50)
  }
}

/** A port of the loopback that is free for TCP, and by all odds for UDP. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise<void>(resolve => server.close(() => resolve()))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
