/** One syslog message, in the vocabulary of RFC 5424 section 6. What the message lacks is `null`, never invented. */
export interface SyslogMessage {
  /** 0 to 23, from PRI only; null without PRI. */
  readonly facility: number | null
  /** 0 to 7, from PRI only; null without PRI. */
  readonly severity: number | null
  /** The time the device wrote; null when it wrote none (or only an uptime). */
  readonly time: DeviceTime | null
  readonly hostname: string | null
  readonly appName: string | null
  readonly procId: string | null
  readonly msgId: string | null
  readonly structuredData: StructuredData | null
  /** The vendor's own message id as printed: `LINEPROTO-5-UPDOWN`, `01IFNET/4/LINK_STATE`, `SNMP_TRAP_LINK_UP`. */
  readonly mnemonic: string | null
  /** The text behind header and mnemonic, ends trimmed. */
  readonly message: string
  readonly format: MessageFormat
  /** What only some vendors write; an empty object costs nothing, so absent is null. */
  readonly vendor: VendorHeader | null
}

/** How the header was written: one of the two RFCs, or the vendor form that it follows. */
export type MessageFormat =
  | 'rfc5424'
  | 'rfc3164'
  | 'cisco'
  | 'cisco-iosxr'
  | 'cisco-nxos'
  | 'cisco-asa'
  | 'arista'
  | 'junos'
  | 'huawei'
  | 'comware'
  | 'fortios'
  | 'panos'
  | 'routeros'
  | 'sonic'
  | 'sros'
  | 'opengear'
  | 'meraki'
  | 'unknown'

/** SD-ID to name to value (RFC 5424 section 6.3). A name given twice has an array. */
export type StructuredData = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>

/** A time as the device wrote it, and the instant it stands for. */
export interface DeviceTime {
  /** The instant, milliseconds since 1970 (fractions of a millisecond cut). */
  readonly epochMs: number
  /** RFC 3339 fields as written on the wall of the device. The year is inferred when the message has none. */
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** Digits behind the decimal point as sent, '' when none. */
  readonly fraction: string
  /** Minutes east of UTC: as written, by the named zone, or by configuration. */
  readonly offsetMinutes: number
}

/** Header parts that only some vendors write, by the names that their manuals use. */
export interface VendorHeader {
  /** RFC 5424 VERSION. */
  readonly version?: number
  /** The number of the message in the device's own log: Cisco's sequence number, Huawei's `[4997]`, SR OS's first field. */
  readonly sequence?: string
  /** A second, outer sequence number. */
  readonly counter?: string
  /** `*` clock never synchronised, `.` synchronised once but lost it (Cisco). */
  readonly sync?: '*' | '.'
  /** Zone as written: `UTC`, `CEST`, `+02:00`. */
  readonly tz?: string
  /** Card or node: `RP/0/RSP0/CPU0`, `STKUNIT0-M:CP`, `fpc1`. */
  readonly node?: string
  /** The outer time of a relayed message, as written. */
  readonly relayTimestamp?: string
  /** Time since boot as written, where the device wrote no date. */
  readonly uptime?: string
  /** Seconds since 1970 as written, where the device wrote no date. */
  readonly epoch?: string
  /** True when the message text began with a byte order mark. */
  readonly bom?: true
  /** Severity word in the header (`INFO`, `notice`), where a device writes one. */
  readonly severity?: string
}
