import type { ResultError } from '../../drivers/result.ts'
import type { Credential } from '../../drivers/target.ts'
import type { EapiCommand, EapiFailure } from './rpc.ts'

/** What goes before commands that need privileges. The secret is what is typed, not part of the command. */
export const enable = ({ enableSecret }: Credential): EapiCommand =>
  enableSecret === null ? 'enable' : { cmd: 'enable', input: enableSecret }

export const enableFailure = ({ enableSecret }: Credential, failure: EapiFailure): ResultError => ({
  code: 'ENABLE_FAILED',
  message:
    enableSecret === null
      ? 'The device wants a secret for privileges, or refuses them; the credential has no enable secret.'
      : 'The device refused the enable secret, or the privileges.',
  facts: { reason: enableSecret === null ? 'missing' : 'refused', device_code: failure.code, errors: failure.errors },
})

/** What is wrong with a command, in the device's own words. */
export const rejection = (command: string, { code, message, errors }: EapiFailure): ResultError => ({
  code: 'COMMAND_REJECTED',
  message: `The device rejected “${command}”: ${errors.length === 0 ? message : errors.join('; ')}`,
  facts: { line: command, device_code: code, errors },
})
