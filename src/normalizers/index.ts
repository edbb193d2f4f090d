import type { Platform } from '../platforms.ts'
import { alcatel_7324ru } from './alcatel_7324ru.ts'
import { alcatel_aos } from './alcatel_aos.ts'
import { alliedtelesis_at9400 } from './alliedtelesis_at9400.ts'
import { apc_aos } from './apc_aos.ts'
import { arista_eos } from './arista_eos.ts'
import { brocade_ironware } from './brocade_ironware.ts'
import { brocade_netiron } from './brocade_netiron.ts'
import { checkpoint_gaia } from './checkpoint_gaia.ts'
import { cisco_asa } from './cisco_asa.ts'
import { cisco_cimc } from './cisco_cimc.ts'
import { cisco_fxos } from './cisco_fxos.ts'
import { cisco_ios } from './cisco_ios.ts'
import { cisco_iosxr } from './cisco_iosxr.ts'
import { cisco_meraki } from './cisco_meraki.ts'
import { cisco_nxos } from './cisco_nxos.ts'
import { cisco_smb } from './cisco_smb.ts'
import { citrix_netscaler } from './citrix_netscaler.ts'
import { dell_force10 } from './dell_force10.ts'
import { dell_idrac } from './dell_idrac.ts'
import { dell_os6 } from './dell_os6.ts'
import { dlink_dgs3100 } from './dlink_dgs3100.ts'
import { dlink_dxs } from './dlink_dxs.ts'
import { edgecore } from './edgecore.ts'
import { eltex_mes } from './eltex_mes.ts'
import { extreme_xos } from './extreme_xos.ts'
import { f5_bigip } from './f5_bigip.ts'
import { fortinet_fortios } from './fortinet_fortios.ts'
import { freebsd } from './freebsd.ts'
import { frr } from './frr.ts'
import { hp_3com } from './hp_3com.ts'
import { hp_comware } from './hp_comware.ts'
import { hp_procurve } from './hp_procurve.ts'
import { huawei_vrp } from './huawei_vrp.ts'
import { infoblox_nios } from './infoblox_nios.ts'
import { juniper_ive } from './juniper_ive.ts'
import { juniper_junos } from './juniper_junos.ts'
import { juniper_screenos } from './juniper_screenos.ts'
import { linux } from './linux.ts'
import { mikrotik_routeros } from './mikrotik_routeros.ts'
import { netgear } from './netgear.ts'
import { nokia_srlinux } from './nokia_srlinux.ts'
import { nokia_sros } from './nokia_sros.ts'
import { opengear } from './opengear.ts'
import { paloalto_panos } from './paloalto_panos.ts'
import { paloalto_prisma } from './paloalto_prisma.ts'
import { qtech_qsw } from './qtech_qsw.ts'
import { radware_defensepro } from './radware_defensepro.ts'
import { raritan_px } from './raritan_px.ts'
import type { RuleSet } from './rule.ts'
import { sonic } from './sonic.ts'
import { sonicwall_sonicos } from './sonicwall_sonicos.ts'
import { spectracom_ntp } from './spectracom_ntp.ts'
import { supertel_k2x } from './supertel_k2x.ts'
import { ubiquiti_airos } from './ubiquiti_airos.ts'
import { vyos } from './vyos.ts'
import { withoutRules } from './without-rules.ts'
import { zyxel_zynos } from './zyxel_zynos.ts'

const withRules = {
  alcatel_7324ru,
  alcatel_aos,
  alliedtelesis_at9400,
  apc_aos,
  arista_eos,
  brocade_ironware,
  brocade_netiron,
  checkpoint_gaia,
  cisco_asa,
  cisco_cimc,
  cisco_fxos,
  cisco_ios,
  cisco_iosxr,
  cisco_meraki,
  cisco_nxos,
  cisco_smb,
  citrix_netscaler,
  dell_force10,
  dell_idrac,
  dell_os6,
  dlink_dgs3100,
  dlink_dxs,
  edgecore,
  eltex_mes,
  extreme_xos,
  f5_bigip,
  fortinet_fortios,
  freebsd,
  frr,
  hp_3com,
  hp_comware,
  hp_procurve,
  huawei_vrp,
  infoblox_nios,
  juniper_ive,
  juniper_junos,
  juniper_screenos,
  linux,
  mikrotik_routeros,
  netgear,
  nokia_sros,
  nokia_srlinux,
  opengear,
  paloalto_panos,
  paloalto_prisma,
  qtech_qsw,
  radware_defensepro,
  raritan_px,
  sonic,
  sonicwall_sonicos,
  spectracom_ntp,
  supertel_k2x,
  ubiquiti_airos,
  vyos,
  zyxel_zynos,
} satisfies Partial<Record<Platform, RuleSet>>

/** The rules of every platform; null where there are none. Adding a platform makes the compiler name this table. */
export const ruleSets: Readonly<Record<Platform, RuleSet | null>> = {
  ...withoutRules,
  ...withRules,
}
