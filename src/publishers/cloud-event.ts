import { Buffer } from 'node:buffer'
import { murmur2 } from './murmur2.ts'
import type { OutboxRecord } from './outbox-reader.ts'

/** Attributes of an event in the binary mode of CloudEvents' Kafka binding 1.0.2: headers beside the event itself. */
export interface CloudEventHeaders {
  readonly ce_specversion: Buffer
  readonly ce_id: string
  readonly ce_type: Buffer
  readonly ce_source: Buffer
  readonly ce_time: string
  readonly 'content-type': Buffer
  [further: string]: Buffer | string
}

export interface CloudEventMessage {
  /** Device name; of a state, the device and what was asked, so that a compacted topic keeps the last of each. */
  readonly key: Buffer
  readonly keyHash: number
  readonly value: Buffer
  readonly headers: CloudEventHeaders
}

interface Sender {
  readonly key: Buffer
  readonly keyHash: number
  readonly source: Buffer
}

const specVersion = Buffer.from('1.0')
const contentType = Buffer.from('application/json')
// Names come from the network: what is remembered of them is bounded.
const mostRemembered = 50_000

/**
 * Makes Kafka messages of events and states: `ce_type` is `koine.event.` and the event's name or `koine.state.` and the
 * getter's, `ce_source` `koine/` and the device, percent-encoded where it must be. All of a device hash alike, so that they
 * share a partition and stay in order. Remembers devices and names, whose octets and hash are the same in each message.
 */
export function cloudEventWriter(): (record: OutboxRecord) => CloudEventMessage {
  const sender = remembering((device): Sender => {
    const key = Buffer.from(device)
    return { key, keyHash: murmur2(key), source: Buffer.from(`koine/${encodeURIComponent(device)}`) }
  })
  const type = remembering(event => Buffer.from(`koine.event.${event}`))
  const stateType = remembering(getter => Buffer.from(`koine.state.${getter}`))
  return record => {
    const { key, keyHash, source } = sender(record.device)
    const isState = record.stream === 'state'
    return {
      key: isState ? Buffer.from(`${record.device}/${record.entity}`) : key,
      keyHash,
      value: record.json,
      headers: {
        ce_specversion: specVersion,
        ce_id: record.id,
        ce_type: isState ? stateType(record.event) : type(record.event),
        ce_source: source,
        ce_time: record.time,
        'content-type': contentType,
      },
    }
  }
}

function remembering<Value>(make: (name: string) => Value): (name: string) => Value {
  const known = new Map<string, Value>()
  return name => {
    const value = known.get(name)
    if (value !== undefined) return value
    if (known.size >= mostRemembered) known.clear()
    const made = make(name)
    known.set(name, made)
    return made
  }
}
