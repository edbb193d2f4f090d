import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cisco_ios } from '../../src/drivers/cli/cisco_ios.ts'
import { type DaemonProcess, dataDirectory, discard, eventually, startDaemonProcess } from '../daemon.ts'
import { type FakeFleet, startFakeFleet } from '../doubles/fake-fleet.ts'

// biome-ignore lint/suspicious/noExplicitAny: documents of many shapes are looked into
type Loose = any

const size = 20
const password = 'example'
const ntp = (server: number): string => `ntp server 192.0.2.${server}\r\n`

describe('schedules of a daemon', () => {
  let fleet: FakeFleet
  let daemon: DaemonProcess
  let directory: string
  /** What each device has configured. */
  const servers: number[] = []
  const devices = () =>
    fleet.devices.map(({ host, port }, index) => ({
      name: `r${index + 1}`,
      host,
      port,
      platform: 'cisco_ios',
      // The last one is shown a password that it does not take.
      credential: index === size - 1 ? 'wrong' : 'right',
      tags: ['lab'],
    }))
  const config = (every: string) => ({
    inventory: { hostKeys: 'tofu' },
    credentials: [
      { name: 'right', username: 'admin', password },
      { name: 'wrong', username: 'admin', password: 'other' },
    ],
    devices: devices(),
    schedules: [{ name: 'ntp', select: { tags: ['lab'] }, getters: ['get_ntp_servers'], every }],
  })

  beforeAll(async () => {
    fleet = await startFakeFleet(size, index => ({
      platform: cisco_ios,
      password,
      startMode: 'privileged',
      commands: line => (line === 'show run | include ntp server' ? ntp(servers[index] ?? 123) : null),
    }))
    directory = dataDirectory()
    daemon = await startDaemonProcess(directory, config('2s'))
  })
  afterAll(async () => {
    await daemon.end()
    await fleet.close()
    discard(directory)
  })

  const ask = async (path: string): Promise<Loose> => (await daemon.get(path)).json()
  const states = async (): Promise<Loose> => (await ask('/v1/schedules/ntp')).states

  it('ask every device over the wire; one that refuses the login is left alone and does the others no harm', async () => {
    await eventually(async () => (await states()).ok === size - 1, 30_000, 'all but one are found')
    await eventually(async () => (await states()).backing_off === 1, 30_000, 'one is left alone')
    const { state } = await ask('/v1/state?getter=get_ntp_servers')
    const found = state.filter((one: Loose) => one.value !== null)
    expect(found).toHaveLength(size - 1)
    for (const { value, platform } of found)
      expect({ value, platform }).toEqual({ value: { '192.0.2.123': {} }, platform: 'cisco_ios' })
    expect(state.filter((one: Loose) => one.error !== null)).toMatchObject([
      { device: `r${size}`, error: { code: 'AUTH_FAILED' } },
    ])
    const { devices: failing } = await ask('/v1/schedules/ntp/devices?state=backing_off')
    expect(Date.parse(failing[0].back_off_until) - Date.now()).toBeGreaterThan(40 * 60_000)
    expect(await daemon.metric('koine_devices_backing_off')).toBe(1)
  })

  it('use the sessions that are open, and no jobs', async () => {
    const before = await daemon.metric('koine_polls_total')
    await eventually(async () => (await daemon.metric('koine_polls_total')) > before + size, 30_000, 'more polls')
    expect(await daemon.metric('koine_session_opens_total')).toBeLessThanOrEqual(size + 1)
    expect((await ask('/v1/jobs')).jobs).toEqual([])
  })

  it('find what changes on a device', async () => {
    servers[0] = 7
    const history = async () => (await ask('/v1/devices/r1/state/get_ntp_servers/history')).history
    await eventually(async () => (await history()).length === 2, 30_000, 'the change is found')
    expect((await history())[0].changes).toEqual([
      { path: '/192.0.2.123', before: {} },
      { path: '/192.0.2.7', after: {} },
    ])
  })

  it('outlive a restart, with what was found', async () => {
    const before = await ask('/v1/devices/r2/state')
    daemon = await daemon.again()
    const [result] = (await ask('/v1/devices/r2/state')).state
    expect(result).toMatchObject({ value: { '192.0.2.123': {} }, changed_at: before.state[0].changed_at })
    expect((await ask('/v1/devices/r1/state/get_ntp_servers/history')).history).toHaveLength(2)
    const polled = async () => (await ask('/v1/devices/r2/state')).state[0].at > result.at
    await eventually(polled, 30_000, 'it is asked again')
  })

  it('are taken anew on SIGHUP', async () => {
    const file = join(directory, 'koine.yaml')
    const written = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ ...written, ...config('1h') }))
    daemon.signal('SIGHUP')
    await eventually(async () => (await ask('/v1/schedules/ntp')).every === '1h', 20_000, 'the schedule is the new one')
  })
})
