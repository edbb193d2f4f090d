import { hole, matching, noBlank } from './hole-type.ts'

const nothing = new Set([
  '',
  '-',
  'n/a',
  'none',
  'null',
  'unknown',
  'not-available',
  'not-applicable',
  '<unconfigured>',
])

/** Words, numbers and texts. */
export const valueHoles = {
  /** Anything without blanks. */
  word: hole(piece => (noBlank(piece) ? piece : undefined)),
  /** The last word: what stands before a text that begins with an unknown number of words. */
  'last-word': hole(piece => {
    const word = piece.slice(piece.lastIndexOf(' ') + 1)
    return word === '' ? undefined : word
  }),
  /** Anything, at least one character. */
  text: hole(piece => (piece.trim() === '' ? undefined : piece.trim())),
  /** Anything, also nothing: an absent value is no field. */
  any: hole(piece => piece.trim()),
  /** Anything but the words by which firewalls say that there is nothing. */
  known: hole(piece => (nothing.has(piece.trim().toLowerCase()) ? undefined : piece.trim())),
  /** Text up to the quote that ends the message; it may hold quotes itself. */
  'quoted-end': hole(piece => (piece.endsWith("'") ? piece.slice(0, -1).trim() || undefined : undefined)),
  /** A port other than 0, which says that there is none. */
  'used-port': hole(piece => (/^[1-9][0-9]{0,4}$/.test(piece) ? Number(piece) : undefined)),
  /** `SQL Injection(30514)`: the name; the number. */
  'threat-name': hole(piece => piece.replace(/\([0-9]{1,10}\)$/, '').trim() || undefined),
  'threat-number': hole(piece => /\(([0-9]{1,10})\)$/.exec(piece)?.[1]),
  uint: hole(piece => (/^[0-9]{1,15}$/.test(piece) ? Number(piece) : undefined)),
  /** Decimal number, maybe signed. */
  number: hole(piece => (/^[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?$/.test(piece) ? Number(piece) : undefined)),
  /** A decimal number with its digits as written: `56.0`. */
  decimal: matching(/^[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?$/),
  hex: matching(/^(?:0x)?[0-9A-Fa-f]{1,32}$/),
  /** A terminal line: `vty0`, `vty 0`, `console`, `tty2`. */
  line: matching(/^(?:console|con|vty|tty|aux|line|async)(?: ?[0-9]{1,10}){0,2}$/i),
  /** A user name, in quotes or not, maybe empty of blanks. */
  user: hole(piece => {
    const name = /^(['"`])(.*)['"`]$/.exec(piece)?.[2] ?? piece
    return name !== '' && name.length <= 128 ? name : undefined
  }),
  /** A user of a virtual system: `Root::alice`. */
  'ive-user': hole(piece => piece.replace(/^[^:]*::/, '') || undefined),
} as const
