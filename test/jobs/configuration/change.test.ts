import { describe, expect, it } from 'vitest'
import {
  closedByPeer,
  type FakeConfigurationDevice,
  fakeConfigurationDevice,
} from '../../doubles/fake-configuration.ts'
import { admin, gate, until } from '../fixture.ts'
import { configurationFixture, outcomeOf, versionsOf } from './configuration-fixture.ts'

const before = 'hostname edge1\nntp server 192.0.2.1\n'
const apply = { action: 'apply', mode: 'merge', text: 'ntp server 192.0.2.2\n' } as const
const after = `${before}ntp server 192.0.2.2\n`

/** A device whose session ends at a question: before it is answered, or behind. */
const dropping = (device: FakeConfigurationDevice, at: string, when: 'before' | 'after') => {
  let left = 1
  device[when] = request => {
    if (!request.startsWith(at) || left === 0) return undefined
    left -= 1
    throw closedByPeer()
  }
  return device
}

describe('a change', () => {
  it('is loaded, compared, committed, saved, kept and meant', async () => {
    const one = configurationFixture()
    const job = await one.act({ ...apply, message: 'Second server' })
    expect(job).toMatchObject({ state: 'succeeded', kind: 'configuration' })
    expect(outcomeOf(job)).toEqual({
      changed: true,
      diff: '+ ntp server 192.0.2.2\n',
      version: 2,
      before_version: 1,
      confirm_by: null,
      saved: true,
      save_error: null,
      pending: null,
    })
    expect(one.device.asked).toEqual(['running', 'merge', 'compare', 'commit', 'running', 'save'])
    expect([one.device.running, one.device.saved]).toEqual([after, after])
    expect(versionsOf(one)).toEqual([before, after])
    expect(one.archive.latest('edge1')).toMatchObject({ source: 'after-change', job: job.id, comment: 'Second server' })
    expect(one.archive.intended('edge1')).toMatchObject({ version: 2, how: 'applied' })
    expect(one.attempts[0]?.lines).toEqual(['configuration apply merge', 'ntp server 192.0.2.2'])
  })

  it('without a difference changes nothing and is discarded', async () => {
    const one = configurationFixture()
    const job = await one.act({ action: 'apply', mode: 'merge', lines: ['hostname edge1'] })
    expect(outcomeOf(job)).toMatchObject({ changed: false, diff: '', version: 1 })
    expect(one.device.asked).toEqual(['running', 'merge', 'compare', 'discard'])
    expect(versionsOf(one)).toEqual([before])
  })

  it('that is only looked at changes nothing', async () => {
    const one = configurationFixture()
    const job = await one.act({ action: 'diff', mode: 'replace', text: 'hostname edge1\n' })
    expect(outcomeOf(job)).toMatchObject({ changed: true, diff: '- ntp server 192.0.2.1\n' })
    expect(one.device.running).toBe(before)
    expect(one.device.candidate).toBeNull()
    expect(versionsOf(one)).toEqual([])
  })

  it('shows no secret, in no place', async () => {
    const one = configurationFixture()
    const job = await one.act({ ...apply, text: 'username ops secret 0 canary-Word-42\n' })
    expect(job.state).toBe('succeeded')
    expect(one.device.running).toContain('canary-Word-42')
    expect(JSON.stringify([job, one.attempts, one.outcomes])).not.toContain('canary-Word-42')
  })

  it('with a line that the policy refuses is not begun', async () => {
    const one = configurationFixture()
    expect(() => one.submit({ device: 'edge1', configuration: { ...apply, text: 'reload in 5\n' } })).toThrow(
      expect.objectContaining({ code: 'POLICY_DENIED' }),
    )
    expect(one.device.asked).toEqual([])
  })

  it('waits for the one before it', async () => {
    const one = configurationFixture()
    const jobs = ['192.0.2.7', '192.0.2.8', '192.0.2.9'].map(server =>
      one.submit({ device: 'edge1', configuration: { ...apply, text: `ntp server ${server}\n` } }),
    )
    const ended = await Promise.all(jobs.map(({ id }) => one.wait(id)))
    expect(ended.map(outcomeOf).map(({ diff }) => diff)).toEqual([
      '+ ntp server 192.0.2.7\n',
      '+ ntp server 192.0.2.8\n',
      '+ ntp server 192.0.2.9\n',
    ])
    const loads = one.device.asked.flatMap((word, at) => (word === 'merge' ? [at] : []))
    const commits = one.device.asked.flatMap((word, at) => (word === 'commit' ? [at] : []))
    for (const [index, commit] of commits.entries()) {
      expect(commit).toBeGreaterThan(loads[index] ?? Number.POSITIVE_INFINITY)
      expect(commit).toBeLessThan(loads[index + 1] ?? Number.POSITIVE_INFINITY)
    }
  })
})

