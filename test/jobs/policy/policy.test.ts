import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Caller, Scope } from '../../../src/jobs/caller.ts'
import type { PolicyContext } from '../../../src/jobs/parts.ts'
import { destructiveRules } from '../../../src/jobs/policy/destructive.ts'
import { createCommandPolicy, type PolicySettings } from '../../../src/jobs/policy/policy.ts'

const who = (policy: string | null = null, ...scopes: Scope[]): Caller => ({
  keyId: 'key_1',
  name: 'ci',
  scopes: new Set<Scope>(scopes.length > 0 ? scopes : ['admin']),
  groups: null,
  policy,
})
const policies: Record<string, PolicySettings> = {
  default: { allow: null, deny: [], destructive: 'deny' },
  helpdesk: {
    allow: [
      { id: 'show', match: 'show *' },
      { id: 'ping', match: 'ping *' },
      { id: 'uptime', match: 'uptime', platforms: ['linux'] },
    ],
    deny: [{ id: 'secrets', match: 'show running-config' }],
    destructive: 'deny',
  },
  lab: { allow: [{ id: 'all', match: '*' }], deny: [], destructive: 'allow' },
}
const policy = createCommandPolicy({
  policies,
  configurationCommands: platform => (platform === 'huawei_vrp' ? ['system-view'] : ['configure', 'config']),
})
const ios: PolicyContext = { platform: 'cisco_ios', kind: 'commands' }
const linux: PolicyContext = { platform: 'linux', kind: 'commands' }
const decide = (line: string, about = ios, caller = who()) => policy.decide(caller, [line], about)

describe('what restarts or wipes a device is denied by default', () => {
  it.each([
    ['reload', 'destructive/reload'],
    ['  RELOAD in 5 ', 'destructive/reload'],
    ['rel', 'destructive/reload'],
    ['wr er', 'destructive/erase'],
    ['write  erase', 'destructive/erase'],
    ['format flash:', 'destructive/format'],
    ['show clock ; reload', 'destructive/reload'],
    ['do reload', 'destructive/reload'],
    ['run request system reboot', 'destructive/reload'],
    ['req sys zero', 'destructive/erase'],
    ['/system/reboot', 'destructive/reload'],
    ['/admin reboot now', 'destructive/reload'],
  ])('%s', (line, rule) => {
    expect(decide(line)).toEqual({ allowed: false, rule, line })
    expect(decide(line, { ...ios, kind: 'config' })).toEqual({ allowed: false, rule, line })
  })

  it.each([
    'reboot',
    'sudo reboot',
    '/sbin/reboot',
    'sudo -n /usr/sbin/shutdown -h now',
    'true && reboot',
    "re'b'oot",
    're\\boot',
    'echo $(poweroff)',
    'echo `halt`',
    'env A=1 reboot',
    'A=1 reboot',
    'mkfs.ext4 /dev/sda1',
    'dd if=/dev/zero of=/dev/sda',
    'if true; then reboot; fi',
  ])('on a shell: %s', line => {
    expect(decide(line, linux)).toMatchObject({ allowed: false })
    expect(decide(line, { platform: null, kind: 'script' })).toMatchObject({ allowed: false })
  })

  it.each([
    'show version',
    'sh ver',
    'show reload',
    'interface Gi1',
    'shutdown',
    'no shutdown',
    'description format',
    '',
  ])('and %j is not', line => expect(decide(line)).toMatchObject({ allowed: true }))

  it.each(['uptime', 'cat /var/log/reboot.log', 'grep -r format /etc', 'ls | grep dd'])('nor on a shell: %s', line =>
    expect(decide(line, linux)).toMatchObject({ allowed: true }),
  )

  it('unless the policy says otherwise', () => {
    expect(decide('reload', ios, who('lab'))).toEqual({ allowed: true, rule: 'lab/all' })
  })
})

describe('what would be another line for the device than it seems', () => {
  const routeros: PolicyContext = { platform: 'mikrotik_routeros', kind: 'commands' }

  it.each([
    ['re?load', ios],
    ['"reload"', ios],
    ['show version | vsh -c "reload"', ios],
    ['bash sudo reboot', ios],
    ['bash timeout 10 /sbin/reboot', ios],
    ['run bash sudo reboot', ios],
    ['run /sbin/reboot', ios],
    ['start shell command "reboot"', ios],
    ['sudo global execute reboot', ios],
    ['execute factoryreset2', ios],
    ['file format cf3:', ios],
    ['system/reboot', routeros],
    ['{ /system reboot }', routeros],
    [':execute script="/system reboot"', routeros],
    [':if (1=1) do={/system reset-configuration}', routeros],
    ['/ping address=[/system reboot]', routeros],
    ['reset-configuration', routeros],
    ['bash -c "reboot"', linux],
    ["su -c 'reboot'", linux],
    ['timeout 10 reboot', linux],
    ['systemctl --force reboot', linux],
    ['rm -r -f /', linux],
    ['sudo reboot', { platform: 'sonic', kind: 'commands' }],
    ['show $(reboot)', { platform: 'vyos', kind: 'commands' }],
    ['show version & reboot', { platform: 'vyos', kind: 'commands' }],
  ] as const)('%s', (line, about) => expect(decide(line, about)).toMatchObject({ allowed: false }))

  it.each(['/sbin/reboot', 'sudo reboot', 'rel'])('through the driver for Linux, whatever the platform is: %s', line =>
    expect(decide(line, { ...ios, shell: true })).toMatchObject({ allowed: false }),
  )
  it.each(['for i in 1 2; do uptime; done', 'rm -rf /tmp/x', 'timeout 5 uptime'])(
    'and this is what it seems: %s',
    line => expect(decide(line, { platform: null, kind: 'commands', shell: true })).toMatchObject({ allowed: true }),
  )
  it.each(['reset counters interface', 'bash df -h', 'show log | include reload', 'copy http://192.0.2.1/x?y flash:'])(
    'and so is this: %s',
    line => expect(decide(line)).toMatchObject({ allowed: true }),
  )
})

