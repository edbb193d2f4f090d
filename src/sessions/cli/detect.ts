import type { CliPlatform } from '../../drivers/cli/cli-platform.ts'
import { type Recognised, recognise, recogniseAtSight, tellingCommands } from '../../drivers/cli/recognition.ts'
import { KoineError } from '../../errors.ts'
import { type Conversation, command } from './conversation.ts'
import type { ModeOptions } from './modes.ts'

export interface Sight {
  /** SSH identification of the server. */
  readonly server: string | null
  /** What was printed before the first prompt, and before the SSH login. */
  readonly greeting: string
}

/** From here on nothing else is asked. */
const sure = 95
const mostCommands = 2
/** Enough to recognise anything by. */
const answerOctets = 65_536

/**
 * Finds out what a device is by what it showed already, else by one command or two, most often `show version`. Rejects with
 * PLATFORM_UNKNOWN when nothing fits.
 */
export const detect = async (conversation: Conversation, sight: Sight, options: ModeOptions): Promise<CliPlatform> => {
  const prompt = conversation.prompt?.text ?? ''
  let found = recogniseAtSight({ ...sight, prompt })
  const asked: string[] = []
  for (const text of tellingCommands(prompt).slice(0, mostCommands)) {
    if (found !== null && found.confidence >= sure) break
    asked.push(text)
    const { output, fatal } = await command(conversation, {
      command: text,
      timeoutMs: options.timeoutMs,
      signal: options.signal,
      maxOutputBytes: answerOctets,
    })
    if (fatal !== null) throw fatal
    found = surer(found, recognise(text, output))
  }
  if (found !== null) return found.platform
  throw new KoineError(
    'PLATFORM_UNKNOWN',
    `What ${conversation.target.device} is was not recognised; set its platform.`,
    {
      facts: { server: sight.server, prompt: prompt.slice(-200), asked },
    },
  )
}

const surer = (one: Recognised | null, other: Recognised | null): Recognised | null =>
  one === null || (other !== null && other.confidence > one.confidence) ? other : one
