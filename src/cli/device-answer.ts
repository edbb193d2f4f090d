/** What an action on devices shows. */
export interface Answer {
  readonly json?: unknown
  readonly text: string
  /** Something was not done. */
  readonly failed?: boolean
}

/** Where the API has a device. */
export const devicePath = (name: string): string => `/v1/devices/${encodeURIComponent(name)}`
