import { Buffer } from 'node:buffer'
import type { EventRecord } from '../openconfig/record.ts'
import { type BatchColumns, emptyColumns } from './outbox-schema.ts'

/** A batch as it is written to the outbox. `payload` is a view that is valid until the next event is added. */
export interface BatchContent {
  readonly count: number
  readonly firstId: string
  readonly lastId: string
  readonly columns: string
  readonly payload: Buffer
}

/** Collects events for one row of the outbox in one buffer that is used again and again. */
export class PendingBatch {
  #payload: Buffer
  #bytes = 0
  #columns: BatchColumns = emptyColumns()

  constructor(initialBytes: number) {
    this.#payload = Buffer.allocUnsafeSlow(initialBytes)
  }

  get count(): number {
    return this.#columns.ends.length
  }

  get bytes(): number {
    return this.#bytes
  }

  add(record: EventRecord): void {
    // A UTF-16 code unit takes three octets of UTF-8 at most.
    if (this.#bytes + record.json.length * 3 > this.#payload.length) this.#makeRoom(Buffer.byteLength(record.json))
    this.#bytes += this.#payload.write(record.json, this.#bytes, 'utf8')
    const columns = this.#columns
    columns.ends.push(this.#bytes)
    columns.ids.push(record.id)
    columns.streams.push(record.stream)
    columns.devices.push(record.device)
    columns.events.push(record.event)
    columns.entities.push(record.entity)
    columns.statuses.push(record.status)
    columns.severities.push(record.severity)
    columns.times.push(record.time)
  }

  /** Only of a batch that is not empty. */
  content(): BatchContent {
    const { ids } = this.#columns
    return {
      count: this.count,
      firstId: ids[0] ?? '',
      lastId: ids[ids.length - 1] ?? '',
      columns: JSON.stringify(this.#columns),
      payload: this.#payload.subarray(0, this.#bytes),
    }
  }

  clear(): void {
    this.#bytes = 0
    for (const column of Object.values(this.#columns)) column.length = 0
  }

  #makeRoom(bytes: number): void {
    const needed = this.#bytes + bytes
    if (needed <= this.#payload.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#payload.length * 2))
    this.#payload.copy(larger, 0, 0, this.#bytes)
    this.#payload = larger
  }
}
