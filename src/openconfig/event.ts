import type { Platform } from '../platforms.ts'
import type { SyslogMessage } from '../syslog/message.ts'
import { compileBody, type RenderBody } from './body.ts'
import { clearable, definitions, type EventName } from './catalogue.ts'
import { type EventDefinition, severities } from './definition.ts'
import type { FieldName } from './fields.ts'
import { escaped, type FieldValue, quote } from './leaf-types.ts'
import type { EventRecord } from './record.ts'
import { compileTemplate, type Specials, type Template } from './template.ts'
import { epochNanoseconds, isoTime } from './time.ts'

/** The device of an event, and its JSON, made once per device. */
export interface EventDevice {
  readonly name: string
  readonly address: string | null
  readonly platform: Platform | null
  readonly json: string
}

export const eventDevice = (name: string, address: string | null, platform: Platform | null): EventDevice => ({
  name,
  address,
  platform,
  json: `{"name":${quote(name)},"address":${orNull(address)},"platform":${orNull(platform)}}`,
})

/** The message that an event is made of, and what is known around it. */
export interface Occasion {
  readonly id: string
  readonly device: EventDevice
  readonly message: SyslogMessage
  readonly receivedMs: number
}

/**
 * An event type with the list of fields that a rule gives. Everything that is the same for all its messages is made
 * when the shape is; `print` then writes one event as JSON (`koine.event/1`).
 */
export interface EventShape {
  readonly name: EventName
  readonly names: readonly FieldName[]
  /** Fields that every event of this name has. */
  readonly required: readonly FieldName[]
  print(values: readonly (FieldValue | undefined)[], occasion: Occasion): EventRecord
}

const shapes = new Map<string, EventShape>()

/** The shape of an event for these fields; the same list gives the same shape. */
export const eventShape = (name: EventName, names: readonly FieldName[]): EventShape => {
  const key = `${name} ${names.join(' ')}`
  const known = shapes.get(key)
  if (known) return known
  const definition = definitions[name]
  if (!definition) throw new TypeError(`no event ${name}`) // EventName rules it out
  // There are thousands of shapes, of which a network uses some dozens: each is compiled with its first event.
  let print: EventShape['print'] = (values, occasion) => {
    print = compileEvent(name, definition, names)
    return print(values, occasion)
  }
  const shape: EventShape = {
    name,
    names,
    required: definition.fields,
    print: (values, occasion) => print(values, occasion),
  }
  shapes.set(key, shape)
  return shape
}

const compileEvent = (
  name: EventName,
  definition: EventDefinition,
  names: readonly FieldName[],
): EventShape['print'] => {
  const body = compileBody(definition, names)
  const entityOf = compileEntity(definition.entity, names)
  const statusOf = compileStatus(name, definition, names)
  const keys = names.map(field => `"${field}":`)
  const colorAt = names.indexOf('color')
  const afterId = `","event":"${name}","device":`

  return (values, { id, device, message, receivedMs }) => {
    const { severity: written, time: deviceTime } = message
    const severity = written === null ? definition.severity : (severities[written] ?? definition.severity)
    const timeMs = deviceTime?.epochMs ?? receivedMs
    const time = isoTime(timeMs)
    const color = colorAt >= 0 ? byColor[String(values[colorAt])] : undefined
    const specials = new EventSpecials(name, id, severity, color ?? alarmSeverity[severity], timeMs, message)
    const filling = { values, specials }
    const entity = entityOf(filling)
    const slash = entity.indexOf('/')
    if (slash >= 0) specials['@entity'] = entity.slice(slash + 1)
    const { models, json } = body(filling) ?? textBody(filling) ?? emptyBody
    const cleared = statusOf(values)
    // What is the same in many events stands in one piece: each piece costs when the text is written out.
    return {
      id,
      stream: name === 'UNKNOWN' ? 'unknown' : 'events',
      device: device.name,
      event: name,
      entity,
      status: cleared.status,
      severity,
      time,
      json:
        `{"schema":"koine.event/1","id":"${id}${afterId}${device.json}${severityJson[severity]}${time}` +
        `${deviceTime ? '","timeSource":"device","received":"' : '","timeSource":"received","received":"'}` +
        `${isoTime(receivedMs)}","entity":"${escaped(entity)}${cleared.json}${fieldsJson(keys, values)}` +
        `},"models":${models},"openconfig":${json}${syslogJson(message)}}`,
    }
  }
}

/** What templates may ask of an event beside its fields; worked out when one asks. */
class EventSpecials implements Specials {
  readonly '@name': string
  readonly '@id': string
  readonly '@alarm-severity': string
  '@entity' = '-'
  readonly #severity: string
  readonly #timeMs: number
  readonly #message: SyslogMessage

