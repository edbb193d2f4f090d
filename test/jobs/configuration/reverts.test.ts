import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { closedByPeer, fakeConfigurationDevice } from '../../doubles/fake-configuration.ts'
import { admin, until } from '../fixture.ts'
import { configurationFixture, outcomeOf, versionsOf } from './configuration-fixture.ts'

const before = 'hostname edge1\nntp server 192.0.2.1\n'
const after = `${before}ntp server 192.0.2.2\n`
const confirmed = { action: 'apply', mode: 'merge', text: 'ntp server 192.0.2.2\n', confirm_seconds: 60 } as const

beforeEach(() => {
  // Only what timers of reverts count with; everything else goes on as it does.
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
})
afterEach(() => {
  vi.useRealTimers()
})

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000)

describe('a commit that Koine takes back', () => {
  it('waits to be confirmed, and is neither saved nor meant before', async () => {
    const one = configurationFixture()
    const job = await one.act(confirmed)
    expect(outcomeOf(job)).toMatchObject({ changed: true, saved: false, confirm_by: expect.any(String) })
    expect(one.device.saved).toBe('')
    expect(one.archive.intended('edge1')).toBeNull()
    expect(outcomeOf(await one.act({ action: 'pending' })).pending).toMatchObject({ keeper: 'koine', job: job.id })
    expect(await one.act(confirmed)).toMatchObject({ state: 'failed', error: { code: 'COMMIT_PENDING' } })
    const kept = outcomeOf(await one.act({ action: 'confirm' }))
    expect(kept).toMatchObject({ saved: true, version: 2 })
    expect(one.device.saved).toBe(after)
    expect(one.archive.intended('edge1')).toMatchObject({ version: 2 })
    await pass(120)
    expect(one.device.running).toBe(after)
    expect(await one.act({ action: 'confirm' })).toMatchObject({ state: 'failed', error: { code: 'CONFLICT' } })
  })

  it('is on disk before it is sent', async () => {
    const one = configurationFixture()
    let waiting = 0
    one.device.before = request => {
      if (request === 'commit') waiting = one.archive.reverts.all().length
      return undefined
    }
    await one.act(confirmed)
    expect(waiting).toBe(1)
  })

  it('is taken back when nobody confirms it', async () => {
    const one = configurationFixture()
    await one.act(confirmed)
    await pass(59)
    expect(one.device.running).toBe(after)
    await pass(2)
    await until(() => one.told.length > 0)
    expect(one.device.running).toBe(before)
    expect(one.device.saved).toBe(before)
    expect(one.told).toMatchObject([{ device: 'edge1', result: 'reverted' }])
    expect(one.archive.reverts.all()).toEqual([])
    expect(versionsOf(one)).toEqual([before, after, before])
    const { jobs } = one.jobs.list({ limit: 1 }, admin)
    expect(jobs[0]).toMatchObject({ caller: 'koine', state: 'succeeded', kind: 'configuration' })
  })

  it('is taken back after the daemon was killed and started again', async () => {
    const one = configurationFixture()
    await one.act(confirmed)
    one.archive.close()
    vi.setSystemTime(Date.now() + 300_000)
    const other = one.afterKill()
    await until(() => other.archive.reverts.all().length === 0)
    await until(() => other.device.running === before)
    expect(other.told).toMatchObject([{ result: 'reverted' }])
  })

  it('waits on after a restart within its time', async () => {
    const one = configurationFixture()
    await one.act(confirmed)
    one.archive.close()
    const other = one.afterKill()
    await pass(30)
    expect(other.device.running).toBe(after)
    await pass(40)
    await until(() => other.device.running === before)
  })

  it('of which nothing came to the device leaves nothing to be taken back', async () => {
    const one = configurationFixture()
    await one.act(confirmed)
    one.device.running = before
    await pass(61)
    await until(() => one.archive.reverts.all().length === 0)
    expect(one.device.asked.filter(word => word === 'replace')).toEqual([])
  })

  it('is tried again until it can be taken back, and that is told', async () => {
    const one = configurationFixture()
    await one.act(confirmed)
    one.device.before = () => {
      throw closedByPeer()
    }
    await pass(61)
    await until(() => one.told.length > 0)
    expect(one.told).toMatchObject([{ result: 'failed' }])
    expect(one.archive.reverts.all()).toMatchObject([{ state: 'due', attempts: 1, error: { code: 'CLOSED_BY_PEER' } }])
    expect(one.jobs.samples()).toContainEqual({ name: 'koine_config_reverts', labels: { state: 'due' }, value: 1 })
    one.device.before = () => undefined
    await pass(10)
    await until(() => one.told.length > 1)
    expect(one.told[1]).toMatchObject({ result: 'reverted' })
    expect(one.device.running).toBe(before)
  })

  it('waits as long as was asked for when the clock of the machine is set meanwhile', async () => {
    const one = configurationFixture()
    await one.act(confirmed)
    vi.setSystemTime(Date.now() - 3_600_000)
    // Something else ends on the device, and looks for what waits.
    await one.act({ action: 'fetch' })
    await pass(61)
    await until(() => one.told.length > 0)
    expect(one.device.running).toBe(before)
  })

  it('is not taken back early when its commit takes longer than it is to wait', async () => {
    const one = configurationFixture()
    one.device.before = async request => {
      if (request !== 'commit') return undefined
      one.device.before = () => undefined
      const { candidate } = one.device
      // The end of other work has timers looked for.
      await one.run({ device: 'edge2', configuration: { action: 'fetch' } })
      one.device.candidate = candidate
      await pass(21)
      return undefined
    }
    const job = await one.act({ ...confirmed, confirm_seconds: 20 })
    await pass(1)
    expect(one.device.running).toBe(after)
    expect(one.archive.reverts.all()).toMatchObject([{ state: 'armed', attempts: 0 }])
    expect(outcomeOf(job)).toMatchObject({ changed: true, pending: expect.any(String) })
    await pass(21)
    await until(() => one.told.length > 0)
    expect(one.told).toMatchObject([{ result: 'reverted' }])
  })

  it('of a device is not taken back on another one', async () => {
    const one = configurationFixture()
    await one.act(confirmed)
    const [timer] = one.archive.reverts.all()
    one.archive.reverts.put({ ...timer, id: 'revert_00', device: 'edge2' } as never)
    expect(outcomeOf(await one.act({ action: 'discard', timer: 'revert_00' }))).toMatchObject({ changed: false })
    expect(one.archive.reverts.all()).toHaveLength(2)
    expect(one.device.running).toBe(after)
  })

  it('of a device that is gone from the inventory is told, and not tried for ever', async () => {
    const one = configurationFixture()
    await one.act(confirmed)
    const [timer] = one.archive.reverts.all()
    one.archive.reverts.put({ ...timer, id: 'revert_01', device: 'gone', dueMs: Date.now() } as never)
    await one.act({ action: 'fetch' })
    await until(() => one.told.length > 0)
    expect(one.told).toMatchObject([{ device: 'gone', result: 'failed' }])
    expect(one.archive.reverts.get('revert_01')).toBeNull()
  })

  it('is told to be taken back also when what runs then cannot be read', async () => {
    const one = configurationFixture()
    await one.act(confirmed)
    let committed = false
    let read = 0
    one.device.before = request => {
      committed ||= request === 'commit'
      if (committed && request === 'running' && ++read > 1) throw closedByPeer()
      return undefined
    }
    expect(await one.act({ action: 'discard' })).toMatchObject({ state: 'failed' })
    expect(one.device.running).toBe(before)
    expect(one.told).toMatchObject([{ result: 'reverted' }])
  })

  it('can be taken back at once', async () => {
    const one = configurationFixture()
    await one.act(confirmed)
    const job = await one.act({ action: 'discard' })
    expect(outcomeOf(job)).toMatchObject({ changed: true })
    expect(one.device.running).toBe(before)
    expect(outcomeOf(await one.act({ action: 'discard' }))).toMatchObject({ changed: false })
  })

  it('that failed is not waited for', async () => {
    const one = configurationFixture()
    one.device.before = request => (request === 'commit' ? { error: 'no memory' } : undefined)
    expect(await one.act(confirmed)).toMatchObject({ state: 'failed', error: { facts: { running: 'before' } } })
    expect(one.archive.reverts.all()).toEqual([])
  })
})

