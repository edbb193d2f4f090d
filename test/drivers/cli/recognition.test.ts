import { describe, expect, it } from 'vitest'
import { recognise, recogniseAtSight, tellingCommands } from '../../../src/drivers/cli/recognition.ts'

const unseen = { server: null, greeting: null, prompt: null }

describe('recognised before any command', () => {
  it.each([
    ['server', 'SSH-2.0-ROSSSH', 'mikrotik_routeros'],
    ['server', 'SSH-2.0-Comware-7.1.070', 'hp_comware'],
    ['server', 'SSH-2.0-HUAWEI-1.5', 'huawei_vrp'],
    ['server', 'SSH-2.0--', 'huawei_vrp'],
    ['server', 'SSH-1.99-RGOS_SSH', 'ruijie_os'],
    ['server', 'SSH-2.0-ZTE_SSH.2.0', 'zte_zxros'],
    ['server', 'SSH-2.0-CISCO_WLC', 'cisco_wlc'],
    ['server', 'SSH-2.0-Cisco-1.25', 'cisco_ios'],
    ['server', 'SSH-2.0-Cisco-2.0', 'cisco_iosxr'],
    ['server', 'SSH-2.0-NetScreen', 'juniper_screenos'],
    ['greeting', 'Hello, this is FRRouting (version 8.4.4).\n', 'frr'],
    ['greeting', 'Welcome to VyOS!\n', 'vyos'],
    ['greeting', '--- JUNOS 21.4R1.12 Kernel 64-bit\n', 'juniper_junos'],
    ['prompt', 'RP/0/RP0/CPU0:core1#', 'cisco_iosxr'],
    ['prompt', '--{ running }--[  ]--\nA:srl1# ', 'nokia_srlinux'],
    ['prompt', '*A:pe1#', 'nokia_sros'],
    ['prompt', '[admin@rb4011] > ', 'mikrotik_routeros'],
    ['prompt', 'root@(ltm1)(cfg-sync Standalone)(Active)(/Common)(tmos)# ', 'f5_bigip'],
    ['prompt', 'x460-1.12 # ', 'extreme_xos'],
  ])('%s %j: %s', (seen, text, id) => {
    expect(recogniseAtSight({ ...unseen, [seen]: text })?.platform.id).toBe(id)
  })

  it.each(['SSH-2.0-OpenSSH_9.2p1 Debian-2', 'SSH-2.0-dropbear_2022.83'])('%s tells nothing', server => {
    expect(recogniseAtSight({ server, greeting: 'Last login: Sat Nov 21\n', prompt: 'r1#' })).toBeNull()
  })

  it('the surer sign wins', () => {
    const sight = { server: 'SSH-2.0-Cisco-1.25', greeting: null, prompt: 'RP/0/RSP0/CPU0:core1#' }
    expect(recogniseAtSight(sight)).toMatchObject({ platform: { id: 'cisco_iosxr' }, confidence: 99 })
  })
})

describe('recognised by an answer', () => {
  it.each([
    ['show version', 'Cisco IOS Software, C2900 Software (C2900-UNIVERSALK9-M), Version 15.7(3)M', 'cisco_ios'],
    ['show version', 'Cisco IOS XE Software, Version 17.09.04a\nCisco IOS Software [Cupertino]', 'cisco_ios'],
    ['show version', 'Cisco IOS XR Software, Version 7.5.2', 'cisco_iosxr'],
    ['show version', 'Cisco Nexus Operating System (NX-OS) Software', 'cisco_nxos'],
    ['show version', ' vEOS-lab\nHardware version:\nSoftware image version: 4.30.1F', 'arista_eos'],
    ['show version', 'FRRouting 8.4.4 (r1) on Linux(6.1.0).', 'frr'],
    ['show version', 'Version:          VyOS 1.4.0', 'vyos'],
    ['show version', 'SONiC Software Version: SONiC.202305.1', 'sonic'],
    ['show version', 'Invalid syntax.\n', 'paloalto_panos'],
    ['show version', 'CLINFR0409  Incomplete command.', 'checkpoint_gaia'],
    ['show version', "% Unknown command, the error locates at '^'", 'huawei_smartax'],
    ['display version', 'Huawei Versatile Routing Platform Software\nVRP (R) software, Version 5.170', 'huawei_vrp'],
    ['display version', 'Huawei Versatile Routing Platform Software\nVRP (R) software, Version 8.180', 'huawei_vrpv8'],
    ['display version', 'H3C Comware Software, Version 7.1.070', 'hp_comware'],
    ['get system status', 'Version: FortiGate-60F v7.2.5,build1517', 'fortinet_fortios'],
    ['uname -a', 'Linux host1 6.1.0-13-amd64 #1 SMP Debian x86_64 GNU/Linux', 'linux'],
    ['uname -a', 'Linux cumulus 4.19.0-cl-1-amd64', 'cumulus_linux'],
  ])('%s %j: %s', (command, answer, id) => {
    expect(recognise(command, answer)?.platform.id).toBe(id)
  })

  it('an answer to another command tells nothing', () => {
    expect(recognise('show clock', 'Cisco IOS Software')).toBeNull()
    expect(recognise('show version', '% Invalid input detected')).toBeNull()
  })
})

describe('what is asked first', () => {
  it.each([
    ['r1#', 'show version'],
    ['r1>', 'show version'],
    ['vyos@vyos:~$ ', 'show version'],
    ['<core-5900>', 'display version'],
    ['something else entirely%%', 'show version'],
  ])('at %j: %s', (prompt, command) => {
    expect(tellingCommands(prompt)[0]).toBe(command)
  })

  it('a shell is asked by uname next', () => {
    expect(tellingCommands('ops@host1:~$ ').slice(0, 2)).toEqual(['show version', 'uname -a'])
  })
})
