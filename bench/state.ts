import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { print, rounded } from './figure.ts'
import { printMachine } from './machine.ts'
import { startFleetProcess } from './sessions/fleet.ts'
import { spread } from './sessions/spread.ts'
import { getters, type PollingDaemon, startPolling } from './state/daemon.ts'
import { benchWarmGetters } from './state/warm-getters.ts'

// npm run bench:state [-- --short] [polling] [napalm]: each figure is one line of JSON. `polling`: the daemon as built asks 500
// routers (short: 100) five getters each by a schedule, while its API is asked; `napalm`: the same getters over one session
// that is open, beside NAPALM. The routers are fake ones in a process of their own.
const { values, positionals } = parseArgs({
  options: { short: { type: 'boolean' }, python: { type: 'string' } },
  allowPositionals: true,
})
const short = values.short === true
for (const name of positionals) if (!['polling', 'napalm'].includes(name)) throw new Error(`no bench ${name}`)
const asked = (name: string): boolean => positionals.length === 0 || positionals.includes(name)
const routersModule = fileURLToPath(new URL('./state/routers-process.ts', import.meta.url))

const paths = ['/v1/devices', '/v1/state?getter=get_facts', '/healthz'] as const
const asksPerSecond = 20

/** The first round logs in and compiles; the rounds behind it are measured. */
const benchPolling = async (devices: number, everySeconds: number, seconds: number): Promise<void> => {
  const fleet = await startFleetProcess(routersModule, devices)
  const folder = mkdtempSync(join(tmpdir(), 'koine-bench-state-'))
  const daemon = await startPolling(folder, fleet.places, everySeconds)
  try {
    await allAsked(daemon, devices)
    await wait(2_000)
    const counts = async () => ({
      done: await daemon.metric('koine_polls_total', '"succeeded"'),
      failed: await daemon.metric('koine_polls_total', '"failed"'),
      skipped: await daemon.metric('koine_polls_total', '"skipped"'),
      late: await daemon.metric('koine_polls_late_total'),
      opened: await daemon.metric('koine_session_opens_total'),
    })
    const before = await counts()
    daemon.peakMib()
    const [cpuUs, fleetUs] = [daemon.cpuMicroseconds(), fleet.process.cpuMicroseconds()]
    const startedMs = performance.now()
    const spentMs = await askFor(daemon, seconds)
    const spentSeconds = (performance.now() - startedMs) / 1000
    const cpuSeconds = (daemon.cpuMicroseconds() - cpuUs) / 1e6
    const after = await counts()
    const done = after.done - before.done
    print({
      bench: 'polling',
      devices,
      everySeconds,
      seconds: rounded(spentSeconds, 1),
      pollsDone: done,
      pollsFailed: after.failed - before.failed,
      pollsSkipped: after.skipped - before.skipped,
      pollsLate: after.late - before.late,
      sessionsOpened: after.opened - before.opened,
      gettersPerSecond: rounded((done * getters.length) / spentSeconds, 1),
      cpuPercent: rounded((cpuSeconds / spentSeconds) * 100, 1),
      cpuMsPerGetter: rounded((cpuSeconds * 1000) / Math.max(1, done * getters.length)),
      rssPeakMib: daemon.peakMib(),
      fleetCpuPercent: rounded((fleet.process.cpuMicroseconds() - fleetUs) / 1e4 / spentSeconds, 1),
      stateMib: rounded((await daemon.metric('koine_state_bytes')) / 1_048_576, 1),
      eventLoop: await eventLoop(daemon),
    })
    for (const path of paths) {
      const those = spentMs.get(path) ?? []
      print({
        bench: 'polling, API',
        path,
        asked: those.length,
        ...spread(those),
        worstMs: rounded(Math.max(...those), 1),
      })
    }
    print({ bench: 'polling, API', path: 'all', ...spread([...spentMs.values()].flat()) })
  } finally {
    await daemon.stop()
    await fleet.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const allAsked = async (daemon: PollingDaemon, devices: number): Promise<void> => {
  const endMs = performance.now() + 180_000
  while ((await daemon.metric('koine_polls_total')) < devices) {
    if (performance.now() > endMs) throw new Error('not all devices were asked within three minutes')
    await wait(500)
  }
}

/** How long each answer took, by path. */
const askFor = async (daemon: PollingDaemon, seconds: number): Promise<ReadonlyMap<string, number[]>> => {
  const spentMs = new Map<string, number[]>(paths.map(path => [path, []]))
  const underWay: Promise<void>[] = []
  const startedMs = performance.now()
  for (let turn = 0; turn < seconds * asksPerSecond; turn += 1) {
    // At its time, however long the ones before take.
    await wait(Math.max(0, startedMs + (turn * 1000) / asksPerSecond - performance.now()))
    const path = paths[turn % paths.length] ?? paths[0]
    underWay.push(
      (async () => {
        const askedMs = performance.now()
        const answer = await daemon.ask(path)
        await answer.arrayBuffer()
        if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`)
        spentMs.get(path)?.push(performance.now() - askedMs)
      })(),
    )
  }
  await Promise.all(underWay)
  return spentMs
}

/** What the daemon says of its main thread. */
const eventLoop = async (daemon: PollingDaemon): Promise<string | null> => {
  // The shape of `GET /healthz`.
  const { checks } = (await (await daemon.ask('/healthz')).json()) as {
    readonly checks?: readonly { readonly name: string; readonly detail: string }[]
  }
  return checks?.find(({ name }) => name === 'event loop')?.detail ?? null
}

printMachine()
if (asked('napalm')) await benchWarmGetters(short, routersModule, values.python)
if (asked('polling')) await (short ? benchPolling(100, 12, 24) : benchPolling(500, 60, 120))
process.exit(0)
