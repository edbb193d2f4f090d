import type { Operation } from '../../drivers/operation.ts'
import { KoineError } from '../../errors.ts'
import { remotePathOf } from './files.ts'
import { refuseNul, shellCommand, sudoUser } from './shell-command.ts'

/** Throws what is wrong with an operation in itself, before anything is sent: UNSUPPORTED, DRY_RUN_UNSUPPORTED, INVALID_REQUEST. */
export function refuse(operation: Operation): void {
  if ('shell' in operation && operation.shell !== undefined) {
    shellCommand('', operation.shell)
    sudoUser(operation.shell)
  }
  switch (operation.kind) {
    case 'commands':
      for (const { command } of operation.commands) refuseNul(command, 'A command')
      break
    case 'script':
      for (const word of [operation.interpreter, ...operation.arguments]) refuseNul(word, 'A word of the script')
      break
    case 'config':
      if (operation.dryRun)
        throw new KoineError(
          'DRY_RUN_UNSUPPORTED',
          'Commands on Linux take effect at once: there is no difference to show first.',
        )
      if (operation.confirmMinutes !== undefined)
        throw new KoineError('UNSUPPORTED', 'Linux cannot take commands back after some minutes.', {
          facts: { field: 'confirm_minutes' },
        })
      for (const line of operation.lines) refuseNul(line, 'A line')
      break
    case 'upload':
      for (const { remotePath } of operation.files) remotePathOf(remotePath)
      break
    case 'download':
      remotePathOf(operation.remotePath)
      break
    case 'detached':
      if (operation.action !== 'list' && !/^[A-Za-z0-9_-]{1,64}$/.test(operation.task))
        throw new KoineError('INVALID_REQUEST', 'The name of a task has letters, digits, “_” and “-”, 64 at most.')
  }
}
