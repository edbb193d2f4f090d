import type { DeviceTime, MessageFormat, StructuredData, VendorHeader } from './message.ts'
import type { Timezone } from './timezone.ts'

/** What is known outside the message: the time now and the zone of clocks that name none. */
export interface ParseContext {
  readonly nowMs: number
  readonly timezone: Timezone
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

/** A message while it is read. The readers fill it in and move `at`; what is behind `at` is the message text. */
export interface Draft {
  readonly text: string
  readonly end: number
  at: number
  /** Where the time taken last stands in the text; 0 while there is none. */
  timeFrom: number
  timeTo: number
  facility: number | null
  severity: number | null
  time: DeviceTime | null
  hostname: string | null
  appName: string | null
  procId: string | null
  msgId: string | null
  structuredData: StructuredData | null
  mnemonic: string | null
  format: MessageFormat
  vendor: Writable<VendorHeader> | null
}

export const newDraft = (text: string, at: number, end: number): Draft => ({
  text,
  end,
  at,
  timeFrom: 0,
  timeTo: 0,
  facility: null,
  severity: null,
  time: null,
  hostname: null,
  appName: null,
  procId: null,
  msgId: null,
  structuredData: null,
  mnemonic: null,
  format: 'unknown',
  vendor: null,
})

/** The vendor part of the header, made when first needed. */
export function vendorOf(draft: Draft): Writable<VendorHeader> {
  draft.vendor ??= {}
  return draft.vendor
}
