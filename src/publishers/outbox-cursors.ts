import type { Database, Statement } from '../database.ts'

/**
 * How far each publisher has come: the number of the last batch it delivered. Kept in memory, written by `save` inside
 * the outbox's transactions, counted as written by `settle`.
 */
export class Cursors {
  readonly #save: Statement<[string, number]>
  readonly #cursors: Map<string, number>
  readonly #unsaved = new Set<string>()
  readonly #rows: { readonly last: number }

  /**
   * A publisher seen for the first time starts before the oldest batch still there; one that is no longer named is
   * forgotten, so that it does not hold the batches for ever.
   */
  constructor(
    database: Database,
    publishers: readonly string[],
    rows: { readonly first: number; readonly last: number },
  ) {
    this.#rows = rows
    this.#save = database.prepare(
      'INSERT INTO cursors VALUES (?, ?) ON CONFLICT (publisher) DO UPDATE SET batch = excluded.batch',
    )
    const known = new Map(
      database
        .prepare<[], { publisher: string; batch: number }>('SELECT publisher, batch FROM cursors')
        .all()
        .map(row => [row.publisher, row.batch]),
    )
    this.#cursors = new Map(publishers.map(name => [name, known.get(name) ?? rows.first - 1]))
    const forget = database.prepare<[string]>('DELETE FROM cursors WHERE publisher = ?')
    database.transaction(() => {
      for (const [name, batch] of this.#cursors) this.#save.run(name, batch)
      for (const name of known.keys()) if (!this.#cursors.has(name)) forget.run(name)
    })()
  }

  /** False when this says nothing new: an unknown publisher, or a batch already acknowledged. */
  advance(publisher: string, batch: number): boolean {
    const cursor = this.#cursors.get(publisher)
    if (cursor === undefined || batch <= cursor) return false
    this.#cursors.set(publisher, Math.min(batch, this.#rows.last))
    this.#unsaved.add(publisher)
    return true
  }

  /** The last batch that every publisher has delivered; without publishers, every batch. */
  slowest(): number {
    return Math.min(this.#rows.last, ...this.#cursors.values())
  }

  entries(): (readonly [string, number])[] {
    return [...this.#cursors]
  }

  save(): void {
    for (const publisher of this.#unsaved) this.#save.run(publisher, this.#cursors.get(publisher) ?? 0)
  }

  settle(): void {
    this.#unsaved.clear()
  }
}
