import { KoineError } from '../../errors.ts'
import { parseXml } from '../getters/xml.ts'

/** A candidate that is XML, to become a part of a message. */
interface XmlDocument {
  /** Without a declaration. */
  readonly text: string
  /** The name of the outermost element; `''`: there are several. */
  readonly root: string
}

/** null: the text is no XML. Throws CONFIG_REJECTED when it begins as XML: what is not whole would end the message it is part of. */
export const xmlDocument = (candidate: string): XmlDocument | null => {
  const text = candidate.trim().replace(/^<\?xml[^>]{0,200}\?>\s*/, '')
  if (!text.startsWith('<')) return null
  try {
    return { text, root: parseXml(text, 'candidate').name }
  } catch (cause) {
    throw new KoineError('CONFIG_REJECTED', 'The candidate begins as XML, but is none.', { cause })
  }
}
