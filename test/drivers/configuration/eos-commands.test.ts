import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eosCommands } from '../../../src/drivers/configuration/eos-commands.ts'
import { KoineError } from '../../../src/errors.ts'

describe('commands of a configuration of EOS', () => {
  it('are its lines, without comments that are not kept', () => {
    expect(eosCommands('! device: leaf1\n!\nhostname leaf1\n!\ninterface Ethernet1\n   mtu 9000\n!\nend\n')).toEqual([
      { command: 'hostname leaf1', text: 'hostname leaf1', line: 3 },
      { command: 'interface Ethernet1', text: 'interface Ethernet1', line: 5 },
      { command: 'mtu 9000', text: 'mtu 9000', line: 6 },
    ])
  })

  it('have what is typed after them', () => {
    const text = `banner motd
Welcome
!! not a comment
EOF
management api http-commands
   protocol https certificate
one
EOF
two
EOF
interface Ethernet1
   !! first
   !! second
   mtu 9000`
    expect(eosCommands(text).map(({ command }) => command)).toEqual([
      { cmd: 'banner motd', input: 'Welcome\n!! not a comment' },
      'management api http-commands',
      { cmd: 'protocol https certificate', input: 'one\nEOF\ntwo' },
      'interface Ethernet1',
      { cmd: 'comment', input: 'first\nsecond' },
      'mtu 9000',
    ])
  })

  it('do not go on behind a comment that ends itself', () => {
    expect(() => eosCommands('interface Ethernet1\n   !! EOF\n   !! reload now\n')).toThrow(
      expect.objectContaining({ code: 'CONFIG_REJECTED', facts: { line: '!! EOF', number: 2 } }),
    )
  })

  it('do not act as a certificate where there can be none', () => {
    expect(() => eosCommands('protocol https certificate\ncommit\nEOF\ntwo\nEOF\n')).toThrow(
      expect.objectContaining({ code: 'CONFIG_REJECTED', facts: { line: 'commit', number: 2 } }),
    )
  })

  it.each(['reload now', 'bash timeout 9 reboot', 'write memory', 'copy a b', 'delete flash:x', 'wr'])(
    'do not act while the candidate is being loaded: %s',
    line => {
      expect(() => eosCommands(`hostname x\n${line}\n`)).toThrow(
        expect.objectContaining({ code: 'CONFIG_REJECTED', facts: { line, number: 2 } }),
      )
    },
  )

  it('that lack the end of their text are refused', () => {
    expect(() => eosCommands('vlan 1\nbanner motd\nWelcome')).toThrow(
      expect.objectContaining({ code: 'CONFIG_REJECTED', facts: { line: 'banner motd', number: 2 } }),
    )
  })

  it('may begin like those that end a candidate', () => {
    expect(eosCommands('ip community-list x permit 1:1\ncommunity-set y\ncomment\nz\nEOF\n')).toHaveLength(3)
  })

  it('of any text are commands, or refused', () => {
    const piece = fc.constantFrom('!', '!!', ' ', '\n', 'a', 'EOF', 'banner motd', 'commit')
    fc.assert(
      fc.property(fc.array(piece), pieces => {
        try {
          for (const { line } of eosCommands(pieces.join(''))) expect(line).toBeGreaterThan(0)
        } catch (error) {
          expect(error).toBeInstanceOf(KoineError)
        }
      }),
    )
  })
})
