import { once } from 'node:events'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import ssh2, { type ClientChannel } from 'ssh2'
import { afterEach, describe, expect, test } from 'vitest'
import { cliPlatforms } from '../../src/drivers/cli/index.ts'
import { type FakeDeviceOptions, mebibytes } from './device-options.ts'
import { type FakeDevice, startFakeDevice } from './fake-device.ts'
import { startFakeFleet } from './fake-fleet.ts'
import { modesOf, promptOf } from './prompts.ts'
import { textOfPattern } from './text-of-pattern.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const known = Object.values(cliPlatforms).filter(platform => platform !== null)
const platform = (id: string) => {
  const found = known.find(one => one.id === id)
  if (found === undefined) throw new Error(`There is no platform ${id}.`)
  return found
}

/** Someone at a terminal: types, and waits for a text. */
interface Talk {
  /** What was printed since the last call, as soon as it ends as given. */
  until(end: string | RegExp): Promise<string>
  type(text: string): void
  closed: Promise<unknown>
}

const talkOver = (channel: Duplex): Talk => {
  let printed = ''
  let look: () => void = () => undefined
  channel.on('data', (octets: Buffer) => {
    printed += octets.toString('latin1')
    look()
  })
  return {
    until: end =>
      new Promise(resolve => {
        look = () => {
          if (typeof end === 'string' ? !printed.endsWith(end) : !end.test(printed)) return
          look = () => undefined
          resolve(printed)
          printed = ''
        }
        look()
      }),
    type: text => channel.write(text),
    closed: new Promise(resolve => channel.once('close', resolve)),
  }
}

const login = async (device: Pick<FakeDevice, 'host' | 'port'>): Promise<Talk> => {
  const client = new ssh2.Client()
  ends.push(() => client.destroy())
  client.connect({ host: device.host, port: device.port, username: 'admin', password: 'secret' })
  client.on('error', () => undefined)
  client.once('connect', () => client.setNoDelay(true))
  await once(client, 'ready')
  const channel = await new Promise<ClientChannel>((resolve, reject) =>
    client.shell((error, shell) => (error ? reject(error) : resolve(shell))),
  )
  return talkOver(channel)
}

const start = async (id: string, options: Partial<FakeDeviceOptions> = {}) => {
  const device = await startFakeDevice({ platform: platform(id), ...options })
  ends.push(device.close)
  return { device, talk: await login(device) }
}

test('cisco_ios: enable with its password, configuration with prompts, save with its question, exit', async () => {
  const { device, talk } = await start('cisco_ios', { hostname: 'core-1' })
  await talk.until('core-1>')
  talk.type('enable\n')
  await talk.until('Password: ')
  talk.type('enable-secret\n')
  expect(await talk.until('core-1#')).not.toContain('enable-secret')
  talk.type('configure terminal\n')
  await talk.until('core-1(config)#')
  talk.type('hostname core-2\n')
  await talk.until('core-1(config)#')
  talk.type('bogus\n')
  expect(await talk.until('core-1(config)#')).toContain('% Ambiguous command')
  talk.type('end\n')
  await talk.until('core-1#')
  talk.type('copy running-config startup-config\n')
  await talk.until('Destination filename [startup-config]?')
  talk.type('\n')
  await talk.until('core-1#')
  expect(device.state).toMatchObject({ saves: 1, running: ['hostname core-2'] })
  talk.type('exit\n')
  await talk.closed
  expect(device.lines()).toContain('enable-secret')
  expect(device.counts).toMatchObject({ connections: 1, logins: 1, mostShells: 1 })
})

test('cisco_ios: a wrong enable password, three times', async () => {
  const { talk } = await start('cisco_ios')
  await talk.until('>')
  talk.type('enable\n')
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await talk.until('Password: ')
    talk.type('wrong\n')
  }
  expect(await talk.until('edge-rtr1>')).toContain('% Bad secrets')
})

test('cisco_ios: the pager stops each page, goes on with a blank, quits with q, and is off after the preparation', async () => {
  const long = Array.from({ length: 60 }, (_, index) => `line ${index}\n`).join('')
  const { device, talk } = await start('cisco_ios', { commands: { 'show long': long } })
  await talk.until('>')
  talk.type('show long\n')
  expect(await talk.until('--More--')).toContain('line 23')
  talk.type(' ')
  expect(await talk.until('--More--')).toMatch(/^\r +\rline 24\r\n/)
  talk.type('q')
  await talk.until('>')
  talk.type('show long\n')
  await talk.until('--More--')
  device.faults.stuckPager = true
  talk.type(' ')
  await talk.until('--More--')
  device.faults.stuckPager = false
  talk.type('q')
  await talk.until('>')
  talk.type('terminal length 0\n')
  await talk.until('>')
  talk.type('show long\n')
  expect(await talk.until('>')).toContain('line 59')
})

