import type { Platform } from '../platforms.ts'
import type { SyslogMessage } from '../syslog/message.ts'
import { compileBody, type RenderBody } from './body.ts'
import { clearable, definitions, type EventName } from './catalogue.ts'
import { type EventDefinition, severities } from './definition.ts'
import type { FieldName } from './fields.ts'
import { type FieldValue, quote } from './leaf-types.ts'
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
  json: JSON.stringify({ name, address, platform }),
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
  const shape = createShape(name, names)
  shapes.set(key, shape)
  return shape
}

const createShape = (name: EventName, names: readonly FieldName[]): EventShape => {
  const definition = definitions[name]
  if (!definition) throw new TypeError(`no event ${name}`) // EventName rules it out
  const body = compileBody(definition, names)
  const entityOf = compileEntity(definition.entity, names)
  const statusOf = compileStatus(name, definition, names)
  const keys = names.map(field => `"${field}":`)
  const colorAt = names.indexOf('color')

  return {
    name,
    names,
    required: definition.fields,
    print(values, { id, device, message, receivedMs }) {
      const { severity: written, time: deviceTime } = message
      const severity = written === null ? definition.severity : (severities[written] ?? definition.severity)
      const timeMs = deviceTime?.epochMs ?? receivedMs
      const time = isoTime(timeMs)
      const specials: Mutable<Specials> = {
        '@time': deviceTime ? epochNanoseconds(timeMs, deviceTime.fraction) : epochNanoseconds(timeMs, ''),
        '@id': id,
        '@entity': '-',
        '@name': name,
        '@severity': severity.toUpperCase(),
        '@alarm-severity': (colorAt >= 0 ? byColor[String(values[colorAt])] : undefined) ?? alarmSeverity[severity],
        '@message': message.message,
        '@priority': message.facility === null || written === null ? undefined : message.facility * 8 + written,
        '@app-name': message.appName ?? undefined,
        '@procid': message.procId ?? undefined,
        '@msgid': message.mnemonic ?? message.msgId ?? undefined,
        '@node': message.vendor?.node,
      }
      const filling = { values, specials }
      const entity = entityOf(filling)
      const slash = entity.indexOf('/')
      if (slash >= 0) specials['@entity'] = entity.slice(slash + 1)
      const { models, json } = body(filling) ?? textBody(filling) ?? emptyBody
      const cleared = statusOf(values)
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
          `{"schema":"koine.event/1","id":"${id}","event":"${name}","device":${device.json},"severity":"${severity}",` +
          `"time":"${time}","timeSource":"${deviceTime ? 'device' : 'received'}","received":"${isoTime(receivedMs)}",` +
          `"entity":${quote(entity)},${cleared.json},"fields":${fieldsJson(keys, values)},"models":${models},` +
          `"openconfig":${json},"syslog":${syslogJson(message)}}`,
      }
    },
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

const fieldsJson = (keys: readonly string[], values: readonly (FieldValue | undefined)[]): string => {
  let out = '{'
  for (let at = 0; at < keys.length; at++) {
    const value = values[at]
    if (value === undefined) continue
    out += `${out.length > 1 ? ',' : ''}${keys[at]}${typeof value === 'string' ? quote(value) : value}`
  }
  return `${out}}`
}

const orNull = (value: string | null): string => (value === null ? 'null' : quote(value))

const syslogJson = (message: SyslogMessage): string =>
  `{"facility":${message.facility},"severity":${message.severity},"hostname":${orNull(message.hostname)},` +
  `"appName":${orNull(message.appName)},"procId":${orNull(message.procId)},"mnemonic":${orNull(message.mnemonic)},` +
  `"message":${quote(message.message)}}`

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
  /** The members `status` and `clears` as JSON. */
  readonly json: string
}

const statusJson = (status: Status['status'], clears: readonly string[]): Status => ({
  status,
  json: `"status":"${status}","clears":${JSON.stringify(clears)}`,
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
