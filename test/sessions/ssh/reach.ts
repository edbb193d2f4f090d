import type { Credential, Hop, Target } from '../../../src/drivers/target.ts'
import { createAlgorithmMemory } from '../../../src/sessions/ssh/algorithms.ts'
import type { SshOptions } from '../../../src/sessions/ssh/connection.ts'
import { createHopConnections } from '../../../src/sessions/ssh/hops.ts'
import type { FakeDevice } from '../../doubles/fake-device.ts'
import { pinnedHostKeys } from '../../doubles/host-keys.ts'

export const passwordCredential: Credential = {
  name: 'lab',
  version: '1',
  username: 'admin',
  password: 'secret',
  privateKey: null,
  passphrase: null,
  enableSecret: 'enable-secret',
}

/** A target for a fake device; limits are far above what any test needs. */
export const targetOf = (device: Pick<FakeDevice, 'host' | 'port'>, changes: Partial<Target> = {}): Target => ({
  device: 'device',
  host: device.host,
  port: device.port,
  transport: 'ssh',
  platform: 'cisco_ios',
  credential: passwordCredential,
  jump: [],
  algorithms: 'modern',
  tls: { verify: true, ca: null },
  limits: {
    connectTimeoutMs: 20_000,
    authTimeoutMs: 20_000,
    keepaliveMs: 30_000,
    keepaliveCountMax: 3,
    idleReturnMs: 0,
    maxOutputBytes: 1_000_000,
  },
  ...changes,
})

export const hopOf = (device: FakeDevice, name: string, changes: Partial<Hop> = {}): Hop => ({
  device: name,
  host: device.host,
  port: device.port,
  credential: passwordCredential,
  algorithms: 'modern',
  ...changes,
})

/** Options with a ladder and hop connections of their own. */
export const sshOptions = (changes: Partial<SshOptions> = {}): SshOptions => {
  const hostKeys = changes.hostKeys ?? pinnedHostKeys()
  const ladder = changes.ladder ?? createAlgorithmMemory()
  return {
    hostKeys,
    ladder,
    hops: createHopConnections({ hostKeys, ladder }),
    signal: new AbortController().signal,
    ...changes,
  }
}