describe('what fails before the commit changes nothing', () => {
  it('a line that the device rejects', async () => {
    const one = configurationFixture()
    const job = await one.act({ ...apply, text: 'ntp server 192.0.2.2\nbogus line\n' })
    expect(job).toMatchObject({ state: 'failed', error: { code: 'CONFIG_REJECTED', facts: { line: 1 } } })
    expect(one.device.running).toBe(before)
    expect(one.device.asked).not.toContain('commit')
    expect(versionsOf(one)).toEqual([before])
  })

  it('a configuration that someone else has locked', async () => {
    const one = configurationFixture()
    one.device.locked = true
    expect(await one.act(apply)).toMatchObject({ state: 'failed', error: { code: 'CONFIG_LOCKED' } })
    expect(versionsOf(one)).toEqual([before])
  })

  it('a check before it that does not hold', async () => {
    const one = configurationFixture()
    one.device.shows = () => 'BGP state is Idle'
    const job = await one.act({ ...apply, pre_checks: [{ command: 'show bgp', contains: 'Established' }] })
    expect(job).toMatchObject({ state: 'failed', error: { code: 'CHECK_FAILED' } })
    expect(one.device.asked).toEqual(['running'])
  })

  it('a session that ends between load and commit', async () => {
    const one = configurationFixture(dropping(fakeConfigurationDevice(), 'compare', 'before'))
    expect(await one.act(apply)).toMatchObject({ state: 'failed', error: { code: 'CLOSED_BY_PEER' } })
    expect(one.device.running).toBe(before)
    expect(versionsOf(one)).toEqual([before])
    expect(await one.act(apply)).toMatchObject({ state: 'succeeded' })
  })

  it('someone who cancels it while it is compared', async () => {
    const one = configurationFixture()
    const waiting = gate()
    one.device.before = async request => {
      if (request === 'compare') await waiting.passed
      return undefined
    }
    const { id } = one.submit({ device: 'edge1', configuration: apply })
    await until(() => one.device.asked.includes('compare'))
    await one.jobs.cancel(id, admin)
    waiting.open()
    expect(await one.wait(id)).toMatchObject({ state: 'cancelled' })
    expect(one.device.running).toBe(before)
  })
})

