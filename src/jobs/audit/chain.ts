import { createHash } from 'node:crypto'

/** One record, as it is kept. */
export interface AuditRecord {
  readonly seq: number
  /** RFC 3339, UTC. */
  readonly at: string
  readonly kind: 'attempt' | 'outcome'
  /** `job_…`, or what else was tried. */
  readonly subject: string
  /** What was written, as JSON text: hashed as it stands. */
  readonly body: string
  /** Hex SHA-256 of the record before; of the first one: zeros. */
  readonly previous: string
  readonly hash: string
}

export const beforeTheFirst = '0'.repeat(64)

/** Each field with its length before it, so that nothing can be moved from one into the next. */
export const hashOfRecord = ({ seq, at, kind, subject, body, previous }: Omit<AuditRecord, 'hash'>): string => {
  const hash = createHash('sha256')
  for (const field of [previous, String(seq), at, kind, subject, body]) {
    hash.update(`${Buffer.byteLength(field)}:`).update(field)
  }
  return hash.digest('hex')
}

/** Where the chain breaks, if it does. */
export type Verification =
  | { readonly intact: true; readonly records: number; readonly head: AuditHead | null }
  | { readonly intact: false; readonly records: number; readonly seq: number; readonly detail: string }

/** The newest record: kept elsewhere, it proves later that nothing was cut off behind it. */
export interface AuditHead {
  readonly seq: number
  readonly hash: string
}

/** Reads the whole chain. With a head that was kept, also proves that the chain still contains it. */
export const verifyChain = (records: Iterable<AuditRecord>, kept: AuditHead | null = null): Verification => {
  let previous = beforeTheFirst
  let count = 0
  let head: AuditHead | null = null
  let met = kept === null
  for (const record of records) {
    const { seq } = record
    const broken = (detail: string): Verification => ({ intact: false, records: count, seq, detail })
    if (seq !== count + 1) return broken(`Record ${count + 1} is missing.`)
    if (record.previous !== previous) return broken(`Record ${seq} does not follow the one before it.`)
    if (hashOfRecord(record) !== record.hash) return broken(`Record ${seq} was altered.`)
    if (kept?.seq === seq) {
      if (kept.hash !== record.hash) return broken(`Record ${seq} is not the one that was kept.`)
      met = true
    }
    previous = record.hash
    count += 1
    head = { seq, hash: record.hash }
  }
  if (!met && kept !== null) {
    return {
      intact: false,
      records: count,
      seq: kept.seq,
      detail: `Record ${kept.seq} is missing: the end was cut off.`,
    }
  }
  return { intact: true, records: count, head }
}
