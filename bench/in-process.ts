import { built } from './built.ts'
import { median, print, rounded } from './figure.ts'
import { corpusMix, type Heard } from './mix.ts'

/**
 * One thread, no sockets: what a message costs to parse, and to parse, normalise and serialise as UTF-8. CPU time of the
 * process, so that other load on the machine counts less; the median of several rounds, after one to warm up, and the
 * least, as other load only ever adds.
 */
export const benchInProcess = async (short: boolean): Promise<void> => {
  const { createInventory, createIdSource, createPipeline, parseMessage, timezoneOf } = await built()
  const { name, messages } = corpusMix()
  const timezone = timezoneOf('UTC')
  const nowMs = Date.now()
  const pipeline = createPipeline({ timezone, inventory: createInventory([]), nextId: createIdSource() })
  const buffer = Buffer.allocUnsafe(1024 * 1024)
  let done = 0
  let unknown = 0
  let octetsOut = 0
  const work = {
    parse: ({ octets }: Heard) => void parseMessage(octets, { nowMs, timezone }),
    'parse + normalise + serialise': ({ octets, address }: Heard) => {
      const { record } = pipeline(octets, address, nowMs)
      octetsOut += buffer.write(record.json, 0)
      done += 1
      if (record.stream === 'unknown') unknown += 1
    },
  }
  for (const [what, process] of Object.entries(work)) {
    const figures = Array.from({ length: short ? 6 : 16 }, () => cost(messages, process)).slice(1)
    const cpu = figures.map(figure => figure.cpuMicroseconds)
    const wall = median(figures.map(figure => figure.wallMicroseconds))
    print({
      bench: 'in-process',
      what,
      mix: name,
      messages: messages.length,
      cpuSecondsPerMillion: rounded(median(cpu)),
      leastCpuSecondsPerMillion: rounded(Math.min(...cpu)),
      messagesPerSecond: Math.round(1e6 / wall),
      ...(done > 0
        ? { octetsPerEvent: Math.round(octetsOut / done), withoutRuleShare: rounded(unknown / done, 3) }
        : {}),
    })
  }
}

const messagesPerRound = 120_000

const cost = (messages: readonly Heard[], work: (heard: Heard) => void) => {
  const startCpu = process.cpuUsage()
  const start = performance.now()
  let count = 0
  for (; count < messagesPerRound; count += messages.length) for (const heard of messages) work(heard)
  const { user, system } = process.cpuUsage(startCpu)
  return { cpuMicroseconds: (user + system) / count, wallMicroseconds: ((performance.now() - start) * 1000) / count }
}
