import type { Request } from '../../request.ts'
import type { Getter } from '../getter.ts'
import { booleanAt, jsonTop } from '../json.ts'
import { jsonOf, notUnderstood } from '../replies.ts'
import { all, at, type Element, textAt } from '../xml.ts'
import { decimalAt, integerAt } from '../xml-values.ts'
import { partsOf } from './parts.ts'
import { deviceFacts, rpc } from './requests.ts'

export const getEnvironment: Getter = function* () {
  const [facts] = yield [deviceFacts]
  const clustered = booleanAt(jsonTop(jsonOf(facts, 'facts'), 'facts'), 'srx_cluster', false)
  // A cluster of firewalls answers for both nodes unless one is asked.
  const node = clustered ? ({ node: 'primary' } as const) : {}
  const requests = [
    rpc('get-environment-information', node),
    rpc('get-route-engine-information', node),
    rpc('get-temperature-threshold-information', node),
    rpc('get-power-usage-information-detail'),
  ]
  const replies = yield requests
  const [items = [], engines = [], thresholds = [], supplies = []] = requests.map(({ request }, index) => {
    const reply = replies[index]
    const [table, element] = elementOf(request)
    // Small devices have no power to tell of, and do not know the procedure.
    if (table === 'power-usage-information' && reply !== undefined && 'error' in reply) return []
    return partsOf(reply, request, table).flatMap(part => all(part, element))
  })
  const classified = withClass(items, requests[0])
  const ofClass = (kind: string) => classified.filter(item => item.kind === kind).map(item => item.element)
  return {
    fans: Object.fromEntries(ofClass('Fans').map(item => [textAt(item, 'name'), { status: isOk(item) }])),
    temperature: temperatures(ofClass('Temp'), thresholds),
    power: { ...powerItems(ofClass('Power')), ...powerSupplies(supplies) },
    ...routingEngines(engines),
  }
}

/** The element that carries the reply to a request, and the one of each thing in it. */
const elementOf = (request: string): readonly [string, string] => {
  if (request === 'get-environment-information') return ['environment-information', 'environment-item']
  if (request === 'get-route-engine-information') return ['route-engine-information', 'route-engine']
  if (request === 'get-temperature-threshold-information')
    return ['temperature-threshold-information', 'temperature-threshold']
  return ['power-usage-information', 'power-usage-item']
}

/** Things with their class, which is written only where it changes. */
const withClass = (items: readonly Element[], request: Request | undefined) => {
  let kind = ''
  return items.map(element => {
    kind = textAt(element, 'class') || kind
    if (kind === '') throw notUnderstood(request?.request ?? '', `${textAt(element, 'name')} has no class`)
    return { kind, element }
  })
}

const isOk = (item: Element): boolean => textAt(item, 'status') === 'OK'

/** What is absent has no temperature: 0, without an alarm. */
const temperatures = (items: readonly Element[], thresholds: readonly Element[]) =>
  Object.fromEntries(
    items.map(item => {
      const name = textAt(item, 'name')
      const celsius = Number(at(item, 'temperature')?.attributes['celsius'] ?? 0)
      const limits = thresholdOf(name, thresholds)
      const reaches = (limit: string): boolean => {
        const degrees = decimalAt(limits, limit, 'get-temperature-threshold-information', Number.POSITIVE_INFINITY)
        return celsius >= degrees
      }
      return [name, { temperature: celsius, is_alert: reaches('yellow-alarm'), is_critical: reaches('red-alarm') }]
    }),
  )

/** A sensor has its own threshold, or that of the card it is on, or that of the chassis. */
const thresholdOf = (name: string, thresholds: readonly Element[]): Element | undefined => {
  const named = thresholds
    .filter(one => name === textAt(one, 'name') || name.startsWith(`${textAt(one, 'name')} `))
    .sort((a, b) => textAt(b, 'name').length - textAt(a, 'name').length)
  return named[0] ?? thresholds.find(one => textAt(one, 'name') === 'Chassis default')
}

/** Supplies among the items of the environment, where nothing else tells of them. */
const powerItems = (items: readonly Element[]) =>
  Object.fromEntries(
    items
      .filter(item => !/^PEM \d+$/.test(textAt(item, 'name')))
      .map(item => [textAt(item, 'name'), { status: isOk(item), capacity: -1, output: -1 }]),
  )

const powerSupplies = (supplies: readonly Element[]) =>
  Object.fromEntries(
    supplies
      .filter(supply => textAt(supply, 'name') !== '')
      .map(supply => [
        textAt(supply, 'name').replace(/^PEM\b/, 'Power Supply'),
        {
          status: textAt(supply, 'state') === 'Online',
          capacity: decimalAt(supply, 'pem-capacity-detail/capacity-actual', powerRequest, -1),
          output: decimalAt(supply, 'dc-output-detail/dc-power', powerRequest, -1),
        },
      ]),
  )

const powerRequest = 'get-power-usage-information-detail'

/** The model has one memory: of several routing engines it is the last one's. */
const routingEngines = (engines: readonly Element[]) => {
  const request = 'get-route-engine-information'
  const last = engines.at(-1)
  const [, size] = /^(\d{1,12})(?: MB)?$/.exec(textAt(last, 'memory-dram-size')) ?? []
  if (size === undefined) throw notUnderstood(request, `memory-dram-size: ${textAt(last, 'memory-dram-size')}`)
  const available = Number(size)
  const used = (available * integerAt(last, 'memory-buffer-utilization', request)) / 100
  return {
    cpu: Object.fromEntries(
      engines.map((engine, index) => [String(index), { '%usage': 100 - decimalAt(engine, 'cpu-idle', request) }]),
    ),
    memory: { available_ram: available, used_ram: Math.round(used) },
  }
}