describe('what fails behind the commit says what the device has', () => {
  it('a commit that is refused', async () => {
    const one = configurationFixture()
    one.device.before = request => (request === 'commit' ? { error: 'commit failed: no memory' } : undefined)
    const job = await one.act(apply)
    expect(job).toMatchObject({ state: 'failed', error: { code: 'COMMIT_FAILED', facts: { running: 'before' } } })
    expect(job.error?.message).toContain('has the configuration that it had before')
    expect(one.device.running).toBe(before)
    expect(versionsOf(one)).toEqual([before])
  })

  it('a session that ends before the commit came to the device', async () => {
    const one = configurationFixture(dropping(fakeConfigurationDevice(), 'commit', 'before'))
    const job = await one.act(apply)
    expect(job).toMatchObject({ state: 'failed', error: { code: 'CLOSED_BY_PEER', facts: { running: 'before' } } })
    expect(versionsOf(one)).toEqual([before])
    expect(one.device.opened).toBe(2)
  })

  it('a session that ends before the device has said that it committed', async () => {
    const one = configurationFixture(dropping(fakeConfigurationDevice(), 'commit', 'after'))
    const job = await one.act(apply)
    expect(job).toMatchObject({ state: 'failed', error: { code: 'CLOSED_BY_PEER', facts: { running: 'candidate' } } })
    expect(one.device.running).toBe(after)
    expect(versionsOf(one)).toEqual([before, after])
  })

  it('a commit that came half, which is put back', async () => {
    const one = configurationFixture()
    let first = true
    one.device.before = request => {
      if (request !== 'commit' || !first) return undefined
      first = false
      one.device.running = `${before}ntp server half\n`
      throw closedByPeer()
    }
    const job = await one.act(apply)
    expect(job).toMatchObject({
      state: 'failed',
      error: { code: 'CLOSED_BY_PEER', facts: { running: 'before', taken_back: true } },
    })
    expect(one.device.running).toBe(before)
  })

  it('a session that ends behind the commit is opened again, and the change goes on', async () => {
    const device = fakeConfigurationDevice()
    let committed = false
    device.before = request => {
      if (request === 'commit') committed = true
      if (request !== 'running' || !committed) return undefined
      committed = false
      throw closedByPeer()
    }
    const one = configurationFixture(device)
    const job = await one.act(apply)
    expect(outcomeOf(job)).toMatchObject({ changed: true, version: 2 })
    expect(one.device.opened).toBe(2)
    expect(versionsOf(one)).toEqual([before, after])
  })

  it('a check that does not hold takes it back', async () => {
    const one = configurationFixture()
    one.device.shows = () => (one.device.running === after ? 'BGP state is Idle' : 'BGP state is Established')
    const check = { command: 'show bgp', contains: 'Established' }
    const job = await one.act({ ...apply, pre_checks: [check], post_checks: [check] })
    expect(job).toMatchObject({ state: 'failed', error: { code: 'CHECK_FAILED', facts: { running: 'before' } } })
    expect(one.device.running).toBe(before)
    expect(versionsOf(one)).toEqual([before, after, before])
    expect(one.device.saved).toBe('')
    expect(one.archive.intended('edge1')).toBeNull()
  })

  it('a check that does not hold, when taking it back fails too', async () => {
    const one = configurationFixture()
    one.device.before = request => (request.startsWith('replace') ? { error: 'no space', line: 0 } : undefined)
    const job = await one.act({ ...apply, post_checks: [{ command: 'show bgp', contains: 'Established' }] })
    expect(job).toMatchObject({ state: 'failed', error: { code: 'ROLLBACK_FAILED', facts: { running: 'other' } } })
    expect(versionsOf(one)).toEqual([before, after])
  })

  it('a configuration that could not be saved', async () => {
    const one = configurationFixture()
    one.device.before = request => (request === 'save' ? { error: 'flash is full' } : undefined)
    const job = await one.act({ ...apply, save: true })
    expect(job).toMatchObject({ state: 'failed', error: { facts: { running: 'candidate', saved: false } } })
  })

  it('a configuration that nobody asked to be saved, and that could not be, is changed; why it was not saved is told', async () => {
    const one = configurationFixture()
    one.device.before = request => (request === 'save' ? { error: 'flash is full' } : undefined)
    const job = await one.act(apply)
    expect(job.state).toBe('succeeded')
    expect(outcomeOf(job)).toMatchObject({ changed: true, saved: false })
    expect(outcomeOf(job).save_error).toContain('flash is full')
  })
})

describe('a rollback', () => {
  it('puts a version of the archive in place of everything', async () => {
    const one = configurationFixture()
    await one.act(apply)
    await one.act({ ...apply, text: 'ntp server 192.0.2.3\n' })
    const job = await one.act({ action: 'rollback', version: 1 })
    expect(outcomeOf(job)).toMatchObject({ changed: true, before_version: 3, version: 4 })
    expect(one.device.running).toBe(before)
    expect(versionsOf(one)).toHaveLength(4)
    expect(() => one.submit({ device: 'edge1', configuration: { action: 'rollback', version: 99 } })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    )
  })

  it('without a version undoes the last change', async () => {
    const one = configurationFixture()
    expect(await one.act({ action: 'rollback' })).toMatchObject({ error: { code: 'CONFLICT' } })
    await one.act(apply)
    const job = await one.act({ action: 'rollback' })
    expect(outcomeOf(job)).toMatchObject({ changed: true })
    expect(outcomeOf(job).diff).toContain('-ntp server 192.0.2.2\n')
    expect([one.device.running, one.device.saved]).toEqual([before, before])
  })
})

it('what runs is taken into the archive, without being shown', async () => {
  const one = configurationFixture()
  one.device.running = 'snmp-server community canary-Word-42\n'
  const job = await one.act({ action: 'fetch' })
  expect(outcomeOf(job)).toMatchObject({ version: 1, changed: false })
  expect(JSON.stringify(job)).not.toContain('canary-Word-42')
  expect(versionsOf(one)).toEqual(['snmp-server community canary-Word-42\n'])
  expect(outcomeOf(await one.act({ action: 'fetch' }))).toMatchObject({ version: 1, changed: false })
})
