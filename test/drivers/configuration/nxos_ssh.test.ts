import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cisco_nxos } from '../../../src/drivers/cli/cisco_nxos.ts'
import { nxosSsh as configuring } from '../../../src/drivers/configuration/nxos_ssh.ts'
import type { Candidate, LoadedCandidate } from '../../../src/drivers/configuration/procedure.ts'
import { type Asking, runAsking } from '../../../src/drivers/request.ts'
import type { DeviceSession } from '../../../src/drivers/session.ts'
import { askSession, openCliSessionTo } from '../../doubles/cli-session.ts'
import { type FakeDevice, startFakeDevice } from '../../doubles/fake-device.ts'
import { NxapiDevice } from '../../doubles/nxapi-device.ts'
import { nxosCommandLine } from '../../doubles/nxos-command-line.ts'
import { scpSink } from '../../doubles/scp-sink.ts'

describe('configuration of NX-OS on its command line, over SSH', () => {
  let nxos: NxapiDevice
  let device: FakeDevice
  let session: DeviceSession
  let scp: boolean
  beforeEach(async () => {
    nxos = new NxapiDevice()
    scp = true
    device = await startFakeDevice({
      platform: cisco_nxos,
      commands: nxosCommandLine(nxos),
      exec: (command, channel) => {
        if (scp) {
          scpSink(command, channel, (path, octets) =>
            nxos.files.set(path.replace(/^bootflash:\//, ''), octets.toString()),
          )
        } else {
          channel.stderr.write('scp server is not enabled\n')
          channel.exit(1)
          channel.end()
        }
      },
    })
    session = await openCliSessionTo(device, { platform: 'cisco_nxos' })
  })
  afterEach(async () => {
    await session.close()
    await device.close()
  })

  const run = <Result>(asking: Asking<Result> | undefined): Promise<Result> => {
    if (asking === undefined) throw new Error('There is no such procedure.')
    return runAsking(asking, requests => askSession(session, requests))
  }
  const load = (mode: Candidate['mode'], text: string): Promise<LoadedCandidate> =>
    run(configuring.load({ mode, text }, '0a1b2c3d'))
  const apply = async (mode: Candidate['mode'], text: string): Promise<void> => {
    const candidate = await load(mode, text)
    await run(candidate.commit({ message: null, confirmSeconds: null }))
  }

  it('what runs is a checkpoint, and a replacement by it changes nothing', async () => {
    const running = await run(configuring.running())
    expect(running).toMatch(/^!Command: Checkpoint/)
    const candidate = await load('replace', running)
    expect(await run(candidate.compare())).toBe('')
    await run(candidate.discard())
    expect([...nxos.files.keys()]).toEqual([])
  })

  it('a merge is compared, committed line by line, saved and taken back', async () => {
    const before = nxos.running
    const candidate = await load('merge', 'vlan 10\nhostname spine2\n')
    expect(await run(candidate.compare())).toContain('+hostname spine2')
    expect(nxos.running).toBe(before)
    await run(candidate.commit({ message: null, confirmSeconds: null }))
    expect(nxos.running).toContain('hostname spine2')
    await run(configuring.save())
    expect(nxos.startup).toBe(nxos.running)
    await run(configuring.rollback?.())
    expect(nxos.running).toBe(before)
  })

  it('a merge stops at the first line that is refused, and what ran before runs again', async () => {
    const before = nxos.running
    await expect(apply('merge', 'hostname spine2\nbogus thing\nvlan 20\n')).rejects.toMatchObject({
      code: 'CONFIG_REJECTED',
      facts: { number: 2, line: 'bogus thing' },
    })
    expect(nxos.running).toBe(before)
    expect(device.lines()).not.toContain('vlan 20')
    expect(session.broken).toBe(false)
  })

  it('everything is replaced', async () => {
    const running = await run(configuring.running())
    await apply('replace', running.replace('hostname spine1', 'hostname spine3'))
    expect(nxos.running).toContain('hostname spine3')
  })

  it('a replacement that is refused changes nothing', async () => {
    const before = nxos.running
    const running = await run(configuring.running())
    await expect(apply('replace', `${running}bogus thing\n`)).rejects.toMatchObject({
      code: 'CONFIG_REJECTED',
      facts: { line: 'bogus thing' },
    })
    expect(nxos.running).toBe(before)
  })

  it('without an SCP server a replacement cannot be loaded', async () => {
    const running = await run(configuring.running())
    scp = false
    await expect(load('replace', running)).rejects.toMatchObject({ code: 'TRANSFER_FAILED' })
    expect(session.broken).toBe(false)
  })
})
