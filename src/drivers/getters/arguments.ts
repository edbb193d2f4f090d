import { KoineError } from '../../errors.ts'
import type { GetterArguments } from './getter.ts'

/** A text among the arguments; `''` when it is not given. Throws INVALID_REQUEST when it is no text. */
export const textArgument = (args: GetterArguments, name: string, fallback = ''): string => {
  const value = args[name] ?? fallback
  if (typeof value === 'string') return value
  throw invalid(name, 'is a text')
}

/** A whole number among the arguments. Throws INVALID_REQUEST when it is none, or negative. */
export const numberArgument = (args: GetterArguments, name: string, fallback: number): number => {
  const value = args[name] ?? fallback
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  throw invalid(name, 'is a whole number')
}

/** A flag among the arguments; false when it is not given. Throws INVALID_REQUEST when it is neither true nor false. */
export const flagArgument = (args: GetterArguments, name: string): boolean => {
  const value = args[name] ?? false
  if (typeof value === 'boolean') return value
  throw invalid(name, 'is true or false')
}

/** One of some words among the arguments. Throws INVALID_REQUEST when it is another. */
export const choiceArgument = <Choice extends string>(
  args: GetterArguments,
  name: string,
  choices: readonly [Choice, ...Choice[]],
): Choice => {
  const value = args[name] ?? choices[0]
  const found = choices.find(choice => choice === value)
  if (found === undefined) throw invalid(name, `is one of ${choices.join(', ')}`)
  return found
}

/**
 * A name or address that becomes a word of a command; `''` when it is not given. Only what means nothing to a command line
 * or a shell is let through, because an argument must not become another command.
 */
export const wordArgument = (args: GetterArguments, name: string): string => {
  const value = textArgument(args, name)
  if (value === '' || /^[\w.:%/@+#=][\w.:%/@+#=-]*$/.test(value)) return value
  throw invalid(name, 'is one name or address: letters, digits and . : % / @ + # = _ -')
}

/** As `wordArgument`; throws INVALID_REQUEST also when it is not given. */
export const requiredWordArgument = (args: GetterArguments, name: string): string => {
  const value = wordArgument(args, name)
  if (value === '') throw invalid(name, 'is needed')
  return value
}

const invalid = (name: string, rule: string): KoineError =>
  new KoineError('INVALID_REQUEST', `The argument ${name} ${rule}.`, { facts: { argument: name } })
