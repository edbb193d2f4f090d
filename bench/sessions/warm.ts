import { print, rounded } from '../figure.ts'
import { startFleet } from './fleet.ts'
import { benchNetmiko } from './netmiko.ts'
import { openRawShell } from './raw-ssh.ts'
import { createSpeaker } from './speaker.ts'
import { spread } from './spread.ts'

const command = 'show version'
const blocks = 20

/** One command over a session that is open: Koine, ssh2 alone, Netmiko; the same device, the same command. */
export const benchWarm = async (short: boolean, netmiko: boolean): Promise<void> => {
  const perBlock = short ? 50 : 250
  const fleet = await startFleet(3)
  const [first, second, third] = fleet.places
  if (first === undefined || second === undefined || third === undefined) throw new Error('no devices')
  const speaker = createSpeaker()
  const raw = await openRawShell(second)
  try {
    const askKoine = async (): Promise<string> => (await speaker.run(first, command))[0]?.output ?? ''
    const askRaw = (): Promise<string> => raw.ask(command)
    // Both answers are looked at, so that neither is fast by reading less.
    const [ours, theirs] = [await askKoine(), await askRaw()]
    if (!ours.includes('0x2102') || !theirs.includes('0x2102')) throw new Error('an answer was not whole')
    for (let round = 0; round < 200; round += 1) await askKoine().then(askRaw)
    const koineMs: number[] = []
    const rawMs: number[] = []
    // Turn by turn, so that what else the machine does falls on both.
    for (let block = 0; block < blocks; block += 1) {
      for (let round = 0; round < perBlock; round += 1) rawMs.push(await timed(askRaw))
      for (let round = 0; round < perBlock; round += 1) koineMs.push(await timed(askKoine))
    }
    const peer = netmiko ? await benchNetmiko(third, command, short ? 5 : 30) : null
    const koine = spread(koineMs)
    const ssh2 = spread(rawMs)
    print({ bench: 'warm-command', system: 'ssh2', commands: rawMs.length, ...ssh2 })
    print({
      bench: 'warm-command',
      system: 'koine',
      commands: koineMs.length,
      ...koine,
      overheadP50Ms: rounded(koine.p50Ms - ssh2.p50Ms, 3),
    })
    if (peer !== null)
      print({
        bench: 'warm-command',
        ...peer,
        ...('p50Ms' in peer && {
          timesKoine: rounded(peer.p50Ms / koine.p50Ms, 1),
          ...overheads(peer.p50Ms, koine.p50Ms, ssh2.p50Ms),
        }),
      })
  } finally {
    raw.end()
    await speaker.pool.drain(0)
    await fleet.stop()
  }
}

/** What is added to ssh2 alone, and how many times more that is than what Koine adds. */
const overheads = (peerMs: number, koineMs: number, rawMs: number) => ({
  overheadP50Ms: rounded(peerMs - rawMs, 3),
  overheadTimesKoine: rounded((peerMs - rawMs) / Math.max(0.001, koineMs - rawMs), 0),
})

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const startedMs = performance.now()
  await work()
  return performance.now() - startedMs
}
