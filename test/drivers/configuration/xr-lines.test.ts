import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { xrLines } from '../../../src/drivers/configuration/xr-lines.ts'

const sent = (text: string): readonly string[] => xrLines(text).map(line => line.text)

describe('lines of IOS XR', () => {
  it('sections are left where the indentation ends', () => {
    const text = 'grpc\n port 57400\n vrf red\n!\nvrf red\n address-family ipv4 unicast\n !\n description x\n!\nend\n'
    expect(sent(text)).toEqual([
      'grpc',
      ' port 57400',
      ' vrf red',
      'root',
      'vrf red',
      ' address-family ipv4 unicast',
      'exit',
      ' description x',
    ])
  })

  it('a section with nothing in it is left too', () => {
    expect(sent('interface Loopback0\n!\ninterface Loopback1\n shutdown\n')).toEqual([
      'interface Loopback0',
      'root',
      'interface Loopback1',
      ' shutdown',
    ])
  })

  it('what is no section is not left', () => {
    expect(sent('hostname core1\n!\nlogging console disable\ninterface Loopback0\n shutdown\n')).toEqual([
      'hostname core1',
      'logging console disable',
      'interface Loopback0',
      ' shutdown',
    ])
  })

  it('policies and sets are texts, which their own word ends', () => {
    const text =
      'route-policy A\n  if destination in B then\n    pass\n  endif\nend-policy\n!\nprefix-set B\n  192.0.2.0/24\nend-set\n!\n'
    expect(sent(text)).toEqual(text.split('\n').filter(line => line !== '!' && line !== ''))
  })

  it('a policy that is only named below a neighbor is no text', () => {
    const text =
      'router bgp 65001\n neighbor 10.0.0.1\n  address-family ipv4 unicast\n   route-policy PASS in\n  !\n !\n!\ninterface Loopback0\n shutdown\nend\n'
    expect(sent(text)).toEqual([
      'router bgp 65001',
      ' neighbor 10.0.0.1',
      '  address-family ipv4 unicast',
      '   route-policy PASS in',
      'root',
      'interface Loopback0',
      ' shutdown',
    ])
  })

  it.each([
    'commit',
    'commi',
    'commit replace',
    'abort',
    'clear',
    'do reload',
    'load disk0:x',
    'rollback configuration 1',
  ])('lines that would act while others are still to come are refused: %s', line => {
    for (const text of [`hostname x\n${line}\n`, `interface Loopback0\n shutdown\n ${line}\n`]) {
      expect(() => xrLines(text)).toThrow(expect.objectContaining({ code: 'CONFIG_REJECTED' }))
    }
    expect(sent(`route-policy A\n  # ${line}\n  pass\nend-policy\n`)).toHaveLength(4)
  })

  it('lines that would act do not hide in what is no banner', () => {
    expect(() => xrLines('banner ^\ncommit\n^\ninterface Loopback0\n shutdown\n')).toThrow(
      expect.objectContaining({ code: 'CONFIG_REJECTED', facts: { line: 'commit', number: 2 } }),
    )
    expect(sent('banner motd ^\ncommit\n^\ninterface Loopback0\n shutdown\n')).toContain('commit')
  })

  it('lines that only begin like those are configuration', () => {
    const text = 'community-set A\n  64500:1\nend-set\ninterface Loopback0\n load-interval 30\ndomain name x\n'
    expect(sent(text)).toContain(' load-interval 30')
  })

  it('lines that are not indented keep the words that leave sections', () => {
    expect(sent('interface Loopback0\nshutdown\nexit\nhostname x\nend\n')).toEqual([
      'interface Loopback0',
      'shutdown',
      'exit',
      'hostname x',
    ])
  })

  it('banners stay whole', () => {
    expect(sent('banner motd ^\n! not a comment\n\nend\n^\ninterface Loopback0\n shutdown\n')).toEqual([
      'banner motd ^',
      '! not a comment',
      '',
      'end',
      '^',
      'interface Loopback0',
      ' shutdown',
    ])
  })

  it('lines know where in the text they are', () => {
    expect(xrLines('!\ninterface Loopback0\n shutdown\n!\nhostname x\n').map(({ number }) => number)).toEqual([
      2, 3, 5, 5,
    ])
  })

  it('whatever the indentation, each line is sent in the section that it is in', () => {
    const indents = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 30 })
    fc.assert(
      fc.property(indents, some => {
        const all = [...some, 0, 1]
        const text = all.map((indent, index) => `${' '.repeat(indent)}word${index}`).join('\n')
        const open: number[] = []
        const above: number[] = []
        for (const { text: line, number } of xrLines(text)) {
          const index = number - 1
          if (line === 'root') open.length = 0
          else if (line === 'exit') open.pop()
          else {
            const indent = all[index] ?? 0
            while (above.length > 0 && (all[above.at(-1) ?? 0] ?? 0) >= indent) above.pop()
            expect(open).toEqual(above)
            above.push(index)
            // A line that has something below it is a section.
            if ((all[index + 1] ?? 0) > indent) open.push(index)
          }
        }
      }),
    )
  })
})
