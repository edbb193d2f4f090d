import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { frr } from '../../src/drivers/configuration/frr.ts'
import type { Candidate } from '../../src/drivers/configuration/procedure.ts'
import { type RouterSession, vtyshSession } from './router-session.ts'
import { type RouterName, routerNames, TwoRouters } from './two-routers.ts'

// Configuration of real routers: what vtysh takes, what it refuses, and what runs afterwards.
let lab: TwoRouters
const sessions = new Map<RouterName, RouterSession>()
const originals = new Map<RouterName, string>()

beforeAll(async () => {
  lab = new TwoRouters()
  await lab.start()
  for (const name of routerNames) sessions.set(name, await vtyshSession(lab.router(name)))
}, 120_000)
afterAll(async () => {
  for (const { close } of sessions.values()) await close()
  lab?.remove()
})

const on = (name: RouterName): RouterSession => {
  const session = sessions.get(name)
  if (session === undefined) throw new Error(`There is no session to ${name}.`)
  return session
}

const runningOf = (name: RouterName): Promise<string> => on(name).run(frr.running())

/** What would change, and, where that is wanted, changes it. */
const change = async (name: RouterName, candidate: Candidate, apply: 'apply' | 'compare only' = 'apply') => {
  const loaded = await on(name).run(frr.load(candidate, '0a1b2c3d'))
  const diff = await on(name).run(loaded.compare())
  if (apply === 'apply') await on(name).run(loaded.commit({ message: null, confirmSeconds: null }))
  else await on(name).run(loaded.discard())
  return diff
}

const compare = (name: RouterName, mode: Candidate['mode'], text: string): Promise<string> =>
  change(name, { mode, text }, 'compare only')

beforeEach(async () => {
  for (const name of routerNames) {
    const original = originals.get(name)
    if (original === undefined) originals.set(name, await runningOf(name))
    else await change(name, { mode: 'replace', text: original })
  }
})

const merged = `
interface eth1
 description to the other one, merged
 ip ospf cost 77
!
ip prefix-list MORE seq 10 permit 198.51.100.0/24 le 32
router bgp 65001
 neighbor 10.1.1.1 remote-as 65099
 neighbor 10.1.1.1 description far away
 neighbor 10.1.1.1 ebgp-multihop 3
 address-family ipv4 unicast
  network 198.51.100.0/24
  neighbor 10.1.1.1 prefix-list MORE out
 exit-address-family
!
route-map OUT permit 20
 match ip address prefix-list MORE
 set local-preference 200
`

describe('a merge', () => {
  it('shows its difference, takes effect, and has none afterwards', async () => {
    const diff = await change('r1', { mode: 'merge', text: merged })
    expect(diff).toContain('-  description to r2\n')
    expect(diff).toContain('+  description to the other one, merged\n')
    expect(diff).toMatch(/^ router bgp 65001$/m)
    expect(diff).toMatch(/^\+ +network 198\.51\.100\.0\/24$/m)
    const running = lab.vtysh('r1', 'show running-config')
    for (const line of merged.split('\n')) if (!/^(?:!.*|)$/.test(line)) expect(running).toContain(line)
    expect(running).toContain(' neighbor 172.31.')
    expect(await compare('r1', 'merge', merged)).toBe('')
  })

  it('takes away what it negates', async () => {
    await change('r1', { mode: 'merge', text: merged })
    const text = 'router bgp 65001\n no neighbor 10.1.1.1 remote-as 65099\ninterface eth1\n no ip ospf cost 77\n'
    const diff = await change('r1', { mode: 'merge', text })
    expect(diff).toMatch(/^-.*ip ospf cost 77$/m)
    const running = lab.vtysh('r1', 'show running-config')
    expect(running).not.toContain('10.1.1.1')
    expect(running).not.toContain('ospf cost')
    expect(await compare('r1', 'merge', text)).toBe('')
  })

  it('without anything new has no difference, and sends nothing', async () => {
    const original = originals.get('r2') ?? ''
    expect(await change('r2', { mode: 'merge', text: original })).toBe('')
    expect(await runningOf('r2')).toBe(original)
  })
})

