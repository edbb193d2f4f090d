import { describe, expect, it } from 'vitest'
import { corpusPipeline, eventCases, missingValues, napalmLogsCases, normalizeAlone, octetsOf } from './corpus.ts'

const pipeline = corpusPipeline()
const cases = eventCases()
const byOs = new Map([...new Set(cases.map(({ os }) => os))].map(os => [os, cases.filter(line => line.os === os)]))

describe('events.jsonl: event and entity of', () => {
  it.each([...byOs])('%s', (_, lines) => {
    const misread = lines.flatMap(line => {
      const event = normalizeAlone(pipeline, octetsOf(line))
      const missing = missingValues(event, Object.values(line.entity))
      return event.event === line.event && missing.length === 0
        ? []
        : [{ id: line.id, wanted: line.event, event: event.event, missing, fields: event.fields }]
    })
    expect(misread).toEqual([])
  })
})

// Where an object of napalm-logs holds something that the message does not say, or says otherwise: words of its own
// (`enter_config_mode: true`), states that it concludes (IDLE after a prefix limit), codes, cut names (its README lists
// them as defects), whole rests of messages. Everything else of it must be found among our fields.
const notSaid = [
  /\/(action|operations)\/\w+$/,
  /^data$/,
  /\/changed$/,
  /\/misc_data$/,
  /\/session_state$/,
  /\/(up-?time|stratum|state|data|alarm-state|event-type|entity-type|additional-text|message-text|error|path|triggered)$/,
  /\/adjacency-state-change-reason$/,
  /\/adjacency-state$/,
  /\/hardware-state\/component\//,
  /^hardware-state\/component\//,
  /\/admin_status$/,
  /\/src_nat_rule_name$/,
]
const unquoted = (text: string): string => text.replace(/^"(.*)"$/, '$1')
// OPEN_SENT and OPEN_CONFIRM are OpenConfig's OPENSENT and OPENCONFIRM.
const openConfigWord = (text: string): string => (/^OPEN_(SENT|CONFIRM)$/.test(text) ? text.replace('_', '') : text)

const leavesOf = (node: unknown, path: readonly string[] = []): readonly (readonly [path: string, value: string])[] =>
  typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([name, child]) => leavesOf(child, [...path, name]))
    : [[path.join('/'), String(node)]]
// Keys of its tree that are values: names and addresses that stand in the message.
const keysOf = (node: unknown, raw: string): readonly string[] =>
  typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([name, child]) => [
        // The reason of a Junos alarm is cut in two there ("FPC 0" and "Major Errors"); here it is whole.
        ...(name !== 'FPC 0' && /[./:]|\d/.test(name) && !/^(openconfig|ipv[46]|inet)/.test(name) && raw.includes(name)
          ? [name]
          : []),
        ...keysOf(child, raw),
      ])
    : []

describe('napalm-logs: event and values of', () => {
  it.each(napalmLogsCases())('$id', ({ event, raw, expected }) => {
    const printed = normalizeAlone(pipeline, Buffer.from(raw.trim()))
    expect(printed.event).toBe(event)
    const said = leavesOf(expected.yang_message).filter(([path]) => !notSaid.some(pattern => pattern.test(path)))
    const values = [...said.map(([, value]) => openConfigWord(unquoted(value))), ...keysOf(expected.yang_message, raw)]
    expect(missingValues(printed, values)).toEqual([])
  })
})
