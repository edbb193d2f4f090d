import { setTimeout as wait } from 'node:timers/promises'
import type { Place } from './fleet.ts'
import { createSpeaker } from './speaker.ts'

// How much memory idle pinned sessions take: node --expose-gc --import tsx bench/sessions/idle-process.ts, the places of the
// devices as JSON on standard input. Prints one line of JSON.
const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk)
const places: readonly Place[] = JSON.parse(Buffer.concat(chunks).toString())

/** Resident, once what is garbage is gone. */
const residentBytes = async (): Promise<number> => {
  for (let round = 0; round < 5; round += 1) {
    globalThis.gc?.()
    await wait(200)
  }
  return process.memoryUsage().rss
}

const warm = Math.min(50, Math.floor(places.length / 10))
const speaker = createSpeaker()
const open = (some: readonly Place[]) => Promise.all(some.map(place => speaker.run(place, 'show version')))
// Code that is compiled and buffers that are set up with the first sessions are not those sessions' own.
await open(places.slice(0, warm))
const beforeBytes = await residentBytes()
const startedMs = performance.now()
await open(places.slice(warm))
const openedMs = performance.now() - startedMs
const afterBytes = await residentBytes()
const cpuBefore = process.cpuUsage()
const idleMs = 5_000
await wait(idleMs)
const cpu = process.cpuUsage(cpuBefore)
const opened = places.length - warm
const idle = speaker.pool.list().filter(({ state }) => state === 'idle').length
console.log(
  JSON.stringify({
    sessions: places.length,
    idle,
    rssMib: Math.round(afterBytes / 1_048_576),
    rssPerSessionKib: Number(((afterBytes - beforeBytes) / opened / 1024).toFixed(1)),
    loginsPerSecond: Math.round(opened / (openedMs / 1000)),
    idleCpuPercent: Number((((cpu.user + cpu.system) / 1000 / idleMs) * 100).toFixed(1)),
  }),
)
process.exit(0)
