import type { DeviceSession, Driver, OpenContext } from '../../drivers/session.ts'
import type { Target } from '../../drivers/target.ts'
import { KoineError } from '../../errors.ts'
import { openSsh } from '../ssh/connect.ts'
import type { SshOptions } from '../ssh/connection.ts'
import { withConnection } from '../ssh/only-channel.ts'
import { platformOf, refuse } from './platform.ts'
import { Rpcs } from './rpcs.ts'
import { NetconfSession } from './session.ts'

export type NetconfDriverParts = Pick<SshOptions, 'hostKeys' | 'hops' | 'ladder'>

/** NETCONF over SSH (RFC 6242), 1.0 and 1.1: getters and configuration of Junos and IOS XR, commands of Junos. */
export const netconfDriver = (parts: NetconfDriverParts): Driver => ({
  name: 'netconf',
  operations: ['commands'],
  strategy: 'pinned',
  refuse: (operation, platform) => refuse(operation, platform === 'auto' ? null : platform),
  open: (target, context) => open(target, context, parts),
})

const open = async (target: Target, { signal }: OpenContext, parts: NetconfDriverParts): Promise<DeviceSession> => {
  if (target.transport !== 'ssh')
    throw new KoineError('UNSUPPORTED', `NETCONF is spoken over ssh, not ${target.transport}.`)
  const beganMs = performance.now()
  const connection = await openSsh(target, { ...parts, signal })
  try {
    const channel = withConnection(await connection.subsystem('netconf', signal), connection)
    const rpcs = new Rpcs(channel, { signal, timeoutMs: target.limits.authTimeoutMs })
    const hello = await rpcs.hello
    return new NetconfSession({
      channel,
      rpcs,
      hello,
      heardMs: connection.heardMs,
      facts: {
        driver: 'netconf',
        platform: platformOf(target.platform === 'auto' ? null : target.platform, hello),
        prompt: null,
        server: connection.server,
        loginMs: performance.now() - beganMs,
      },
    })
  } catch (error) {
    connection.end()
    throw error
  }
}
