import { KoineError } from '../errors.ts'
import { splitLines } from './lines.ts'
import { createRecorder, type Row } from './record.ts'
import type { Rule } from './rule.ts'
import type { Template } from './template.ts'

/** Runs a template over the output of a command; fields in the order of its values. Throws PARSE_FAILED on `Error` rules. */
export const runTemplate = (template: Template, output: string): readonly Row[] => {
  const recorder = createRecorder(template.values)
  const slots = new Map(template.values.map(({ name }, index) => [name, index]))
  const steps = new Map<string, readonly Step[]>()
  for (const [state, rules] of template.states) {
    steps.set(
      state,
      rules.map(rule => ({ rule, targets: rule.regex.names.map(name => slots.get(name) ?? -1) })),
    )
  }

  let state = 'Start'
  let current = steps.get(state) ?? []
  for (const line of splitLines(output)) {
    for (const { rule, targets } of current) {
      const captured = rule.regex.match(line)
      if (captured === null) continue
      // All groups first, those that took no part as well: they empty their value.
      targets.forEach((slot, group) => {
        if (slot !== -1) recorder.assign(slot, captured[group] ?? null)
      })
      if (rule.recordOperation === 'Record') recorder.record()
      else if (rule.recordOperation === 'Clear') recorder.clear()
      else if (rule.recordOperation === 'Clearall') recorder.clearAll()
      if (rule.lineOperation === 'Continue') continue
      if (rule.lineOperation === 'Error') throw stopped(rule, line)
      if (rule.state !== null) {
        state = rule.state
        current = steps.get(state) ?? []
      }
      break
    }
    if (state === 'End' || state === 'EOF') break
  }
  // The end of the output records what there is, unless the template declares the state EOF for itself.
  if (state !== 'End' && !template.states.has('EOF')) recorder.record()
  return recorder.rows
}

interface Step {
  readonly rule: Rule
  /** For each named group the index of its value; -1: a group that is none. */
  readonly targets: readonly number[]
}

const longestQuoted = 200

const stopped = ({ state, line }: Rule, text: string): KoineError => {
  const quoted = text.length > longestQuoted ? `${text.slice(0, longestQuoted)}…` : text
  const why = state === null ? 'The template does not provide for this line' : `The template says ${state}`
  return new KoineError('PARSE_FAILED', `${why} (rule in line ${line}): ${JSON.stringify(quoted)}.`, {
    facts: { line },
  })
}
