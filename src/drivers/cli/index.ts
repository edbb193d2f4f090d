import type { Platform } from '../../platforms.ts'
import { a10 } from './a10.ts'
import { accedian } from './accedian.ts'
import { adtran_os } from './adtran_os.ts'
import { adva_fsp150f2 } from './adva_fsp150f2.ts'
import { adva_fsp150f3 } from './adva_fsp150f3.ts'
import { alaxala_ax36s } from './alaxala_ax36s.ts'
import { alcatel_aos } from './alcatel_aos.ts'
import { allied_telesis_awplus } from './allied_telesis_awplus.ts'
import { apresia_aeos } from './apresia_aeos.ts'
import { arista_eos } from './arista_eos.ts'
import { arris_cer } from './arris_cer.ts'
import { aruba_aoscx } from './aruba_aoscx.ts'
import { aruba_os } from './aruba_os.ts'
import { asterfusion_asternos } from './asterfusion_asternos.ts'
import { audiocode_66 } from './audiocode_66.ts'
import { audiocode_72 } from './audiocode_72.ts'
import { bintec_boss } from './bintec_boss.ts'
import { broadcom_icos } from './broadcom_icos.ts'
import { brocade_fos } from './brocade_fos.ts'
import { brocade_ironware } from './brocade_ironware.ts'
import { brocade_netiron } from './brocade_netiron.ts'
import { calix_b6 } from './calix_b6.ts'
import { casa_cmts } from './casa_cmts.ts'
import { cdot_cros } from './cdot_cros.ts'
import { centec_os } from './centec_os.ts'
import { checkpoint_gaia } from './checkpoint_gaia.ts'
import { ciena_saos } from './ciena_saos.ts'
import { ciena_saos10 } from './ciena_saos10.ts'
import { cisco_apic } from './cisco_apic.ts'
import { cisco_asa } from './cisco_asa.ts'
import { cisco_ftd } from './cisco_ftd.ts'
import { cisco_ios } from './cisco_ios.ts'
import { cisco_iosxr } from './cisco_iosxr.ts'
import { cisco_nxos } from './cisco_nxos.ts'
import { cisco_s200 } from './cisco_s200.ts'
import { cisco_smb } from './cisco_smb.ts'
import { cisco_tp } from './cisco_tp.ts'
import { cisco_viptela } from './cisco_viptela.ts'
import { cisco_wlc } from './cisco_wlc.ts'
import { citrix_netscaler } from './citrix_netscaler.ts'
import type { CliPlatform } from './cli-platform.ts'
import { corelight_linux } from './corelight_linux.ts'
import { coriant } from './coriant.ts'
import { cumulus_linux } from './cumulus_linux.ts'
import { dell_force10 } from './dell_force10.ts'
import { dell_isilon } from './dell_isilon.ts'
import { dell_os6 } from './dell_os6.ts'
import { dell_os10 } from './dell_os10.ts'
import { dell_powerconnect } from './dell_powerconnect.ts'
import { dell_sonic } from './dell_sonic.ts'
import { digi_transport } from './digi_transport.ts'
import { dlink_ds } from './dlink_ds.ts'
import { edgecore_sonic } from './edgecore_sonic.ts'
import { eltex_esr } from './eltex_esr.ts'
import { eltex_mes } from './eltex_mes.ts'
import { endace } from './endace.ts'
import { enterasys } from './enterasys.ts'
import { ericsson_ipos } from './ericsson_ipos.ts'
import { ericsson_mltn63 } from './ericsson_mltn63.ts'
import { ericsson_mltn66 } from './ericsson_mltn66.ts'
import { extreme_ers } from './extreme_ers.ts'
import { extreme_nos } from './extreme_nos.ts'
import { extreme_slx } from './extreme_slx.ts'
import { extreme_tierra } from './extreme_tierra.ts'
import { extreme_vsp } from './extreme_vsp.ts'
import { extreme_wing } from './extreme_wing.ts'
import { extreme_xos } from './extreme_xos.ts'
import { f5_bigip } from './f5_bigip.ts'
import { f5_linux } from './f5_linux.ts'
import { fiberstore_fsos } from './fiberstore_fsos.ts'
import { fiberstore_fsosv2 } from './fiberstore_fsosv2.ts'
import { fiberstore_networkos } from './fiberstore_networkos.ts'
import { flexvnf } from './flexvnf.ts'
import { fortinet_fortios } from './fortinet_fortios.ts'
import { frr } from './frr.ts'
import { garderos_grs } from './garderos_grs.ts'
import { hillstone_stoneos } from './hillstone_stoneos.ts'
import { hp_comware } from './hp_comware.ts'
import { hp_procurve } from './hp_procurve.ts'
import { huawei_smartax } from './huawei_smartax.ts'
import { huawei_vrp } from './huawei_vrp.ts'
import { huawei_vrpv8 } from './huawei_vrpv8.ts'
import { infinera_packet } from './infinera_packet.ts'
import { ipinfusion_ocnos } from './ipinfusion_ocnos.ts'
import { juniper_junos } from './juniper_junos.ts'
import { juniper_screenos } from './juniper_screenos.ts'
import { keymile } from './keymile.ts'
import { keymile_nos } from './keymile_nos.ts'
import { lancom_lcossx4 } from './lancom_lcossx4.ts'
import { linux } from './linux.ts'
import { maipu } from './maipu.ts'
import { mellanox_mlnxos } from './mellanox_mlnxos.ts'
import { mikrotik_routeros } from './mikrotik_routeros.ts'
import { mrv_lx } from './mrv_lx.ts'
import { mrv_optiswitch } from './mrv_optiswitch.ts'
import { nec_ix } from './nec_ix.ts'
import { netapp_cdot } from './netapp_cdot.ts'
import { netgear_prosafe } from './netgear_prosafe.ts'
import { nokia_srlinux } from './nokia_srlinux.ts'
import { nokia_sros } from './nokia_sros.ts'
import { oneaccess_oneos } from './oneaccess_oneos.ts'
import { ovs_linux } from './ovs_linux.ts'
import { paloalto_panos } from './paloalto_panos.ts'
import { paloalto_prisma } from './paloalto_prisma.ts'
import { pluribus } from './pluribus.ts'
import { quanta_mesh } from './quanta_mesh.ts'
import { rad_etx } from './rad_etx.ts'
import { raisecom_roap } from './raisecom_roap.ts'
import { ruijie_os } from './ruijie_os.ts'
import { silverpeak_vxoa } from './silverpeak_vxoa.ts'
import { sixwind_os } from './sixwind_os.ts'
import { sonic } from './sonic.ts'
import { sophos_sfos } from './sophos_sfos.ts'
import { supermicro_smis } from './supermicro_smis.ts'
import { telcosystems_binos } from './telcosystems_binos.ts'
import { teldat_cit } from './teldat_cit.ts'
import { tplink_jetstream } from './tplink_jetstream.ts'
import { ubiquiti_edge } from './ubiquiti_edge.ts'
import { ubiquiti_edgerouter } from './ubiquiti_edgerouter.ts'
import { ubiquiti_unifiswitch } from './ubiquiti_unifiswitch.ts'
import { vertiv_mph } from './vertiv_mph.ts'
import { vyos } from './vyos.ts'
import { watchguard_fireware } from './watchguard_fireware.ts'
import { yamaha } from './yamaha.ts'
import { zte_zxros } from './zte_zxros.ts'
import { zyxel_zynos } from './zyxel_zynos.ts'

