import { type Rule, rule } from '../rule.ts'

/** What guards the access ports: port security, ARP inspection, DHCP, 802.1X, MACsec, Power over Ethernet. */
export const access: readonly Rule[] = [
  rule({
    event: 'PORT_SECURITY_VIOLATION',
    mnemonic: ['PORT_SECURITY-2-PSECURE_VIOLATION', 'PORT_SECURITY-2-PSECURE_VIOLATION_VLAN'],
    text: [
      'Security violation occurred, caused by MAC address {mac-address:mac} on port {interface:interface}',
      'Security violation occurred, caused by MAC address {mac-address:mac} on port {interface:interface} ...',
      'Security violation occurred on port {interface:interface} due to MAC address {mac-address:mac} on VLAN {vlan:vlan}',
      'Security violation occurred caused by MAC {mac-address:mac} on port {interface:interface}',
    ],
  }),
  rule({
    event: 'DUPLICATE_IP_ADDRESS',
    mnemonic: ['IP-4-DUPADDR', 'HSRP-4-DUPADDR', 'STANDBY-3-DUPADDR', 'IPV6_ND-4-DUPLICATE'],
    text: [
      'Duplicate address {address:ip} on {interface:interface}, sourced by {mac-address:mac}',
      'Duplicate address {address:ip} on {interface:interface}, sourced by {mac-address:mac}...',
      'Duplicate address {address:ip} on {interface:interface}...',
    ],
  }),
  rule({
    event: 'ARP_INSPECTION_DROP',
    mnemonic: ['SW_DAI-4-DHCP_SNOOPING_DENY', 'SW_DAI-4-ACL_DENY', 'SW_DAI-4-INVALID_ARP', 'SW_DAI-4-SPECIAL_DENY'],
    text: [
      '{packets:uint} {reason:text} on {interface:interface}, vlan {vlan:vlan}.([{sender-mac:mac}/{sender-address:ip}/{target-mac:mac}/{target-address:ip}/{:text}])...',
      '{packets:uint} {reason:text} on {interface:interface}, vlan {vlan:vlan}...',
    ],
  }),
  rule({
    event: 'ARP_INSPECTION_DROP',
    mnemonic: ['SW_DAI-4-PACKET_RATE_EXCEEDED', 'SW_DAI-4-PACKET_BURST_RATE_EXCEEDED'],
    text: [
      '{packets:uint} packets received in {:text} on {interface:interface}',
      '{packets:uint} packets received in {:text} on {interface:interface} ...',
    ],
    set: { reason: 'packet rate exceeded' },
  }),
  // Only later releases name the port.
  rule({
    event: 'DHCP_SNOOPING_DROP',
    mnemonic: ['DHCP_SNOOPING-5-DHCP_SNOOPING_UNTRUSTED_PORT', 'DHCP_SNOOPING-5-DHCP_SNOOPING_NONZERO_GIADDR'],
    text: [
      'DHCP_SNOOPING drop message {reason:text}, message type: {message-type}, MAC sa: {mac-address:mac}, vlan: {vlan:vlan}, server IP: {server:ip}...',
      'DHCP_SNOOPING drop message {reason:text}, message type: {message-type}, MAC sa: {mac-address:mac}, on port {interface:interface}',
      'DHCP_SNOOPING drop message {reason:text}, message type: {message-type}, MAC sa: {mac-address:mac} on untrusted port {interface:interface}',
      'DHCP_SNOOPING drop message {reason:text}, message type: {message-type}, MAC sa: {mac-address:mac}...',
    ],
  }),
  rule({
    event: 'DHCP_SNOOPING_DROP',
    mnemonic: ['DHCP_SNOOPING-5-DHCP_SNOOPING_MATCH_MAC_FAIL', 'DHCP_SNOOPING-5-DHCP_SNOOPING_FAKE_INTERFACE'],
    text: [
      'DHCP_SNOOPING drop message {reason:text}, message type: {message-type}, chaddr: {:mac}, MAC sa: {mac-address:mac}, on port {interface:interface}',
      'DHCP_SNOOPING drop message {reason:text}, message type: {message-type}, chaddr: {:mac}, MAC sa: {mac-address:mac} on untrusted port {interface:interface}',
      'DHCP_SNOOPING drop message {reason:text}, message type: {message-type}, chaddr: {:mac}, MAC sa: {mac-address:mac}...',
      'DHCP_SNOOPING drop message {reason:text}, message type: {message-type}, MAC sa: {mac-address:mac}...',
    ],
  }),
  rule({
    event: 'DHCP_SNOOPING_DROP',
    mnemonic: ['DHCP_SNOOPING-4-DHCP_SNOOPING_RATE_LIMIT_EXCEEDED', 'DHCP_SNOOPING-4-DHCP_SNOOPING_ERRDISABLE_WARNING'],
    text: [
      'The interface {interface:interface} is receiving more than the threshold set...',
      'DHCP Snooping received {packets:uint} DHCP packets on interface {interface:interface}',
      'DHCP Snooping received {packets:uint} DHCP packets on interface {interface:interface} ...',
    ],
    set: { reason: 'rate limit exceeded' },
  }),
  rule({
    event: 'DHCP_ADDRESS_CONFLICT',
    mnemonic: 'DHCPD-4-PING_CONFLICT',
    text: [
      'DHCP address conflict: server pinged {address:ip}',
      'DHCP address conflict: server pinged {address:ip}, ...',
    ],
    set: { reason: 'server pinged' },
  }),
  rule({
    event: 'DHCP_ADDRESS_CONFLICT',
    mnemonic: 'DHCPD-4-DECLINE_CONFLICT',
    text: [
      'DHCP address conflict: client {mac-address:mac} declined {address:ip}',
      'DHCP address conflict: client {host} declined {address:ip}',
    ],
    set: { reason: 'client declined' },
  }),
  rule({
    event: 'DHCP_LEASE_ACQUIRED',
    mnemonic: 'DHCP-6-ADDRESS_ASSIGN',
    text: [
      'Interface {interface:interface} assigned DHCP address {address:ip}, mask {:ip}, hostname {host:any}',
      'Interface {interface:interface} assigned DHCP address {address:ip}, ...',
    ],
  }),
  // IOS XE names the switch and the process before the sentence: "Switch 1 R0/0: sessmgrd: Authentication …".
  rule({
    event: 'DOT1X_AUTH_STARTED',
    mnemonic: ['AUTHMGR-5-START', 'MAB-5-START', 'DOT1X-5-START', 'SESSION_MGR-5-START'],
    text: [
      "...Starting '{method}' for client ({mac-address:mac}) on Interface {interface:interface} AuditSessionID {session-id}",
      "...Starting '{method}' for client ({mac-address:mac}) on Interface {interface:interface}...",
    ],
  }),
  rule({
    event: 'DOT1X_AUTH_SUCCEEDED',
    mnemonic: ['AUTHMGR-5-SUCCESS', 'SESSION_MGR-5-SUCCESS'],
    text: [
      '...Authorization succeeded for client ({mac-address:mac}) on Interface {interface:interface} AuditSessionID {session-id}',
      '...Authorization succeeded for client ({mac-address:mac}) on Interface {interface:interface}...',
    ],
  }),
  rule({
    event: 'DOT1X_AUTH_FAILED',
    mnemonic: ['AUTHMGR-5-FAIL', 'SESSION_MGR-5-FAIL'],
    text: [
      '...Authorization {:failed|failed or unapplied} for client ({mac-address:mac}) on Interface {interface:interface} AuditSessionID {session-id}. Failure {:reason|Reason}: {reason:text}',
      '...Authorization {:failed|failed or unapplied} for client ({mac-address:mac}) on Interface {interface:interface} AuditSessionID {session-id}',
      '...Authorization {:failed|failed or unapplied} for client ({mac-address:mac}) on Interface {interface:interface}...',
    ],
  }),
  rule({
    event: 'DOT1X_AUTH_SUCCEEDED',
    mnemonic: 'DOT1X-5-SUCCESS',
    text: [
      '...Authentication successful for client ({mac-address:mac}) on Interface {interface:interface} AuditSessionID {session-id} Username: {user:user}',
      '...Authentication successful for client ({mac-address:mac}) on Interface {interface:interface} AuditSessionID {session-id}',
      '...Authentication successful for client ({mac-address:mac}) on Interface {interface:interface}...',
    ],
    set: { method: 'dot1x' },
  }),
  rule({
    event: 'DOT1X_AUTH_SUCCEEDED',
    mnemonic: 'MAB-5-SUCCESS',
    text: [
      '...Authentication successful for client ({mac-address:mac}) on Interface {interface:interface} AuditSessionID {session-id}',
      '...Authentication successful for client ({mac-address:mac}) on Interface {interface:interface}...',
    ],
    set: { method: 'mab' },
  }),
  rule({
    event: 'DOT1X_AUTH_FAILED',
    mnemonic: 'DOT1X-5-FAIL',
    text: [
      '...Authentication failed for client ({mac-address:mac}) with reason ({reason:text}) on Interface {interface:interface} AuditSessionID {session-id} Username: {user:user}',
      '...Authentication failed for client ({mac-address:mac}) with reason ({reason:text}) on Interface {interface:interface} AuditSessionID {session-id}',
      '...Authentication failed for client ({mac-address:mac}) on Interface {interface:interface} AuditSessionID {session-id} Username: {user:user}',
      '...Authentication failed for client ({mac-address:mac}) on Interface {interface:interface} AuditSessionID {session-id}',
      '...Authentication failed for client ({mac-address:mac}) on Interface {interface:interface}...',
    ],
    set: { method: 'dot1x' },
  }),
  rule({
    event: 'DOT1X_AUTH_FAILED',
    mnemonic: 'MAB-5-FAIL',
    text: [
      '...Authentication failed for client ({mac-address:mac}) with reason ({reason:text}) on Interface {interface:interface} AuditSessionID {session-id}',
      '...Authentication failed for client ({mac-address:mac}) on Interface {interface:interface} AuditSessionID {session-id}',
      '...Authentication failed for client ({mac-address:mac}) on Interface {interface:interface}...',
    ],
    set: { method: 'mab' },
  }),
  rule({
    event: 'PORT_SECURITY_VIOLATION',
    mnemonic: ['AUTHMGR-5-SECURITY_VIOLATION', 'SESSION_MGR-5-SECURITY_VIOLATION'],
    text: '...Security violation on the interface {interface:interface}, new MAC address ({mac-address:mac}) is seen...',
  }),
  rule({
    event: 'MACSEC_SESSION_UP',
    mnemonic: ['MKA-5-SESSION_START', 'MKA-5-SESSION_SECURED'],
    text: [
      '...({interface:interface} : {:uint}) MKA Session {:started|was secured} for ...CKN {ckn}',
      '...({interface:interface} : {:uint}) MKA Session {:started|was secured} for ...',
    ],
  }),
  rule({
    event: 'MACSEC_SESSION_DOWN',
    mnemonic: ['MKA-5-SESSION_STOP', 'MKA-4-SESSION_UNSECURED'],
    text: [
      '...({interface:interface} : {:uint}) MKA Session {reason:stopped by MKA|was stopped by MKA|was stopped by MKA and not secured|was not secured} for ...CKN {ckn}',
      '...({interface:interface} : {:uint}) MKA Session {reason:text} for ...',
    ],
  }),
  rule({
    event: 'IP_THEFT',
    mnemonic: ['SISF-4-IP_THEFT', 'SISF-4-MAC_AND_IP_THEFT', 'SISF-4-MAC_THEFT'],
    text: [
      '...IP={address:ip} VLAN={vlan:vlan} MAC={previous-mac-address:mac} IF={previous-interface:interface} New(Spoof) MAC={mac-address:mac} New I/F={interface:interface}',
      '...IP={address:ip} VLAN={vlan:vlan} MAC={mac-address:mac} IF={previous-interface:interface} New I/F={interface:interface}',
      '...IP={address:ip} VLAN={vlan:vlan} Cand-MAC={mac-address:mac} Cand-I/F={interface:interface} Known MAC={previous-mac-address:mac} Known I/F={previous-interface:interface}',
      '...IP={address:ip} VLAN={vlan:vlan} MAC={mac-address:mac} ...',
    ],
  }),
  rule({
    event: 'POE_POWER_GRANTED',
    mnemonic: 'ILPOWER-5-POWER_GRANTED',
    text: 'Interface {interface:interface}: Power granted...',
  }),
  rule({
    event: 'POE_POWER_REMOVED',
    mnemonic: ['ILPOWER-5-IEEE_DISCONNECT', 'ILPOWER-5-PD_DISCONNECT', 'ILPOWER-5-LINKDOWN_DISCONNECT'],
    text: ['Interface {interface:interface}: PD removed...', 'Interface {interface:interface}: {reason:text}'],
  }),
  rule({
    event: 'POE_POWER_DENIED',
    mnemonic: ['ILPOWER-5-ILPOWER_POWER_DENY', 'ILPOWER-3-ILPOWER_POWER_DENY', 'ILPOWER-5-POLICE_POWER_DENY'],
    text: [
      'Interface {interface:interface}: inline power denied. Reason: {reason:text}',
      'Interface {interface:interface}: inline power denied because {reason:text}',
      'Interface {interface:interface}: {reason:text}',
    ],
  }),
  rule({
    event: 'POE_FAULT',
    mnemonic: 'ILPOWER-3-CONTROLLER_PORT_ERR',
    text: [
      'Controller port error, Interface {interface:interface}: {reason:text}',
      'Controller port error, Interface {interface:interface}, {reason:text}',
    ],
  }),
  rule({
    event: 'POE_FAULT',
    mnemonic: [
      'ILPOWER-3-CONTROLLER_IF_ERR',
      'ILPOWER-4-LOG_OVERDRAWN',
      'ILPOWER-3-SHUT_OVERDRAWN',
      'ILPOWER-5-SENSE_POWER_INVALID',
    ],
    text: [
      'Controller interface error, {interface:interface}: {reason:text}',
      'Interface {interface:interface} {reason:text}',
      'Interface {interface:interface}: {reason:text}',
    ],
  }),
  rule({
    event: 'POE_DEVICE_DETECTED',
    mnemonic: ['ILPOWER-7-DETECT', 'ILPOWER-5-DETECT'],
    text: [
      'Interface {interface:interface}: Power Device detected: {class:text}',
      'Interface {interface:interface}: Power Device detected',
    ],
  }),
]
