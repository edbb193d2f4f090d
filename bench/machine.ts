import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, release } from 'node:os'
import { print, rounded } from './figure.ts'

/** What the figures are from. The load says whether the machine had other things to do. */
export const printMachine = (): void =>
  print({
    bench: 'machine',
    cpu: cpus()[0]?.model,
    cores: availableParallelism(),
    node: process.version,
    linux: release(),
    rmemMax: Number(readFileSync('/proc/sys/net/core/rmem_max', 'latin1')),
    loadAverage: rounded(loadavg()[0] ?? 0),
  })
