import type { SshConnection } from '../ssh/connection.ts'

/** A logged-in SSH connection, as far as commands and files need it. */
export type LinuxConnection = Pick<SshConnection, 'server' | 'closed' | 'heardMs' | 'exec' | 'sftp' | 'end'>
