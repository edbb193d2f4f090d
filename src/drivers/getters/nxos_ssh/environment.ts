import { askCli, askCliUnlessRefused, linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'

/** Fans and power are not read: each has one entry `invalid`. `available_ram` is all memory; kilobytes. */
export const getEnvironment: Getter = function* () {
  const resourcesCommand = 'show system resources'
  const temperatureCommand = 'show environment temperature'
  const [resources] = yield* askCli(resourcesCommand)
  const [temperature] = yield* askCliUnlessRefused(temperatureCommand)
  return {
    fans: { invalid: { status: true } },
    power: { invalid: { status: true, capacity: -1, output: -1 } },
    temperature:
      temperature === null
        ? { invalid: { temperature: -1, is_alert: false, is_critical: false } }
        : temperatures(temperature, temperatureCommand),
    cpu: cpuUsage(resources, resourcesCommand),
    memory: memoryOf(resources, resourcesCommand),
  }
}

/** The usage of each CPU: what is not idle. */
const cpuUsage = (text: string, request: string) => {
  const found = [...text.matchAll(/^\s*CPU(\d{1,3}) states\s*:.{0,80}?([\d.]{1,8})% idle/gm)]
  // Where there is one, only the sum of all is printed.
  const all = found.length > 0 ? found : [...text.matchAll(/^CPU()\s?states\s*:.{0,80}?([\d.]{1,8})% idle/gm)]
  if (all.length === 0) throw notUnderstood(request, text)
  return Object.fromEntries(
    all.map(([, number, idle]) => [number || '0', { '%usage': Math.round((100 - Number(idle)) * 100) / 100 }]),
  )
}

const memoryOf = (text: string, request: string) => {
  const [, total, used] = /^Memory usage:\s+(\d{1,15})K total,\s+(\d{1,15})K used/m.exec(text) ?? []
  if (total === undefined) throw notUnderstood(request, text)
  return { available_ram: Number(total), used_ram: Number(used) }
}

/** Sensors by their name and module. */
const temperatures = (text: string, request: string) =>
  Object.fromEntries(
    linesOf(text)
      .filter(line => !/^(?:Temperature\b|-{10,}|Module\s+Sensor\s|\s+\(Celsius\))/.test(line))
      .map(line => {
        const [, module, sensor, major, minor, current] = reading.exec(line) ?? []
        if (sensor === undefined) throw notUnderstood(request, line)
        return [
          `${sensor}-${module}`,
          {
            temperature: Number(current),
            is_alert: Number(current) > Number(minor),
            is_critical: Number(current) > Number(major),
          },
        ]
      }),
  )

// Module, sensor, major threshold, minor threshold, now, status.
const reading = /^(\d{1,4})\s+(\S.{0,40}?)\s+(\d{1,4})\s+(\d{1,4})\s+(-?\d{1,4})\s+\S.{0,20}$/
