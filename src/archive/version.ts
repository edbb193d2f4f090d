/** Why a configuration was taken. `intended`: it never ran, someone said that it should. */
export const versionSources = ['before-change', 'after-change', 'poll', 'manual', 'intended'] as const

export type VersionSource = (typeof versionSources)[number]

/** A configuration that a device had, without its text. */
export interface Version {
  readonly device: string
  /** 1, 2, 3 … of this device. */
  readonly version: number
  /** Milliseconds since 1970. */
  readonly takenMs: number
  readonly source: VersionSource
  readonly job: string | null
  readonly caller: string | null
  readonly comment: string | null
  /** Hex, of the text. */
  readonly sha256: string
  readonly bytes: number
}

/** A configuration that is to be kept. */
export interface NewVersion {
  readonly source: VersionSource
  readonly text: string
  readonly job: string | null
  readonly caller: string | null
  readonly comment: string | null
}

/** Which version a device is meant to run. */
export interface Intended {
  readonly version: number
  /** `set`: someone said so; `applied`: what a change that succeeded left. */
  readonly how: 'set' | 'applied'
  readonly caller: string | null
  readonly sinceMs: number
}