/** Platforms that send us syslog, but whose command line is not described. */
const withoutCli = {
  alcatel_7324ru: null,
  alliedtelesis_at9400: null,
  apc_aos: null,
  cisco_cimc: null,
  cisco_fxos: null,
  cisco_meraki: null,
  dell_idrac: null,
  dlink_dgs3100: null,
  dlink_dxs: null,
  edgecore: null,
  freebsd: null,
  hp_3com: null,
  infoblox_nios: null,
  juniper_ive: null,
  netgear: null,
  opengear: null,
  qtech_qsw: null,
  radware_defensepro: null,
  raritan_px: null,
  sonicwall_sonicos: null,
  spectracom_ntp: null,
  supertel_k2x: null,
  ubiquiti_airos: null,
} as const

/** Every platform's command line; null where it has none that is described. Adding a platform makes the compiler name this table. */
export const cliPlatforms: Readonly<Record<Platform, CliPlatform | null>> = {
  ...withoutCli,
  a10,
  accedian,
  adtran_os,
  adva_fsp150f2,
  adva_fsp150f3,
  alaxala_ax36s,
  alcatel_aos,
  allied_telesis_awplus,
  apresia_aeos,
  arista_eos,
  arris_cer,
  aruba_aoscx,
  aruba_os,
  asterfusion_asternos,
  audiocode_66,
  audiocode_72,
  bintec_boss,
  broadcom_icos,
  brocade_fos,
  brocade_ironware,
  brocade_netiron,
  calix_b6,
  casa_cmts,
  cdot_cros,
  centec_os,
  checkpoint_gaia,
  ciena_saos,
  ciena_saos10,
  cisco_apic,
  cisco_asa,
  cisco_ftd,
  cisco_ios,
  cisco_iosxr,
  cisco_nxos,
  cisco_s200,
  cisco_smb,
  cisco_tp,
  cisco_viptela,
  cisco_wlc,
  citrix_netscaler,
  corelight_linux,
  coriant,
  cumulus_linux,
  dell_force10,
  dell_isilon,
  dell_os10,
  dell_os6,
  dell_powerconnect,
  dell_sonic,
  digi_transport,
  dlink_ds,
  edgecore_sonic,
  eltex_esr,
  eltex_mes,
  endace,
  enterasys,
  ericsson_ipos,
  ericsson_mltn63,
  ericsson_mltn66,
  extreme_ers,
  extreme_nos,
  extreme_slx,
  extreme_tierra,
  extreme_vsp,
  extreme_wing,
  extreme_xos,
  f5_bigip,
  f5_linux,
  fiberstore_fsos,
  fiberstore_fsosv2,
  fiberstore_networkos,
  flexvnf,
  fortinet_fortios,
  frr,
  garderos_grs,
  hillstone_stoneos,
  hp_comware,
  hp_procurve,
  huawei_smartax,
  huawei_vrp,
  huawei_vrpv8,
  infinera_packet,
  ipinfusion_ocnos,
  juniper_junos,
  juniper_screenos,
  keymile,
  keymile_nos,
  lancom_lcossx4,
  linux,
  maipu,
  mellanox_mlnxos,
  mikrotik_routeros,
  mrv_lx,
  mrv_optiswitch,
  nec_ix,
  netapp_cdot,
  netgear_prosafe,
  nokia_srlinux,
  nokia_sros,
  oneaccess_oneos,
  ovs_linux,
  paloalto_panos,
  paloalto_prisma,
  pluribus,
  quanta_mesh,
  rad_etx,
  raisecom_roap,
  ruijie_os,
  silverpeak_vxoa,
  sixwind_os,
  sonic,
  sophos_sfos,
  supermicro_smis,
  telcosystems_binos,
  teldat_cit,
  tplink_jetstream,
  ubiquiti_edge,
  ubiquiti_edgerouter,
  ubiquiti_unifiswitch,
  vertiv_mph,
  vyos,
  watchguard_fireware,
  yamaha,
  zte_zxros,
  zyxel_zynos,
}

const byName: ReadonlyMap<string, CliPlatform> = new Map(
  Object.values(cliPlatforms).flatMap(platform =>
    platform === null ? [] : [platform.id, ...platform.names].map(name => [name, platform] as const),
  ),
)

/** A platform by its id or any other name that it goes by, whatever the case, also with Netmiko's `_ssh` or `_telnet` behind it. */
export const findCliPlatform = (name: string): CliPlatform | null => {
  const written = name.trim().toLowerCase()
  return byName.get(written) ?? byName.get(written.replace(/_(?:ssh|telnet)$/, '')) ?? null
}
