import { askCli, askCliUnlessRefused, linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'

/** Fans and power are not read: each has one entry `invalid`. `available_ram` is all memory, in the unit that IOS prints. */
export const getEnvironment: Getter = function* () {
  const cpuCommand = 'show proc cpu'
  const temperatureCommand = 'show env temperature status'
  const statisticsCommand = 'show memory statistics'
  const [cpu] = yield* askCli(cpuCommand)
  const [statistics, temperature] = yield* askCliUnlessRefused(statisticsCommand, temperatureCommand)
  const [memory, memoryCommand] =
    statistics === null ? [(yield* askCli('show memory'))[0], 'show memory'] : [statistics, statisticsCommand]
  return {
    fans: { invalid: { status: true } },
    power: { invalid: { status: true, capacity: -1, output: -1 } },
    temperature:
      temperature === null
        ? { invalid: { temperature: -1, is_alert: false, is_critical: false } }
        : temperatures(temperature, temperatureCommand),
    cpu: { 0: { '%usage': cpuUsage(cpu, cpuCommand) } },
    memory: memoryOf(memory, memoryCommand),
  }
}

/** The usage of the last minute; of the first core, where each has a line. */
const cpuUsage = (text: string, request: string): number => {
  const [, usage] = /CPU utilization[^\n]{0,80}one minute: (\d{1,3})%/.exec(text) ?? []
  if (usage === undefined) throw notUnderstood(request, text)
  return Number(usage)
}

const memoryOf = (text: string, request: string) => {
  // IOS XE: `System memory : 3931592K total, 1506752K used, …`
  const [, total, used] = /^System memory\s*: (\d{1,15})K total, (\d{1,15})K used/m.exec(text) ?? []
  if (total !== undefined) return { available_ram: Number(total), used_ram: Number(used) }
  // `Processor  277B88C  21505428  18498044 …`: where it begins, total, used, free.
  const pools = [...text.matchAll(/^\s*(?:Processor|I\/O)\s+[0-9A-Fa-f]{1,16}\s+(\d{1,15})\s+(\d{1,15})\s/gm)]
  if (pools.length === 0) throw notUnderstood(request, text)
  const sum = (group: number): number => pools.reduce((all, pool) => all + Number(pool[group]), 0)
  return { available_ram: sum(1), used_ram: sum(2) }
}

interface Temperature {
  readonly temperature: number
  readonly is_alert: boolean
  readonly is_critical: boolean
}

const temperatures = (text: string, request: string): Readonly<Record<string, Temperature>> => {
  const found: Record<string, Temperature> = {}
  let last: string | null = null
  for (const line of linesOf(text)) {
    const [, name, degrees] = /^\s*(\S.{0,60}?) Temperature Value\s*:\s*(-?\d{1,4}(?:\.\d{1,4})?)/.exec(line) ?? []
    const [, colour, limit] = /^\s*(Yellow|Red) Threshold\s*:\s*(-?\d{1,4}(?:\.\d{1,4})?)/.exec(line) ?? []
    const before: Temperature | undefined = last === null ? undefined : found[last]
    if (name !== undefined) {
      last = name.toLowerCase()
      found[last] = { temperature: Number(degrees), is_alert: false, is_critical: false }
    } else if (last !== null && before !== undefined && colour !== undefined) {
      const above = before.temperature > Number(limit)
      found[last] = colour === 'Red' ? { ...before, is_critical: above } : { ...before, is_alert: above }
    }
  }
  // Some print a summary besides; one that prints no value at all is not understood.
  if (last === null && text !== '') throw notUnderstood(request, text)
  return found
}
