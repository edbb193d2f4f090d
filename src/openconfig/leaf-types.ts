/**
 * The YANG types of the leaves that we publish, and how their values are written in JSON (RFC 7951 section 6).
 * `encode` takes what a message said and returns the JSON text of the leaf's value, or undefined where the leaf does not
 * admit it: then the leaf stays out of the body, so a body is valid whatever a device writes.
 */
export interface LeafType<Value> {
  readonly encode: (value: FieldValue) => string | undefined
  /** Never set: carries the type of the values that a rule may give. */
  readonly value?: Value
}

/** What a field of an event may hold. */
export type FieldValue = string | number | boolean

/** JSON text of a string; identifiers that need no escape are quoted as they are. */
export const quote = (value: string): string => (needsEscape.test(value) ? escapeUnsafe(value) : `"${value}"`)

/** The same without the quotes, for texts whose quotes stand in what is around them. */
export const escaped = (value: string): string => (needsEscape.test(value) ? escapeUnsafe(value).slice(1, -1) : value)

// JSON's own specials, controls, and what could steer a terminal or hide text from a reader (C1, bidi marks, separators).
const needsEscape =
  /["\\\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]/
const unsafeInJson = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g
const escapeUnsafe = (value: string): string =>
  JSON.stringify(value).replace(unsafeInJson, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)

export const text: LeafType<FieldValue> = {
  encode: value => {
    const string = String(value)
    return needsEscape.test(string) ? escapeUnsafe(string.replace(notYang, '\ufffd')) : `"${string}"`
  },
}

// YANG strings (RFC 7950 section 9.4) have neither other control characters nor noncharacters nor lone surrogates.
const notYang =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufdd0-\ufdef\ufffe\uffff]|[\ud83f\ud87f\ud8bf\ud8ff\ud93f\ud97f\ud9bf\ud9ff\uda3f\uda7f\udabf\udaff\udb3f\udb7f\udbbf\udbff][\udffe\udfff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

export const flag: LeafType<boolean> = {
  encode: value =>
    typeof value === 'boolean' ? String(value) : value === 'true' || value === 'false' ? value : undefined,
}

const integer = (value: FieldValue): number => (typeof value === 'number' ? value : decimalDigits(value))
const decimalDigits = (value: FieldValue): number =>
  typeof value === 'string' && /^[0-9]{1,15}$/.test(value) ? Number(value) : Number.NaN

/** uint8, uint16, uint32 with a range: a JSON number. */
export const uint = (minimum: number, maximum: number): LeafType<number> => ({
  encode: value => {
    const number = integer(value)
    return Number.isInteger(number) && number >= minimum && number <= maximum ? String(number) : undefined
  },
})

/** 64 bit integers are JSON strings. */
export const uint64: LeafType<number | string> = {
  encode: value => {
    const digits = String(value)
    return /^[0-9]{1,20}$/.test(digits) && (digits.length < 20 || BigInt(digits) < 1n << 64n)
      ? `"${digits}"`
      : undefined
  },
}

/** int64: a whole number, or its digits. */
export const int64: LeafType<number | string> = {
  encode: value => {
    const digits = String(value)
    if (!/^-?[0-9]{1,19}$/.test(digits)) return undefined
    return digits.length < 19 || BigInt.asIntN(64, BigInt(digits)) === BigInt(digits) ? `"${digits}"` : undefined
  },
}

/** decimal64: a JSON string with all its fraction digits. */
export const decimal = (fractionDigits: number): LeafType<number | string> => {
  // decimal64 is a 64 bit integer with a point in it (RFC 7950 section 9.3.4).
  const largest = 9.2e18 / 10 ** fractionDigits
  return {
    encode: value => {
      const number =
        typeof value === 'string' && /^[+-]?[0-9]{1,12}(?:\.[0-9]{1,12})?$/.test(value) ? Number(value) : value
      return typeof number === 'number' && Math.abs(number) <= largest
        ? `"${number.toFixed(fractionDigits)}"`
        : undefined
    },
  }
}

/** A leaf-list with one entry. */
export const leafList = <Value>(entry: LeafType<Value>): LeafType<Value> => ({
  encode: value => {
    const encoded = entry.encode(value)
    return encoded === undefined ? undefined : `[${encoded}]`
  },
})

/** An enumeration. */
export const oneOf = <const Names extends readonly string[]>(...names: Names): LeafType<Names[number]> =>
  lookup(names.map(name => [name, `"${name}"`]))

/** An identity, written with the module that defines it. */
export const identity = <const Names extends readonly string[]>(
  module: string,
  ...names: Names
): LeafType<Names[number]> => lookup(names.map(name => [name, `"${module}:${name}"`]))

/** An enumeration whose values devices write in words of their own. Words are found in lower case. */
export const worded = <Name extends string>(
  words: Readonly<Record<string, Name>>,
  otherwise?: Name,
): LeafType<string> => {
  const json = new Map(Object.entries(words).map(([word, name]) => [word, `"${name}"`]))
  for (const name of Object.values(words)) json.set(name.toLowerCase(), `"${name}"`)
  return {
    encode: value => json.get(String(value).toLowerCase()) ?? (otherwise === undefined ? undefined : `"${otherwise}"`),
  }
}

/** The first of several types that admits the value (a YANG union). */
export const union = <A, B>(first: LeafType<A>, second: LeafType<B>): LeafType<A | B> => ({
  encode: value => first.encode(value) ?? second.encode(value),
})

/** A string with a pattern. */
export const matching = (pattern: RegExp): LeafType<string> => ({
  encode: value => (typeof value === 'string' && pattern.test(value) ? quote(value) : undefined),
})

const lookup = <Name extends string>(entries: readonly (readonly [Name, string])[]): LeafType<Name> => {
  const json = new Map<unknown, string>(entries)
  return { encode: value => json.get(value) }
}