describe('a commit that the device takes back', () => {
  const native = () => fakeConfigurationDevice({ native: true, confirm: { least: 60, most: 3_600, step: 60 } })

  it('is confirmed there', async () => {
    const one = configurationFixture(native())
    await one.act({ ...confirmed, confirm_seconds: 61 })
    expect(one.device.pending).toEqual({ before, seconds: 120 })
    expect(one.archive.reverts.all()).toMatchObject([{ keeper: 'device' }])
    expect(outcomeOf(await one.act({ action: 'pending' })).pending).toMatchObject({ keeper: 'device' })
    expect(await one.act({ action: 'confirm' })).toMatchObject({ state: 'succeeded' })
    expect([one.device.pending, one.archive.reverts.all()]).toEqual([null, []])
  })

  it('is known to be taken back when the device did so', async () => {
    const one = configurationFixture(native())
    await one.act(confirmed)
    one.device.running = before
    one.device.pending = null
    await pass(90)
    await until(() => one.archive.reverts.all().length === 0)
    expect(versionsOf(one)).toEqual([before, after, before])
    expect(one.told).toMatchObject([{ result: 'reverted' }])
  })

  it('is known to stay when someone confirmed it there', async () => {
    const one = configurationFixture(native())
    await one.act(confirmed)
    one.device.pending = null
    await pass(90)
    await until(() => one.archive.reverts.all().length === 0)
    expect(one.told).toEqual([])
    expect(one.archive.intended('edge1')).toMatchObject({ version: 2 })
  })

  it('that someone else made keeps others from changing anything', async () => {
    const one = configurationFixture(native())
    one.device.pending = { before: 'hostname other\n', seconds: 90 }
    expect(await one.act(confirmed)).toMatchObject({
      error: { code: 'COMMIT_PENDING', facts: { pending: { id: null, keeper: 'device' } } },
    })
    expect(await one.act({ action: 'discard' })).toMatchObject({ state: 'succeeded' })
    expect(one.device.running).toBe('hostname other\n')
  })

  it('is taken back when a check does not hold', async () => {
    const one = configurationFixture(native())
    const job = await one.act({ ...confirmed, post_checks: [{ command: 'show bgp', contains: 'Established' }] })
    expect(job).toMatchObject({ state: 'failed', error: { code: 'CHECK_FAILED', facts: { running: 'before' } } })
    expect(one.device.asked).toContain('revert')
    expect(one.archive.reverts.all()).toEqual([])
  })

  it('is kept by Koine where the time is not one that the device admits', async () => {
    const one = configurationFixture(native())
    await one.act({ ...confirmed, confirm_seconds: 7_200 })
    expect(one.archive.reverts.all()).toMatchObject([{ keeper: 'koine' }])
    expect(one.device.pending).toBeNull()
  })
})

