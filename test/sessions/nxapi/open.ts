import type { DeviceSession } from '../../../src/drivers/session.ts'
import type { Target } from '../../../src/drivers/target.ts'
import { type NxapiParts, nxapiDriver } from '../../../src/sessions/nxapi/driver.ts'
import { createHopConnections } from '../../../src/sessions/ssh/hops.ts'
import type { FakeNxapi } from '../../doubles/fake-nxapi.ts'
import { httpTargetOf } from '../http/targets.ts'

/** A driver that sends files to where the double takes them; host keys are believed. */
export const nxapiDriverFor = ({ sshPort }: FakeNxapi): ReturnType<typeof nxapiDriver> => {
  const parts = { hostKeys: { refusal: () => null }, ladder: { get: () => null, set: () => {} } }
  const all: NxapiParts = { ...parts, hops: createHopConnections(parts), sshPort }
  return nxapiDriver(all)
}

export const openNxapi = (
  driver: ReturnType<typeof nxapiDriver>,
  device: FakeNxapi,
  changes: Partial<Target> = {},
): Promise<DeviceSession> => driver.open(httpTargetOf(device, changes), { signal: new AbortController().signal })
