import type { Getters } from '../index.ts'
import { linuxGetters } from './getters.ts'
import { getNtpPeers, getNtpServers } from './ntp.ts'
import { getOptics } from './optics.ts'
import { execShell } from './shell.ts'
import { getSnmpInformation } from './snmp.ts'

/** The getters of hosts with Linux: iproute2 and what else tells of itself. Products on Linux have configurations of their own. */
export const linux: Getters = {
  ...linuxGetters(execShell),
  get_ntp_peers: getNtpPeers(execShell),
  get_ntp_servers: getNtpServers(execShell),
  get_optics: getOptics(execShell),
  get_snmp_information: getSnmpInformation(execShell),
}
