import type { CliPlatform } from '../../drivers/cli/cli-platform.ts'
import type { ConfigOperation, Operation } from '../../drivers/operation.ts'
import { KoineError } from '../../errors.ts'

/** A line end would make one command two; other controls are keys (Ctrl-C, Ctrl-Z, tab) that a CLI acts upon. */
const control = /[\x00-\x1f\x7f-\x9f\u2028\u2029]/

/** Why an operation cannot be done on a command line of this platform; null: it can. Known before anything is sent. */
export const refusalOf = (operation: Operation, platform: CliPlatform): KoineError | null => {
  switch (operation.kind) {
    case 'commands':
      return unprintable(operation.commands.map(({ command }) => command))
    case 'config':
      return unprintable([...operation.lines, ...checksOf(operation)]) ?? configRefusal(operation, platform)
    default:
      return new KoineError(
        'UNSUPPORTED',
        `The command line of ${platform.id} takes commands and configuration only.`,
        {
          facts: { operation: operation.kind, platform: platform.id },
        },
      )
  }
}

const checksOf = ({ preChecks, postChecks }: ConfigOperation): readonly string[] =>
  [...(preChecks ?? []), ...(postChecks ?? [])].map(({ command }) => command)

const unprintable = (lines: readonly string[]): KoineError | null => {
  const index = lines.findIndex(line => control.test(line))
  if (index === -1) return null
  return new KoineError('INVALID_REQUEST', 'A command has a line end or another control character.', {
    facts: { index, command: (lines[index] ?? '').slice(0, 200) },
  })
}

const configRefusal = (operation: ConfigOperation, platform: CliPlatform): KoineError | null => {
  const { config } = platform
  if (operation.dryRun && (config === null || config.candidate === null)) {
    return new KoineError('DRY_RUN_UNSUPPORTED', `${platform.id} has no candidate configuration to compare.`, {
      facts: { platform: platform.id },
    })
  }
  if (
    operation.confirmMinutes !== undefined &&
    config?.commit?.confirmed === undefined &&
    config?.candidate?.confirmed === undefined
  ) {
    return new KoineError('UNSUPPORTED', `${platform.id} cannot commit for a time.`, {
      facts: { platform: platform.id, option: 'confirmMinutes' },
    })
  }
  return null
}
