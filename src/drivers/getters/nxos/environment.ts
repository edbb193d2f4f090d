import type { Getter } from '../getter.ts'
import { fault, has, type JsonPlace, membersAt, numberAt, placeAt, stringAt } from '../json.ts'
import { askBodies, rowsAt } from './requests.ts'

export const getEnvironment: Getter = function* () {
  const [environment, cpu, memory] = yield* askBodies(
    'show environment',
    'show processes cpu',
    'show processes memory shared',
  )
  const [shared] = rowsAt(memory, 'process_tag')
  if (shared === undefined) throw fault(memory)
  // Releases before 9.2 have a table of one row.
  const [load = cpu] = rowsAt(cpu, 'cpu_util', 'absent is none')
  return {
    fans: Object.fromEntries(fansOf(environment)),
    temperature: Object.fromEntries(temperaturesOf(environment)),
    power: Object.fromEntries(suppliesOf(environment)),
    cpu: { '0': { '%usage': Math.round((100 - numberAt(load, 'idle_percent')) * 100) / 100 } },
    // It is told in units of 1000.
    memory: {
      available_ram: numberAt(shared, 'process-memory-share-total-shm-avail') * 1000,
      used_ram: numberAt(shared, 'process-memory-share-total-shm-used') * 1000,
    },
  }
}

/** Keys and tables are called otherwise on some platforms: `fandetails_3k`, `TABLE_psinfo_n3k`. */
const platformRows = (place: JsonPlace, table: string): readonly JsonPlace[] => {
  const key = membersAt(place, '.')
    .map(([name]) => name)
    .find(name => name.startsWith(`TABLE_${table}`))
  return rowsAt(place, key?.slice('TABLE_'.length) ?? table)
}

const platformPlace = (place: JsonPlace, begins: string): JsonPlace =>
  membersAt(place, '.').find(([name]) => name.startsWith(begins))?.[1] ?? placeAt(place, begins)

/** Fans of the chassis; those inside power supplies (`PS-1`, `Fan_in_PS1`) belong to them. */
const fansOf = (environment: JsonPlace) =>
  platformRows(platformPlace(environment, 'fandetails'), 'faninfo')
    .map(row => [stringAt(row, 'fanname').trim(), { status: isOk(row, 'fanstatus') }] as const)
    .filter(([name]) => !name.includes('PS'))

/** NAPALM's model takes `Ok` alone for good. Releases before 7.0 write `ok`, which it takes for a fault. */
const isOk = (row: JsonPlace, key: string): boolean => stringAt(row, key).trim() === 'Ok'

/** Sensors by `<module>-<number of the sensor in the module> <name>`, because names occur several times. */
const temperaturesOf = (environment: JsonPlace) => {
  const counts = new Map<string, number>()
  return rowsAt(environment, 'tempinfo', 'absent is none').map(row => {
    const module = stringAt(row, 'tempmod').trim()
    const count = (counts.get(module) ?? 0) + 1
    counts.set(module, count)
    const temperature = numberAt(row, 'curtemp')
    return [
      `${module}-${count} ${stringAt(row, 'sensor').trim()}`,
      {
        temperature,
        is_alert: !isOk(row, 'alarmstatus'),
        is_critical: temperature > numberAt(row, 'majthres'),
      },
    ]
  })
}

const suppliesOf = (environment: JsonPlace) =>
  platformRows(platformPlace(environment, 'powersup'), 'psinfo').map(row => [
    stringAt(row, 'psnum').trim(),
    {
      status: /^ok$/i.test(stringAt(row, 'ps_status').trim()),
      capacity: has(row, 'tot_capa') ? watts(row, 'tot_capa') : capacityOfModel(stringAt(row, 'psmodel', '')),
      output: has(row, 'actual_out') ? watts(row, 'actual_out') : watts(row, 'watts'),
    },
  ])

/** `"  98 W"`, `"98.0"`; -1: not told. */
const watts = (row: JsonPlace, key: string): number => {
  const found = /^\s*(\d{1,9}(?:\.\d{1,9})?)(?: ?W)?\s*$/.exec(stringAt(row, key, ''))?.[1]
  return found === undefined ? -1 : Number(found)
}

/** Older releases tell the capacity in the name of the model only: `N2200-PAC-400W`; -1: not told. */
const capacityOfModel = (model: string): number => Number(/(\d{2,5})W/.exec(model)?.[1] ?? -1)
