import type { CliPlatform } from '../../drivers/cli/cli-platform.ts'
import type { ConfigOperation, Operation } from '../../drivers/operation.ts'
import { KoineError } from '../../errors.ts'

/** A line end would make one command two; other controls are keys (Ctrl-C, Ctrl-Z, tab) that a CLI acts upon. */
const control = /[\x00-\x1f\x7f-\x9f\u2028\u2029]/

/** Why an operation cannot be done on a command line of this platform; null: it can. Known before anything is sent. */
export const refusalOf = (operation: Operation, platform: CliPlatform): KoineError | null => {
  switch (operation.kind) {
    case 'commands':
      return unsendable(operation.commands.map(({ command }) => command))
    case 'config':
      return unsendable([...operation.lines, ...checksOf(operation)]) ?? configRefusal(operation, platform)
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

/** Why lines cannot be sent as they are; null: they can. */
export const unsendable = (lines: readonly string[]): KoineError | null => {
  const index = lines.findIndex(line => control.test(line) || helps(line))
  const line = lines[index]
  if (line === undefined) return null
  const why = control.test(line)
    ? 'A command has a line end or another control character.'
    : 'A command ends in a question mark: most devices show help at once, and then run what stands before it.'
  return new KoineError('INVALID_REQUEST', why, { facts: { index, command: line.slice(0, 200) } })
}

/** `reload ?` shows help as it is typed; the Enter after it would be that of `reload`. */
const helps = (line: string): boolean => line.trimEnd().endsWith('?')

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
