import { type EventShape, eventShape } from '../openconfig/event.ts'
import type { FieldName } from '../openconfig/fields.ts'
import type { FieldValue } from '../openconfig/leaf-types.ts'
import type { SyslogMessage } from '../syslog/message.ts'
import type { Recognised } from './dispatch.ts'
import { givenValue } from './given.ts'
import { type HoleType, oneOf } from './holes/hole-type.ts'
import { type HoleTypeName, holeTypes } from './holes.ts'
import type { RecordRule, RecordValues, RuleSet } from './rule.ts'
import { sameWord } from './sentence-steps.ts'

/** Compiles the record rules of a platform; undefined when it has none. */
export const compileRecord = (
  set: RuleSet,
  readSentence: (key: string, message: SyslogMessage, text: string) => Recognised | undefined,
): ((message: SyslogMessage) => Recognised | undefined) | undefined => {
  const { readRecord, platform } = set
  if (!readRecord) return undefined
  const byKey = new Map<string, CompiledRecord[]>()
  for (const rule of set.rules) {
    if (rule.kind !== 'record') continue
    const compiled = compile(rule, set)
    for (const key of rule.keys) byKey.set(key, [...(byKey.get(key) ?? []), compiled])
  }
  return message => {
    const values = readRecord(message)
    if (!values) return undefined
    const found = values.text === undefined ? undefined : readSentence(values.key, message, values.text)
    if (found) return found
    for (const rule of byKey.get(values.key) ?? []) {
      const read = rule(values, message)
      if (read) return { platform, ...read }
    }
    return undefined
  }
}

type CompiledRecord = (
  record: RecordValues,
  message: SyslogMessage,
) => { readonly shape: EventShape; readonly values: readonly (FieldValue | undefined)[] } | undefined

const compile = (rule: RecordRule, set: RuleSet): CompiledRecord => {
  const columns = Object.entries(rule.from).map(([field, source = '']) => {
    const [column = '', type = 'text'] = source.split(/:(.*)/s)
    return { field, column, ...readerOf(type) }
  })
  const translated = columns.map((column, at) => ({ ...column, at })).filter(({ translates }) => translates)
  const fixed = Object.entries(rule.set)
  const names = [
    ...columns.map(({ field }) => field),
    ...fixed.map(([field]) => field),
    ...translated.map(({ field }) => `${field}-text`),
  ] as FieldName[] // keys of FieldName records, and the device's own words of translated ones
  const instanceAt = names.indexOf('network-instance')
  const defaults = new Set(['default', ...set.defaultInstance.map(instance => instance.toLowerCase())])
  const shape = eventShape(rule.event, names)
  const given = fixed.map(([, value]) => givenValue(value, names))
  const conditions = Object.entries(rule.where).map(([column, wanted]) => ({
    column,
    admits: compileCondition(typeof wanted === 'string' ? [wanted] : wanted),
  }))
  const required = new Set<string>(shape.required)
  return (record, message) => {
    for (const { column, admits } of conditions) if (!admits(record.get(column) ?? '')) return undefined
    const values: (FieldValue | undefined)[] = []
    for (const { field, column, read } of columns) {
      const text = record.get(column)
      const value = text === undefined || text === '' ? undefined : read(text)
      if (value === undefined && required.has(field)) return undefined
      values.push(value)
    }
    if (instanceAt >= 0 && defaults.has(String(values[instanceAt]).toLowerCase())) values[instanceAt] = 'DEFAULT'
    for (const give of given) values.push(give(values, message))
    for (const { at, column } of translated) {
      const text = record.get(column)
      const value = values[at]
      values.push(value === undefined || text === undefined || sameWord(text, String(value)) ? undefined : text)
    }
    return { shape, values }
  }
}

const readerOf = (type: string): HoleType<FieldValue> =>
  Object.hasOwn(holeTypes, type) ? holeTypes[type as HoleTypeName] : oneOf(type.split('|'))

const compileCondition = (wanted: readonly string[]): ((text: string) => boolean) => {
  const exact = new Set(wanted.filter(text => !text.includes('*')))
  const patterns = wanted
    .filter(text => text.includes('*'))
    .map(text => {
      const [start = '', end = ''] = text.split('*')
      return (value: string) =>
        value.startsWith(start) && value.endsWith(end) && value.length >= start.length + end.length
    })
  return text => exact.has(text) || patterns.some(pattern => pattern(text))
}
