import type { Asking, Reply } from '../../request.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'
import { all, at, descendants, type Element, textAt } from '../xml.ts'
import { decimalAt, integerAt } from '../xml-values.ts'
import { answerOf, askXr, type Question, rejectionOf, xmlRequest } from './requests.ts'
import { type Sensor, sensorsIn, temperatureOf } from './sensors.ts'

const inventory: Question = {
  request:
    '<Get><AdminOperational><PlatformInventory><RackTable><Rack><Naming><Name>0</Name></Naming><SlotTable></SlotTable>' +
    '</Rack></RackTable></PlatformInventory></AdminOperational></Get>',
  answer: 'Get/AdminOperational',
}

const processors: Question = {
  request: '<Get><Operational><SystemMonitoring></SystemMonitoring></Operational></Get>',
  answer: 'Get/Operational',
}

const memoryIn = (plane: 'AdminOperational' | 'Operational'): Question => ({
  request: `<Get><${plane}><MemorySummary></MemorySummary></${plane}></Get>`,
  answer: `Get/${plane}`,
})

const slotQuestion = (slot: string): Question => ({
  request:
    '<Get><AdminOperational><EnvironmentalMonitoring><RackTable><Rack><Naming><rack>0</rack></Naming><SlotTable>' +
    `<Slot><Naming><slot>${slot}</slot></Naming></Slot></SlotTable></Rack></RackTable></EnvironmentalMonitoring>` +
    '</AdminOperational></Get>',
  answer: 'Get/AdminOperational',
})

export const getEnvironment: Getter = function* () {
  const [reply, processorsReply] = yield [xmlRequest(inventory.request), xmlRequest(processors.request)]
  // Virtual routers, and releases that are made of 64 bits, have no inventory there and so no sensors either.
  const slots = isThere(reply, inventory) ? slotsIn(answerOf(reply, inventory)) : []
  const answers = slots.length === 0 ? [] : yield* askXr(...slots.map(slotQuestion))
  const sensors = new Map(
    slots.map((slot, index) => {
      const answer = answers[index]
      return [slot, answer === undefined ? [] : sensorsIn(answer, slotQuestion(slot).request)] as const
    }),
  )
  return {
    fans: fans(sensors),
    temperature: Object.fromEntries(
      [...sensors].flatMap(([slot, found]) => {
        const temperature = temperatureOf(found)
        return temperature === null ? [] : [[slot, temperature] as const]
      }),
    ),
    power: power(sensors),
    cpu: usage(answerOf(processorsReply, processors)),
    memory: yield* memory(),
  }
}

/** Whether the device knows what is asked for. Throws DEVICE_FAULT when it knows, but does not tell this user. */
const isThere = (reply: Reply | undefined, { request }: Question): boolean => {
  const rejection = rejectionOf(reply, request)
  if (rejection !== null && /authori[sz]|permission|denied|privilege/i.test(rejection))
    throw notUnderstood(request, rejection)
  return rejection === null
}

/** Slots with something that is switched on: fan trays FTn, power modules PMn, route processors, and line cards by their number. */
const slotsIn = (answer: Element): readonly string[] => {
  const slots = all(answer, 'PlatformInventory/RackTable/Rack/SlotTable/Slot')
  if (slots.length === 0) throw notUnderstood(inventory.request, 'an inventory without slots')
  return slots
    .filter(slot =>
      all(slot, 'CardTable/Card').some(
        card => textAt(card, 'Attributes/FRUInfo/ModuleAdministrativeState') === 'ADMIN_UP',
      ),
    )
    .map(slot => {
      const name = textAt(slot, 'Naming/Name')
      if (/^[\w-]{1,32}$/.test(name)) return name
      throw notUnderstood(inventory.request, `the slot ${name}`)
    })
}

type Slots = ReadonlyMap<string, readonly Sensor[]>

/** A tray is well when the sensors of all its fans are: their state is that of ENTITY-SENSOR-MIB, in which 1 is ok. */
const fans = (slots: Slots) =>
  Object.fromEntries(
    [...slots]
      .filter(([slot]) => /^FT\d+$/.test(slot))
      .flatMap(([slot, sensors]) => {
        const speeds = sensors.filter(({ name }) => /^host__FanSpeed_\d+$/.test(name))
        return speeds.length === 0 ? [] : [[slot, { status: speeds.every(({ status }) => status() === 1) }] as const]
      }),
  )

/** Volts and amperes come in thousandths, the capacity in watts. A slot that only some chassis have shows no sensors. */
const power = (slots: Slots) =>
  Object.fromEntries(
    [...slots]
      .filter(([slot, sensors]) => /^PM\d+$/.test(slot) && sensors.some(({ name }) => electric.has(name)))
      .map(([slot, sensors]) => {
        const value = (name: string): number => {
          const sensor = sensors.find(one => one.name === name)
          if (sensor === undefined) throw notUnderstood(slotQuestion(slot).request, `${slot} without ${name}`)
          return sensor.value()
        }
        const capacity = value('host__PM')
        return [slot, { status: capacity > 0, capacity, output: (value('host__VOLT') * value('host__CURR')) / 1e6 }]
      }),
  )

const electric: ReadonlySet<string> = new Set(['host__VOLT', 'host__CURR', 'host__PM'])

const usage = (answer: Element) => {
  const found = descendants(answer, 'CPUUtilization')
  if (found.length === 0) throw notUnderstood(processors.request, 'no processors')
  return Object.fromEntries(
    found.map(node => {
      const name = at(node, 'Naming/NodeName')
      const place = ['Rack', 'Slot', 'Instance'].map(part => textAt(name, part)).join('/')
      if (!/^\w+\/\w+\/\w+$/.test(place)) throw notUnderstood(processors.request, `the node ${place}`)
      return [place, { '%usage': decimalAt(node, 'TotalCPUFiveMinute', processors.request) }]
    }),
  )
}

/** Of the first route processor. Releases since 7 tell it outside of the administration plane only. */
function* memory(): Asking<{ readonly available_ram: number; readonly used_ram: number }> {
  const admin = memoryIn('AdminOperational')
  const [reply] = yield [xmlRequest(admin.request)]
  const isAdmin = isThere(reply, admin)
  const question = isAdmin ? admin : memoryIn('Operational')
  const answer = isAdmin ? answerOf(reply, question) : (yield* askXr(question))[0]
  const nodes = descendants(answer, 'Node')
  const node = nodes.find(one => /^RS?P\d+$/.test(textAt(one, 'Naming/NodeName/Slot'))) ?? nodes[0]
  const summary = at(node, 'Summary')
  const available = integerAt(summary, 'SystemRAMMemory', question.request)
  return {
    available_ram: available,
    used_ram: available - integerAt(summary, 'FreeApplicationMemory', question.request),
  }
}
