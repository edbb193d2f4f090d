import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { iosxr as configuring } from '../../../src/drivers/configuration/iosxr.ts'
import type { Candidate, CommitOptions, LoadedCandidate } from '../../../src/drivers/configuration/procedure.ts'
import { type Asking, runAsking } from '../../../src/drivers/request.ts'
import type { DeviceSession } from '../../../src/drivers/session.ts'
import { askSession, openCliSessionTo } from '../../doubles/cli-session.ts'
import { type FakeXr, startFakeXr } from '../../doubles/fake-xr.ts'
import { commandsOf, contextOf } from '../../sessions/cli/targets.ts'

describe('configuration of IOS XR, over SSH', () => {
  let router: FakeXr
  let session: DeviceSession
  beforeEach(async () => {
    router = await startFakeXr()
    session = await openCliSessionTo(router.device, { platform: 'cisco_iosxr' })
  })
  afterEach(async () => {
    await session.close()
    await router.close()
  })

  const run = <Result>(asking: Asking<Result> | undefined, over = session): Promise<Result> => {
    if (asking === undefined) throw new Error('There is no such procedure.')
    return runAsking(asking, requests => askSession(over, requests))
  }
  const load = (mode: Candidate['mode'], text: string): Promise<LoadedCandidate> =>
    run(configuring.load({ mode, text }, '0a1b2c3d'))
  const apply = async (mode: Candidate['mode'], text: string, options: Partial<CommitOptions> = {}): Promise<void> => {
    const candidate = await load(mode, text)
    await run(candidate.commit({ message: null, confirmSeconds: null, ...options }))
  }
  const merge = 'interface Loopback0\n description second\n!\n'

  it('what runs is read without lines of the moment, and a replacement by it changes nothing', async () => {
    const running = await run(configuring.running())
    expect(running).not.toMatch(/UTC|Building|IOS XR Configuration|Last configuration/)
    const candidate = await load('replace', running)
    expect(await run(candidate.compare())).toBe('')
    await run(candidate.discard())
    expect(session.facts.prompt).toBe('RP/0/RP0/CPU0:core1#')
  })

  it('a merge is compared with what it leads to, and nothing of it runs before the commit', async () => {
    const before = router.running
    const candidate = await load('merge', merge)
    expect((await run(candidate.compare())).split('\n').filter(line => /^[-+]/.test(line))).toEqual([
      '-  description first',
      '+  description second',
    ])
    expect(router.running).toBe(before)
    await run(candidate.commit({ message: 'ticket "7"\nnow?', confirmSeconds: null }))
    expect(router.running).toContain('description second')
    expect(router.comments).toEqual(['ticket 7 now'])
    expect(session.facts.prompt).toBe('RP/0/RP0/CPU0:core1#')
  })

  it('everything is replaced, and goes back by the means of the router', async () => {
    const before = router.running
    await apply('replace', 'hostname core1\ninterface Loopback0\n description third\n!\nend\n')
    expect(router.running).toBe('hostname core1\ninterface Loopback0\n  description third\n')
    await run(configuring.rollback?.())
    expect(router.running).toBe(before)
  })

  it('a line that is refused drops the candidate and the lock', async () => {
    const before = router.running
    await expect(load('merge', `${merge}bogus thing\n`)).rejects.toMatchObject({
      code: 'CONFIG_REJECTED',
      facts: { number: 4, line: 'bogus thing' },
    })
    expect(router.running).toBe(before)
    expect(session.facts.prompt).toBe('RP/0/RP0/CPU0:core1#')
    await apply('merge', merge)
    expect(router.running).toContain('description second')
  })

  it('a commit that is refused tells the reason of the line, and leaves nothing', async () => {
    const before = router.running
    await expect(apply('merge', 'semantic thing\n')).rejects.toMatchObject({
      code: 'COMMIT_FAILED',
      facts: { reasons: ['!!% Invalid argument: The interface is not there'] },
    })
    expect(router.running).toBe(before)
    expect(session.facts.prompt).toBe('RP/0/RP0/CPU0:core1#')
    expect(session.broken).toBe(false)
  })

  it('where others have committed in between, nothing is', async () => {
    router.othersCommitted = true
    const before = router.running
    await expect(apply('merge', merge)).rejects.toMatchObject({ code: 'COMMIT_FAILED' })
    expect(router.running).toBe(before)
  })

  it('someone else has the lock', async () => {
    router.lockedByOther = true
    await expect(load('merge', merge)).rejects.toMatchObject({ code: 'CONFIG_LOCKED' })
    expect(session.broken).toBe(false)
  })

  it.each(['merge', 'replace'] as const)('a %s for a time is confirmed by its session, and by no other', async mode => {
    await apply(mode, 'hostname core1\ninterface Loopback0\n description second\n', { confirmSeconds: 120 })
    expect(router.trial?.seconds).toBe(120)
    expect(await run(configuring.pending?.())).toEqual({ seconds: null })
    const other = await openCliSessionTo(router.device, { platform: 'cisco_iosxr' })
    await expect(run(configuring.confirm?.(), other)).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(run(configuring.load({ mode: 'merge', text: merge }, '1'), other)).rejects.toMatchObject({
      code: 'COMMIT_PENDING',
    })
    await other.close()
    await run(configuring.confirm?.())
    expect(router.trial).toBeNull()
    expect(router.running).toContain('description second')
    expect(session.facts.prompt).toBe('RP/0/RP0/CPU0:core1#')
  })

  it('while a commit waits, commands are given from where it waits, and getters and changes wait', async () => {
    await apply('merge', merge, { confirmSeconds: 120 })
    expect(await run(configuring.running())).toContain('description second')
    const [result] = await session.perform(commandsOf('show bgp summary'), contextOf())
    expect(result?.output).toContain('Established')
    await expect(askSession(session, [{ kind: 'xr-xml', request: '<Get/>', format: 'xml' }])).rejects.toMatchObject({
      code: 'COMMIT_PENDING',
    })
    await expect(
      session.perform({ kind: 'config', lines: ['hostname x'], dryRun: false, save: false }, contextOf()),
    ).rejects.toMatchObject({ code: 'COMMIT_PENDING' })
    expect(router.trial).not.toBeNull()
    await run(configuring.revert?.())
    expect({ trial: router.trial, text: router.running.includes('description first') }).toEqual({
      trial: null,
      text: true,
    })
    expect(session.facts.prompt).toBe('RP/0/RP0/CPU0:core1#')
  })
})
