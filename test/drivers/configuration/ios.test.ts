import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ios as configuring } from '../../../src/drivers/configuration/ios.ts'
import type { Candidate, CommitOptions, LoadedCandidate } from '../../../src/drivers/configuration/procedure.ts'
import { type Asking, runAsking } from '../../../src/drivers/request.ts'
import type { DeviceSession } from '../../../src/drivers/session.ts'
import { askSession, openCliSessionTo } from '../../doubles/cli-session.ts'
import { type FakeIos, startFakeIos } from '../../doubles/fake-ios.ts'

describe('configuration of IOS, over SSH', () => {
  let router: FakeIos
  let session: DeviceSession
  beforeEach(async () => {
    router = await startFakeIos()
    session = await openCliSessionTo(router.device)
  })
  afterEach(async () => {
    await session.close()
    await router.close()
  })

  const run = <Result>(asking: Asking<Result> | undefined): Promise<Result> => {
    if (asking === undefined) throw new Error('There is no such procedure.')
    return runAsking(asking, requests => askSession(session, requests))
  }
  const load = (mode: Candidate['mode'], text: string): Promise<LoadedCandidate> =>
    run(configuring.load({ mode, text }, '0a1b2c3d'))
  const apply = async (mode: Candidate['mode'], text: string, options: Partial<CommitOptions> = {}): Promise<void> => {
    const candidate = await load(mode, text)
    await run(candidate.commit({ message: null, confirmSeconds: null, ...options }))
  }
  const merge = 'logging buffered 9000\ninterface Loopback0\n description second\nend\n'

  it('what runs is read without lines of the moment, and can be loaded again', async () => {
    const running = await run(configuring.running())
    expect(running.split('\n')[0]).toBe('!')
    expect(running).not.toMatch(/Building|Current configuration|Last configuration/)
    const candidate = await load('replace', running)
    expect(await run(candidate.compare())).toBe('')
    await run(candidate.discard())
    expect([...router.files.keys()]).toEqual([])
  })

  it('a merge is compared by the device, and nothing of it runs before the commit', async () => {
    const before = router.running
    const candidate = await load('merge', merge)
    expect(await run(candidate.compare())).toBe('+logging buffered 9000\n+interface Loopback0\n+description second')
    expect(router.running).toBe(before)
    await run(candidate.commit({ message: null, confirmSeconds: null }))
    expect(router.running).toContain('logging buffered 9000\n')
    expect(router.running).toContain('  description second\n')
    expect([...router.files.keys()]).toEqual(['koine-rollback.cfg'])
    expect(router.files.get('koine-rollback.cfg')).toBe(before)
  })

  it('a merge stops at the first line that is refused, and what ran before runs again', async () => {
    const before = router.running
    await expect(apply('merge', 'logging buffered 9000\nbogus thing\nhostname other\n')).rejects.toMatchObject({
      code: 'CONFIG_REJECTED',
      facts: { number: 2, line: 'bogus thing' },
    })
    expect(router.running).toBe(before)
    expect(router.device.lines()).not.toContain('hostname other')
    expect(session.broken).toBe(false)
  })

  it('no secret of a refused line is told', async () => {
    await expect(apply('merge', 'bogus key 7 094F471A1A0A\n')).rejects.toMatchObject({
      facts: { line: 'bogus key 7 <removed>' },
    })
  })

  it('everything is replaced, the host name with it', async () => {
    await apply('replace', 'hostname edge2\nlogging buffered 7000\nend\n')
    expect(router.running).toBe('hostname edge2\nlogging buffered 7000\n')
    router.device.rename('edge2')
    expect(await run(configuring.running())).toContain('hostname edge2')
    await run(configuring.rollback?.())
    expect(router.running).toContain('hostname edge1')
  })

  it.each([true, false])('a replacement with a line that is wrong changes nothing (archive: %s)', async archive => {
    router.archive = archive
    const before = router.running
    await expect(apply('replace', 'hostname edge2\nbogus thing\nend\n')).rejects.toMatchObject({
      code: 'CONFIG_REJECTED',
    })
    expect(router.running).toBe(before)
  })

  it.each(['merge', 'replace'] as const)('a %s for a time is confirmed', async mode => {
    await apply(mode, 'hostname edge1\nlogging buffered 7000\n', { confirmSeconds: 180 })
    expect(router.timer?.minutes).toBe(3)
    expect(await run(configuring.pending?.())).toEqual({ seconds: 120 })
    await expect(load('merge', merge)).rejects.toMatchObject({ code: 'COMMIT_PENDING' })
    await run(configuring.confirm?.())
    expect(router.timer).toBeNull()
    expect(router.running).toContain('logging buffered 7000')
    await run(configuring.save())
    expect(router.startup).toBe(router.running)
    await expect(run(configuring.confirm?.())).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it.each(['merge', 'replace'] as const)('a %s for a time is taken back', async mode => {
    const before = router.running
    await apply(mode, 'hostname edge1\nlogging buffered 7000\n', { confirmSeconds: 60 })
    await run(configuring.revert?.())
    expect(router.running).toBe(before)
    expect(await run(configuring.pending?.())).toBeNull()
  })

  it('a refused line of a merge for a time leaves no timer behind', async () => {
    const before = router.running
    await expect(apply('merge', 'logging buffered 9000\nbogus\n', { confirmSeconds: 60 })).rejects.toMatchObject({
      code: 'CONFIG_REJECTED',
    })
    expect({ running: router.running, timer: router.timer }).toEqual({ running: before, timer: null })
  })

  it('without an archive a commit for a time is refused before anything changes', async () => {
    router.archive = false
    const before = router.running
    await expect(apply('merge', merge, { confirmSeconds: 60 })).rejects.toMatchObject({ code: 'UNSUPPORTED' })
    expect(router.running).toBe(before)
    expect([...router.files.keys()]).toEqual([])
  })

  it('where there is no SCP the file is typed, whatever is in it', async () => {
    router.scp = false
    const text = 'banner motd ^C\n  "quoted" [x] {y} $z \\ 100% | ? ä\n\ttab ^C\nend\n'
    const candidate = await load('replace', text)
    expect(router.files.get('koine-0a1b2c3d.cfg')).toBe(text)
    await run(candidate.discard())
    expect(router.files.size).toBe(0)
  })

  it('octets that get lost on the way are found out', async () => {
    router.scp = false
    router.losesOctets = true
    await expect(load('merge', merge)).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' })
    expect(router.files.size).toBe(0)
  })

  it('where there is neither, it is told what to configure', async () => {
    router.scp = false
    router.tcl = false
    await expect(load('merge', merge)).rejects.toMatchObject({
      code: 'TRANSFER_FAILED',
      message: expect.stringContaining('ip scp server enable'),
    })
    expect(session.broken).toBe(false)
  })

  it('a device that cannot compare is compared with', async () => {
    router.compares = false
    const candidate = await load('merge', merge)
    expect(await run(candidate.compare())).toContain('+logging buffered 9000')
    await run(candidate.discard())
  })

  it('someone else has the configuration', async () => {
    router.locked = true
    const before = router.running
    await expect(apply('merge', merge)).rejects.toMatchObject({ code: 'CONFIG_LOCKED' })
    expect(router.running).toBe(before)
  })

  it('a refusal is not taken for a configuration', async () => {
    router.refusesShow = true
    await expect(run(configuring.running())).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
  })

  it('a question about a line that was asked for is answered', async () => {
    await apply('merge', 'no username oper\n')
    expect(router.running).not.toContain('username')
  })
})
