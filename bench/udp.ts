import { setTimeout } from 'node:timers/promises'
import { kernelDrops } from '../src/syslog/kernel-drops.ts'
import { print, rounded } from './figure.ts'
import type { Sender } from './flood.ts'
import type { Running } from './process.ts'
import type { System } from './system.ts'

/** What one flood showed. Losses are in the share of what was sent. */
export interface Trial {
  readonly system: string
  readonly rate: number | 'as fast as possible'
  readonly sentPerSecond: number
  readonly sent: number
  readonly arrived: number
  readonly lossShare: number
  readonly kernelDrops: number | null
  readonly cpuMicrosecondsPerMessage: number
  readonly brokerCpuMicrosecondsPerMessage?: number
  readonly peakMib: number
  /** From the end of the flood until the last event had arrived. */
  readonly caughtUpMs: number
}

export interface TrialOptions {
  readonly sender: Sender
  readonly rate: number
  readonly seconds: number
  /** Whose CPU time is told as well. */
  readonly broker: Running | null
}

// No more has arrived for this long: it has caught up.
const quietMs = 700
const longestMs = 60_000

/** Floods a system and waits until all that it took has arrived. */
const trial = async (system: System, { sender, rate, seconds, broker }: TrialOptions): Promise<Trial> => {
  const { sink } = system
  sink.clear()
  system.peakMib()
  const before = await sink.count()
  const dropsBefore = kernelDrops('127.0.0.1', system.port)
  const cpuBefore = system.cpuMicroseconds()
  const brokerBefore = broker?.cpuMicroseconds() ?? 0
  const flood = await sender.send(system.port, rate, seconds)
  const caughtUpMs = await settled(system)
  const cpu = system.cpuMicroseconds() - cpuBefore
  const brokerCpu = (broker?.cpuMicroseconds() ?? 0) - brokerBefore
  const drops = kernelDrops('127.0.0.1', system.port)
  const arrived = (await sink.count()) - before
  return {
    system: system.name,
    rate: rate === 0 ? 'as fast as possible' : rate,
    sentPerSecond: Math.round(flood.sent / flood.seconds),
    sent: flood.sent,
    arrived,
    lossShare: rounded(1 - arrived / flood.sent, 5),
    kernelDrops: drops === null || dropsBefore === null ? null : drops - dropsBefore,
    cpuMicrosecondsPerMessage: rounded(cpu / arrived),
    ...(broker ? { brokerCpuMicrosecondsPerMessage: rounded(brokerCpu / arrived) } : {}),
    peakMib: system.peakMib(),
    caughtUpMs,
  }
}

const settled = async (system: System): Promise<number> => {
  const startMs = performance.now()
  let changedMs = startMs
  let progress = await system.sink.progress()
  for (let nowMs = startMs; nowMs - changedMs < quietMs && nowMs - startMs < longestMs; nowMs = performance.now()) {
    await setTimeout(50)
    const next = await system.sink.progress()
    if (next !== progress) changedMs = performance.now()
    progress = next
  }
  return Math.round(changedMs - startMs)
}

export interface Comparison {
  readonly bench: string
  readonly systems: readonly System[]
  readonly sender: Sender
  readonly broker: Running | null
  readonly seconds: number
  /** Messages per second; 0 as fast as possible. */
  readonly rates: readonly number[]
}

/** The same rates for each system in turn, one figure each; then the ratio of CPU time, and the highest rate without loss. */
export const compare = async ({ bench, systems, sender, broker, seconds, rates }: Comparison): Promise<void> => {
  const options = { sender, broker, seconds }
  // Code is compiled, buffers grown, connections made.
  for (const system of systems) await trial(system, { ...options, rate: 20_000, seconds: 4 })
  for (const rate of rates) {
    const trials: Trial[] = []
    for (const system of systems) {
      const shown = await trial(system, { ...options, rate })
      trials.push(shown)
      print({ bench, sender: sender.name, ...shown, ...(await lossesOf(system)) })
    }
    printRatio(bench, 'cpuMicrosecondsPerMessage', rate, trials)
  }
  const highest: { readonly system: string; readonly highestRate: number }[] = []
  for (const system of systems) {
    const rate = await highestRate(system, { ...options, seconds: Math.min(seconds, 4) })
    highest.push({ system: system.name, highestRate: rate })
    print({
      bench,
      system: system.name,
      highestRateWithoutLoss: rate,
      lossBelow: mostLoss,
      caughtUpWithinMs: mostLagMs,
    })
  }
  const [first, second] = highest
  if (first && second)
    print({
      bench,
      ratio: `${first.system} / ${second.system}`,
      of: 'highestRateWithoutLoss',
      value: rounded(first.highestRate / second.highestRate),
    })
}

const printRatio = (bench: string, of: 'cpuMicrosecondsPerMessage', rate: number, trials: readonly Trial[]): void => {
  const [first, second] = trials
  if (!first || !second) return
  print({ bench, rate, ratio: `${first.system} / ${second.system}`, of, value: rounded(first[of] / second[of]) })
}

/** What the system itself says it did not take in, since it was started. */
const lossesOf = async (system: System): Promise<Readonly<Record<string, unknown>>> => {
  const counters = await system.counters()
  return Object.keys(counters).length > 0 ? { counters } : {}
}

const mostLoss = 0.001
const mostLagMs = 2_000
const ladder = [10, 15, 20, 25, 30, 35, 40, 45, 50, 60, 70, 80, 90, 100, 115, 130, 150, 175, 200, 230, 260, 300, 350]

/** The highest step of the ladder that loses nothing to speak of and leaves no backlog; each step has two tries. */
const highestRate = async (system: System, options: Omit<TrialOptions, 'rate'>): Promise<number> => {
  const holds = async (rate: number): Promise<boolean> => {
    for (let tries = 0; tries < 2; tries++) {
      const { lossShare, caughtUpMs, sentPerSecond } = await trial(system, { ...options, rate })
      // A sender that could not send so much shows nothing.
      if (sentPerSecond < rate * 0.97) return false
      if (lossShare < mostLoss && caughtUpMs < mostLagMs) return true
    }
    return false
  }
  let below = -1
  let above = ladder.length
  while (above - below > 1) {
    const middle = (below + above) >> 1
    if (await holds((ladder[middle] ?? 0) * 1000)) below = middle
    else above = middle
  }
  return below < 0 ? 0 : (ladder[below] ?? 0) * 1000
}
