/** Short enough for the line buffer of the oldest releases, prompt included. */
const longestLine = 200

/**
 * Commands for the TCL shell of IOS that write a text to a file. Each is one line. Characters that TCL or the line editor
 * (`?` shows help, `|` filters) would act upon are written as octal numbers.
 */
export const tclWriting = (path: string, text: string): readonly string[] => [
  `set koine [open "${escaped(Buffer.from(path)).join('')}" w]`,
  'fconfigure $koine -translation binary',
  ...pieces(escaped(Buffer.from(text))).map(piece => `puts -nonewline $koine "${piece}"`),
  'close $koine',
]

const plain = /[\w ./:,=+-]/

const escaped = (octets: Buffer): readonly string[] =>
  Array.from(octets, octet => {
    const character = String.fromCharCode(octet)
    return octet < 0x80 && plain.test(character) ? character : `\\${octet.toString(8).padStart(3, '0')}`
  })

const pieces = (characters: readonly string[]): readonly string[] => {
  const all: string[] = []
  let piece = ''
  for (const character of characters) {
    if (piece.length + character.length > longestLine) {
      all.push(piece)
      piece = ''
    }
    piece += character
  }
  return piece === '' ? all : [...all, piece]
}
