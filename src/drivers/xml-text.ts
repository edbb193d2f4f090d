/** Text as the content of an element, or the value of an attribute. Characters that XML cannot carry are left out. */
export const xmlEscaped = (text: string): string =>
  text
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** What is between the tags of a piece of XML, to the letter: blanks and line ends are part of it. */
export const plainText = (xml: string): string => {
  const parts: string[] = []
  for (let at = 0; at < xml.length; ) {
    const begins = xml.indexOf('<', at)
    parts.push(withCharacters(xml.slice(at, begins < 0 ? undefined : begins)))
    if (begins < 0) break
    const isData = xml.startsWith(dataBegins, begins)
    const ends = xml.indexOf(isData ? dataEnds : '>', begins)
    // What has no end is no tag.
    if (ends < 0) {
      parts.push(withCharacters(xml.slice(begins)))
      break
    }
    if (isData) parts.push(xml.slice(begins + dataBegins.length, ends))
    at = ends + (isData ? dataEnds.length : 1)
  }
  return parts.join('')
}

const dataBegins = '<![CDATA['
const dataEnds = ']]>'

/** Text with the characters that references stand for; those that XML does not have by itself stay. */
export const withCharacters = (text: string): string =>
  text.replace(/&(#?\w{1,8});/g, (whole, entity: string) => characterOf(entity) ?? whole)

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** null: an entity that XML does not have by itself. */
const characterOf = (entity: string): string | null => {
  if (!entity.startsWith('#')) return named[entity] ?? null
  const [, hex, decimal] = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/i.exec(entity) ?? []
  const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
  return Number.isInteger(point) && point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : null
}
