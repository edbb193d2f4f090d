import { describe, expect, it } from 'vitest'
import { cisco_ios } from '../../../src/drivers/cli/cisco_ios.ts'
import { juniper_junos } from '../../../src/drivers/cli/juniper_junos.ts'
import type { ConfigOperation } from '../../../src/drivers/operation.ts'
import { refusalOf } from '../../../src/sessions/cli/refusal.ts'
import { openCliSession } from '../../../src/sessions/cli/session.ts'
import { type IosFacts, iosDouble } from './ios-double.ts'
import { junosDouble } from './junos-double.ts'
import { contextOf, targetOf } from './targets.ts'

const config = (lines: readonly string[], more: Partial<ConfigOperation> = {}): ConfigOperation => ({
  kind: 'config',
  lines,
  dryRun: false,
  save: false,
  ...more,
})

const openIos = async (facts: IosFacts = {}) => {
  const device = iosDouble(facts)
  const session = await openCliSession(device, cisco_ios, targetOf(), { signal: new AbortController().signal })
  return { device, session }
}

const openJunos = async (facts: Parameters<typeof junosDouble>[0] = {}) => {
  const { device, state } = junosDouble(facts)
  const session = await openCliSession(device, juniper_junos, targetOf(), { signal: new AbortController().signal })
  return { device, state, session }
}

describe('a platform whose lines take effect at once', () => {
  it('takes line by line, saves when asked to, and is left in operational mode', async () => {
    const { device, session } = await openIos({ answers: { 'write mem': 'Building configuration...\n[OK]' } })
    const results = await session.perform(config(['interface Gi1', ' description uplink'], { save: true }), contextOf())
    expect(device.applied).toEqual(['interface Gi1', ' description uplink'])
    expect(results.map(({ command, error, sent }) => ({ command, error, sent }))).toEqual([
      { command: 'interface Gi1', error: null, sent: true },
      { command: ' description uplink', error: null, sent: true },
      { command: 'write mem', error: null, sent: true },
    ])
    expect(device.state).toBe('privileged')
    expect(session.facts.prompt).toBe('edge-rtr1#')
  })

  it('stops at the first rejected line, reports every line, and saves nothing', async () => {
    const { device, session } = await openIos()
    const results = await session.perform(config(['ip route 1', 'bad line', 'ip route 2'], { save: true }), contextOf())
    expect(results).toMatchObject([
      { command: 'ip route 1', sent: true, error: null },
      { command: 'bad line', sent: true, error: { code: 'COMMAND_REJECTED' } },
      { command: 'ip route 2', sent: false, error: null },
    ])
    expect(device.applied).toEqual(['ip route 1'])
    expect(device.lines.slice(-2)).toEqual(['bad line', 'end'])
    expect(device.state).toBe('privileged')
  })

  it('sends nothing after a line that leaves configuration mode', async () => {
    const { device, session } = await openIos()
    const results = await session.perform(config(['ip route 1', 'end', 'reload']), contextOf())
    expect(results).toMatchObject([
      { sent: true },
      { sent: true },
      { command: 'reload', sent: false, error: { code: 'MODE_FAILED' } },
    ])
    expect(device.lines).not.toContain('reload')
  })

  it('sends the lines of a banner together', async () => {
    const { device, session } = await openIos()
    const lines = ['banner motd ^', 'keep out #', 'edge-rtr1#', '^', 'ip route 1']
    const results = await session.perform(config(lines), contextOf())
    expect(results.map(result => result.command)).toEqual(lines)
    expect(device.typed).toContain('banner motd ^\nkeep out #\nedge-rtr1#\n^\n')
    expect(device.applied.at(-1)).toBe('ip route 1')
  })

  it('does not enter configuration when a check before it fails, and does not save when one after it fails', async () => {
    const { device, session } = await openIos({ answers: { 'show ip bgp': 'Idle' } })
    const check = { command: 'show ip bgp', contains: 'Established' }
    const before = await session.perform(config(['ip route 1'], { preChecks: [check] }), contextOf())
    expect(before).toMatchObject([{ error: { code: 'CHECK_FAILED' } }, { command: 'ip route 1', sent: false }])
    expect(device.applied).toEqual([])
    const after = await session.perform(config(['ip route 1'], { postChecks: [check], save: true }), contextOf())
    expect(after).toMatchObject([{ error: null }, { command: 'show ip bgp', error: { code: 'CHECK_FAILED' } }])
    expect(device.lines).not.toContain('write mem')
  })

  it('refuses a dry run and a commit for a time before anything is sent', async () => {
    const { device, session } = await openIos()
    const before = device.typed
    await expect(session.perform(config(['ip route 1'], { dryRun: true }), contextOf())).rejects.toMatchObject({
      code: 'DRY_RUN_UNSUPPORTED',
    })
    expect(refusalOf(config([], { confirmMinutes: 5 }), cisco_ios)).toMatchObject({ code: 'UNSUPPORTED' })
    expect(device.typed).toBe(before)
  })

  it('fails with the mode that it is in when configuration is not entered', async () => {
    const { session } = await openIos({ start: 'exec', secret: 'unknown' })
    await expect(session.perform(config(['ip route 1']), contextOf())).rejects.toMatchObject({ code: 'ENABLE_FAILED' })
  })
})

