import type { Reply, Request } from '../../src/drivers/request.ts'
import type { AskContext, DeviceSession } from '../../src/drivers/session.ts'
import type { Target } from '../../src/drivers/target.ts'
import { cliDriver } from '../../src/sessions/cli/driver.ts'
import { createAlgorithmMemory } from '../../src/sessions/ssh/algorithms.ts'
import { createHopConnections } from '../../src/sessions/ssh/hops.ts'
import { targetOf } from '../sessions/ssh/reach.ts'
import type { FakeDevice } from './fake-device.ts'
import { pinnedHostKeys } from './host-keys.ts'

/** Opens a session of the CLI driver to a fake device, as the daemon does. */
export const openCliSessionTo = (
  device: Pick<FakeDevice, 'host' | 'port' | 'telnetPort'>,
  changes: Partial<Target> = {},
): Promise<DeviceSession> => {
  const hostKeys = pinnedHostKeys()
  const ladder = createAlgorithmMemory()
  const driver = cliDriver({
    hostKeys,
    ladder,
    hops: createHopConnections({ hostKeys, ladder }),
    onDetected: () => undefined,
  })
  const port = changes.transport === 'telnet' ? device.telnetPort : device.port
  const target = targetOf({ host: device.host, port }, { device: 'edge1', ...changes })
  return driver.open(target, { signal: new AbortController().signal })
}

/** Asks a session that can be asked. Limits are far above what any test needs. */
export const askSession = (
  session: DeviceSession,
  requests: readonly Request[],
  changes: Partial<AskContext> = {},
): Promise<readonly Reply[]> => {
  if (session.ask === undefined) throw new Error('The session cannot be asked.')
  const signal = new AbortController().signal
  return session.ask(requests, { signal, timeoutMs: 30_000, maxReplyBytes: 64 * 1024 * 1024, ...changes })
}
