/** Which stream a record belongs to: topics `koine.events`, `koine.unknown` and `koine.state`. */
export type Stream = 'events' | 'unknown' | 'state'

/** One event on its way out: the serialised event and what publishers need to route it without reading it again. */
export interface EventRecord {
  /** UUIDv7, strictly ascending within one daemon's life and over restarts. */
  readonly id: string
  readonly stream: Stream
  /** Device name: the Kafka key, and its beginning for states. */
  readonly device: string
  /** Event name of the catalogue, or UNKNOWN; of a state the getter: `ce_type`. */
  readonly event: string
  readonly entity: string
  /** active | cleared | none */
  readonly status: string
  /** RFC 5424 severity keyword. */
  readonly severity: string
  /** Event time, RFC 3339 in UTC: `ce_time`. */
  readonly time: string
  /** The event, one line of JSON without newline (the contract's `koine.event/1`). */
  readonly json: string
}
