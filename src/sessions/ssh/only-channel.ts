import type { ByteChannel } from '../byte-channel.ts'
import type { SshConnection } from './connection.ts'

/** The channel is all that its connection is for: they end together, and the connection tells best why. */
export const withConnection = (
  channel: ByteChannel,
  connection: Pick<SshConnection, 'closed' | 'end'>,
): ByteChannel => ({
  write: octets => channel.write(octets),
  onData: listener => channel.onData(listener),
  pause: () => channel.pause(),
  resume: () => channel.resume(),
  closed: Promise.race([channel.closed, connection.closed]).then(error => {
    connection.end()
    return error
  }),
  destroy: () => {
    channel.destroy()
    connection.end()
  },
})