  constructor(name: string, id: string, severity: string, alarm: string, timeMs: number, message: SyslogMessage) {
    this['@name'] = name
    this['@id'] = id
    this['@alarm-severity'] = alarm
    this.#severity = severity
    this.#timeMs = timeMs
    this.#message = message
  }
  get '@time'(): string {
    return epochNanoseconds(this.#timeMs, this.#message.time?.fraction ?? '')
  }
  get '@severity'(): string {
    return this.#severity.toUpperCase()
  }
  get '@message'(): string {
    return this.#message.message
  }
  get '@priority'(): number | undefined {
    const { facility, severity } = this.#message
    return facility === null || severity === null ? undefined : facility * 8 + severity
  }
  get '@app-name'(): string | undefined {
    return this.#message.appName ?? undefined
  }
  get '@procid'(): string | undefined {
    return this.#message.procId ?? undefined
  }
  get '@msgid'(): string | undefined {
    return this.#message.mnemonic ?? this.#message.msgId ?? undefined
  }
  get '@node'(): string | undefined {
    return this.#message.vendor?.node
  }
}

const severityJson = Object.fromEntries(
  severities.map(severity => [severity, `,"severity":"${severity}","time":"`]),
) as Readonly<Record<(typeof severities)[number], string>> // made from the same list

const fieldsJson = (keys: readonly string[], values: readonly (FieldValue | undefined)[]): string => {
  let out = ''
  for (let at = 0; at < keys.length; at++) {
    const value = values[at]
    if (value === undefined) continue
    if (out !== '') out += ','
    out += keys[at]
    out += typeof value === 'string' ? quote(value) : value
  }
  return out
}

const orNull = (value: string | null): string => (value === null ? 'null' : quote(value))

const syslogJson = ({ facility, severity, hostname, appName, procId, mnemonic, message }: SyslogMessage): string =>
  (facility === null || severity === null
    ? priorityJson(facility, severity)
    : (priorities[facility * 8 + severity] ?? '')) +
  member('null', '"', hostname) +
  member(',"appName":null', ',"appName":"', appName) +
  member(',"procId":null', ',"procId":"', procId) +
  member(',"mnemonic":null,"message":"', ',"mnemonic":"', mnemonic) +
  `${mnemonic === null ? '' : ',"message":"'}${escaped(message)}"}`

const member = (absent: string, begin: string, value: string | null): string =>
  value === null ? absent : `${begin}${escaped(value)}"`

const priorityJson = (facility: number | null, severity: number | null): string =>
  `,"syslog":{"facility":${facility},"severity":${severity},"hostname":`
const priorities = Array.from({ length: 192 }, (_, priority) => priorityJson(priority >> 3, priority & 7))

/** OpenConfig knows five severities of alarms: see the catalogue's rule for the eight of syslog. */
const alarmSeverity = {
  emergency: 'CRITICAL',
  alert: 'CRITICAL',
  critical: 'CRITICAL',
  error: 'MAJOR',
  warning: 'MINOR',
  notice: 'WARNING',
  informational: 'WARNING',
  debug: 'WARNING',
} as const
// Junos says major and minor by the colour of the chassis lamp.
const byColor: Readonly<Record<string, string>> = { RED: 'MAJOR', YELLOW: 'MINOR' }

// A part that the message lacks is DEFAULT for the network instance and - otherwise.
const compileEntity = (entity: string, names: readonly FieldName[]): ((filling: Parameters<Template>[0]) => string) => {
  const template = entity.replace(
    /\{([a-z-]+)\}/g,
    (_, field) => `{${field}|${field === 'network-instance' ? 'DEFAULT' : '-'}}`,
  )
  const compiled = compileTemplate(template, names)
  return filling => String(compiled?.(filling) ?? entity)
}

interface Status {
  readonly status: 'active' | 'cleared' | 'none'
  /** The members `status` and `clears` as JSON, with what stands around them. */
  readonly json: string
}

const statusJson = (status: Status['status'], clears: readonly string[]): Status => ({
  status,
  json: `","status":"${status}","clears":${JSON.stringify(clears)},"fields":{`,
})

const compileStatus = (
  name: string,
  definition: EventDefinition,
  names: readonly FieldName[],
): ((values: readonly (FieldValue | undefined)[]) => Status) => {
  const active = statusJson('active', [])
  const { toggle, clears } = definition
  if (toggle) {
    const at = names.indexOf(toggle.field)
    const cleared = statusJson('cleared', clears)
    return values => (toggle.cleared.includes(String(values[at])) ? cleared : active)
  }
  const fixed =
    clears.length > 0 ? statusJson('cleared', clears) : clearable.has(name) ? active : statusJson('none', [])
  return () => fixed
}

// Where no leaf could be written the body is the text itself (openconfig-messages), so every event has a valid one.
let renderText: RenderBody | undefined
const textBody: RenderBody = filling => {
  const unknown = definitions['UNKNOWN']
  if (!renderText && unknown) renderText = compileBody(unknown, [])
  return renderText?.(filling)
}
const emptyBody = { json: '{}', models: '[]' }
