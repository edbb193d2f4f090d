import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sameConfiguration } from '../../src/archive/normal-form.ts'
import { cisco_ios } from '../../src/drivers/cli/cisco_ios.ts'
import { eventually } from '../daemon.ts'
import { type FakeDevice, startFakeDevice } from '../doubles/fake-device.ts'
import { type SpeakingDaemon, startSpeakingDaemon } from '../speaking-daemon.ts'
import {
  type SpoilingDevice,
  spoilingEapi,
  spoilingIos,
  spoilingNetconf,
  spoilingNxapi,
  spoilingXr,
} from './devices-that-spoil.ts'

const kinds = [
  ['ios', spoilingIos, true],
  ['iosxr', spoilingXr, false],
  ['iosxr-netconf', () => spoilingNetconf('cisco_iosxr'), false],
  ['junos', () => spoilingNetconf('juniper_junos'), false],
  ['eos', spoilingEapi, false],
  ['nxos', spoilingNxapi, false],
] as const

const getters = ['get_ntp_servers', 'get_arp_table']

describe('What devices do wrong is told by name, and spoils nothing', () => {
  let daemon: SpeakingDaemon
  let bystander: FakeDevice
  beforeAll(async () => {
    daemon = await startSpeakingDaemon('inventory: { hostKeys: tofu }\n')
    bystander = await startFakeDevice({
      platform: cisco_ios,
      commands: { 'show run | include ntp server': 'ntp server 192.0.2.1\r\n' },
    })
    await daemon.addDevice('bystander', bystander)
  }, 60_000)
  afterAll(async () => {
    await daemon.close()
    await bystander.close()
  })

  /** Another device of the same daemon is not disturbed. */
  const othersGoOn = async () => {
    const job = await daemon.job({ device: 'bystander', getters: ['get_ntp_servers'] })
    expect(job).toMatchObject({ state: 'succeeded', results: [{ value: { '192.0.2.1': {} } }] })
  }

  describe.each(kinds)('%s', (_, start, lineByLine) => {
    let device: SpoilingDevice
    let value = 0
    beforeAll(async () => {
      device = await start()
      const { name, credential } = device
      await daemon.ask('POST', '/v1/credentials', { name, ...credential })
      const body = { name, host: '127.0.0.1', credential: name, ...device.device }
      const added = await daemon.ask('POST', '/v1/devices', body)
      expect(added.status, JSON.stringify(added.body)).toBe(201)
    })
    afterAll(() => device.stop())

    const config = async (action: string, body: object = {}) =>
      (await daemon.ask('POST', `/v1/devices/${device.name}/config/${action}`, body, { prefer: 'wait=50' })).body
    const merge = (text: string) => config('apply', { mode: 'merge', text })
    const versions = async (): Promise<readonly { readonly version: number }[]> =>
      (await daemon.ask('GET', `/v1/devices/${device.name}/config/versions`)).body.versions ?? []
    /** The latest version of the archive is what runs. */
    const archiveIsRight = async () => {
      const [latest] = await versions()
      const { body } = await daemon.ask('GET', `/v1/devices/${device.name}/config/versions/${latest?.version}`)
      const text = typeof body === 'string' ? body : body.text
      expect(sameConfiguration(withoutFrame(text), withoutFrame(device.running())), text).toBe(true)
    }
    const next = () => {
      value += 1
      return device.merge(value)
    }
    const changes = async () => {
      const { text, runs } = next()
      expect(await merge(text)).toMatchObject({ state: 'succeeded', changed: true, error: null })
      expect(device.running()).toContain(runs)
      expect(device.left()).toEqual([])
      await archiveIsRight()
    }
    const heal = () => {
      device.mood = 'well'
      device.refuseLogins(false)
      return daemon.ask('POST', `/v1/devices/${device.name}/reset`)
    }
    beforeEach(heal)
    const well = async () => {
      await heal()
      const job = await daemon.job({ device: device.name, getters })
      expect(job, JSON.stringify(job.error)).toMatchObject({ state: 'succeeded', error: null })
    }

    it('answers while nothing is wrong', async () => {
      await well()
      await changes()
    })

    it.each(['truncated', 'foreign'] as const)('output that is %s', async mood => {
      device.mood = mood
      const [job] = await Promise.all([daemon.job({ device: device.name, getters }), othersGoOn()])
      expect(job).toMatchObject({ state: 'failed', error: { code: 'DEVICE_FAULT' } })
      expect(job.results[0]).toMatchObject({ command: 'get_ntp_servers', error: null })
      const told = job.results[1]?.error ?? job.error
      expect(told?.code).toBe('DEVICE_FAULT')
      expect(String(told?.facts['command']), JSON.stringify(told)).toMatch(device.arp)
      expect(job.results[1]?.value ?? null).toBeNull()
      await well()
    })

    it('a login that is refused in the middle of a job', async () => {
      device.mood = 'lost'
      const [job] = await Promise.all([daemon.job({ device: device.name, getters }), othersGoOn()])
      expect(job).toMatchObject({ state: 'failed', error: { code: 'AUTH_FAILED' } })
      expect(job.results[0]).toMatchObject({ command: 'get_ntp_servers', error: null })
      expect(job.results[1]?.value ?? null).toBeNull()
      await well()
    })

    it('a login that is refused in the middle of a poll', async () => {
      const name = `${device.name}-arp`
      const schedule = { name, select: { devices: [device.name] }, getters, every: '1h', paused: true }
      expect((await daemon.ask('POST', '/v1/schedules', schedule)).status).toBe(201)
      const poll = async () => {
        const begun = await daemon.ask('POST', `/v1/schedules/${name}/run`, {})
        expect(begun.status, JSON.stringify(begun.body)).toBeLessThan(300)
        let run = begun.body
        await eventually(
          async () => {
            run = (await daemon.ask('GET', `/v1/schedules/${name}/runs/${begun.body.id}`)).body
            return run.state === 'ended' || run.ended_at !== null
          },
          20_000,
          'the poll is over',
        )
        return run
      }
      const known = async (): Promise<readonly string[]> =>
        (await daemon.ask('GET', `/v1/devices/${device.name}/state`)).body.state.map(
          ({ getter }: { readonly getter: string }) => getter,
        )
      device.mood = 'lost'
      expect(await poll()).toMatchObject({ devices: [{ state: 'failed', error: { code: 'CLOSED_BY_PEER' } }] })
      expect(await known()).toContain('get_ntp_servers')
      expect(await poll()).toMatchObject({ devices: [{ state: 'failed', error: { code: 'AUTH_FAILED' } }] })
      expect(await known()).toContain('get_ntp_servers')
      await othersGoOn()
      await well()
      expect(await poll()).toMatchObject({ devices: [{ error: null }] })
      expect(await known()).toContain('get_arp_table')
    })

    it('a configuration whose end is missing', async () => {
      const before = device.running()
      const kept = await versions()
      const undo = device.cutConfiguration()
      const fetched = await daemon.job({ device: device.name, configuration: { action: 'fetch' } })
      const [job] = await Promise.all([merge(next().text), othersGoOn()])
      undo()
      for (const one of [fetched, job]) expect(one).toMatchObject({ state: 'failed', error: { code: 'DEVICE_FAULT' } })
      expect(device.running()).toBe(before)
      expect(device.left()).toEqual([])
      expect(await versions()).toEqual(kept)
      await changes()
    })

    it('a candidate with a line in its middle that is wrong', async () => {
      const before = device.running()
      const kept = await versions()
      const { text, runs } = next()
      const lines = text.trimEnd().split('\n')
      const candidate = [lines[0], device.wrong, ...lines.slice(1)].join('\n')
      const [job] = await Promise.all([merge(candidate), othersGoOn()])
      expect(job).toMatchObject({ state: 'failed', changed: null, error: { code: 'CONFIG_REJECTED' } })
      expect(JSON.stringify(job.error)).toMatch(new RegExp(`${device.wrong}|"line":2`))
      expect(device.running()).toBe(before)
      expect(device.running()).not.toContain(runs)
      expect(device.left()).toEqual([])
      expect(await versions()).toEqual(kept)
      await archiveIsRight()
      await changes()
    })

    it('a commit that is refused', async () => {
      const before = device.running()
      const kept = await versions()
      const { text, code, says, undo } = device.refuseCommit()
      const [job] = await Promise.all([merge(text ?? next().text), othersGoOn()])
      undo()
      expect(job).toMatchObject({ state: 'failed', error: { code, facts: { running: 'before' } } })
      expect(job.error.message + JSON.stringify(job.error.facts)).toMatch(says)
      expect(device.running()).toBe(before)
      expect(device.left()).toEqual([])
      expect(await versions()).toEqual(kept)
      await archiveIsRight()
      await changes()
    })

    it('a connection that ends between load and commit', async () => {
      const before = device.running()
      const kept = await versions()
      device.dropAtCommit('before')
      const [job] = await Promise.all([merge(next().text), othersGoOn()])
      expect(job).toMatchObject({ state: 'failed', error: { code: 'CLOSED_BY_PEER', facts: { running: 'before' } } })
      expect(device.running()).toBe(before)
      expect(device.left()).toEqual([])
      expect(await versions()).toEqual(kept)
      await archiveIsRight()
      await changes()
    })

    if (lineByLine)
      it('a connection that ends in the middle of a merge', async () => {
        const before = device.running()
        device.dropInMerge?.()
        const [job] = await Promise.all([merge(next().text), othersGoOn()])
        expect(job).toMatchObject({
          state: 'failed',
          error: { code: 'CLOSED_BY_PEER', facts: { running: 'before', taken_back: true } },
        })
        expect(device.running()).toBe(before)
        expect(device.left()).toEqual([])
        await archiveIsRight()
        await changes()
      })

    it('a connection that ends just behind the commit', async () => {
      const before = device.running()
      device.dropAtCommit('behind')
      const { text, runs } = next()
      const [job] = await Promise.all([merge(text), othersGoOn()])
      expect(job).toMatchObject({ state: 'failed', error: { code: 'CLOSED_BY_PEER' } })
      // All of it runs or nothing, and the error tells which.
      const { running } = job.error.facts
      if (running === 'candidate') expect(device.running()).toContain(runs)
      else expect({ running, text: device.running() }).toEqual({ running: 'before', text: before })
      expect(device.left()).toEqual([])
      await archiveIsRight()
      expect(await merge(text)).toMatchObject({ state: 'succeeded', changed: running !== 'candidate' })
      expect(device.running()).toContain(runs)
      await changes()
    })
  })
})

/** What is printed around every configuration. */
const withoutFrame = (text: string): string =>
  text.replace(/^(?:!.*|end|version .*)\s*$/gm, '').replace(/\n{2,}/g, '\n')
