import { compileRegex } from '../textfsm/regex.ts'
import { invalid } from './rules.ts'

/** Whether a value is what a rule's text asks for. */
export type Operand = (value: unknown) => boolean

/**
 * A text of a rule as what it asks for: `<20`, `<=20`, `>20`, `>=20`, `==20`, `!=20`; `10<->20`, both included; `5%100`,
 * within five percent of 100; anything else is a pattern of Python that is searched in the value. Throws RULES_INVALID.
 */
export const operandOf = (text: string): Operand => {
  const known = operands.get(text)
  if (known !== undefined) return known
  const made = makeOperand(text)
  if (operands.size >= mostRemembered) operands.clear()
  operands.set(text, made)
  return made
}

const operands = new Map<string, Operand>()
const mostRemembered = 10_000

const number = String.raw`[+-]?\d+(?:\.\d+)?`
const comparison = new RegExp(String.raw`^(<=|>=|==|!=|<|>)\s*(${number})$`)
const range = new RegExp(`^(${number})<->(${number})$`)
const tolerance = new RegExp(String.raw`^(\d+(?:\.\d+)?)%(${number})$`)

const makeOperand = (text: string): Operand => {
  const compared = comparison.exec(text)
  if (compared !== null) {
    const holds = comparisons[compared[1] ?? ''] ?? (() => false)
    const bound = Number(compared[2])
    return numeric(value => holds(value, bound))
  }
  const ranged = range.exec(text)
  if (ranged !== null) {
    const [least, most] = [Number(ranged[1]), Number(ranged[2])]
    return numeric(value => least <= value && value <= most)
  }
  const tolerated = tolerance.exec(text)
  if (tolerated !== null) {
    const middle = Number(tolerated[2])
    const most = Math.abs(middle * Number(tolerated[1])) / 100
    return numeric(value => Math.abs(value - middle) <= most)
  }
  if (/^[<>]/.test(text) || text.includes('<->'))
    throw invalid(text, `"${text}" is no comparison: write <20.0, >=20 or 10<->20.`)
  return pattern(text)
}

const comparisons: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
  '==': (value, bound) => value === bound,
  '!=': (value, bound) => value !== bound,
}

/** What is no number is neither greater nor less than one. */
const numeric =
  (holds: (value: number) => boolean): Operand =>
  value => {
    const is = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    return typeof is === 'number' && !Number.isNaN(is) && holds(is)
  }

const pattern = (text: string): Operand => {
  // Flags for the whole pattern have to stay at its beginning.
  const flags = /^\(\?[aimsux]+\)/.exec(text)?.[0] ?? ''
  let regex: ReturnType<typeof compileRegex>
  try {
    regex = compileRegex(`${flags}[\\s\\S]*?(?:${text.slice(flags.length)})`)
  } catch (cause) {
    throw invalid(text, `"${text}" is no pattern: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
  return value => textsOf(value).some(one => regex.match(one) !== null)
}

/** A value as Python writes it; JSON does not tell 1 from 1.0, so a whole number is written both ways. */
const textsOf = (value: unknown): readonly string[] =>
  typeof value === 'number' && Number.isInteger(value) ? [String(value), `${value}.0`] : [written(value)]

const written = (value: unknown): string => {
  if (value === null || value === undefined) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  return typeof value === 'object' ? inside(value) : String(value)
}

const inside = (value: unknown): string => {
  if (typeof value === 'string') return `'${value.replace(/[\\']/g, '\\$&')}'`
  if (Array.isArray(value)) return `[${value.map(inside).join(', ')}]`
  if (typeof value !== 'object' || value === null) return written(value)
  return `{${Object.entries(value)
    .map(([key, one]) => `'${key}': ${inside(one)}`)
    .join(', ')}}`
}
