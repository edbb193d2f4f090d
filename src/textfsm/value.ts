import { compileRegex, type Regex } from './regex.ts'
import { refuse } from './regex-reader.ts'

/** What a template's `Value` line declares. */
export interface Value {
  readonly name: string
  /** In the order in which they are written: each acts upon what the one before it left. */
  readonly options: readonly ValueOption[]
  /** The expression as a named group, to be put into rules. */
  readonly group: string
  /** The expression alone, for lists whose items may be taken apart; null: no list. */
  readonly item: Regex | null
}

const valueOptions = ['Required', 'Filldown', 'Fillup', 'List', 'Key'] as const
export type ValueOption = (typeof valueOptions)[number]

/** Reads `Value [Option[,Option]] NAME (regex)`. Throws PARSE_FAILED. */
export const parseValue = (line: string): Value => {
  const [, second = '', third, ...more] = line.split(' ')
  if (third === undefined) return wrong('a value is written "Value [Options] NAME (expression)"')
  const hasOptions = !third.startsWith('(')
  const name = hasOptions ? third : second
  const expression = (hasOptions ? more : [third, ...more]).join(' ')
  const options = hasOptions ? parseOptions(second) : []
  if (name.length > longestName) return wrong(`the name "${name}" is longer than ${longestName} characters`)
  if (!/^\(.*(?<!\\)\)$/s.test(expression)) return wrong(`the expression of ${name} is not in parentheses`)
  const regex = compileRegex(expression)
  return { name, options, group: `(?P<${name}>${expression.slice(1)}`, item: options.includes('List') ? regex : null }
}

const longestName = 48

const parseOptions = (text: string): readonly ValueOption[] => {
  const options: ValueOption[] = []
  for (const word of text.split(',')) {
    const option = valueOptions.find(known => known === word)
    if (option === undefined) return wrong(`"${word}" is no option; there are ${valueOptions.join(', ')}`)
    if (options.includes(option)) return wrong(`the option ${word} is given twice`)
    options.push(option)
  }
  return options
}

const wrong = (what: string): never => refuse(what)
