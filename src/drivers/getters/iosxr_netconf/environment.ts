import type { Getter } from '../getter.ts'
import { textOf } from '../replies.ts'
import { all, at, type Element, textAt } from '../xml.ts'
import { decimalAt, integerAt } from '../xml-values.ts'
import { dataOf } from './data.ts'
import { factRoots, rackOf } from './facts.ts'
import { get, hello, nested, type Root } from './requests.ts'

const utilization: Root = {
  module: 'wdsysmon-fd-oper',
  element: 'system-monitoring',
  inside: nested('cpu-utilization'),
}
const memorySummary: Root = { module: 'nto-misc-oper', element: 'memory-summary', inside: '' }

export const getEnvironment: Getter = function* () {
  const facts = get(...factRoots)
  const [described, capabilities] = yield [facts, hello]
  const model = textAt(rackOf(dataOf(described, facts, factRoots)[2]), 'model-name')
  const sensors = isVirtual(model) ? null : sensorsOf(textOf(capabilities, 'hello'))
  const asked = [...(sensors === null ? [] : [sensors]), utilization, memorySummary]
  const requests = asked.map(root => get(root))
  const replies = yield requests
  const found = new Map(
    asked.map((root, index) => [root, dataOf(replies[index], requests[index] ?? facts, [root])[0]] as const),
  )
  const hardware = sensors === null ? undefined : found.get(sensors)
  return {
    fans: fans(hardware),
    temperature: temperatures(hardware),
    power: power(hardware),
    cpu: Object.fromEntries(
      all(found.get(utilization), 'cpu-utilization').map(node => [
        textAt(node, 'node-name'),
        { '%usage': decimalAt(node, 'total-cpu-five-minute', 'cpu-utilization') },
      ]),
    ),
    memory: memory(found.get(memorySummary)),
  }
}

const isVirtual = (model: string): boolean => model === 'R-IOSXRV9000-CC'

/** Platforms have modules of their own for their sensors, and say in their hello which; null: this one has none. */
const sensorsOf = (capabilities: string): Root | null => {
  const module = ['sysadmin-asr9k-envmon-ui', 'sysadmin-fretta-envmon-ui', 'sysadmin-envmon-ui'].find(name =>
    capabilities.includes(`Cisco-IOS-XR-${name}`),
  )
  if (module === undefined) return null
  return {
    module,
    element: 'environment',
    inside: nested('oper', '<temperatures/><fan/><power/>'),
    namespace: 'http://www.cisco.com/ns/yang',
  }
}

/** Fan trays, without the fans inside power supplies. A tray is well when all its fans turn. */
const fans = (hardware: Element | undefined) =>
  Object.fromEntries(
    all(hardware, 'oper/fan/location')
      .filter(location => /\/FT\d+$/.test(textAt(location, 'location')))
      .map(location => {
        const speeds = all(location, 'fan_attributes/fans_speed').flatMap(({ text }) => text.split(/\s+/))
        const status = speeds.length > 0 && speeds.every(speed => Number(speed) > 0)
        return [textAt(location, 'location').replace(/^.*\//, ''), { status }]
      }),
  )

/** Each card by the air that it takes in; small platforms have one sensor for the whole. */
const temperatures = (hardware: Element | undefined) =>
  Object.fromEntries(
    all(hardware, 'oper/temperatures/location').flatMap(location => {
      const sensor = all(location, 'sensor_attributes').find(one =>
        ['Inlet', 'Control Sensor'].includes(textAt(one, 'sensor_id')),
      )
      if (sensor === undefined) return []
      const celsius = decimalAt(sensor, 'value', 'temperatures')
      const reaches = (limit: string): boolean =>
        celsius >= decimalAt(sensor, limit, 'temperatures', Number.POSITIVE_INFINITY)
      return [
        [
          textAt(location, 'location'),
          { temperature: celsius, is_alert: reaches('major_hi'), is_critical: reaches('critical_hi') },
        ],
      ]
    }),
  )

/** Power modules. Their capacity is that of all of them together, which is all that IOS XR tells of it. */
const power = (hardware: Element | undefined) => {
  const modules = all(hardware, 'oper/power/location/pem_attributes')
  const capacity = modules.find(one => textAt(one, 'usable_power_capacity') !== '')
  return Object.fromEntries(
    modules
      .filter(one => /(?:^|[/-])PM\d+$/.test(textAt(one, 'pem')))
      .map(one => [
        textAt(one, 'pem'),
        {
          status: textAt(one, 'status') === 'OK',
          capacity: decimalAt(capacity, 'usable_power_capacity', 'power', -1),
          output: watts(one),
        },
      ]),
  )
}

/** Volts times amperes, in hundredths: they come as `53.60000000000000` and `0.000000000000000e+0`. */
const watts = (module: Element): number =>
  Math.round(Number(textAt(module, 'output_voltage')) * Number(textAt(module, 'output_current')) * 100) / 100

/** The memory of the first route processor. */
const memory = (found: Element | undefined) => {
  const node = all(found, 'nodes/node').find(one => /^0\/R(?:S?P)0\/CPU0$/.test(textAt(one, 'node-name')))
  const summary = at(node, 'summary')
  const available = integerAt(summary, 'ram-memory', 'memory-summary')
  return {
    available_ram: available,
    used_ram: available - integerAt(summary, 'free-physical-memory', 'memory-summary'),
  }
}