describe('a platform that commits', () => {
  it('commits with the comment, and leaves', async () => {
    const { device, state, session } = await openJunos()
    const results = await session.perform(
      config(['set system host-name mx1', 'set system no-ping'], { comment: 'change "7"' }),
      contextOf(),
    )
    expect(results.map(({ command, error }) => [command, error])).toEqual([
      ['set system host-name mx1', null],
      ['set system no-ping', null],
      [`commit comment "change '7'"`, null],
    ])
    expect(results[2]?.output).toBe('commit complete')
    expect(state.running).toHaveLength(2)
    expect(device.state).toBe('exec')
  })

  it('commits for a time when that is asked for', async () => {
    const { state, session } = await openJunos()
    await session.perform(config(['set system no-ping'], { confirmMinutes: 5 }), contextOf())
    expect(state.commits).toEqual(['commit confirmed 5'])
  })

  it('drops the candidate after a rejected line, and commits nothing', async () => {
    const { device, state, session } = await openJunos()
    const results = await session.perform(config(['set system no-ping', 'bad', 'set more']), contextOf())
    expect(results).toMatchObject([{ error: null }, { error: { code: 'COMMAND_REJECTED' } }, { sent: false }])
    expect(state).toEqual({ candidate: [], running: [], commits: [] })
    expect(device.state).toBe('exec')
    expect(session.broken).toBe(false)
  })

  it('shows the difference of a dry run, and applies nothing', async () => {
    const { device, state, session } = await openJunos()
    const results = await session.perform(config(['set system no-ping'], { dryRun: true, save: true }), contextOf())
    expect(results.at(-1)).toMatchObject({
      command: 'show | compare',
      value: { diff: '[edit system]\n+  set system no-ping;' },
      error: null,
    })
    expect(state).toEqual({ candidate: [], running: [], commits: [] })
    expect(device.state).toBe('exec')
  })

  it('tells why the device did not commit, and drops the candidate', async () => {
    const { device, state, session } = await openJunos({ commitFails: true })
    const results = await session.perform(config(['set system no-ping']), contextOf())
    expect(results.at(-1)).toMatchObject({
      command: 'commit',
      error: { code: 'COMMIT_FAILED', facts: { text: expect.stringContaining('interface not found') } },
    })
    expect(state.candidate).toEqual([])
    expect(device.state).toBe('exec')
  })

  it('does not commit when a check after the last line fails', async () => {
    const { state, session } = await openJunos({ checks: 'Idle' })
    const results = await session.perform(
      config(['set system no-ping'], { postChecks: [{ command: 'run show bgp summary', contains: 'Establ' }] }),
      contextOf(),
    )
    expect(results.at(-1)).toMatchObject({ error: { code: 'CHECK_FAILED' } })
    expect(state).toEqual({ candidate: [], running: [], commits: [] })
  })

  it('leaves the lines of the prompt out of every output', async () => {
    const { session } = await openJunos()
    const [result] = await session.perform(
      { kind: 'commands', commands: [{ command: 'show version' }], stopOnError: true, privileged: null },
      contextOf(),
    )
    expect(result?.output).toBe('Hostname: mx1\nJUNOS Base Version 21.4')
  })
})
