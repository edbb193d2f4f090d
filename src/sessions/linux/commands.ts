import type { Check, CommandsOperation, ConfigOperation, ScriptOperation } from '../../drivers/operation.ts'
import type { Result } from '../../drivers/result.ts'
import type { OperationContext } from '../../drivers/session.ts'
import { KoineError } from '../../errors.ts'
import { resultError } from './failure.ts'
import { executedResult, unsentResult, Watch } from './results.ts'
import type { Shell, ShellCommand } from './shell.ts'
import { posixScript, quoted } from './shell-command.ts'

/** Commands, each on its own channel, so each has its own exit status. */
export async function performCommands(
  shell: Shell,
  { commands, stopOnError, shell: options }: CommandsOperation,
  context: OperationContext,
): Promise<readonly Result[]> {
  const steps = commands.map(({ command, ...more }) => ({
    show: command,
    run: { command, ...more, ...(options === undefined ? {} : { shell: options }) },
  }))
  return performSteps(shell, steps, stopOnError, context)
}

/** Lines of configuration are commands here: they take effect at once, and a failed one ends it. */
export async function performConfig(
  shell: Shell,
  { lines, preChecks = [], postChecks = [] }: ConfigOperation,
  context: OperationContext,
): Promise<readonly Result[]> {
  const steps: readonly Step[] = [
    ...preChecks.map(check => checkStep(check, 'pre')),
    ...lines.map(line => ({ show: line, run: { command: line } })),
    ...postChecks.map(check => checkStep(check, 'post')),
  ]
  return performSteps(shell, steps, true, context)
}

/**
 * The script goes to the device through standard input, into a file that only its user can read, and which is removed when
 * the interpreter has ended; so any interpreter will do.
 */
export async function performScript(
  shell: Shell,
  { text, interpreter, arguments: words, shell: options }: ScriptOperation,
  context: OperationContext,
): Promise<readonly Result[]> {
  const program = interpreter.trim().split(/\s+/)
  const interpreted = [...program.map(quoted), '"$file"', ...words.map(quoted), '</dev/null'].join(' ')
  const command = posixScript(`${intoFile}\n${interpreted}`)
  const step = {
    show: interpreter,
    run: { command, stdin: text, ...(options === undefined ? {} : { shell: options }) },
  }
  return performSteps(shell, [step], true, context)
}

const intoFile = `umask 077
file=$(mktemp "\${TMPDIR:-/tmp}/koine.XXXXXXXXXX") || exit
trap 'rm -f -- "$file"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
cat >"$file" && chmod 700 "$file" || exit`

interface Step {
  /** What the result calls it. */
  readonly show: string
  readonly run: ShellCommand
  /** What else must hold of its output. */
  readonly check?: (output: string) => KoineError | null
}

async function performSteps(
  shell: Shell,
  steps: readonly Step[],
  stopOnError: boolean,
  context: OperationContext,
): Promise<readonly Result[]> {
  const results: Result[] = []
  const give = (result: Result): void => {
    results.push(result)
    context.onResult(result)
  }
  let stopped = false
  for (const [index, { show, run, check }] of steps.entries()) {
    if (stopped) {
      give(unsentResult(show))
      continue
    }
    const watch = new Watch()
    const executed = await shell.run(
      { ...run, onOutput: (stream, text) => context.onOutput(index, stream, text) },
      context,
    )
    const unmet = executed.error === null ? (check?.(executed.stdout) ?? null) : null
    const result = executedResult(show, executed, watch)
    give(unmet === null ? result : { ...result, error: resultError(unmet) })
    if (executed.fatal !== null) throw executed.fatal
    stopped = stopOnError && (executed.error !== null || unmet !== null)
  }
  return results
}

const checkStep = ({ command, contains, lacks }: Check, phase: 'pre' | 'post'): Step => ({
  show: command,
  run: { command },
  check: output => {
    const missing = contains !== undefined && !output.includes(contains)
    const unwanted = lacks !== undefined && output.includes(lacks)
    if (!missing && !unwanted) return null
    const sentence = missing ? `The output lacks “${contains}”.` : `The output contains “${lacks}”.`
    return new KoineError('CHECK_FAILED', sentence, { facts: { phase, command } })
  },
})