describe('a replacement', () => {
  it('by what is running has no difference', async () => {
    for (const name of routerNames) expect(await compare(name, 'replace', await runningOf(name))).toBe('')
  })

  it('leaves what is wanted and nothing else, and has no difference afterwards', async () => {
    await change('r1', { mode: 'merge', text: merged })
    const original = originals.get('r1') ?? ''
    const diff = await change('r1', { mode: 'replace', text: original })
    expect(diff).toMatch(/^-ip prefix-list MORE/m)
    expect(await compare('r1', 'replace', original)).toBe('')
    expect(await runningOf('r1')).toBe(original)
  })

  it('takes sections away whole, and neighbours stay up where nothing of theirs changes', async () => {
    const established = () => JSON.parse(lab.vtysh('r2', 'show bgp summary json')).ipv4Unicast.peers
    await lab.converged()
    const before = established()
    const original = originals.get('r2') ?? ''
    const wanted = original.replace(/^router ospf\n(?: .*\n)*exit$/m, '!')
    const diff = await change('r2', { mode: 'replace', text: wanted })
    expect(diff).toMatch(/^-router ospf$/m)
    expect(lab.vtysh('r2', 'show running-config')).not.toContain('router ospf')
    expect(await compare('r2', 'replace', wanted)).toBe('')
    const [address] = Object.keys(before)
    expect(established()[address ?? ''].connectionsDropped).toBe(before[address ?? ''].connectionsDropped)
  })

  it('of another platform is refused before anything is sent', async () => {
    const before = await runningOf('r1')
    await expect(compare('r1', 'replace', 'system {\n host-name r1;\n}\n')).rejects.toMatchObject({
      code: 'CONFIG_REJECTED',
    })
    expect(await runningOf('r1')).toBe(before)
  })
})

describe('a line that is refused', () => {
  it.each([
    ['a word that is not known', 'ip ospf nonsense 3', 'interface eth1\n description half\n ip ospf nonsense 3\n'],
    ['an address that is none', 'neighbor 1.2.3 remote-as 1', 'router bgp 65001\n neighbor 1.2.3 remote-as 1\n'],
    [
      'a neighbour that is not there',
      'neighbor 10.9.9.9 description nobody',
      'router bgp 65001\n neighbor 10.9.9.9 description nobody\n',
    ],
    ['another AS', 'router bgp 65123', 'router bgp 65123\n bgp router-id 9.9.9.9\n'],
  ])('stops the change, and puts back what was there: %s', async (_what, line, text) => {
    const before = await runningOf('r1')
    const lines = `ip prefix-list HALF seq 5 permit any\nip route 203.0.113.0/24 Null0\n${text}ip route 203.0.113.128/25 Null0\n`
    await expect(change('r1', { mode: 'merge', text: lines })).rejects.toMatchObject({
      code: 'CONFIG_REJECTED',
      facts: { line },
    })
    expect(await runningOf('r1')).toBe(before)
    expect(await compare('r1', 'replace', before)).toBe('')
    expect(on('r1').session.broken).toBe(false)
  })

  it('in the middle of a replacement puts everything back, also what was taken away before', async () => {
    const before = await runningOf('r1')
    const wanted = `${before.replace(/^router ospf\n(?: .*\n)*exit$/m, '!').replace(/^end$/m, '')}\nroute-map BAD permit 10\n match nothing at all\nexit\n`
    await expect(change('r1', { mode: 'replace', text: wanted })).rejects.toMatchObject({ code: 'CONFIG_REJECTED' })
    expect(await runningOf('r1')).toBe(before)
  })

  it('tells no secret', async () => {
    const text = 'router bgp 65001\n neighbor 10.9.9.8 password hunter2\n'
    const error = await change('r1', { mode: 'merge', text }).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'CONFIG_REJECTED' })
    expect(JSON.stringify(error) + String(error)).not.toContain('hunter2')
  })
})

it('what is saved outlives a restart', async () => {
  await change('r2', { mode: 'merge', text: 'ip route 203.0.113.64/26 Null0\n' })
  expect(lab.saved('r2')).not.toContain('203.0.113.64/26')
  await on('r2').run(frr.save())
  expect(lab.saved('r2')).toContain('ip route 203.0.113.64/26 Null0')
})
