import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { measured, type Running } from '../process.ts'

/** Fake devices in a process of their own. */
export interface Fleet {
  readonly places: readonly Place[]
  readonly process: Omit<Running, 'stop'>
  stop(): Promise<void>
}

export interface Place {
  readonly host: string
  readonly port: number
}

export const startFleet = (size: number): Promise<Fleet> =>
  startFleetProcess(fileURLToPath(new URL('./fleet-process.ts', import.meta.url)), size)

/** A module that serves devices. */
export const startFleetProcess = async (module: string, size: number): Promise<Fleet> => {
  const child = spawn(process.execPath, ['--import', 'tsx', module, String(size)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line] = await once(createInterface(child.stdout), 'line')
  return {
    places: JSON.parse(String(line)),
    process: measured(child.pid ?? 0),
    async stop() {
      const exit = once(child, 'exit')
      child.stdin.end()
      await exit
    },
  }
}
