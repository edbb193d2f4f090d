import { type EventShape, eventShape } from '../openconfig/event.ts'
import type { FieldName } from '../openconfig/fields.ts'
import type { FieldValue } from '../openconfig/leaf-types.ts'
import type { SyslogMessage } from '../syslog/message.ts'
import type { Recognised } from './dispatch.ts'
import { givenValue } from './given.ts'
import { type HoleTypeName, holeTypes } from './holes.ts'
import type { RecordRule, RecordValues, RuleSet } from './rule.ts'

/** Compiles the record rules of a platform; undefined when it has none. */
export const compileRecord = (set: RuleSet): ((message: SyslogMessage) => Recognised | undefined) | undefined => {
  const { readRecord, platform } = set
  if (!readRecord) return undefined
  const byKey = new Map<string, CompiledRecord[]>()
  for (const rule of set.rules) {
    if (rule.kind !== 'record') continue
    for (const key of rule.keys) byKey.set(key, [...(byKey.get(key) ?? []), compile(rule)])
  }
  return message => {
    const values = readRecord(message)
    if (!values) return undefined
    for (const rule of byKey.get(values.key) ?? []) {
      const read = rule(values)
      if (read) return { platform, ...read }
    }
    return undefined
  }
}

type CompiledRecord = (
  record: RecordValues,
) => { readonly shape: EventShape; readonly values: readonly (FieldValue | undefined)[] } | undefined

const compile = (rule: RecordRule): CompiledRecord => {
  const columns = Object.entries(rule.from).map(([field, source = '']) => {
    const [column = '', type = 'text'] = source.split(/:(.*)/s)
    return { field, column, read: readerOf(type) }
  })
  const fixed = Object.entries(rule.set)
  const names = [...columns.map(({ field }) => field), ...fixed.map(([field]) => field)] as FieldName[] // keys of FieldName records
  const shape = eventShape(rule.event, names)
  const given = fixed.map(([, value]) => givenValue(value, names))
  const conditions = Object.entries(rule.where).map(([column, wanted]) => ({
    column,
    admits: compileCondition(typeof wanted === 'string' ? [wanted] : wanted),
  }))
  const required = new Set<string>(shape.required)
  return record => {
    for (const { column, admits } of conditions) if (!admits(record.get(column) ?? '')) return undefined
    const values: (FieldValue | undefined)[] = []
    for (const { field, column, read } of columns) {
      const text = record.get(column)
      const value = text === undefined || text === '' ? undefined : read(text)
      if (value === undefined && required.has(field)) return undefined
      values.push(value)
    }
    for (const give of given) values.push(give(values))
    return { shape, values }
  }
}

const readerOf = (type: string): ((text: string) => FieldValue | undefined) => {
  if (Object.hasOwn(holeTypes, type)) return holeTypes[type as HoleTypeName].read
  const known = new Map(type.split('|').map(word => [word.toLowerCase(), word]))
  return text => known.get(text.toLowerCase())
}

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
