import { askJson, askText } from '../asking.ts'
import type { Getter } from '../getter.ts'
import { booleanAt, elementsAt, type JsonPlace, membersAt, numberAt, stringAt } from '../json.ts'
import { notUnderstood } from '../replies.ts'
import { json, text } from './requests.ts'

export const getEnvironment: Getter = function* () {
  const [version] = yield* askJson(json('show version'))
  const [cooling, heat] = yield* askJson(
    json('show system environment cooling'),
    json('show system environment temperature'),
  )
  // Virtual switches (vEOS-lab, cEOSLab) have no power supplies, and reject the question.
  const isVirtual = /^[vc]EOS/i.test(stringAt(version, 'modelName'))
  const supplies = isVirtual
    ? []
    : membersAt((yield* askJson(json('show system environment power')))[0], 'powerSupplies')
  const request = 'show processes top once'
  const top = yield* askText(text(request))
  return {
    fans: Object.fromEntries(
      elementsAt(cooling, 'fanTraySlots').map(tray => [stringAt(tray, 'label'), { status: isOk(tray, 'status') }]),
    ),
    temperature: Object.fromEntries(sensorsOf(heat).map(sensor => [stringAt(sensor, 'name'), temperatureOf(sensor)])),
    power: Object.fromEntries(
      supplies.map(([name, supply]) => [
        name,
        {
          status: isOk(supply, 'state'),
          capacity: numberAt(supply, 'capacity', -1),
          output: numberAt(supply, 'outputPower', -1),
        },
      ]),
    ),
    ...loadOf(top, request),
  }
}

const isOk = (place: JsonPlace, key: string): boolean => stringAt(place, key) === 'ok'

/** The sensors of the chassis, of its cards and of its power supplies. */
const sensorsOf = (heat: JsonPlace): readonly JsonPlace[] => [
  ...elementsAt(heat, 'tempSensors'),
  ...[...elementsAt(heat, 'cardSlots', 'absent is none'), ...elementsAt(heat, 'powerSupplySlots', 'absent is none')]
    // An empty slot has no sensors.
    .flatMap(slot => elementsAt(slot, 'tempSensors', 'absent is none')),
]

const temperatureOf = (sensor: JsonPlace) => {
  const temperature = numberAt(sensor, 'currentTemperature', -1)
  return {
    temperature,
    is_alert: booleanAt(sensor, 'inAlertState'),
    is_critical: temperature > numberAt(sensor, 'criticalThreshold', Number.POSITIVE_INFINITY),
  }
}

/** Processor and memory of the summary that `top` prints above the processes; sizes in KiB. */
const loadOf = (top: string, request: string) => {
  const lines = top.split('\n')
  const idle = lines.map(line => cpu.exec(line)).find(found => found !== null)?.[1]
  const memory = lines.find(line => memoryLine.test(line))
  const kib = (kind: string): number => {
    const found = new RegExp(`\\s([\\d.]{1,20})([kmg]?)\\+? ${kind}`).exec(memory ?? '')
    const unit = memoryLine.exec(memory ?? '')?.[1] ?? found?.[2] ?? ''
    const factor = kibPerUnit[unit.slice(0, 1).toLowerCase()]
    if (found === null || factor === undefined) throw notUnderstood(request, memory ?? lines[0] ?? '')
    return Math.trunc(Number(found[1]) * factor)
  }
  if (idle === undefined) throw notUnderstood(request, lines[0] ?? '')
  return {
    cpu: { '0': { '%usage': Math.round((100 - Number(idle)) * 10) / 10 } },
    memory: { available_ram: kib('total'), used_ram: kib('used') },
  }
}

// `Cpu(s):  7.2%us, … 85.4%id` or `%Cpu(s):  8.5 us, … 89.7 id`.
const cpu = /^%?Cpu\(s\):.{0,200}?\s([\d.]{1,10})(?:%| )id\b/
// `Mem:  16012300k total`, `KiB Mem:   3886752 total` or `MiB Mem :   3889.2 total`.
const memoryLine = /^(?:([KMG])iB )?Mem ?:/
const kibPerUnit: Readonly<Record<string, number>> = { k: 1, m: 1024, g: 1024 * 1024 }
