import { describe, expect, test } from 'vitest'
import { readRules } from '../../src/validation/rules.ts'

describe('rules', () => {
  test('are read from YAML: a getter, its name, its arguments and what it must answer', () => {
    const text = `
- get_facts: { hostname: edge1 }
- get_route_to: { _name: way out, _kwargs: { destination: 0.0.0.0/0 }, 0.0.0.0/0: { list: [{ protocol: BGP }] } }
- get_vlans: { 10: { name: users } }
- get_config: { running: whatever }
`
    expect(readRules(text)).toEqual([
      { getter: 'get_facts', name: 'get_facts', args: {}, expected: { hostname: 'edge1' } },
      {
        getter: 'get_route_to',
        name: 'way out',
        args: { destination: '0.0.0.0/0' },
        expected: { '0.0.0.0/0': { list: [{ protocol: 'BGP' }] } },
      },
      { getter: 'get_vlans', name: 'get_vlans', args: {}, expected: { '10': { name: 'users' } } },
    ])
  })

  test.each([
    ['', 'a list'],
    ['[]', 'no rules'],
    ['- get_config: { running: x }', 'no rules'],
    ['get_facts: { hostname: edge1 }', 'a list'],
    ['- get_facts', 'Rule 1'],
    ['- get_facts: edge1', 'a mapping'],
    ['- get_facts: { hostname: "edge1 }', 'line 1'],
    ['- get_facts: { _mode: loose }', 'loose'],
    ['- get_facts: { interface_list: { list: eth0 } }', '"list"'],
    ['- get_facts: { a: 1 }\n- get_facts: { b: 1 }', 'called get_facts'],
    ['- get_facts: { _name: complies, a: 1 }', 'complies'],
    ['- get_facts: { _kwargs: 5 }', 'Arguments'],
    ['- &a [*a, *a]\n- *a', 'mapping'],
  ])('%j is refused', (text, says) => {
    expect(() => readRules(text)).toThrow(expect.objectContaining({ code: 'RULES_INVALID' }))
    expect(() => readRules(text)).toThrow(says)
  })
})
