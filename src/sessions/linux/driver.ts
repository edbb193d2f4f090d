import type { DeviceSession, Driver } from '../../drivers/session.ts'
import { KoineError } from '../../errors.ts'
import { openSsh } from '../ssh/connect.ts'
import type { SshOptions } from '../ssh/connection.ts'
import { refuse } from './refusal.ts'
import { LinuxSession } from './session.ts'

export type LinuxParts = Pick<SshOptions, 'hostKeys' | 'hops' | 'ladder'>

/**
 * Hosts with a shell: commands with their exit status, files by SFTP or SCP, tasks that outlive the connection. It moves files
 * of other devices as well, as long as they speak SSH.
 */
export const linuxDriver = (parts: LinuxParts): Driver => ({
  name: 'linux',
  operations: ['commands', 'script', 'config', 'upload', 'download', 'detached'],
  strategy: 'fifo',
  refuse,
  open: async (target, { signal }): Promise<DeviceSession> => {
    if (target.transport !== 'ssh')
      throw new KoineError('UNSUPPORTED', `The driver linux connects by SSH, not by ${target.transport}.`)
    const beganMs = performance.now()
    const connection = await openSsh(target, { ...parts, signal })
    return new LinuxSession(connection, target, performance.now() - beganMs)
  },
})