test('juniper_junos: two-line prompts, candidate with difference, commit and rollback', async () => {
  const { device, talk } = await start('juniper_junos')
  await talk.until('> ')
  talk.type(`${platform('juniper_junos').config?.enter}\n`)
  await talk.until('[edit]\r\noper@mx1# ')
  talk.type('set system host-name mx2\n')
  await talk.until('# ')
  talk.type('show | compare\n')
  expect(await talk.until('# ')).toContain('+ set system host-name mx2')
  talk.type('rollback 0\n')
  await talk.until('# ')
  talk.type('set system host-name mx3\n')
  await talk.until('# ')
  talk.type('commit\n')
  expect(await talk.until('# ')).toContain('commit complete')
  expect(device.state.running).toEqual(['set system host-name mx3'])
})

test('hp_procurve: the login takes place in the shell', async () => {
  const { device, talk } = await start('hp_procurve')
  await talk.until('Login Name: ')
  talk.type('admin\r')
  await talk.until(/assword: ?$/)
  talk.type('nothing\r')
  await talk.until('Login Name: ')
  talk.type('admin\r')
  await talk.until(/assword: ?$/)
  talk.type('secret\r')
  const { start: mode } = modesOf(platform('hp_procurve'))
  await talk.until(promptOf(platform('hp_procurve'), mode, null))
  expect(device.connections[0]?.attempts).toEqual(['none'])
})

test('over Telnet, names and passwords are asked for and options are left out of the lines', async () => {
  const device = await startFakeDevice({ platform: platform('cisco_ios'), telnet: true })
  ends.push(device.close)
  const socket = connect(device.telnetPort, '127.0.0.1')
  ends.push(() => socket.destroy())
  const talk = talkOver(socket)
  await talk.until(/sername: ?$/)
  socket.write(Buffer.from([255, 253, 1, 255, 250, 24, 0, 0x76, 255, 240]))
  talk.type('admin\r\n')
  await talk.until(/assword: ?$/)
  talk.type('secret\r\0')
  await talk.until('edge-rtr1>')
  expect(device.lines()).toEqual(['admin', 'secret'])
})

describe('every platform', () => {
  test.each(known.map(one => [one.id, one] as const))(
    '%s prints a prompt of its start mode, and finds its questions',
    (_id, one) => {
      const modes = modesOf(one)
      const first = one.prompt.modes.find(({ pattern }) => pattern.test(promptOf(one, modes.start, null)))
      expect(first?.name).toBe(modes.start)
      for (const { question } of [...one.save.flatMap(save => save.answers ?? []), ...(one.closeAnswers ?? [])])
        expect(textOfPattern(question)).toMatch(question)
    },
  )
})

describe('faults on request', () => {
  test('another host name in the middle of a session', async () => {
    const { device, talk } = await start('cisco_ios')
    await talk.until('edge-rtr1>')
    device.rename('elsewhere')
    talk.type('\n')
    await talk.until('elsewhere>')
  })

  test('a delay, and octet after octet', async () => {
    const { device, talk } = await start('cisco_ios')
    await talk.until('>')
    Object.assign(device.faults, { delayMs: 5, oneByteWrites: true })
    talk.type('show version\n')
    expect(await talk.until('>')).toContain('Cisco')
  })

  test('dropped after so many commands', async () => {
    const { talk } = await start('cisco_ios', { faults: { dropAfterCommands: 1 } })
    await talk.until('>')
    talk.type('show version\n')
    await talk.until('>')
    talk.type('show version\n')
    await talk.closed
  })

  test('silence', async () => {
    const { device, talk } = await start('cisco_ios')
    await talk.until('>')
    device.goSilent()
    const heard = device.lines().length
    talk.type('show version\n')
    const answer = await Promise.race([talk.until(/./), new Promise(resolve => setTimeout(resolve, 50, null))])
    expect(answer).toBeNull()
    expect(device.lines()).toHaveLength(heard)
  })

  test('a reload refuses connections, then is back', async () => {
    const { device, talk } = await start('cisco_ios')
    await talk.until('>')
    const back = device.reload(50)
    await talk.closed
    const refused = connect(device.port, device.host)
    await expect(
      once(refused, 'close').then(
        () => 'closed',
        () => 'reset',
      ),
    ).resolves.toBeTypeOf('string')
    await back
    await (await login(device)).until('>')
  })

  test('many octets, a question, and what is no text', async () => {
    const { talk } = await start('cisco_ios', {
      commands: {
        flood: mebibytes(1),
        reload: { ask: 'Proceed with reload? [confirm]', reply: 'close' },
        garbage: Buffer.from([0, 255, 27, 91, 128]),
      },
    })
    await talk.until('>')
    talk.type('flood\n')
    expect((await talk.until('>')).length).toBeGreaterThan(1_048_576)
    talk.type('garbage\n')
    expect(await talk.until('>')).toContain('\xff')
    talk.type('reload\n')
    await talk.until('[confirm]')
    talk.type('\n')
    await talk.closed
  })
})

test('a fleet has an address for each device, all on one port', async () => {
  const fleet = await startFakeFleet(300, () => ({ platform: platform('cisco_ios') }))
  ends.push(fleet.close)
  const [first, last] = [fleet.devices[0], fleet.devices[299]]
  if (first === undefined || last === undefined) throw new Error('Devices are missing.')
  expect(first.port).toBe(last.port)
  await (await login(first)).until('fake1>')
  await (await login(last)).until('fake300>')
  expect(fleet.devices.filter(({ counts }) => counts.logins > 0)).toEqual([first, last])
})
