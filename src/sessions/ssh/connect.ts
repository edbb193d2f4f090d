import { KoineError } from '../../errors.ts'
import type { SshConnection, SshOptions, SshTarget } from './connection.ts'

/** Connects to a device, through its jump hosts, verifies its host key and logs in. */
export const openSsh = async (_target: SshTarget, _options: SshOptions): Promise<SshConnection> => {
  throw new KoineError('INTERNAL', 'Not there yet.')
}
