import { KoineError } from '../../../errors.ts'
import type { Reply } from '../../request.ts'
import { plainText } from '../../xml-text.ts'
import { choiceArgument, flagArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood, textOf } from '../replies.ts'
import { sanitized } from '../sanitized.ts'
import { wholeConfiguration } from './requests.ts'
import { junosSecrets } from './secrets.ts'

/** Junos has no configuration for its start but the committed one. */
export const getConfig: Getter = function* (args) {
  const retrieve = choiceArgument(args, 'retrieve', ['all', 'running', 'candidate', 'startup'])
  const format = choiceArgument(args, 'format', ['text', 'set', 'xml', 'json'])
  const secretsLeftOut = flagArgument(args, 'sanitized')
  if (secretsLeftOut && (format === 'xml' || format === 'json')) {
    throw new KoineError('UNSUPPORTED', `Junos configurations are sanitized as text or set, not as ${format}.`)
  }
  const wanted = (['candidate', 'running'] as const).filter(one => retrieve === 'all' || retrieve === one)
  const requests = wanted.map(one => wholeConfiguration(one === 'running' ? 'committed' : one, format))
  const replies = wanted.length === 0 ? [] : yield requests
  const found = Object.fromEntries(
    wanted.map((one, index) => {
      const text = documentOf(replies[index], requests[index]?.request ?? '', format)
      return [one, secretsLeftOut ? sanitized(text, junosSecrets) : text]
    }),
  )
  return { startup: '', running: '', candidate: '', ...found }
}

const elementOfFormat = { text: 'configuration-text', set: 'configuration-set', xml: 'configuration' }

/** The configuration inside a reply, to the letter: blanks and line breaks are part of it. */
export const documentOf = (
  reply: Reply | undefined,
  request: string,
  format: 'text' | 'set' | 'xml' | 'json',
): string => {
  const text = textOf(reply, request)
  if (format === 'json') return jsonDocument(text, request)
  const name = elementOfFormat[format]
  const start = new RegExp(`<${name}(?: [^<>]{0,2000})?>`).exec(text)
  const end = text.lastIndexOf(`</${name}>`)
  if (start === null || end < start.index) throw notUnderstood(request, text.trimStart().split('\n')[0] ?? '')
  if (format === 'xml') return text.slice(start.index, end + `</${name}>`.length)
  return plainText(text.slice(start.index + start[0].length, end))
}

/** JSON is the text of the reply itself. */
const jsonDocument = (text: string, request: string): string => {
  const document = plainText(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1))
  try {
    JSON.parse(document)
    return document
  } catch {
    throw notUnderstood(request, text.trimStart().split('\n')[0] ?? '')
  }
}
