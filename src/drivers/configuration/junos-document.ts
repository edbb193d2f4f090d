import { KoineError } from '../../errors.ts'
import type { Request } from '../request.ts'
import { xmlEscaped } from '../xml-text.ts'
import { operation } from './netconf-asking.ts'
import type { Candidate } from './procedure.ts'
import { xmlDocument } from './xml-document.ts'

/**
 * The request that loads a candidate, by the format that its text has: XML, commands (`set …`), JSON, or the text in braces.
 * Throws CONFIG_REJECTED when the text cannot be that, UNSUPPORTED for commands that are to replace everything.
 */
export const loadRequest = ({ mode, text }: Candidate): Request => {
  const action = mode === 'replace' ? 'override' : 'replace'
  const xml = xmlDocument(text)
  if (xml !== null) {
    const isWhole = xml.root === 'configuration'
    return load(action, 'xml', isWhole ? xml.text : `<configuration>${xml.text}</configuration>`)
  }
  switch (formatOf(text)) {
    case 'json':
      return load(action, 'json', `<configuration-json>${xmlEscaped(text)}</configuration-json>`)
    case 'set':
      if (mode === 'replace')
        throw new KoineError('UNSUPPORTED', 'Junos takes set commands beside what is there, not in place of it.')
      return load('set', 'text', `<configuration-set>${xmlEscaped(text)}</configuration-set>`)
    case 'text':
      return load(action, 'text', `<configuration-text>${xmlEscaped(text)}</configuration-text>`)
  }
}

const load = (action: string, format: string, inside: string): Request =>
  operation(`<load-configuration action="${action}" format="${format}">${inside}</load-configuration>`)

const commands: ReadonlySet<string> = new Set([
  'set',
  'delete',
  'activate',
  'deactivate',
  'annotate',
  'copy',
  'insert',
  'protect',
  'rename',
  'unprotect',
  'wildcard',
])

const formatOf = (text: string): 'json' | 'set' | 'text' => {
  if (text.trimStart().startsWith('{')) return 'json'
  const line = text.split('\n').find(one => one.trim() !== '' && !one.trimStart().startsWith('#')) ?? ''
  // `set` could be the name of a statement, but is not: statements of the top level end with a brace or a semicolon.
  return commands.has(line.trim().split(/\s/, 1)[0] ?? '') && !/[{;]\s*$/.test(line) ? 'set' : 'text'
}
