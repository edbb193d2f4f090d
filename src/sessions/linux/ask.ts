import { createHash } from 'node:crypto'
import { notUnderstood } from '../../drivers/getters/replies.ts'
import type { Reply, Request } from '../../drivers/request.ts'
import type { AskContext } from '../../drivers/session.ts'
import { KoineError } from '../../errors.ts'
import { blockBytes, remotePathOf, temporaryName } from './files.ts'
import type { Sftp } from './sftp.ts'
import type { Shell } from './shell.ts'
import { refuseNul } from './shell-command.ts'

export interface AskParts {
  readonly shell: Shell
  /** null: the server has no SFTP. */
  readonly sftp: () => Promise<Sftp | null>
}

/**
 * Answers requests: commands of the shell, each on a channel of its own, and files by SFTP. A command that ends with a failure
 * is answered by what it complained of. Rejects when it could not go on, with UNSUPPORTED for other kinds of requests.
 */
export const performAsk = async (
  parts: AskParts,
  requests: readonly Request[],
  context: AskContext,
): Promise<readonly Reply[]> => {
  for (const request of requests) refuse(request)
  const replies: Reply[] = []
  for (const request of requests) {
    context.signal.throwIfAborted()
    replies.push(
      request.kind === 'file'
        ? await putFile(parts, request, context)
        : await runCommand(parts.shell, request.request, request.format === 'json', context),
    )
  }
  return replies
}

type FileRequest = Extract<Request, { readonly kind: 'file' }>

const refuse = (request: Request): void => {
  if (request.kind !== 'shell' && request.kind !== 'file') {
    throw new KoineError('UNSUPPORTED', `A shell of Linux does not carry requests of kind ${request.kind}.`, {
      facts: { kind: request.kind },
    })
  }
  refuseNul(request.request, request.kind === 'file' ? 'A path' : 'A command')
}

const runCommand = async (
  shell: Shell,
  command: string,
  isJson: boolean,
  { signal, timeoutMs, maxReplyBytes }: AskContext,
): Promise<Reply> => {
  const limits = { signal, commandTimeoutMs: timeoutMs, maxOutputBytes: maxReplyBytes }
  const { stdout, stderr, error, fatal, truncated } = await shell.run({ command }, limits)
  if (fatal !== null) throw fatal
  if (truncated) {
    throw new KoineError('OUTPUT_TOO_LARGE', `"${command}" printed more than ${maxReplyBytes} octets.`, {
      facts: { command, limit: maxReplyBytes },
    })
  }
  if (error !== null && error.code !== 'EXIT_STATUS')
    throw new KoineError(error.code, error.message, { facts: error.facts })
  if (error !== null) return { error: (stderr ?? '').trim() || stdout.trim() || error.message }
  if (!isJson) return { text: stdout }
  try {
    // Tools that have nothing to list print nothing at all.
    return { json: stdout.trim() === '' ? null : JSON.parse(stdout) }
  } catch {
    throw notUnderstood(command, stdout.trim().split('\n', 1)[0] ?? '')
  }
}

/** The file takes its place in one step; what was there stays as it was until then, and keeps its permissions. */
const putFile = async ({ sftp }: AskParts, request: FileRequest, { signal }: AskContext): Promise<Reply> => {
  const files = await sftp()
  if (files === null) throw new KoineError('UNSUPPORTED', 'The server has no SFTP, by which files are written.')
  const octets = Buffer.from(request.text)
  const path = remotePathOf(request.request)
  const temporary = temporaryName(path, createHash('sha256').update(octets).digest('hex'))
  let isLeft = false
  try {
    const mode = (await files.stat(path))?.mode ?? 0o600
    const handle = await files.open(temporary, 'w', 0o600)
    isLeft = true
    try {
      for (let at = 0; at < octets.length; at += blockBytes) {
        await files.write(handle, octets.subarray(at, at + blockBytes), at)
      }
    } finally {
      await files.close(handle).catch(() => undefined)
    }
    await files.setAttributes(temporary, { mode: mode & 0o7777 })
    if (!(await files.renameOver(temporary, path))) {
      if ((await files.lstat(path)) !== null) await files.unlink(path)
      await files.rename(temporary, path)
    }
    isLeft = false
    return { text: '' }
  } catch (error) {
    if (signal.aborted || error instanceof KoineError) throw error
    return { error: `${request.request}: ${error instanceof Error ? error.message : String(error)}` }
  } finally {
    if (isLeft) await files.discard(temporary)
    files.end()
  }
}
