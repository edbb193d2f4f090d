import type { AskContext, DeviceSession } from '../../../src/drivers/session.ts'
import type { Target } from '../../../src/drivers/target.ts'
import { netconfDriver } from '../../../src/sessions/netconf/driver.ts'
import type { FakeNetconf } from '../../doubles/fake-netconf.ts'
import { sshOptions, targetOf } from '../ssh/reach.ts'

/** Opens a session as the daemon does. */
export const openNetconf = (
  fake: Pick<FakeNetconf, 'host' | 'port'>,
  changes: Partial<Target> = {},
): Promise<DeviceSession> =>
  netconfDriver(sshOptions()).open(targetOf(fake, { platform: 'auto', ...changes }), {
    signal: new AbortController().signal,
  })

/** Limits far above what any test needs. */
export const patient = (changes: Partial<AskContext> = {}): AskContext => ({
  signal: new AbortController().signal,
  timeoutMs: 20_000,
  maxReplyBytes: 16_000_000,
  ...changes,
})
