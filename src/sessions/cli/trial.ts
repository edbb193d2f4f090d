import type { Reply, Request } from '../../drivers/request.ts'
import { KoineError } from '../../errors.ts'
import type { Conversation } from './conversation.ts'
import { configMode } from './modes.ts'

// Of IOS XR: a commit for a time is confirmed only by the session that made it, from the configuration mode that it stands
// in. From another session "commit" finds nothing to be committed, and the router takes the commit back.

/** Until when a commit of this session waits to be confirmed, after this command; 0: it does not. */
export const trialEnd = (conversation: Conversation, text: string, reply: Reply): number => {
  const { platform, mode, trialEndsMs } = conversation
  if (platform.id !== 'cisco_iosxr' || mode !== configMode(platform)) return 0
  const failed = !('text' in reply) || /^% ?(?:Cannot|Failed)/m.test(reply.text)
  if (!/^commit\b/.test(text) || failed) return trialEndsMs
  const [, seconds] = / confirmed (\d{1,6})\b/.exec(text) ?? []
  return seconds === undefined ? 0 : performance.now() + Number(seconds) * 1000
}

/** What confirms it, takes it back, or looks at it, without leaving configuration. */
export const belongsToTrial = (request: Request): boolean =>
  request.kind === 'cli' && /^(?:commit|load|rollback|show|end|abort)\b/.test(request.request)

/** Configuration mode knows few `show` commands of its own. */
export const fromTrial = (command: string): string =>
  /^(?:commit|load|rollback|end|abort|show (?:configuration|running-config|commit))\b/.test(command)
    ? command
    : `do ${command}`

export const trialPending = ({ platform: { id } }: Conversation): KoineError =>
  new KoineError('COMMIT_PENDING', 'A commit of this session waits to be confirmed, which only it can do.', {
    facts: { platform: id },
  })
