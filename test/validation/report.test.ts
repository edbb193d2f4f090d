import { describe, expect, test } from 'vitest'
import { complianceReport } from '../../src/validation/report.ts'
import { readRules } from '../../src/validation/rules.ts'

describe('compliance reports', () => {
  test('show what was wanted beside what was found', () => {
    const rules = readRules('- get_facts: { os_version: "^17", vendor: Cisco }')
    expect(complianceReport(rules, () => ({ value: { os_version: '16.9', vendor: 'Cisco' } }))).toEqual({
      complies: false,
      skipped: [],
      get_facts: {
        complies: false,
        missing: [],
        extra: [],
        present: {
          os_version: { complies: false, nested: false, expected_value: '^17', actual_value: '16.9' },
          vendor: { complies: true, nested: false },
        },
      },
    })
  })

  test('a rule of a mapping where there is none does not comply', () => {
    const rules = readRules('- get_facts: { interface_list: { list: [eth0] } }')
    expect(complianceReport(rules, () => ({ value: { interface_list: 'eth0' } })).complies).toBe(false)
  })

  test('a getter that answers a list needs a rule for lists', () => {
    const answer = () => ({ value: [{ ip: '192.0.2.1', mac: 'AA:BB:CC:DD:EE:FF' }] })
    expect(() => complianceReport(readRules('- get_arp_table: { ip: 192.0.2.1 }'), answer)).toThrow('get_arp_table')
    const rules = readRules('- get_arp_table: { list: [{ ip: 192.0.2.1 }] }')
    expect(complianceReport(rules, answer).complies).toBe(true)
  })

  test('patterns that backtrack without end are given up', () => {
    const rules = readRules('- get_facts: { hostname: "^(a+)+$" }')
    const answer = () => ({ value: { hostname: `${'a'.repeat(60)}!` } })
    expect(() => complianceReport(rules, answer)).toThrow(expect.objectContaining({ code: 'RULES_INVALID' }))
  })
})
