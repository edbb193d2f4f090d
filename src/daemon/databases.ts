import { basename } from 'node:path'
import type { HealthCheck } from '../api/health.ts'
import { writeFault } from '../database.ts'

// `/readyz` needs no key: however often it is asked for, the disk is not.
const everyMs = 1_000

/** Whether each database can be written, tried when asked for. */
export const databaseChecks = (
  paths: readonly string[],
  now: () => number = () => performance.now(),
): (() => readonly HealthCheck[]) => {
  let checks: readonly HealthCheck[] = []
  let triedMs = Number.NEGATIVE_INFINITY
  return () => {
    if (now() - triedMs < everyMs) return checks
    triedMs = now()
    checks = paths.map(path => {
      const fault = writeFault(path)
      return { name: `database ${basename(path)}`, ready: fault === null, detail: fault ?? 'Can be written.' }
    })
    return checks
  }
}
