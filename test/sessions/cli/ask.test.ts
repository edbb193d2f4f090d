import { afterEach, describe, expect, it } from 'vitest'
import { arista_eos } from '../../../src/drivers/cli/arista_eos.ts'
import { cisco_ios } from '../../../src/drivers/cli/cisco_ios.ts'
import { runGetter } from '../../../src/drivers/getters/getter.ts'
import { ios as iosGetters } from '../../../src/drivers/getters/ios/index.ts'
import type { Request } from '../../../src/drivers/request.ts'
import type { DeviceSession } from '../../../src/drivers/session.ts'
import { KoineError } from '../../../src/errors.ts'
import { askSession, openCliSessionTo } from '../../doubles/cli-session.ts'
import type { Commands, FakeDeviceOptions } from '../../doubles/device-options.ts'
import { type FakeDevice, startFakeDevice } from '../../doubles/fake-device.ts'
import { commandsOf, contextOf } from './targets.ts'

const text = (request: string, more: object = {}): Request => ({ kind: 'cli', request, format: 'text', ...more })

describe('asking a command line', () => {
  const opened: { device?: FakeDevice; session?: DeviceSession } = {}
  afterEach(async () => {
    await opened.session?.close()
    await opened.device?.close()
  })
  const open = async (commands: Commands, more: Partial<FakeDeviceOptions> = {}): Promise<DeviceSession> => {
    const device = await startFakeDevice({ platform: cisco_ios, commands, ...more })
    opened.device = device
    const session = await openCliSessionTo(device, { platform: (more.platform ?? cisco_ios).id })
    opened.session = session
    return session
  }

  /** Resolves when the device has been sent a line. */
  const seen = (line: string): Promise<void> =>
    new Promise(resolve => {
      const look = () => (opened.device?.lines().includes(line) ? resolve() : setImmediate(look))
      look()
    })

  it('what is printed is the reply, blanks, blank lines and the own password included', async () => {
    const session = await open({ 'show x': '\n  indented\n\nusername admin password 0 secret  \nlast\n' })
    expect(await askSession(session, [text('show x')])).toEqual([
      { text: '\n  indented\n\nusername admin password 0 secret  \nlast' },
    ])
  })

  it('privileges are raised first', async () => {
    const session = await open({ 'show x': 'yes\n' })
    await askSession(session, [text('show x')])
    expect(opened.device?.connections[0]?.lines.map(({ line }) => line).slice(-3)).toEqual([
      'enable',
      'enable-secret',
      'show x',
    ])
  })

  it('a rejection is text, or an error where that was asked for', async () => {
    const session = await open({})
    expect(await askSession(session, [text('show nothing'), text('show nothing', { checked: true })])).toEqual([
      { text: '% Ambiguous command' },
      { error: '% Ambiguous command' },
    ])
    expect(session.broken).toBe(false)
  })

  it('questions are answered; one that nobody answers is an error, and the session goes on', async () => {
    const session = await open({
      delete: { ask: 'Delete filename [x]? ', reply: answer => `${answer} is gone\n` },
      'show x': 'fine\n',
    })
    const answers = [{ question: /filename/, send: 'y.cfg' }]
    expect(await askSession(session, [text('delete', { answers }), text('delete'), text('show x')])).toEqual([
      { text: 'Delete filename [x]? y.cfg\ny.cfg is gone' },
      { error: expect.stringContaining('Delete filename') },
      { text: 'fine' },
    ])
  })

  it('an answer that is too long rejects, and the session goes on', async () => {
    const session = await open({ 'show x': `${'x'.repeat(5000)}\n`, 'show y': 'fine\n' })
    await expect(askSession(session, [text('show x')], { maxReplyBytes: 1000 })).rejects.toMatchObject({
      code: 'OUTPUT_TOO_LARGE',
    })
    expect(await askSession(session, [text('show y')])).toEqual([{ text: 'fine' }])
  })

  it('a command that does not end rejects, and breaks the session', async () => {
    const session = await open({ 'show x': 'silence' })
    await expect(askSession(session, [text('show x', { timeoutMs: 100 })])).rejects.toMatchObject({
      code: 'COMMAND_TIMEOUT',
    })
    expect(session.broken).toBe(true)
  })

  it('who cancels gets the reason; the device gets Ctrl-C, and the session goes on where its prompt comes back', async () => {
    const session = await open({ 'show x': 'silence', 'show y': 'fine\n' })
    const controller = new AbortController()
    const asked = askSession(session, [text('show y'), text('show x')], { signal: controller.signal })
    await seen('show x')
    controller.abort(new KoineError('CANCELLED', 'Enough.'))
    await expect(asked).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(session.broken).toBe(false)
    expect(await askSession(session, [text('show y')])).toEqual([{ text: 'fine' }])
  })

  it.each<Request>([
    { kind: 'netconf', op: 'get', source: null, roots: [], request: '<x/>', format: 'xml' },
    { kind: 'nxapi', request: 'show x', format: 'json' },
    { kind: 'eapi', request: 'show x', format: 'json' },
    { kind: 'xr-xml', request: '<Get/>', format: 'xml' },
    { kind: 'shell', request: 'ls', format: 'text' },
  ])('$kind is refused before anything is sent', async request => {
    const session = await open({ 'show x': 'yes\n' })
    const before = opened.device?.lines().length
    await expect(askSession(session, [text('show x'), request])).rejects.toMatchObject({ code: 'UNSUPPORTED' })
    expect(opened.device?.lines().length).toBe(before)
  })

  it('no line ends are smuggled in', async () => {
    const session = await open({})
    await expect(askSession(session, [text('show x\nreload')])).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    const lines: Request = { kind: 'cli-lines', request: 'x', lines: ['hostname x\rreload'], format: 'text' }
    await expect(askSession(session, [lines])).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  })

  it('lines are entered in configuration, which is left again', async () => {
    const session = await open({})
    const lines: Request = { kind: 'cli-lines', request: 'x', lines: ['hostname x', '', 'logging on'], format: 'text' }
    expect(await askSession(session, [lines])).toEqual([{ text: '' }])
    expect(opened.device?.state.running).toEqual(['hostname x', 'logging on'])
    const [result] = await session.perform(commandsOf('show version'), contextOf())
    expect(result?.error).toBeNull()
  })

  it('lines stop at the first that is rejected, which is told; configuration is left', async () => {
    const session = await open({})
    const lines: Request = { kind: 'cli-lines', request: 'x', lines: ['one', 'bogus', 'three'], format: 'text' }
    expect(await askSession(session, [lines])).toEqual([{ error: '% Ambiguous command', line: 1 }])
    expect(opened.device?.state.running).toEqual(['one'])
    expect(session.facts.prompt).toBe('edge-rtr1#')
  })

  it('a line that leaves configuration is told with the one behind it', async () => {
    const session = await open({})
    const lines: Request = { kind: 'cli-lines', request: 'x', lines: ['end', 'reload'], format: 'text' }
    expect(await askSession(session, [lines])).toEqual([
      { error: 'The line before this one has left configuration mode.', line: 1 },
    ])
    expect(opened.device?.lines()).not.toContain('reload')
  })

  it('what another platform prints is an error of the getter, not of the session', async () => {
    const session = await open((line: string) =>
      line.startsWith('show ') ? '<html><body>502 Bad Gateway</body></html>\n' : null,
    )
    const getter = iosGetters['get_facts']
    if (getter === undefined) throw new Error('There is no such getter.')
    await expect(runGetter(getter, {}, { nowMs: 0 }, requests => askSession(session, requests))).rejects.toMatchObject({
      code: 'DEVICE_FAULT',
    })
    expect(session.broken).toBe(false)
  })

  it('a device that drops the connection rejects, and does not hang', async () => {
    const session = await open({ 'show x': 'close' })
    await expect(askSession(session, [text('show x')])).rejects.toMatchObject({ code: 'CLOSED_BY_PEER' })
    expect(session.broken).toBe(true)
  })

  it('files need SSH, or a shell of the device', async () => {
    const device = await startFakeDevice({ platform: arista_eos, telnet: true })
    opened.device = device
    const session = await openCliSessionTo(device, { platform: 'arista_eos', transport: 'telnet' })
    opened.session = session
    const file: Request = { kind: 'file', request: 'flash:x', text: 'x', format: 'text' }
    await expect(askSession(session, [file])).rejects.toMatchObject({ code: 'UNSUPPORTED' })
  })

  it.each(['tclsh', 'fconfigure $koine -translation binary'])(
    'the TCL shell of the device is left when a file is not wanted any more: %s',
    async last => {
      const session = await open((line, place) => {
        if (line === 'tclsh') place.mode = 'tcl'
        if (line === 'tclquit') place.mode = 'privileged'
        if (line === 'show x') return place.mode === 'tcl' ? 'still in TCL' : 'fine\n'
        return line === last ? 'silence' : /^(?:tcl|set |fconfigure|puts|close)/.test(line) ? '' : null
      })
      const controller = new AbortController()
      const file: Request = { kind: 'file', request: 'flash:x', text: 'x', format: 'text' }
      const asked = askSession(session, [file], { signal: controller.signal })
      asked.catch(() => undefined)
      await seen(last)
      controller.abort(new KoineError('CANCELLED', 'Enough.'))
      await expect(asked).rejects.toMatchObject({ code: 'CANCELLED' })
      expect(session.broken).toBe(false)
      expect(await askSession(session, [text('show x')])).toEqual([{ text: 'fine' }])
    },
  )

  describe('requests of eAPI on the command line of EOS', () => {
    const eos = { platform: arista_eos }
    const batch = (commands: Extract<Request, { kind: 'eapi-batch' }>['commands']): Request => ({
      kind: 'eapi-batch',
      request: 'x',
      commands,
      format: 'text',
    })

    it('JSON is asked for by a pipe, and text is as it is', async () => {
      const session = await open(
        {
          'show x | json': '{"a": [1]}\n',
          'show x': 'a 1\n',
          'show y | json': 'no json\n',
          'show w': 'w 1\n% Invalid input at x\n',
        },
        eos,
      )
      expect(
        await askSession(session, [
          { kind: 'eapi', request: 'show x', format: 'json' },
          { kind: 'eapi', request: 'show x', format: 'text' },
          { kind: 'eapi', request: 'show y', format: 'json' },
          { kind: 'eapi', request: 'show z', format: 'text' },
          { kind: 'eapi', request: 'show w', format: 'text' },
        ]),
      ).toEqual([
        { json: { a: [1] } },
        { text: 'a 1' },
        { error: expect.stringContaining('no json') },
        { error: expect.stringContaining('% ') },
        { text: 'w 1\n at x' },
      ])
    })

    it('commands of a batch share a mode, and stop at the first that is refused', async () => {
      const session = await open({}, eos)
      expect(
        await askSession(session, [
          batch(['configure session koine-1', 'hostname x', 'bogus', 'hostname y']),
          { kind: 'eapi', request: 'show version', format: 'text' },
        ]),
      ).toEqual([{ error: expect.stringContaining('% '), line: 2 }, { text: expect.stringContaining('Arista') }])
      expect(opened.device?.lines()).not.toContain('hostname y')
    })

    it('configuration is left when a batch is not wanted any more', async () => {
      const session = await open((line, place) => {
        if (line === 'configure session koine-1') place.mode = 'config'
        if (/^(?:end|exit|abort)$/.test(line)) place.mode = 'privileged'
        if (line === 'show x') return place.mode === 'privileged' ? 'fine\n' : 'still in configuration\n'
        return line === 'hostname y' ? 'silence' : /^(?:configure|hostname|end|exit)/.test(line) ? '' : null
      }, eos)
      const controller = new AbortController()
      const wanted = batch(['configure session koine-1', 'hostname x', 'hostname y'])
      const asked = askSession(session, [wanted], { signal: controller.signal })
      asked.catch(() => undefined)
      await seen('hostname y')
      controller.abort(new KoineError('CANCELLED', 'Enough.'))
      await expect(asked).rejects.toMatchObject({ code: 'CANCELLED' })
      expect(await askSession(session, [{ kind: 'eapi', request: 'show x', format: 'text' }])).toEqual([
        { text: 'fine' },
      ])
    })

    it.each(['EOF\rreload now', 'x\x1a', 'x\x03'])('no keys are smuggled in as text: %j', async input => {
      const session = await open({}, eos)
      const before = opened.device?.lines().length
      await expect(askSession(session, [batch([{ cmd: 'banner motd', input }])])).rejects.toMatchObject({
        code: 'INVALID_REQUEST',
      })
      expect(opened.device?.lines().length).toBe(before)
    })
  })
})
