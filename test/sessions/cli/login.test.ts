import { describe, expect, it } from 'vitest'
import { cisco_ios } from '../../../src/drivers/cli/cisco_ios.ts'
import { juniper_junos } from '../../../src/drivers/cli/juniper_junos.ts'
import type { Credential } from '../../../src/drivers/target.ts'
import { openCliSession } from '../../../src/sessions/cli/session.ts'
import { type Cut, DeviceDouble, octetwise, whole } from './device-double.ts'
import { iosDouble } from './ios-double.ts'
import { junosDouble } from './junos-double.ts'
import { commandsOf, contextOf, credential, targetOf } from './targets.ts'

const signal = () => new AbortController().signal

/** A device that asks for name and password in its shell, some questions, then shows its prompt. */
const askingDevice = (
  facts: {
    readonly cut?: Cut
    readonly rounds?: number
    readonly question?: string
    readonly refusal?: string
    readonly motd?: string
  } = {},
) => {
  const names: string[] = []
  const passwords: string[] = []
  let round = 0
  const device = new DeviceDouble(
    {
      greeting:
        '\r\n##### login: authorised only\r\nLast login: Sat Nov 21\r\nPermission denied to strangers#\r\n\r\nUsername: ',
      onLine: (line, self) => {
        switch (self.state) {
          case 'name':
            names.push(line)
            self.state = 'password'
            self.echo = false
            return self.say('Password: ')
          case 'password':
            passwords.push(line)
            self.echo = true
            round += 1
            if (line !== credential.password) {
              self.state = 'name'
              return self.say(`${facts.refusal ?? '% Login invalid'}\r\n\r\nUsername: `)
            }
            if (round < (facts.rounds ?? 1)) {
              self.state = 'name'
              return self.say('Username: ')
            }
            if (facts.question !== undefined) {
              self.state = 'question'
              return self.say(facts.question)
            }
            self.state = 'ready'
            return self.say(`${facts.motd ?? ''}\r\nedge-rtr1#`)
          case 'question':
            self.state = 'ready'
            return self.say('\r\nedge-rtr1#')
          default:
            return self.say(line === 'show clock' ? '12:00\r\nedge-rtr1#' : 'edge-rtr1#')
        }
      },
    },
    facts.cut ?? whole,
    'name',
  )
  return { device, names, passwords }
}

const open = (device: DeviceDouble, more: Partial<Credential> = {}) =>
  openCliSession(device, cisco_ios, targetOf({ credential: { ...credential, ...more } }), { signal: signal() })

describe('the login', () => {
  it.each([
    ['whole', whole],
    ['octet by octet', octetwise],
  ])('answers name and password, whatever the banner has, %s', async (_name, cut) => {
    const { device, names, passwords } = askingDevice({ cut, motd: 'Unauthorised access denied, login: no\r\n' })
    const session = await open(device)
    expect(names).toEqual(['oper'])
    expect(passwords).toEqual([credential.password])
    const [result] = await session.perform(commandsOf('show clock'), contextOf())
    expect(result?.output).toBe('12:00')
  })

  it('answers again where a device asks twice', async () => {
    const { device, names } = askingDevice({ rounds: 2 })
    await open(device)
    expect(names).toHaveLength(2)
  })

  it('fails after one attempt when the device says that the password is wrong', async () => {
    const { device, passwords } = askingDevice()
    await expect(open(device, { password: 'not-the-one' })).rejects.toMatchObject({
      code: 'AUTH_FAILED',
      facts: { username: 'oper', credential: 'lab' },
    })
    expect(passwords).toEqual(['not-the-one'])
  })

  it('never sends a wrong password a third time, whatever the device says', async () => {
    const { device, passwords } = askingDevice({ refusal: 'Hm.' })
    await expect(open(device, { password: 'not-the-one' })).rejects.toMatchObject({ code: 'AUTH_FAILED' })
    expect(passwords).toHaveLength(2)
  })

  it('answers a question that the platform is known for, and fails with one that is not', async () => {
    const known = askingDevice({ question: 'Would you like to enter the initial configuration dialog? [yes/no]: ' })
    await open(known.device)
    expect(known.device.lines).toContain('no')
    const unknown = askingDevice({ question: 'Erase everything? [y/n]: ' })
    await expect(open(unknown.device)).rejects.toMatchObject({
      code: 'LOGIN_DIALOG',
      facts: { question: 'Erase everything? [y/n]:' },
    })
  })

  it('fails with what was printed when no prompt comes', async () => {
    const silent = new DeviceDouble({ greeting: 'Booting, please wait\r\n', onLine: () => undefined })
    const limits = { ...targetOf().limits, authTimeoutMs: 100 }
    await expect(openCliSession(silent, cisco_ios, targetOf({ limits }), { signal: signal() })).rejects.toMatchObject({
      code: 'PROMPT_NOT_FOUND',
      facts: { tail: 'Booting, please wait' },
    })
  })

  it('shows no password, also where a device prints it', async () => {
    const { device } = askingDevice()
    const session = await open(device)
    device.say(`${credential.password}`)
    const asked = session.perform(commandsOf('show clock'), contextOf())
    device.say(`you typed ${credential.password}\r\n`)
    const [result] = await asked
    expect(JSON.stringify(result)).not.toContain(credential.password)
    expect(result?.output).toContain('********')
  })
})

describe('a device of unknown platform', () => {
  it('is recognised by its answers, then prepared as it wants', async () => {
    const device = iosDouble({ answers: { 'show version': 'Cisco IOS Software, C2960 Software' } })
    const session = await openCliSession(device, 'auto', targetOf({ platform: 'auto' }), { signal: signal() })
    expect(session.facts).toMatchObject({ platform: 'cisco_ios', prompt: 'edge-rtr1#' })
    expect(device.lines).toContain('terminal length 0')
  })

  it('is recognised by what it prints at login, without a question', async () => {
    const { device } = junosDouble()
    const session = await openCliSession(device, 'auto', targetOf({ platform: 'auto' }), { signal: signal() })
    expect(session.platform).toBe(juniper_junos)
    expect(device.lines).not.toContain('show version')
  })

  it('is refused when nothing fits', async () => {
    const device = iosDouble()
    await expect(
      openCliSession(device, 'auto', targetOf({ platform: 'auto' }), { signal: signal() }),
    ).rejects.toMatchObject({ code: 'PLATFORM_UNKNOWN', facts: { prompt: 'edge-rtr1#' } })
  })
})
