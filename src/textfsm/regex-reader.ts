import { KoineError } from '../errors.ts'

/** The text of an expression, read from left to right by code points. */
export interface RegexReader {
  peek(ahead?: number): string | undefined
  next(): string | undefined
  /** Takes the text if it comes next. */
  take(text: string): boolean
  /** At most `most` characters that fit. */
  takeWhile(fits: RegExp, most?: number): string
  at(): number
  /** Back to a place that `at` told. */
  back(place: number): void
}

export const readRegex = (source: string): RegexReader => {
  const characters = Array.from(source)
  let at = 0
  return {
    peek: (ahead = 0) => characters[at + ahead],
    next: () => characters[at++],
    take(text) {
      const fits = Array.from(text).every((character, index) => characters[at + index] === character)
      if (fits) at += text.length
      return fits
    },
    takeWhile(fits, most = Number.POSITIVE_INFINITY) {
      let taken = ''
      while (taken.length < most && fits.test(characters[at] ?? '')) taken += characters[at++]
      return taken
    },
    at: () => at,
    back: place => {
      at = place
    },
  }
}

/** Throws PARSE_FAILED: what the expression holds that Python would not take. */
export const refuse = (what: string): never => {
  throw new KoineError('PARSE_FAILED', `the expression is not valid: ${what}`)
}
