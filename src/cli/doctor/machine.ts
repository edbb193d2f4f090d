import { execFileSync } from 'node:child_process'
import type { Finding } from './finding.ts'

/** Checks of the machine itself: Node.js and the clock. */
export const machineChecks = (): readonly Finding[] => [nodeVersion(process.versions.node), clock()]

const leastNode = [20, 19] as const

/** Whether this Node.js is new enough. */
export const nodeVersion = (version: string): Finding => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const enough = major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1])
  return enough
    ? { level: 'well', name: 'Node.js', says: version }
    : {
        level: 'failed',
        name: 'Node.js',
        says: `${version} is too old`,
        advice: `install Node.js ${leastNode.join('.')} or newer`,
      }
}

const clock = (): Finding => {
  const now = new Date()
  const says = now.toISOString()
  // Years are inferred from the time of reception, so a clock that was never set makes every device's time wrong.
  if (now.getUTCFullYear() < 2025) return { level: 'failed', name: 'clock', says, advice: 'set the clock (NTP)' }
  const synchronised = askTimedatectl()
  if (synchronised === 'no')
    return {
      level: 'attention',
      name: 'clock',
      says: `${says}, not synchronised`,
      advice: 'run an NTP client: times of events depend on it',
    }
  return { level: 'well', name: 'clock', says: synchronised === 'yes' ? `${says}, synchronised` : says }
}

// Only systemd tells; in containers and elsewhere there is nobody to ask.
const askTimedatectl = (): string | null => {
  try {
    return execFileSync('timedatectl', ['show', '--property=NTPSynchronized', '--value'], {
      timeout: 2_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .toString()
      .trim()
  } catch {
    return null
  }
}
