/** What became of a configuration, as the last result of a job has it (`value`). */
export interface Outcome {
  readonly changed: boolean
  /** As the device shows it, else unified; '': there is none. */
  readonly diff: string
  /** Version of the archive that runs now; null: it was not read. */
  readonly version: number | null
  /** The one before; null: nothing changed. */
  readonly before_version: number | null
  /** When it is taken back unless confirmed; null: it is permanent. */
  readonly confirm_by: string | null
  /** Whether it was made to outlive a reload. */
  readonly saved: boolean
  /** Why it was not, where that was not asked for; null: it was, or was not to be. */
  readonly save_error: string | null
  /** Id of the commit that waits to be confirmed. */
  readonly pending: string | null
}

/** Nothing changed. */
export const unchanged = (version: number | null): Outcome => ({
  changed: false,
  diff: '',
  version,
  before_version: null,
  confirm_by: null,
  saved: false,
  save_error: null,
  pending: null,
})
