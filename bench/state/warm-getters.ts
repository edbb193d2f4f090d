import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { builtSessions } from '../built.ts'
import { print, rounded } from '../figure.ts'
import { napalmPython, napalmVersion } from '../python.ts'
import { startFleetProcess } from '../sessions/fleet.ts'
import { login, poolSettings, targetOf } from '../sessions/speaker.ts'
import { getters } from './daemon.ts'

interface Spent {
  readonly wallMs: number
  readonly cpuMs: number
}

/** What was found, and what one run of each getter took the process that asked. */
interface Session {
  readonly found: Readonly<Record<string, unknown>>
  readonly spent: Readonly<Record<string, Spent>>
}

type Place = Parameters<typeof targetOf>[0]

/** Getters one by one over one session that is open, by Koine and by NAPALM: the same router, the same commands. */
export const benchWarmGetters = async (
  short: boolean,
  routersModule: string,
  given: string | undefined,
): Promise<void> => {
  const fleet = await startFleetProcess(routersModule, 2)
  try {
    const [first, second] = fleet.places
    if (first === undefined || second === undefined) throw new Error('no routers')
    const koine = await overKoine(first, short ? 30 : 200)
    const python = napalmPython(given)
    const napalm = python === null ? null : overNapalm(python, second, short ? 3 : 15)
    if (napalm === null) print({ bench: 'warm getter', skipped: 'Python with NAPALM is not available' })
    else assertSame(koine, napalm)
    for (const getter of [...getters, allTogether]) {
      const own = koine.spent[getter]
      if (own === undefined) continue
      const theirs = napalm?.spent[getter]
      print({
        bench: 'warm getter',
        getter,
        koineCpuMs: rounded(own.cpuMs),
        koineWallMs: rounded(own.wallMs),
        ...(theirs !== undefined && {
          napalm: napalmVersion,
          napalmCpuMs: rounded(theirs.cpuMs),
          napalmWallMs: rounded(theirs.wallMs),
          cpuRatio: rounded(theirs.cpuMs / own.cpuMs, 1),
          wallRatio: rounded(theirs.wallMs / own.wallMs, 1),
        }),
      })
    }
  } finally {
    await fleet.stop()
  }
}

/** As a poll asks them: what several of them want is sent once. */
const allTogether = 'all five in one poll'

const overKoine = async (place: Place, rounds: number): Promise<Session> => {
  const { cliDriver, createDeviceSessions, createHopConnections, gettersOf, runGetters } = await builtSessions()
  const hostKeys = { refusal: () => null }
  const ladder = { get: () => null, set: () => {} }
  const hops = createHopConnections({ hostKeys, ladder })
  const driver = cliDriver({ hostKeys, hops, ladder, onDetected: () => {} })
  const pool = createDeviceSessions(poolSettings)
  const { signal } = new AbortController()
  const known = await gettersOf('ios')
  const run = (wanted: readonly string[]) =>
    pool.run(
      { device: place.host, driver, strategy: null, target: () => targetOf(place), signal, onTurn: () => {} },
      session =>
        runGetters(
          session,
          wanted.map(getter => ({ getter, args: {} })),
          { getters: known, nowMs: Date.now, signal, timeoutMs: 60_000, maxReplyBytes: 1_048_576 },
        ),
    )
  try {
    const found: Record<string, unknown> = {}
    for (const outcome of await run(getters)) {
      if ('error' in outcome) throw new Error(`${outcome.getter}: ${outcome.error.message}`)
      found[outcome.getter] = outcome.value
    }
    for (let round = 0; round < rounds; round += 1) await run(getters)
    const spent: Record<string, Spent> = {}
    for (const [name, wanted] of [...getters.map(one => [one, [one]] as const), [allTogether, getters] as const]) {
      const [wall, cpu] = [performance.now(), process.cpuUsage()]
      for (let round = 0; round < rounds; round += 1) await run(wanted)
      const { user, system } = process.cpuUsage(cpu)
      spent[name] = { wallMs: (performance.now() - wall) / rounds, cpuMs: (user + system) / 1000 / rounds }
    }
    return { found, spent }
  } finally {
    await pool.drain(0)
    hops.close()
  }
}

const overNapalm = (python: string, { host, port }: Place, rounds: number): Session => {
  const script = fileURLToPath(new URL('./reference_napalm_session.py', import.meta.url))
  const given = [script, host, String(port), login.username, login.password, String(rounds), ...getters]
  const { found, spent } = JSON.parse(execFileSync(python, given, { encoding: 'utf8' })) as Session
  const sum = (of: (one: Spent) => number): number => Object.values(spent).reduce((all, one) => all + of(one), 0)
  return { found, spent: { ...spent, [allTogether]: { wallMs: sum(one => one.wallMs), cpuMs: sum(one => one.cpuMs) } } }
}

/** Neither is fast by finding less. Only what does not change with time can be compared. */
const assertSame = (koine: Session, napalm: Session): void => {
  for (const getter of ['get_interfaces', 'get_interfaces_ip']) {
    const [ours, theirs] = [koine, napalm].map(
      ({ found }) => (found[getter] ?? {}) as Readonly<Record<string, unknown>>,
    )
    for (const name of new Set([...Object.keys(ours ?? {}), ...Object.keys(theirs ?? {})]))
      if (!isDeepStrictEqual(ours?.[name], theirs?.[name]))
        throw new Error(`${getter}, ${name}: ${JSON.stringify(ours?.[name])} is not ${JSON.stringify(theirs?.[name])}`)
  }
}
