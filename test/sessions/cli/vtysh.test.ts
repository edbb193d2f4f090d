import { describe, expect, it } from 'vitest'
import { frr } from '../../../src/drivers/cli/frr.ts'
import { KoineError } from '../../../src/errors.ts'
import { openCliSession } from '../../../src/sessions/cli/session.ts'
import { DeviceDouble } from './device-double.ts'
import { commandsOf, contextOf, targetOf } from './targets.ts'

const lines = Array.from({ length: 30 }, (_, index) => `line ${index}\r\n`)

/** vtysh with `less`, and a command during which it reads nothing but says at Ctrl-C that it does. */
const vtysh = () =>
  new DeviceDouble({
    greeting: '\r\nHello, this is FRRouting (version 8.4.4).\r\n\r\nr1# ',
    onKey: (key, self) => {
      if (self.state === 'blocked') {
        if (key === '\x03') self.say('\r\nr1# ')
        else if (key === '\n') self.say('\r\n')
        return true
      }
      if (self.state === 'page' && key === ' ') {
        self.state = 'end'
        self.say(`\r\x1b[K${lines.slice(20).join('')}\x1b[7m(END)\x1b[m\x1b[K`)
        return true
      }
      if (self.state === 'end' && key === 'q') {
        self.state = ''
        self.say('\r\x1b[K\x1b[?1l\x1b>end\r\nr1# ')
        return true
      }
      return false
    },
    onLine: (line, self) => {
      if (line === 'show running-config') {
        self.state = 'page'
        self.say(`\x1b[?1h\x1b=\r${lines.slice(0, 20).join('')}:\x1b[K`)
      } else if (line === 'show endless') {
        self.state = 'blocked'
        self.say('the first line\r\n')
      } else self.say('r1# ')
    },
  })

const open = (device: DeviceDouble) =>
  openCliSession(device, frr, targetOf({ platform: 'frr' }), { signal: new AbortController().signal })

describe('vtysh', () => {
  it('is read to its end through less, whose prompt is a colon', async () => {
    const session = await open(vtysh())
    const [result] = await session.perform(commandsOf('show running-config'), contextOf())
    expect(result).toMatchObject({ error: null, output: `${lines.join('')}end`.replaceAll('\r', '') })
  })

  it('is not used again when it shows a prompt at Ctrl-C but does not read', async () => {
    const session = await open(vtysh())
    const cancelling = new AbortController()
    const reason = new KoineError('CANCELLED', 'Not wanted any more.')
    const context = contextOf({ signal: cancelling.signal, onOutput: () => cancelling.abort(reason) })
    await expect(session.perform(commandsOf('show endless'), context)).rejects.toBe(reason)
    expect(session.broken).toBe(true)
  })
})