it('a rollback of the device that leads elsewhere is not tried again', async () => {
  const device = fakeConfigurationDevice({ replace: false })
  const one = configurationFixture({
    ...device,
    configuring: {
      ...device.configuring,
      *rollback() {
        yield [{ kind: 'cli', request: 'merge\nhostname elsewhere', format: 'text' }]
        yield [{ kind: 'cli', request: 'commit', format: 'text' }]
      },
    },
  })
  await one.act(confirmed)
  await pass(61)
  await until(() => one.archive.reverts.all()[0]?.state === 'stuck')
  expect(one.told).toMatchObject([{ result: 'failed' }])
  const { length } = device.asked
  await pass(600)
  expect(device.asked).toHaveLength(length)
})

it('on a device that only a request describes, nothing waits to be confirmed: nobody could reach it then', () => {
  const one = configurationFixture()
  const inline = { driver: 'cli', platform: 'cisco_ios', target: () => one.parts.book.target('edge1', {} as never) }
  expect(() => one.jobs.submit({ device: '192.0.2.99', configuration: confirmed }, admin, { inline })).toThrow(
    expect.objectContaining({ code: 'UNSUPPORTED' }),
  )
  expect(one.archive.reverts.all()).toEqual([])
})

it('on a platform that can neither replace nor roll back, nothing waits to be confirmed', async () => {
  const one = configurationFixture(fakeConfigurationDevice({ replace: false }))
  expect(await one.act(confirmed)).toMatchObject({ state: 'failed', error: { code: 'UNSUPPORTED' } })
  expect(one.device.running).toBe(before)
})
