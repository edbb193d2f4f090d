import { KoineError } from '../errors.ts'

/**
 * The lines of a rendered text as they are sent: without blanks at their ends, blank ones left out. Throws RENDER_FAILED
 * for control characters other than tabs, and beyond the limits.
 */
export const splitRendered = (
  text: string,
  { maxOutputBytes, maxLines }: { readonly maxOutputBytes: number; readonly maxLines: number },
): readonly string[] => {
  if (text.length > maxOutputBytes || Buffer.byteLength(text) > maxOutputBytes)
    throw new KoineError('RENDER_FAILED', `The template gives more than ${maxOutputBytes} octets.`)
  const lines = text
    .split(/\r?\n/)
    .map(line => line.trimEnd())
    .filter(line => line !== '')
  if (lines.length > maxLines)
    throw new KoineError('RENDER_FAILED', `The template gives ${lines.length} lines; ${maxLines} are allowed.`)
  const faulty = lines.findIndex(line => /[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]/.test(line))
  if (faulty !== -1)
    throw new KoineError('RENDER_FAILED', `Line ${faulty + 1} of what the template gives has a control character.`)
  return lines
}
