import { KoineError } from '../../errors.ts'
import { openSsh } from './connect.ts'
import type { SshOptions, SshTarget } from './connection.ts'

/**
 * The host key that a server shows now, in the form of the protocol (RFC 4253 section 6.6). Jump hosts on the way are logged
 * in to, the target is not. Rejects as `openSsh` does when no key was shown.
 */
export const scanHostKey = async (
  target: SshTarget,
  options: Pick<SshOptions, 'hostKeys' | 'hops' | 'ladder' | 'signal'>,
): Promise<Buffer> => {
  let shown: Buffer | null = null
  const enough = new KoineError('HOST_KEY_UNKNOWN', 'The key was all that was asked for.')
  try {
    const connection = await openSsh(target, {
      ...options,
      hostKeys: {
        refusal: (_, key) => {
          shown = key
          return enough
        },
      },
    })
    connection.end()
  } catch (error) {
    if (shown === null) throw error
  }
  if (shown === null) throw new KoineError('CONNECT_FAILED', `${target.host} logged in without showing a host key.`)
  return shown
}
