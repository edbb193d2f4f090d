import type { Target } from '../../../src/drivers/target.ts'

/** A switch on this host that is reached over HTTPS. */
export const httpTargetOf = (
  device: { readonly port: number; readonly ca: string; readonly username: string },
  changes: Partial<Target> = {},
): Target => ({
  device: 'leaf1',
  host: '127.0.0.1',
  port: device.port,
  transport: 'https',
  platform: 'auto',
  credential: {
    name: 'op',
    version: '1',
    username: device.username,
    password: 'login secret',
    privateKey: null,
    passphrase: null,
    enableSecret: null,
  },
  jump: [],
  algorithms: 'modern',
  tls: { verify: true, ca: device.ca },
  limits: {
    connectTimeoutMs: 10_000,
    authTimeoutMs: 10_000,
    keepaliveMs: 0,
    keepaliveCountMax: 3,
    idleReturnMs: 0,
    maxOutputBytes: 1_000_000,
  },
  ...changes,
})
