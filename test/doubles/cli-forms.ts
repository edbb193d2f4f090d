import type { CliPlatform, ProbeStep, SendStep, Step } from '../../src/drivers/cli/cli-platform.ts'
import { textOfPattern } from './text-of-pattern.ts'

/** Everything that raises privileges. */
export const enableCommands = (enable: NonNullable<CliPlatform['enable']>): readonly string[] =>
  [enable.command, ...Object.values(enable.commandIn ?? {}), enable.next, enable.withoutSecret].filter(
    command => command !== undefined,
  )

type TypedStep = (SendStep | ProbeStep) & { readonly inMode?: string }

/** What the steps send, those that depend on an answer included. */
export const flat = (steps: readonly Step[]): readonly TypedStep[] =>
  steps.flatMap(step =>
    typeof step === 'string' ? [] : 'probe' in step ? [step, ...flat(step.found), ...flat(step.missing)] : [step],
  )

/** Words of the commands that turn a pager off. */
export const pagingWords =
  /length|lines|height|pag(?:e|ing|er|ination)|more|screen|scroll|scripting|terminal 0|no-confirm|output/i

/** A question that the pattern finds: a usual one if it does, else one made of the pattern. */
export const questionFor = (pattern: RegExp, usual: readonly string[]): string =>
  usual.find(text => pattern.test(text)) ?? textOfPattern(pattern)

/** Whether a line is what a form such as `commit confirmed {minutes}` stands for. */
export const fits = (form: string, line: string): boolean =>
  form === line ||
  (form.includes('{') &&
    new RegExp(
      `^${form
        .split(/\{[^}]+\}/)
        .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('.+')}$`,
    ).test(line))

/** What a show command prints; null: it is none that is known. */
export const answerTo = (platform: CliPlatform, running: readonly string[], line: string): string | null => {
  const { autodetect = [], vendor, family } = platform
  const recognition = autodetect.find(({ command }) => command === line)
  if (recognition !== undefined) return `${textOfPattern(recognition.pattern).replace(/\r?\n/g, '\r\n')}\r\n`
  if (/^(?:show|display) version$/.test(line)) return `${vendor} ${family}, Version 1.0\r\nuptime is 1 day\r\n`
  if (/^(?:show (?:running-config|configuration)|display current-configuration)/.test(line))
    return `${running.join('\r\n')}\r\n`
  return null
}
