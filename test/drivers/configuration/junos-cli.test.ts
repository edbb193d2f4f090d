import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { juniper_junos } from '../../../src/drivers/cli/juniper_junos.ts'
import { junosCli as configuring } from '../../../src/drivers/configuration/junos-cli.ts'
import type { Candidate, LoadedCandidate } from '../../../src/drivers/configuration/procedure.ts'
import { type Asking, runAsking } from '../../../src/drivers/request.ts'
import type { DeviceSession } from '../../../src/drivers/session.ts'
import { askSession, openCliSessionTo } from '../../doubles/cli-session.ts'
import type { CliPlace, Reply } from '../../doubles/device-options.ts'
import { type FakeDevice, startFakeDevice } from '../../doubles/fake-device.ts'
import { scpSink } from '../../doubles/scp-sink.ts'

/** A router with Junos: lines are statements, and those that begin with `bogus` are refused. */
const createRouter = () => {
  const router = {
    running: 'system {\n    host-name mx1;\n}',
    history: [] as string[],
    candidate: null as string | null,
    files: new Map<string, string>(),
    locked: false,
    refusesCommits: false,
    minutes: null as number | null,
    comments: [] as string[],
  }
  const command = (line: string, place: CliPlace): Reply | null => {
    if (/^set cli /.test(line)) return null
    const deleted = /^(?:run )?file delete (\S+)$/.exec(line)?.[1]
    if (deleted !== undefined) {
      router.files.delete(deleted)
      return ''
    }
    return place.mode === 'config' ? configure(line, place) : operational(line, place)
  }
  const operational = (line: string, place: CliPlace): Reply | null => {
    if (line === 'show configuration | no-more')
      return `## Last commit: 2026-03-03 10:00:00 UTC by oper\n${router.running}\n`
    if (line === 'show system commit | no-more') {
      const confirmed = router.minutes === null ? '' : ` commit confirmed, rollback in ${router.minutes}mins`
      return `0   2026-03-03 10:00:00 UTC by oper via cli${confirmed}\n1   2026-03-02 10:00:00 UTC by oper via cli\n`
    }
    if (line !== 'configure exclusive') return null
    if (router.locked)
      return 'error: configuration database locked by:\n  oper terminal p0 (pid 1) on since 2026-03-03\n'
    place.mode = 'config'
    router.candidate = router.running
    return 'Entering configuration mode\n'
  }
  const configure = (line: string, place: CliPlace): Reply => {
    const [, how, path] = /^load (replace|override|set) (\S+)$/.exec(line) ?? []
    if (path !== undefined) {
      const text = router.files.get(path) ?? ''
      const at = text.split('\n').findIndex(one => one.startsWith('bogus'))
      if (at >= 0)
        return `${path}:${at + 1}:(1) syntax error: bogus\n  [edit]\n    'bogus'\n      syntax error\nload complete (1 errors)\n`
      router.candidate = how === 'override' ? text.trim() : `${router.candidate}\n${text.trim()}`
      return 'load complete\n'
    }
    if (line === 'rollback 0' || line === 'rollback 1') {
      router.candidate = line === 'rollback 0' ? router.running : (router.history.at(-1) ?? router.running)
      return 'load complete\n'
    }
    if (line === 'show | compare | no-more')
      return router.candidate === router.running ? '' : '[edit system]\n-  host-name mx1;\n+  host-name mx2;\n'
    if (line === 'exit configuration-mode') {
      place.mode = 'exec'
      return 'Exiting configuration mode\n'
    }
    if (!line.startsWith('commit')) return 'unknown command.\n'
    if (router.refusesCommits) return 'error: interface not found\nerror: configuration check-out failed\n'
    router.comments.push(...[/ comment "(.*)"$/.exec(line)?.[1]].flatMap(comment => comment ?? []))
    const minutes = / confirmed (\d+)/.exec(line)?.[1]
    router.minutes = minutes === undefined ? null : Number(minutes)
    if (router.candidate !== router.running) router.history.push(router.running)
    router.running = router.candidate ?? router.running
    return 'commit complete\n'
  }
  return { ...{ command }, router }
}

describe('configuration of Junos on its command line, over SSH', () => {
  let router: ReturnType<typeof createRouter>['router']
  let device: FakeDevice
  let session: DeviceSession
  beforeEach(async () => {
    const made = createRouter()
    router = made.router
    device = await startFakeDevice({
      platform: juniper_junos,
      startMode: 'exec',
      commands: made.command,
      exec: (command, channel) =>
        scpSink(command, channel, (path, octets) => router.files.set(path, octets.toString())),
    })
    session = await openCliSessionTo(device, { platform: 'juniper_junos' })
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

  it('a candidate is compared and committed with a message, and goes back', async () => {
    const before = await run(configuring.running())
    expect(before).toBe('system {\n    host-name mx1;\n}\n')
    const candidate = await load('replace', 'system {\n    host-name mx2;\n}\n')
    expect(await run(candidate.compare())).toBe('[edit system]\n-  host-name mx1;\n+  host-name mx2;')
    expect(`${router.running}\n`).toBe(before)
    await run(candidate.commit({ message: 'ticket "7"', confirmSeconds: null }))
    expect(router.running).toContain('mx2')
    expect({ comments: router.comments, files: router.files.size }).toEqual({ comments: ["ticket '7'"], files: 0 })
    await run(configuring.rollback?.())
    expect(router.running).toContain('mx1')
  })

  it('a candidate that is refused is dropped, and the lock with it', async () => {
    await expect(load('merge', 'system {\nbogus;\n}\n')).rejects.toMatchObject({
      code: 'CONFIG_REJECTED',
      facts: { number: 2 },
    })
    expect(router.files.size).toBe(0)
    expect(session.facts.prompt).toMatch(/>$/)
  })

  it('a commit that is refused leaves nothing', async () => {
    router.refusesCommits = true
    const candidate = await load('merge', 'set system host-name mx2\n')
    await expect(run(candidate.commit({ message: null, confirmSeconds: null }))).rejects.toMatchObject({
      code: 'COMMIT_FAILED',
    })
    expect(router.running).toContain('mx1')
    expect(session.facts.prompt).toMatch(/>$/)
    expect(device.lines()).toContain('load set /var/tmp/koine-0a1b2c3d.conf')
  })

  it('someone else has the lock', async () => {
    router.locked = true
    await expect(load('merge', 'system;\n')).rejects.toMatchObject({ code: 'CONFIG_LOCKED' })
    expect(router.files.size).toBe(0)
  })

  it('a commit for a time is confirmed, or taken back', async () => {
    const one = await load('replace', 'system {\n    host-name mx2;\n}\n')
    await run(one.commit({ message: null, confirmSeconds: 90 }))
    expect(router.minutes).toBe(2)
    expect(await run(configuring.pending?.())).toEqual({ seconds: null })
    await run(configuring.confirm?.())
    expect(router.minutes).toBeNull()
    await expect(run(configuring.confirm?.())).rejects.toMatchObject({ code: 'CONFLICT' })
    const two = await load('replace', 'system {\n    host-name mx3;\n}\n')
    await run(two.commit({ message: null, confirmSeconds: 60 }))
    await run(configuring.revert?.())
    expect(router.running).toContain('mx2')
  })

  it('lines of set cannot replace everything', async () => {
    await expect(load('replace', 'set system host-name mx2\n')).rejects.toMatchObject({ code: 'CONFIG_REJECTED' })
    expect(session.facts.prompt).toMatch(/>$/)
  })
})
