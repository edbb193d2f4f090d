import { KoineError } from '../errors.ts'
import type { Platform } from '../platforms.ts'
import type { EventName } from './catalogue.ts'
import { type Severity, severities } from './definition.ts'
import { eventDevice, eventShape } from './event.ts'
import { type FieldName, fieldNames } from './fields.ts'
import type { FieldValue } from './leaf-types.ts'
import type { EventRecord } from './record.ts'

/** An event that Koine itself has something to say of: nobody sent a message. */
export interface RaisedEvent {
  readonly name: EventName
  readonly device: { readonly name: string; readonly address: string | null; readonly platform: Platform | null }
  readonly fields: { readonly [field in FieldName]?: FieldValue }
  /** As the catalogue has it unless told. */
  readonly severity?: Severity
  /** What happened, in a sentence. */
  readonly message: string
}

/** The event as it is published. Throws INTERNAL when a field that its name needs is missing. */
export const raisedRecord = (id: string, event: RaisedEvent, nowMs: number): EventRecord => {
  const names = fieldNames.filter(name => event.fields[name] !== undefined)
  const shape = eventShape(event.name, names)
  const missing = shape.required.find(name => event.fields[name] === undefined)
  if (missing !== undefined) throw new KoineError('INTERNAL', `The event ${event.name} lacks the field ${missing}.`)
  const { name, address, platform } = event.device
  return shape.print(
    names.map(field => event.fields[field]),
    {
      id,
      device: eventDevice(name, address, platform),
      message: {
        facility: null,
        severity: event.severity === undefined ? null : severities.indexOf(event.severity),
        time: null,
        hostname: null,
        appName: 'koine',
        procId: null,
        msgId: null,
        structuredData: null,
        mnemonic: null,
        message: event.message,
        format: 'unknown',
        vendor: null,
      },
      receivedMs: nowMs,
    },
  )
}
