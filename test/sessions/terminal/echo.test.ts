import { describe, expect, it } from 'vitest'
import { EchoFilter } from '../../../src/sessions/terminal/echo.ts'

const output = (command: string, before: string, lines: string): string => {
  const echo = new EchoFilter(command, before)
  return echo.take(lines) + echo.take('', true)
}

const long = 'show running-config | include interface GigabitEthernet0/0/0 description uplink to the core of the site'

describe('the echo of a command', () => {
  it.each([
    ['behind the prompt', 'show ver', 'rtr1#', 'rtr1#show ver\nout\n', 'out\n'],
    ['alone', 'show ver', 'rtr1#', 'show ver\nout\n', 'out\n'],
    ['missing', 'show ver', 'rtr1#', 'rtr1#\nout\n', '\nout\n'],
    ['twice, the second time behind a new prompt', 'show ver', 'rtr1#', 'show ver\nrtr1#show ver\nout\n', 'out\n'],
    [
      'after a message of the log',
      'show ver',
      'rtr1#',
      'rtr1#*Nov 1: %SYS-5-X: y\nrtr1#show ver\nout\n',
      '*Nov 1: %SYS-5-X: y\nout\n',
    ],
    ['wrapped', long, 'rtr1#', `rtr1#${long.slice(0, 60)}\n${long.slice(60)}\nout\n`, 'out\n'],
    ['scrolled sideways', long, 'rtr1#', `rtr1#$${long.slice(50)}\nout\n`, 'out\n'],
    ['with words completed', 'show ver', 'rtr1#', 'rtr1#show version\nout\n', 'out\n'],
  ])('is taken away when it is %s', (_name, command, before, lines, expected) => {
    expect(output(command, before, lines)).toBe(expected)
  })

  it('is not seen in output that begins with the same words', () => {
    expect(output('show', 'rtr1#', 'rtr1#\nshowing all\n')).toBe('\nshowing all\n')
    expect(output('show clock', 'rtr1#', 'rtr1#show clock\nshow clock\n')).toBe('show clock\n')
  })
})
