import { describe, expect, it } from 'vitest'
import { configurationCommands } from '../../../src/drivers/cli/configuration-commands.ts'
import type { Caller } from '../../../src/jobs/caller.ts'
import { createCommandPolicy } from '../../../src/jobs/policy/policy.ts'

const policy = createCommandPolicy({
  policies: { default: { allow: null, deny: [], destructive: 'deny' } },
  configurationCommands,
})
const operator: Caller = { keyId: 'key_1', name: 'noc', scopes: new Set(['command']), groups: null, policy: null }
const decide = (platform: string | null, line: string) =>
  policy.decide(operator, [line], { platform, kind: 'commands' })

describe('without the scope for configuration nothing is configured by a command', () => {
  it.each([
    ['cisco_ios', 'configure replace flash:x force'],
    ['cisco_ios', 'copy tftp://192.0.2.1/x running-config'],
    ['cisco_ios', 'copy flash:x run'],
    ['arista_eos', 'configure session x'],
    ['cisco_iosxr', 'admin config'],
    ['juniper_junos', 'edit'],
    ['nokia_sros', 'configure port 1/1/1 shutdown'],
    ['nokia_sros', '/configure global'],
    ['nokia_sros', 'edit-config exclusive'],
    ['huawei_vrp', 'sys'],
    ['fortinet_fortios', 'set admintimeout 480'],
    ['fortinet_fortios', 'delete 1'],
    ['mikrotik_routeros', '/ip address add address=192.0.2.1/24 interface=ether1'],
    ['mikrotik_routeros', 'user/add name=x'],
    ['mikrotik_routeros', 'add name=x'],
    ['mikrotik_routeros', ':foreach i in=[/interface find] do={/interface disable $i}'],
    ['extreme_xos', 'create vlan x'],
    ['checkpoint_gaia', 'set user x password'],
    ['citrix_netscaler', 'rm lb vserver x'],
    ['juniper_screenos', 'unset admin'],
    ['f5_bigip', 'modify sys global-settings hostname x'],
    [null, 'conf t'],
  ])('%s: %s', (platform, line) =>
    expect(decide(platform, line)).toMatchObject({ allowed: false, rule: 'scope/config' }),
  )

  it.each([
    ['cisco_ios', 'show running-config'],
    ['cisco_ios', 'copy running-config tftp://192.0.2.1/x'],
    ['juniper_junos', 'show configuration | display set'],
    ['nokia_sros', 'admin display-config'],
    ['nokia_sros', 'show router interface'],
    ['fortinet_fortios', 'config vdom'],
    ['fortinet_fortios', 'edit root'],
    ['fortinet_fortios', 'get system status'],
    ['fortinet_fortios', 'show full-configuration'],
    ['mikrotik_routeros', '/ip address print'],
    ['mikrotik_routeros', '/system resource print'],
    ['mikrotik_routeros', '/interface ethernet print detail'],
    ['extreme_xos', 'show vlan'],
    ['checkpoint_gaia', 'show configuration'],
    ['paloalto_panos', 'show system info'],
  ])('but much is asked: %s: %s', (platform, line) => expect(decide(platform, line)).toMatchObject({ allowed: true }))
})
