import { KoineError } from '../errors.ts'
import { compileRegex, type Regex } from './regex.ts'

/** A line of a state: what to look for, and what to do then. */
export interface Rule {
  /** In the template. */
  readonly line: number
  readonly regex: Regex
  readonly lineOperation: 'Next' | 'Continue' | 'Error'
  readonly recordOperation: 'NoRecord' | 'Record' | 'Clear' | 'Clearall'
  /** The state to go to; for `Error`, its message. */
  readonly state: string | null
}

/**
 * Reads `regex [-> [LineOperation][.RecordOperation] [State|"message"]]`; the last ` ->` is the one that counts. `groups`
 * has the named group that stands for each value. Throws PARSE_FAILED.
 */
export const parseRule = (text: string, line: number, groups: ReadonlyMap<string, string>): Rule => {
  const parted = /^(.*)\s->(.*)$/su.exec(text)
  const regex = compileRegex(groups.size === 0 ? (parted?.[1] ?? text) : substitute(parted?.[1] ?? text, groups))
  const action = parted === null ? nothing : parseAction(parted[2] ?? '')
  return { line, regex, ...action }
}

type Action = Pick<Rule, 'lineOperation' | 'recordOperation' | 'state'>

const nothing: Action = { lineOperation: 'Next', recordOperation: 'NoRecord', state: null }

const lineWords = '(?<line>Continue|Next|Error)'
const recordWords = '(?<record>Clear|Clearall|Record|NoRecord)'
const stateWord = String.raw`(?:\s+(?<state>[\p{L}\p{N}_]+|".*"))?\s*$`
const actionForms = [
  new RegExp(String.raw`^\s+${lineWords}(?:\.${recordWords})?${stateWord}`, 'u'),
  new RegExp(String.raw`^\s+${recordWords}${stateWord}`, 'u'),
  new RegExp(`^${stateWord}`, 'u'),
]

const parseAction = (text: string): Action => {
  const groups = actionForms.map(form => form.exec(text)).find(match => match !== null)?.groups
  if (groups === undefined) throw new KoineError('PARSE_FAILED', `"->${text}" is no action`)
  // The expressions above admit only these words.
  const lineOperation = (groups['line'] ?? 'Next') as Rule['lineOperation']
  const recordOperation = (groups['record'] ?? 'NoRecord') as Rule['recordOperation']
  const state = groups['state'] ?? null
  if (lineOperation === 'Continue' && state !== null)
    throw new KoineError('PARSE_FAILED', 'Continue stays in its state and cannot go to another')
  if (lineOperation !== 'Error' && state?.startsWith('"') === true)
    throw new KoineError('PARSE_FAILED', `${state} is no name of a state`)
  return { lineOperation, recordOperation, state }
}

// Python's string.Template: `$$` is a dollar sign, `$NAME` and `${NAME}` a value, any other dollar sign a fault.
const substitute = (text: string, groups: ReadonlyMap<string, string>): string =>
  text.replace(/\$(?:(\$)|([_a-zA-Z][_a-zA-Z0-9]*)|\{([_a-zA-Z][_a-zA-Z0-9]*)\}|)/g, (_, dollar, name, braced) => {
    if (dollar !== undefined) return '$'
    const wanted: string | undefined = name ?? braced
    if (wanted === undefined)
      throw new KoineError('PARSE_FAILED', 'behind "$" comes a name; the end of a line is written "$$"')
    const group = groups.get(wanted)
    if (group === undefined) throw new KoineError('PARSE_FAILED', `there is no value "${wanted}"`)
    return group
  })
