import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { pythonWith } from '../python.ts'
import type { Place } from './fleet.ts'
import { login } from './speaker.ts'
import { spread } from './spread.ts'

const version = '4.6.0'

/** The same command over an open session of Netmiko's; says why not where Python or the package cannot be had. */
export const benchNetmiko = async ({ host, port }: Place, command: string, rounds: number) => {
  const python = pythonWith('netmiko', version)
  if (python === null) return { system: 'netmiko', skipped: 'Python with venv and PyPI is not available' } as const
  const script = fileURLToPath(new URL('./reference_netmiko.py', import.meta.url))
  const given = [script, host, String(port), login.username, login.password, command, String(rounds)]
  const values: number[] = JSON.parse(execFileSync(python, given, { encoding: 'utf8' }))
  return { system: 'netmiko', version, commands: values.length, ...spread(values) } as const
}
