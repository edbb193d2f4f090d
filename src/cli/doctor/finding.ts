/** What a check found. */
export interface Finding {
  readonly level: 'well' | 'attention' | 'failed'
  readonly name: string
  readonly says: string
  /** What to do about it. */
  readonly advice?: string
}

/** What an error says, in a word or sentence. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
