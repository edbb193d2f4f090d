import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { print, rounded } from '../figure.ts'
import { startFleet } from './fleet.ts'
import { createSpeaker } from './speaker.ts'

/** Memory of sessions that do nothing, in a process that does nothing else. */
export const benchIdle = async (sizes: readonly number[]): Promise<void> => {
  for (const size of sizes) print({ bench: 'idle-sessions', ...(await idleSessions(size)) })
}

export interface IdleSessions {
  readonly sessions: number
  /** How many of them were idle in the end; the others were lost. */
  readonly idle: number
  readonly rssMib: number
  readonly rssPerSessionKib: number
  readonly loginsPerSecond: number
  readonly idleCpuPercent: number
}

/** So many sessions to as many fake devices, in a process of their own. */
export const idleSessions = async (size: number): Promise<IdleSessions> => {
  const fleet = await startFleet(size)
  try {
    const module = fileURLToPath(new URL('./idle-process.ts', import.meta.url))
    const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', module], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const line = once(createInterface(child.stdout), 'line')
    child.stdin.end(JSON.stringify(fleet.places))
    const [figure] = await Promise.race([line, once(child, 'exit').then(() => [null])])
    if (figure === null) throw new Error('the process with idle sessions ended')
    return JSON.parse(String(figure))
  } finally {
    await fleet.stop()
  }
}

/** Many devices, ten commands each: cold, and once more over the sessions that are open then. */
export const benchFanOut = async (devices: number, commands: number): Promise<void> => {
  const fleet = await startFleet(devices)
  const speaker = createSpeaker()
  try {
    for (const sessions of ['cold', 'warm'] as const) {
      const cpuBefore = process.cpuUsage()
      const startedMs = performance.now()
      const answers = await Promise.all(
        fleet.places.map(place => speaker.run(place, ...Array.from({ length: commands }, () => 'show version'))),
      )
      const seconds = (performance.now() - startedMs) / 1000
      const cpu = process.cpuUsage(cpuBefore)
      const whole = answers.flat().filter(({ error, output }) => error === null && output.includes('0x2102')).length
      if (whole !== devices * commands) throw new Error(`${whole} of ${devices * commands} answers were whole`)
      print({
        bench: 'fan-out',
        sessions,
        devices,
        commandsEach: commands,
        seconds: rounded(seconds),
        cpuSeconds: rounded((cpu.user + cpu.system) / 1e6),
        commandsPerSecond: Math.round((devices * commands) / seconds),
      })
    }
  } finally {
    await speaker.pool.drain(0)
    await fleet.stop()
  }
}

/** All devices asked at once, none of them connected, with a cap on logins. */
export const benchStorm = async (devices: number, perSecond: number): Promise<void> => {
  const fleet = await startFleet(devices)
  const begunMs: number[] = []
  const speaker = createSpeaker({ logins: { perSecond, perSecondPerCredential: 0, concurrent: 50 } }, () =>
    begunMs.push(performance.now()),
  )
  try {
    const startedMs = performance.now()
    const answers = await Promise.all(fleet.places.map(place => speaker.run(place, 'show version')))
    const seconds = (performance.now() - startedMs) / 1000
    const failed = answers.flat().filter(({ error }) => error !== null).length
    // The most that began within any second.
    const most = Math.max(...begunMs.map(from => begunMs.filter(at => at >= from && at < from + 1_000).length))
    print({
      bench: 'login-storm',
      devices,
      capPerSecond: perSecond,
      mostInAnySecond: most,
      seconds: rounded(seconds),
      leastSeconds: rounded((devices - perSecond) / perSecond),
      failed,
      loginsPerDevice: begunMs.length / devices,
    })
  } finally {
    await speaker.pool.drain(0)
    await fleet.stop()
  }
}
