import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frrDialect } from '../../../src/drivers/configuration/frr-dialect.ts'
import {
  additions,
  type ConfigTree,
  enter,
  iosDialect,
  parseTree,
  printTree,
  replacement,
  type TreeDialect,
} from '../../../src/drivers/configuration/tree-diff.ts'

const running = `
hostname spine1
!
feature bgp
interface Ethernet1/1
  description to leaf1
  no shutdown
interface Ethernet1/2
  shutdown
router bgp 65000
 neighbor 10.0.0.1 remote-as 65001
 address-family ipv4 unicast
  network 10.1.0.0/16
 exit-address-family
exit
`

describe('a configuration as a tree', () => {
  it('has lines below lines, without comments and ends of sections', () => {
    expect(printTree(parseTree(running, iosDialect))).toBe(`hostname spine1
feature bgp
interface Ethernet1/1
  description to leaf1
  no shutdown
interface Ethernet1/2
  shutdown
router bgp 65000
  neighbor 10.0.0.1 remote-as 65001
  address-family ipv4 unicast
    network 10.1.0.0/16
`)
  })

  it('is not deeper than sixteen sections, however far lines are indented', () => {
    const text = Array.from({ length: 5000 }, (_, depth) => `${' '.repeat(depth)}line ${depth}`).join('\n')
    const deepest = Math.max(
      ...printTree(parseTree(text, iosDialect))
        .split('\n')
        .map(line => line.search(/\S/)),
    )
    expect(deepest).toBe(2 * 15)
  })
})

describe('a merge', () => {
  it('has the lines that are not there yet, in their sections', () => {
    const candidate = `
hostname spine2
feature bgp
interface Ethernet1/2
  no shutdown
router bgp 65000
 address-family ipv4 unicast
  network 10.1.0.0/16
  network 10.2.0.0/16
vlan 7
`
    expect(additions(running, candidate, iosDialect)).toEqual({
      lines: [
        'hostname spine2',
        'interface Ethernet1/2',
        'no shutdown',
        'exit',
        'router bgp 65000',
        'address-family ipv4 unicast',
        'network 10.2.0.0/16',
        'exit',
        'exit',
        'vlan 7',
        'exit',
      ],
      diff: `-hostname spine1
+hostname spine2
 interface Ethernet1/2
-  shutdown
 router bgp 65000
   address-family ipv4 unicast
+    network 10.2.0.0/16
+vlan 7
`,
    })
  })

  it('of what is there changes nothing', () => {
    expect(additions(running, running, iosDialect)).toEqual({ lines: [], diff: '' })
  })

  it('takes sections and longer lines away by the beginning of them', () => {
    const candidate = 'no router bgp 65000\ninterface Ethernet1/1\n  no description\n'
    expect(additions(running, candidate, iosDialect).diff).toBe(` interface Ethernet1/1
-  description to leaf1
-router bgp 65000
-  neighbor 10.0.0.1 remote-as 65001
-  address-family ipv4 unicast
-    network 10.1.0.0/16
`)
    expect(additions('vlan 10\n', 'no vlan 1\n', iosDialect).lines).toEqual([])
  })

  it('has negations of what is not there where they are settings', () => {
    const candidate = 'router bgp 65000\n no bgp default ipv4-unicast\n no neighbor 10.9.9.9\n'
    const own: TreeDialect = { ...iosDialect, settings: line => line.startsWith('no bgp ') }
    expect(additions(running, candidate, own).diff).toBe(' router bgp 65000\n+  no bgp default ipv4-unicast\n')
    expect(additions(running, candidate, { ...own, showsDefaults: true }).diff).toBe('')
  })

  it('that sets the opposite of a shown negation shows both where defaults are written', () => {
    const candidate = 'interface Ethernet1/1\n  shutdown\n'
    expect(additions(running, candidate, iosDialect).diff).toBe(' interface Ethernet1/1\n-  no shutdown\n')
    expect(additions(running, candidate, { ...iosDialect, showsDefaults: true }).diff).toBe(
      ' interface Ethernet1/1\n-  no shutdown\n+  shutdown\n',
    )
  })

  it('that takes back its own line sends it and shows nothing', () => {
    const change = additions(running, 'vlan 111\n  name x\nno vlan 111\n', iosDialect)
    expect(change).toEqual({ lines: ['vlan 111', 'name x', 'exit', 'no vlan 111'], diff: '' })
  })
})

