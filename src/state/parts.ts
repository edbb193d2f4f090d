import type { EventName } from '../openconfig/catalogue.ts'
import type { Severity } from '../openconfig/definition.ts'
import type { FieldName } from '../openconfig/fields.ts'
import type { FieldValue } from '../openconfig/leaf-types.ts'

/** An event about a device that Koine itself has something to say of. */
export interface PublishedEvent {
  /** Name in the inventory. */
  readonly device: string
  readonly name: EventName
  readonly fields: { readonly [field in FieldName]?: FieldValue }
  /** As the catalogue has it unless told. */
  readonly severity?: Severity
  /** What happened, in a sentence. */
  readonly message: string
}

/** Sends an event the way that those of devices go. Returns at once. */
export type PublishEvent = (event: PublishedEvent) => void
