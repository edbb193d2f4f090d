import type { Reply, Request } from '../../drivers/request.ts'
import type { AskContext } from '../../drivers/session.ts'
import type { Target } from '../../drivers/target.ts'
import { KoineError } from '../../errors.ts'
import { scpText } from '../linux/scp-text.ts'
import { openSsh } from '../ssh/connect.ts'
import type { SshOptions } from '../ssh/connection.ts'

export interface SshParts extends Pick<SshOptions, 'hostKeys' | 'hops' | 'ladder'> {
  /** Where the same host speaks SSH. */
  readonly port: number
}

/**
 * NX-API carries no files: they are sent by SCP over a second connection, with SSH, to the same host. What the device's SCP
 * refuses is a reply.
 */
export async function putFile(
  target: Target,
  { port, ...ssh }: SshParts,
  { request: path, text }: Extract<Request, { readonly kind: 'file' }>,
  { signal, timeoutMs, maxReplyBytes }: AskContext,
): Promise<Reply> {
  const connection = await openSsh({ ...target, port }, { ...ssh, signal })
  try {
    const limits = { signal, commandTimeoutMs: timeoutMs, maxOutputBytes: maxReplyBytes }
    await scpText(connection, path, text, limits)
    return { text: '' }
  } catch (error) {
    if (signal.aborted || !(error instanceof KoineError) || error.code === 'CLOSED_BY_PEER') throw error
    return { error: `${error.message} SCP has to be on (feature scp-server).` }
  } finally {
    connection.end()
  }
}