describe('a replacement', () => {
  it('removes from the end, then adds in order', () => {
    const candidate = 'hostname spine2\nfeature ospf\ninterface Ethernet1/1\n  no shutdown\n'
    const own: TreeDialect = { ...iosDialect, permanent: line => line.startsWith('interface ') }
    expect(replacement(running, candidate, own)).toEqual({
      lines: [
        'no router bgp 65000',
        'interface Ethernet1/2',
        'no shutdown',
        'exit',
        'interface Ethernet1/1',
        'no description to leaf1',
        'exit',
        'no feature bgp',
        'hostname spine2',
        'feature ospf',
      ],
      diff: `-hostname spine1
+hostname spine2
-feature bgp
 interface Ethernet1/1
-  description to leaf1
 interface Ethernet1/2
-  shutdown
-router bgp 65000
-  neighbor 10.0.0.1 remote-as 65001
-  address-family ipv4 unicast
-    network 10.1.0.0/16
+feature ospf
`,
    })
  })

  it('writes again what a removal took with it', () => {
    const { lines } = replacement('a\n  x\n  x y\n', 'a\n  x y\n', iosDialect)
    expect(lines).toEqual(['a', 'no x', 'exit', 'a', 'x y', 'exit'])
  })
})

// Sections can be told from other lines by their first word, so that what would be sent can be read back.
const dialect: TreeDialect = {
  ...iosDialect,
  opens: line => line.startsWith('section '),
  keyOf: line => /^(?:hostname|mtu) /.exec(line)?.[0] ?? null,
  settings: line => line.startsWith('no setting '),
}
const leaf = fc.constantFrom(
  ...['alpha', 'alpha beta', 'beta', 'hostname one', 'hostname two', 'mtu 9000'],
  ...['no setting one', 'no setting two', 'setting three'],
)
const configuration = fc
  .letrec<{ readonly lines: readonly string[] }>(tie => ({
    lines: fc
      .array(
        fc.oneof(
          { depthSize: 'small' },
          { weight: 3, arbitrary: leaf.map(text => [text]) },
          {
            weight: 1,
            arbitrary: fc
              .tuple(fc.constantFrom('section one', 'section two', 'section two more'), tie('lines'))
              .map(([text, below]) => [text, ...below.map(inner => ` ${inner}`)]),
          },
        ),
        { maxLength: 6 },
      )
      .map(entries => entries.flat()),
  }))
  .lines.map(lines => lines.join('\n'))

const asSent = (lines: readonly string[]): string => {
  let depth = 0
  return lines
    .map(text => {
      if (text === 'exit') depth -= 1
      const own = ' '.repeat(depth) + text
      if (dialect.opens(text, [])) depth += 1
      return own
    })
    .join('\n')
}

const unordered = (tree: ConfigTree): unknown =>
  Object.fromEntries(
    [...tree.lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([text, below]) => [text, unordered(below)]),
  )

describe('lines that are sent', () => {
  it('make the candidate of what was running', () => {
    fc.assert(
      fc.property(configuration, configuration, (before, candidate) => {
        const { lines, diff } = replacement(before, candidate, dialect)
        const after = enter(parseTree(before, dialect), asSent(lines), dialect)
        const wanted = parseTree(candidate, dialect)
        expect(unordered(after)).toEqual(unordered(wanted))
        expect(diff === '').toBe(lines.length === 0)
        expect(replacement(printTree(after), candidate, dialect)).toEqual({ lines: [], diff: '' })
      }),
      { numRuns: 500 },
    )
  })

  it('of a merge do what the whole candidate does, and need not be sent twice', () => {
    fc.assert(
      fc.property(configuration, configuration, (before, candidate) => {
        const { lines } = additions(before, candidate, dialect)
        const whole = enter(parseTree(before, dialect), candidate, dialect)
        const sent = enter(parseTree(before, dialect), asSent(lines), dialect)
        expect(unordered(sent)).toEqual(unordered(whole))
      }),
      { numRuns: 500 },
    )
  })

  it('are found in any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, candidate) => {
        expect(typeof additions(before, candidate, iosDialect).diff).toBe('string')
        expect(replacement(before, before, iosDialect)).toEqual({ lines: [], diff: '' })
      }),
    )
  })
})

describe('a list of thousands of lines, each of which takes the place of another', () => {
  it('is compared by looking at each line a few times', () => {
    const count = 2000
    const text = (how: string): string =>
      Array.from({ length: count }, (_, index) => `ip prefix-list A seq ${index} ${how} 192.0.2.0/24`).join('\n')
    let looks = 0
    const counting: TreeDialect = {
      ...frrDialect,
      keyOf: (line, path) => {
        looks += 1
        return frrDialect.keyOf(line, path)
      },
    }
    const { lines } = replacement(text('permit'), text('deny'), counting)
    expect(lines).toEqual(text('deny').split('\n'))
    expect(looks).toBeLessThan(20 * count)
  })

  it('and a line of any length is read once', () => {
    const line = `route-map A permit 10\n set ip next-hop ${'a'.repeat(200_000)}`
    expect(replacement('', line, frrDialect).lines).toHaveLength(3)
  })
})
