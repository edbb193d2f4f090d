import { LineCounter, parseDocument } from 'yaml'
import { KoineError } from '../../errors.ts'
import { recordOf } from './imported.ts'

/** A value that stands in the document but is not readable here: encrypted by ansible-vault. */
class Sealed {}

/** Whether a value is encrypted, whichever way it is written. */
export const isSealed = (value: unknown): boolean =>
  value instanceof Sealed || (typeof value === 'string' && value.startsWith('$ANSIBLE_VAULT'))

/** Reads YAML or JSON whose outermost shape is a mapping (null when it is none). Throws INVALID_BODY naming line and column. */
export const readYaml = (text: string): Readonly<Record<string, unknown>> | null => {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    // Keys that are written twice are Ansible's own business: the last one counts there, and here.
    uniqueKeys: false,
    logLevel: 'silent',
    customTags: [
      { tag: '!vault', resolve: () => new Sealed() },
      { tag: '!vault-encrypted', resolve: () => new Sealed() },
      { tag: '!unsafe', resolve: (value: string) => value },
    ],
  })
  const [wrong] = document.errors
  if (wrong !== undefined) {
    const { line, col } = lines.linePos(wrong.pos[0])
    throw new KoineError('INVALID_BODY', `This is no YAML: line ${line}, column ${col}: ${wrong.code}`)
  }
  try {
    // Few aliases are needed, and many grow to any size (a "billion laughs").
    return recordOf(document.toJS({ maxAliasCount: 100 }))
  } catch (cause) {
    throw new KoineError('INVALID_BODY', 'This YAML cannot be read: its aliases grow without bounds.', { cause })
  }
}
