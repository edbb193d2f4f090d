import type { Check, ConfigOperation } from '../../drivers/operation.ts'
import type { Result } from '../../drivers/result.ts'
import type { OperationContext } from '../../drivers/session.ts'
import { KoineError } from '../../errors.ts'
import { checkFailure } from '../http/checks.ts'
import { Results, type Timing, timing } from '../http/results.ts'
import { type Ask, refusalIn } from './ask.ts'
import { rejection } from './commands.ts'
import type { NxapiOutcome } from './rpc.ts'

/**
 * Lines of configuration, which take effect as they are entered: NX-OS has no candidate. Results are those of the checks,
 * the lines and the save, in this order.
 */
export async function performConfig(
  ask: Ask,
  { lines, dryRun, save, confirmMinutes, preChecks = [], postChecks = [] }: ConfigOperation,
  context: OperationContext,
): Promise<readonly Result[]> {
  if (dryRun)
    throw new KoineError('DRY_RUN_UNSUPPORTED', 'NX-API has no candidate that a difference could be shown of.')
  if (confirmMinutes !== undefined)
    throw new KoineError('UNSUPPORTED', 'NX-OS does not take configuration back by itself.', {
      facts: { field: 'confirm_minutes' },
    })
  const results = new Results(context)
  if (!(await checksHold(ask, preChecks, results, context))) results.notSent(lines)
  else if (await linesTaken(ask, lines, results, context)) {
    if ((await checksHold(ask, postChecks, results, context)) && save)
      await run(ask, 'copy running-config startup-config', results, context)
  }
  return results.all
}

async function linesTaken(
  ask: Ask,
  lines: readonly string[],
  results: Results,
  { commandTimeoutMs, signal }: OperationContext,
): Promise<boolean> {
  const watch = timing()
  const outcomes = await ask({
    commands: [enter, ...lines],
    format: 'text',
    timeoutMs: commandTimeoutMs * Math.max(1, lines.length),
    signal,
  })
  const time = watch()
  const [entered = null, ...own] = outcomes
  if (entered !== null && 'failure' in entered)
    throw new KoineError('MODE_FAILED', `The device did not enter configuration: ${entered.failure.told}`, {
      facts: { wanted: enter },
    })
  const end = own.indexOf(null)
  const done = own.slice(0, end < 0 ? undefined : end)
  for (const [index, outcome] of done.entries()) add(results, lines[index] ?? '', outcome, time)
  results.notSent(lines.slice(done.length))
  return done.length === lines.length && done.every(outcome => outcome !== null && refusalIn(outcome) === null)
}

async function checksHold(
  ask: Ask,
  checks: readonly Check[],
  results: Results,
  context: OperationContext,
): Promise<boolean> {
  for (const [index, check] of checks.entries()) {
    if (await run(ask, check.command, results, context, check)) continue
    results.notSent(checks.slice(index + 1).map(({ command }) => command))
    return false
  }
  return true
}

/** One command and its result. Whether the device took it, and the check holds. */
async function run(
  ask: Ask,
  command: string,
  results: Results,
  { commandTimeoutMs, signal }: OperationContext,
  check: Check | null = null,
): Promise<boolean> {
  const watch = timing()
  const [outcome = null] = await ask({ commands: [command], format: 'text', timeoutMs: commandTimeoutMs, signal })
  const failed = check === null || outcome === null || !('text' in outcome) ? null : checkFailure(check, outcome.text)
  if (failed !== null && outcome !== null && 'text' in outcome)
    results.add(command, { output: outcome.text, error: failed, ...watch() })
  else add(results, command, outcome, watch())
  return failed === null && outcome !== null && refusalIn(outcome) === null
}

function add(results: Results, command: string, outcome: NxapiOutcome | null, time: Timing): void {
  if (outcome === null) {
    results.notSent([command])
    return
  }
  const told = refusalIn(outcome)
  const code = 'failure' in outcome ? outcome.failure.code : 0
  const output = 'failure' in outcome ? outcome.failure.told : outcome.text
  results.add(command, { output, error: told === null ? null : rejection(command, { code, told }), ...time })
}

const enter = 'configure terminal'
