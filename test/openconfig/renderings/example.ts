/** A result of a getter and what it becomes; it was taken at 2026-01-02T00:00:00Z. */
export interface Example {
  readonly getter: string
  readonly platform: string
  readonly result: unknown
  readonly models: readonly string[]
  /** What the paths of all updates begin with. */
  readonly at: string
  /** The value of each leaf by its path as gNMI writes it. */
  readonly updates: Readonly<Record<string, unknown>>
}
