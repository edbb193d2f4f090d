/** What an API key may be used for. `admin` includes all others. */
export const scopes = ['read', 'command', 'config', 'file', 'admin'] as const

export type Scope = (typeof scopes)[number]

/** Who asks: the key that a request came with. */
export interface Caller {
  /** Stays when the key is rotated. */
  readonly keyId: string
  readonly name: string
  readonly scopes: ReadonlySet<Scope>
  /** Only devices with one of these tags; null: all devices. */
  readonly groups: readonly string[] | null
  /** Name of the command policy; null: the default one. */
  readonly policy: string | null
}

/** Whether a caller may do this; `admin` may do everything. */
export const may = ({ scopes: held }: Caller, scope: Scope): boolean => held.has(scope) || held.has('admin')

/** Whether a device with these tags is among the caller's. */
export const reaches = ({ groups }: Caller, tags: readonly string[]): boolean =>
  groups === null || groups.some(group => tags.includes(group))
