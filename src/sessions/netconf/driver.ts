import type { DeviceSession, Driver, OpenContext } from '../../drivers/session.ts'
import type { Target } from '../../drivers/target.ts'
import { KoineError } from '../../errors.ts'
import type { Platform } from '../../platforms.ts'
import { openSsh } from '../ssh/connect.ts'
import type { SshOptions } from '../ssh/connection.ts'
import { withConnection } from '../ssh/only-channel.ts'
import { detectedPlatform, refuse } from './platform.ts'
import { Rpcs } from './rpcs.ts'
import { NetconfSession } from './session.ts'

interface NetconfDriverParts extends Pick<SshOptions, 'hostKeys' | 'hops' | 'ladder'> {
  /** A device of platform `auto` turned out to be this. */
  readonly onDetected?: (device: string, platform: Platform) => void
}

/** NETCONF over SSH (RFC 6242), 1.0 and 1.1: getters and configuration of Junos and IOS XR, commands of Junos. */
export const netconfDriver = (parts: NetconfDriverParts): Driver => ({
  name: 'netconf',
  operations: ['commands'],
  strategy: 'pinned',
  refuse: (operation, platform) => refuse(operation, platform === 'auto' ? null : platform),
  open: (target, context) => open(target, context, parts),
})

const open = async (
  target: Target,
  { signal }: OpenContext,
  { onDetected, ...parts }: NetconfDriverParts,
): Promise<DeviceSession> => {
  if (target.transport !== 'ssh')
    throw new KoineError('UNSUPPORTED', `NETCONF is spoken over ssh, not ${target.transport}.`)
  const beganMs = performance.now()
  const connection = await openSsh(target, { ...parts, signal })
  try {
    const channel = withConnection(await connection.subsystem('netconf', signal), connection)
    const rpcs = new Rpcs(channel, { signal, timeoutMs: target.limits.authTimeoutMs })
    const hello = await rpcs.hello
    const detected = target.platform === 'auto' ? detectedPlatform(hello) : null
    if (detected !== null) onDetected?.(target.device, detected)
    return new NetconfSession({
      channel,
      rpcs,
      hello,
      heardMs: connection.heardMs,
      facts: {
        driver: 'netconf',
        platform: target.platform === 'auto' ? detected : target.platform,
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
