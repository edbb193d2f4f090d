import { describe, expect, it } from 'vitest'
import { cliPlatforms, findCliPlatform } from '../../../src/drivers/cli/index.ts'

const described = Object.values(cliPlatforms).flatMap(platform => platform ?? [])

// Every device type of Netmiko that has a command line of its own.
const netmiko = `
  a10 accedian adtran_os adva_fsp150f2 adva_fsp150f3 alaxala_ax26s alaxala_ax36s alcatel_aos alcatel_sros
  allied_telesis_awplus apresia_aeos arista_eos arris_cer aruba_aoscx aruba_os aruba_osswitch aruba_procurve
  asterfusion_asternos audiocode_66 audiocode_72 avaya_ers avaya_vsp bintec_boss broadcom_icos brocade_fastiron
  brocade_fos brocade_netiron brocade_nos brocade_vdx brocade_vyos calix_b6 casa_cmts cdot_cros centec_os
  checkpoint_gaia ciena_saos ciena_saos10 ciena_waveserver cisco_apic cisco_asa cisco_ftd cisco_ios cisco_nxos
  cisco_s200 cisco_s300 cisco_tp cisco_viptela cisco_wlc cisco_xe cisco_xr cloudgenix_ion corelight_linux coriant
  cumulus_linux dell_dnos9 dell_force10 dell_isilon dell_os10 dell_os6 dell_os9 dell_powerconnect dell_sonic
  digi_transport dlink_ds edgecore_sonic ekinops_ek360 eltex eltex_esr endace enterasys ericsson_ipos
  ericsson_mltn63 ericsson_mltn66 extreme extreme_ers extreme_exos extreme_netiron extreme_nos extreme_slx
  extreme_tierra extreme_vdx extreme_vsp extreme_wing f5_linux f5_ltm f5_tmsh fiberstore_fsos fiberstore_fsosv2
  fiberstore_networkos flexvnf fortinet garderos_grs h3c_comware hillstone_stoneos hp_comware hp_procurve huawei
  huawei_olt huawei_smartax huawei_smartaxmmi huawei_vrp huawei_vrpv8 infinera_packet ipinfusion_ocnos juniper
  juniper_junos juniper_screenos keymile keymile_nos lancom_lcossx4 linux maipu mellanox mellanox_mlnxos
  mikrotik_routeros mikrotik_switchos mrv_lx mrv_optiswitch nec_ix netapp_cdot netgear_prosafe netscaler nokia_srl
  nokia_sros oneaccess_oneos ovs_linux paloalto_panos pluribus quanta_mesh rad_etx raisecom_roap ruckus_fastiron
  ruijie_os silverpeak_vxoa sixwind_os sophos_sfos supermicro_smis telcosystems_binos teldat_cit tplink_jetstream
  ubiquiti_edge ubiquiti_edgerouter ubiquiti_edgeswitch ubiquiti_unifiswitch vertiv_mph vyatta_vyos vyos
  watchguard_fireware yamaha zte_zxros zyxel_os
`
  .trim()
  .split(/\s+/)

describe('a platform is found by its names', () => {
  it.each(netmiko)('%s', name => {
    expect(findCliPlatform(name)?.vendor).toBeTypeOf('string')
  })

  it.each([
    ['cisco_ios', 'cisco_ios'],
    ['cisco_iosxe', 'cisco_ios'],
    ['cisco_xe', 'cisco_ios'],
    ['Cisco_IOS', 'cisco_ios'],
    [' cisco_ios_telnet ', 'cisco_ios'],
    ['juniper_junos_ssh', 'juniper_junos'],
    ['cisco_wlc_ssh', 'cisco_wlc'],
    ['cisco_xr', 'cisco_iosxr'],
    ['fortinet', 'fortinet_fortios'],
    ['huawei', 'huawei_vrp'],
    ['alcatel_sros', 'nokia_sros'],
    ['dell_os9', 'dell_force10'],
    ['nokia_srl', 'nokia_srlinux'],
    ['vyatta_vyos', 'vyos'],
  ])('%s is %s', (name, id) => {
    expect(findCliPlatform(name)?.id).toBe(id)
  })

  it.each(['', 'cisco', 'telnet', '_telnet', 'cisco_ios_serial_port', 'apc_aos', 'toString'])('%j is none', name => {
    expect(findCliPlatform(name)).toBeNull()
  })

  it('no name is that of two platforms, or the id of another', () => {
    const names = described.flatMap(({ id, names: others }) => [id, ...others])
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
    expect(described.flatMap(({ names: others }) => others).filter(name => Object.hasOwn(cliPlatforms, name))).toEqual(
      [],
    )
  })

  it('names are lower case', () => {
    for (const { names } of described) expect(names).toEqual(names.map(name => name.toLowerCase()))
  })

  it('each stands under its id', () => {
    for (const [id, platform] of Object.entries(cliPlatforms)) if (platform !== null) expect(platform.id).toBe(id)
  })
})
