import { type Rule, rule } from './rule.ts'

/**
 * ROS, the switch software of RADLAN (later Marvell), which several makes sell under their own names. The severity in its
 * mnemonics is a letter (`%LINK-W-Down`), and repeated messages end in `, aggregated (3)`.
 */
export const radlan: readonly Rule[] = [
  rule({
    event: 'INTERFACE_UP',
    mnemonic: 'LINK-I-Up',
    text: [
      '{interface:interface}',
      ' {interface:interface}',
      '{interface:interface}, ...',
      ' {interface:interface}, ...',
    ],
    set: { 'oper-status': 'UP', layer: 'link' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: 'LINK-W-Down',
    text: [
      '{interface:interface}',
      ' {interface:interface}',
      '{interface:interface}, ...',
      ' {interface:interface}, ...',
    ],
    set: { 'oper-status': 'DOWN', layer: 'link' },
  }),
  rule({
    event: 'STP_PORT_STATE_CHANGED',
    mnemonic: ['STP-W-PORTSTATUS', 'STP-I-PORTSTATUS'],
    text: [
      '{interface:interface} of instance {instance:uint}: STP status {state:stp-state}',
      '{interface:interface}: STP status {state:stp-state}',
      '{interface:interface} of instance {instance:uint}: STP status {state:stp-state}, ...',
      '{interface:interface}: STP status {state:stp-state}, ...',
    ],
  }),
  rule({
    event: 'LAG_MEMBER_ADDED',
    mnemonic: 'TRUNK-I-PORTADDED',
    text: 'Port {member:interface} added to {interface:interface}',
  }),
  rule({
    event: 'LAG_MEMBER_REMOVED',
    mnemonic: 'TRUNK-W-PORTREMOVED',
    text: 'Port {member:interface} removed from {interface:interface}',
  }),
  rule({
    event: 'USER_LOGIN',
    mnemonic: 'AAA-I-CONNECT',
    text: [
      'New {method} connection for user {user:user}, source {remote-address:ip} destination {local-address:ip} ACCEPTED...',
      'User CLI session for user {user:user} over {method} , source {remote-address:ip} destination {local-address:ip} ACCEPTED...',
      'User CLI session for user {user:user} over {method}, source {remote-address:ip} destination {local-address:ip} ACCEPTED...',
      'User CLI session for user {user:user} over {method} , source {remote-address:ip} destination {local-address:ip}  ACCEPTED...',
      'New {method} connection for user {user:user}, source {remote-address:ip} destination {local-address:ip}  ACCEPTED...',
      'User CLI session for user {user:user} over {method} ...ACCEPTED...',
      'New {method} connection for user {user:user} ...ACCEPTED...',
    ],
  }),
  rule({
    event: 'USER_LOGOUT',
    mnemonic: 'AAA-I-DISCONNECT',
    text: [
      'User CLI session for user {user:user} over {method} , source {remote-address:ip} destination {local-address:ip}  TERMINATED...',
      'User CLI session for user {user:user} over {method} , source {remote-address:ip} destination {local-address:ip} TERMINATED...',
      'User CLI session for user {user:user} over {method}, source {remote-address:ip} destination {local-address:ip} TERMINATED...',
      '{method} connection for user {user:user}, source {remote-address:ip} destination {local-address:ip}  TERMINATED...',
      '{method} connection for user {user:user}, source {remote-address:ip} destination {local-address:ip} TERMINATED...',
      'User CLI session for user {user:user} over {method} ...TERMINATED...',
    ],
  }),
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: 'AAA-W-REJECT',
    text: [
      'New {method} connection for user {user:user}, source {remote-address:ip} destination {local-address:ip}  REJECTED...',
      'New {method} connection for user {user:user}, source {remote-address:ip} destination {local-address:ip} REJECTED...',
      'New {method} connection, source {remote-address:ip} destination {local-address:ip}  REJECTED...',
      'New {method} connection, source {remote-address:ip} destination {local-address:ip} REJECTED...',
      'New {method} connection for user {user:user} ...REJECTED...',
    ],
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: 'MNGINF-W-ACL',
    text: [
      'Management ACL drop packet received on interface {interface:interface} from {source-address:ip} to {destination-address:ip} protocol {protocol} service {service:text}',
      'Management ACL drop packet received on interface {interface:text} from {source-address:ip} to {destination-address:ip} protocol {protocol}...',
    ],
    set: { action: 'DENY' },
  }),
  rule({
    event: 'USER_WRITE_CONFIG',
    mnemonic: ['COPY-N-TRAP', 'COPY-I-TRAP'],
    text: 'The copy operation was completed successfully...',
  }),
  rule({
    event: 'USER_WRITE_CONFIG',
    mnemonic: 'COPY-I-FILECPY',
    text: [
      'Files Copy - source URL {source} destination URL flash://{destination}',
      'Files Copy - source URL {source} destination URL {destination:startup-config|backup-config}',
    ],
  }),
  rule({
    event: 'CONFIGURATION_BACKUP',
    mnemonic: 'COPY-I-FILECPY',
    text: [
      'Files Copy - source URL {source} destination URL {method}://{remote-address:ip}/{destination}',
      'Files Copy - source URL {source} destination URL {destination}',
    ],
  }),
  rule({
    event: 'SYSTEM_RESTARTED',
    mnemonic: ['INIT-I-Startup', 'INIT-N-Startup'],
    text: '{reason:Cold Startup|Warm Startup}',
  }),
  rule({
    event: 'SNMP_AUTH_FAILED',
    mnemonic: ['SNMP-W-SNMPAUTHFAIL', 'SNMP-W-AUTHFAIL'],
    text: [
      'Access attempted by unauthorized NMS: {remote-address:ip}',
      'Access attempted by unauthorized NMS {remote-address:ip}',
    ],
  }),
  rule({
    event: 'INTERFACE_DUPLEX_MISMATCH',
    mnemonic: 'CDP-W-DUPLEX_MISMATCH',
    text: 'Duplex mismatch detected on interface {interface:interface}',
  }),
  rule({
    event: 'INTERFACE_NATIVE_VLAN_MISMATCH',
    mnemonic: 'CDP-W-NATIVE_VLAN_MISMATCH',
    text: 'Native VLAN mismatch detected on interface {interface:interface}',
  }),
  rule({
    event: 'DOT1X_AUTH_SUCCEEDED',
    mnemonic: 'SEC-I-SUPPLICANTAUTHORIZED',
    text: [
      'username {user:user} with MAC {mac-address:mac} is authorized on interface {interface:interface}',
      'MAC {mac-address:mac} is authorized on port {interface:interface}',
    ],
  }),
  rule({
    event: 'DOT1X_AUTH_FAILED',
    mnemonic: 'SEC-W-SUPPLICANTUNAUTHORIZED',
    text: [
      'username {user:user} with MAC {mac-address:mac} was rejected on {:port|interface} {interface:interface} due to {reason:text}',
      'MAC {mac-address:mac} was rejected on {:port|interface} {interface:interface} due to {reason:text}',
    ],
  }),
  rule({
    event: 'TRANSCEIVER_INSERTED',
    mnemonic: 'Fiber-I-SFP-PRESENT-CHNG',
    text: '{interface:interface} SFP status is present...',
  }),
  rule({
    event: 'TRANSCEIVER_REMOVED',
    mnemonic: 'Fiber-I-SFP-PRESENT-CHNG',
    text: '{interface:interface} SFP status is not present...',
  }),
  rule({
    event: 'LLDP_NEIGHBOR_ADDED',
    mnemonic: 'NT_LLDP-N-LLDP_TRAP',
    text: 'LLDP status: entry inserted on ifindex {interface:interface}',
  }),
  rule({
    event: 'LLDP_NEIGHBOR_REMOVED',
    mnemonic: 'NT_LLDP-N-LLDP_TRAP',
    text: 'LLDP status: entry {:deleted|removed|aged out} on ifindex {interface:interface}',
  }),
]
