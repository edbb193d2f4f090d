import type { Reply } from '../../drivers/request.ts'
import type { AskContext } from '../../drivers/session.ts'
import { KoineError } from '../../errors.ts'
import { maskSecrets } from '../terminal/redaction.ts'
import type { CommandAnswer, Conversation } from './conversation.ts'

/** What a command led to, as a reply. Throws what ended the session, and OUTPUT_TOO_LARGE. */
export const replyOf = (
  { terminal }: Conversation,
  { output, error, fatal, truncated }: CommandAnswer,
  text: string,
  { maxReplyBytes }: AskContext,
  checked: boolean,
): Reply => {
  if (fatal !== null) throw fatal
  if (truncated) throw tooLarge(text, maxReplyBytes)
  if (error === null || (!checked && error.code === 'COMMAND_REJECTED')) return { text: output }
  return { error: maskSecrets(whatWasSaid(output, error.message), terminal.secrets) }
}

export const tooLarge = (text: string, maxReplyBytes: number): KoineError =>
  new KoineError('OUTPUT_TOO_LARGE', `The answer to "${text.slice(0, 200)}" is longer than ${maxReplyBytes} octets.`, {
    facts: { command: text.slice(0, 200), max_bytes: maxReplyBytes },
  })

/** The device's own words where there are few, without the mark that shows where in the line it is. */
const whatWasSaid = (output: string, otherwise: string): string => {
  const said = output
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && line !== '^')
    .join('\n')
  return said === '' || said.length > 1000 ? otherwise : said
}
