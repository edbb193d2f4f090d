import type { Getter } from '../getter.ts'
import { has, type JsonPlace, jsonTop, membersAt, numberAt } from '../json.ts'
import { printedJson } from '../printed-json.ts'
import { notUnderstood } from '../replies.ts'
import { askShell, type Shell, tryShell } from './shell.ts'

const memoryCommand = 'cat /proc/meminfo'
// Counters since the start: what happens now is the difference within a second.
const cpuCommand = 'cat /proc/stat; sleep 1; cat /proc/stat'

export const getEnvironment = (shell: Shell): Getter =>
  function* () {
    const memory = yield* askShell(shell, memoryCommand)
    const cpu = yield* askShell(shell, cpuCommand)
    const [printed] = yield* tryShell(shell, 'sensors -j')
    const sensors = printed === null ? jsonTop({}, 'sensors -j') : printedJson(printed, 'sensors -j')
    return {
      fans: Object.fromEntries(fansIn(sensors)),
      temperature: Object.fromEntries(temperaturesIn(sensors)),
      power: {},
      cpu: usageOf(cpu),
      memory: memoryOf(memory),
    }
  }

const memoryOf = (text: string) => {
  const kibibytes = (name: string): number => {
    const [, found] = new RegExp(`^${name}:\\s{1,20}(\\d{1,15}) kB$`, 'm').exec(text) ?? []
    if (found === undefined) throw notUnderstood(memoryCommand, text.split('\n', 1)[0] ?? '')
    return Number(found)
  }
  const total = kibibytes('MemTotal')
  return { available_ram: total * 1024, used_ram: (total - kibibytes('MemAvailable')) * 1024 }
}

/** Shares of time in which each processor was not idle. */
const usageOf = (text: string) => {
  const rows = [...text.matchAll(/^cpu(\d{1,4}) ([\d ]{7,300})$/gm)]
  const half = rows.length / 2
  if (half < 1 || !Number.isInteger(half)) throw notUnderstood(cpuCommand, text.split('\n', 1)[0] ?? '')
  return Object.fromEntries(
    rows.slice(0, half).map((before, index) => {
      const [first, second] = [timesOf(before[2]), timesOf(rows[half + index]?.[2])]
      const passed = second.all - first.all
      const usage = passed <= 0 ? 0 : 100 * (1 - (second.idle - first.idle) / passed)
      return [before[1], { '%usage': Math.round(usage * 10) / 10 }]
    }),
  )
}

/** proc_stat(5): user nice system idle iowait irq softirq steal; guests are counted as users already. */
const timesOf = (text = '') => {
  const times = text.trim().split(/ +/).map(Number).slice(0, 8)
  return { all: times.reduce((sum, time) => sum + time, 0), idle: (times[3] ?? 0) + (times[4] ?? 0) }
}

/** Chips with their features, each with values by name: `temp1_input`. */
const featuresIn = (sensors: JsonPlace): readonly (readonly [string, readonly (readonly [string, JsonPlace])[]])[] =>
  membersAt(sensors, '.').flatMap(([chip, found]) =>
    membersAt(found, '.')
      .filter(([, feature]) => typeof feature.value === 'object')
      .map(([name, feature]) => [`${chip} ${name}`, membersAt(feature, '.')] as const),
  )

const measured = (values: readonly (readonly [string, JsonPlace])[], name: RegExp): number | null => {
  const found = values.find(([key, value]) => name.test(key) && has(value, '.'))
  return found === undefined ? null : numberAt(found[1], '.')
}

const temperaturesIn = (sensors: JsonPlace) =>
  featuresIn(sensors).flatMap(([name, values]) => {
    const temperature = measured(values, /^temp\d+_input$/)
    if (temperature === null) return []
    const isOver = (limit: RegExp): boolean => temperature >= (measured(values, limit) ?? Number.POSITIVE_INFINITY)
    return [[name, { temperature, is_alert: isOver(/^temp\d+_max$/), is_critical: isOver(/^temp\d+_crit$/) }] as const]
  })

const fansIn = (sensors: JsonPlace) =>
  featuresIn(sensors).flatMap(([name, values]) => {
    const speed = measured(values, /^fan\d+_input$/)
    return speed === null ? [] : [[name, { status: speed > 0 }] as const]
  })
