import type { FieldValue } from '../../openconfig/leaf-types.ts'

/**
 * The types of the holes in a sentence: each reads a piece of the message and gives its value, or undefined when the
 * piece is not of the type. A reader that translates a device's word to OpenConfig's is made by `words`; the device's
 * own word then stays beside the value as `<field>-text` where it is another one.
 */
export interface HoleType<Value extends FieldValue> {
  readonly read: (piece: string) => Value | undefined
  /** True where the value is a translation of the device's word. */
  readonly translates?: true
}

export const hole = <Value extends FieldValue>(read: (piece: string) => Value | undefined): HoleType<Value> => ({
  read,
})

export const noBlank = (piece: string): boolean => piece !== '' && piece.indexOf(' ') < 0 && piece.indexOf('\t') < 0
export const matching = (pattern: RegExp) => hole(piece => (pattern.test(piece) ? piece : undefined))

/** A device's words (in lower case) and what they are called in OpenConfig. */
export const words = <const Values extends Readonly<Record<string, string>>>(
  values: Values,
): HoleType<Values[keyof Values]> => {
  const known = new Map<string, Values[keyof Values]>(
    Object.entries(values).map(([word, value]) => [word, value as Values[keyof Values]]), // entries lose the value type
  )
  return { read: piece => known.get(piece.trim().toLowerCase()), translates: true }
}

/** One of these wordings, in any case; its value is as it is written here. */
export const oneOf = (wordings: readonly string[]): HoleType<string> => {
  const known = new Map(wordings.map(wording => [wording.toLowerCase(), wording]))
  return hole(piece => known.get(piece.toLowerCase()))
}

/** The number in a piece of this pattern. */
export const numberOf = (pattern: RegExp): HoleType<number> => ({
  read: piece => {
    const digits = pattern.exec(piece)?.[1]
    return digits === undefined ? undefined : Number(digits)
  },
  translates: true,
})
