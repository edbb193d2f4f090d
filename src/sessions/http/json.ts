/**
 * JSON whose whole numbers beyond 2^53 come out as text with all their digits: counters of 64 bits are such, and JSON.parse
 * would round them. What reads numbers reads them from text as well. Throws SyntaxError as JSON.parse does.
 */
export const parseJson = (text: string): unknown => JSON.parse(manyDigits.test(text) ? withLargeAsText(text) : text)

const manyDigits = /\d{16}/

// A number as JSON writes it (RFC 8259, section 6); only whole ones are looked at.
const numbers = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

const withLargeAsText = (text: string): string => {
  const parts: string[] = []
  for (let at = 0; at < text.length; ) {
    const begin = text.indexOf('"', at)
    const outside = text.slice(at, begin < 0 ? undefined : begin)
    parts.push(outside.replace(numbers, number => (isTooLarge(number) ? `"${number}"` : number)))
    if (begin < 0) break
    const end = endOfString(text, begin)
    parts.push(text.slice(begin, end))
    at = end
  }
  return parts.join('')
}

const isTooLarge = (number: string): boolean => /^-?\d{16,}$/.test(number) && !Number.isSafeInteger(Number(number))

/** Where a string ends that begins here, its quotes included. */
const endOfString = (text: string, begin: number): number => {
  for (let quote = text.indexOf('"', begin + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let before = quote - 1
    while (text[before] === '\\') before -= 1
    if ((quote - before) % 2 === 1) return quote + 1
  }
  return text.length
}
