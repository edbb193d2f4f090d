import type { FakeDeviceOptions, Faults } from './device-options.ts'

/** What one device keeps between connections. */
export interface DeviceState {
  readonly options: FakeDeviceOptions
  readonly faults: Faults
  hostname: string | null
  /** Lines in effect. */
  readonly running: string[]
  /** How often the configuration was saved. */
  saves: number
  /** Commits that revert unless confirmed. */
  pendingConfirmation: string[] | null
}

/** Whether the device lets someone in. */
export const admits = ({ options, faults }: DeviceState, username: string, password: string): boolean =>
  !faults.refusePasswords &&
  (options.username === null ||
    username.replace(options.platform.ssh?.usernameSuffix ?? '', '') === (options.username ?? 'admin')) &&
  password === (options.password ?? 'secret')