it.each(['do ', 'sudo ', '; ', '| ', '[', '/', '"', 'a=('])('a long line of %j does not hold up others', unit => {
  const line = unit.repeat(16_000 / unit.length)
  const begun = performance.now()
  for (const about of [ios, linux, { ...ios, platform: null }])
    for (let count = 0; count < 50; count += 1) decide(line, about)
  expect(performance.now() - begun).toBeLessThan(5_000)
})

describe('no spelling slips past a rule', () => {
  const word = fc.constantFrom(
    ...new Set(destructiveRules.filter(rule => !rule.shell && !rule.platforms).map(({ match }) => match)),
  )

  it('abbreviations, capitals, blanks, leaders and second lines included', () => {
    const spelling = fc.record({
      match: word,
      keep: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 6, maxLength: 6 }),
      upper: fc.boolean(),
      before: fc.constantFrom('', ' ', 'do ', 'run ', 'show clock; ', 'show clock\n', 'show clock\r'),
      after: fc.constantFrom('', ' ', ' now', ' in 5'),
      gap: fc.constantFrom(' ', '   '),
    })
    fc.assert(
      fc.property(spelling, ({ match, keep, upper, before, after, gap }) => {
        const words = match.split(' ').map((part, index) => (part === '*' ? '0/1' : part.slice(0, keep[index])))
        const line = `${before}${words.join(gap)}${after}`
        expect(decide(upper ? line.toUpperCase() : line)).toMatchObject({ allowed: false })
      }),
    )
  })

  it.each(['rel\toad', 'reload\u0016', 'sh\u0008\u0008reload', 'show version\u0000'])(
    'control characters are refused: %j',
    line => expect(decide(line)).toEqual({ allowed: false, rule: 'control-character', line }),
  )
})

describe('a policy with an allow list', () => {
  const helpdesk = who('helpdesk', 'command')

  it.each(['show version', 'SHOW  Version', 'ping 192.0.2.1', 'show ip route | include 10.', 'show x | json'])(
    'lets pass what is on it: %s',
    line => expect(decide(line, ios, helpdesk)).toMatchObject({ allowed: true }),
  )

  it.each([
    'sh version',
    'debug all',
    'show version | redirect flash:x',
    'show version | tee flash:x',
    'show version > flash:x',
    'show version ; clear counters',
    'show version\nclear counters',
    'show running-config',
    'show run',
  ])('and nothing else: %j', line => expect(decide(line, ios, helpdesk)).toMatchObject({ allowed: false }))

  it.each(['uptime; id', 'uptime $(id)', 'uptime > /tmp/x', 'uptime | sh', 'id'])('on a shell: %s', line => {
    expect(decide('uptime', linux, helpdesk)).toEqual({ allowed: true, rule: 'helpdesk/uptime' })
    expect(decide(line, linux, helpdesk)).toMatchObject({ allowed: false })
  })

  it.each(['/tmp/uptime', 'PATH=/tmp uptime', 'env LD_PRELOAD=/tmp/x.so uptime', 'LD_PRELOAD=', 'sudo uptime'])(
    'a shell is not told to run another program of that name: %s',
    line => expect(decide(line, linux, helpdesk)).toMatchObject({ allowed: false, rule: 'not-allowed' }),
  )

  it('RouterOS would run what stands in brackets', () => {
    const routeros: PolicyContext = { platform: 'mikrotik_routeros', kind: 'commands' }
    expect(decide('ping 192.0.2.1', routeros, helpdesk)).toMatchObject({ allowed: true })
    expect(decide('ping address=[/user add name=x]', routeros, helpdesk)).toMatchObject({ allowed: false })
  })

  it('names the rule that refused, deny before allow', () => {
    expect(decide('show running-config', ios, helpdesk)).toMatchObject({ rule: 'helpdesk/secrets' })
    expect(decide('debug all', ios, helpdesk)).toMatchObject({ rule: 'not-allowed' })
  })
})

describe('configuration', () => {
  it.each(['configure terminal', 'conf t', 'config'])('is not entered with the scope for commands: %s', line => {
    expect(decide(line, ios, who(null, 'command'))).toMatchObject({ allowed: false, rule: 'scope/config' })
    expect(decide(line, ios, who(null, 'command', 'config'))).toMatchObject({ allowed: true })
  })

  it('is entered differently by platform', () => {
    const vrp: PolicyContext = { platform: 'huawei_vrp', kind: 'commands' }
    expect(decide('sys', vrp, who(null, 'command'))).toMatchObject({ allowed: false, rule: 'scope/config' })
    expect(decide('display version', vrp, who(null, 'command'))).toMatchObject({ allowed: true })
  })
})

it('a policy that is not there allows nothing', () => {
  expect(decide('show version', ios, who('gone'))).toMatchObject({ allowed: false, rule: 'no-such-policy/gone' })
})
