import { type Rule, rule } from '../rule.ts'

/** First hop redundancy, tracking, probes, Ethernet OAM. */
export const redundancy: readonly Rule[] = [
  rule({
    event: 'HSRP_STATE_CHANGED',
    mnemonic: ['HSRP-5-STATECHANGE', 'STANDBY-6-STATECHANGE'],
    text: [
      '{interface:interface} Grp {group:uint} state {previous-state:fhrp-state} -> {state:fhrp-state}',
      '{interface:interface} Group {group:uint} state {previous-state:fhrp-state} -> {state:fhrp-state}',
      'Standby: {group:uint}: {interface:interface} state {previous-state:fhrp-state} -> {state:fhrp-state}',
    ],
  }),
  rule({
    event: 'VRRP_STATE_CHANGED',
    mnemonic: ['VRRP-6-STATECHANGE', 'VRRP-6-STATE'],
    text: [
      '{interface:interface} Grp {group:uint} state {previous-state:fhrp-state} -> {state:fhrp-state}',
      '{interface:interface} {:IPv4|IPv6} group {group:uint} state {previous-state:fhrp-state} -> {state:fhrp-state}',
      'Grp {group:uint} {interface:interface} state {previous-state:fhrp-state} -> {state:fhrp-state}',
    ],
  }),
  rule({
    event: 'GLBP_STATE_CHANGED',
    mnemonic: 'GLBP-6-STATECHANGE',
    text: '{interface:interface} Grp {group:uint} state {previous-state:fhrp-state} -> {state:fhrp-state}',
  }),
  // The forwarders of a group have states of their own.
  rule({
    event: 'GLBP_STATE_CHANGED',
    mnemonic: 'GLBP-6-FWDSTATECHANGE',
    text: '{interface:interface} Grp {group:uint} Fwd {member:uint} state {previous-state:fhrp-state} -> {state:fhrp-state}',
  }),
  rule({
    event: 'TRACK_DOWN',
    mnemonic: ['TRACK-6-STATE', 'TRACKING-5-STATE'],
    text: ['{object:uint} {type:text} Up -> Down', '{object:uint} {type:text} Up->Down'],
  }),
  rule({
    event: 'TRACK_UP',
    mnemonic: ['TRACK-6-STATE', 'TRACKING-5-STATE'],
    text: ['{object:uint} {type:text} Down -> Up', '{object:uint} {type:text} Down->Up'],
  }),
  rule({
    event: 'PROBE_FAILED',
    mnemonic: 'RTT-3-IPSLATHRESHOLD',
    text: 'IP SLAs({test:uint}): Threshold {:exceeded|Occurred} for {reason:text}',
  }),
  rule({
    event: 'PROBE_RECOVERED',
    mnemonic: 'RTT-3-IPSLATHRESHOLD',
    text: 'IP SLAs({test:uint}): Threshold {:below|Cleared} for {reason:text}',
  }),
  rule({
    event: 'PROBE_FAILED',
    mnemonic: ['RTT-4-OPER_TIMEOUT', 'RTT-4-OPER_OVERTHRESHOLD', 'RTT-4-OPER_CONNECTIONLOSS'],
    text: 'condition occurred, entry number = {test:uint}',
  }),
  rule({
    event: 'PROBE_RECOVERED',
    mnemonic: ['RTT-4-OPER_TIMEOUT', 'RTT-4-OPER_OVERTHRESHOLD', 'RTT-4-OPER_CONNECTIONLOSS'],
    text: 'condition cleared, entry number = {test:uint}',
  }),
  rule({
    event: 'CFM_REMOTE_MEP_DOWN',
    mnemonic: ['E_CFM-6-REMOTE_MEP_DOWN', 'ETHER_CFM-6-REMOTE_MEP_DOWN'],
    text: [
      'Remote MEP mpid {mep:uint} vlan {vlan:vlan} MA name {name} in domain {domain} changed state to down with event code {reason}',
      'Remote MEP mpid {mep:uint} vlan {vlan:vlan} MA name {name} in domain {domain} changed state to down...',
      'Remote MEP mpid {mep:uint} vlan {vlan:vlan} in domain {domain} changed state to down with event code {reason}',
      'Remote MEP mpid {mep:uint} ...in domain {domain} changed state to down...',
    ],
  }),
  rule({
    event: 'CFM_REMOTE_MEP_UP',
    mnemonic: ['E_CFM-6-REMOTE_MEP_UP', 'ETHER_CFM-6-REMOTE_MEP_UP'],
    text: [
      'Continuity Check message is received from a remote MEP with mpid {mep:uint} vlan {vlan:vlan} MA name {name} domain {domain} interface status Up...',
      'Continuity Check message is received from a remote MEP with mpid {mep:uint} vlan {vlan:vlan} domain {domain} interface status Up...',
      'Continuity Check message is received from a remote MEP with mpid {mep:uint} ...domain {domain} ...',
    ],
  }),
  rule({
    event: 'OAM_SESSION_UP',
    mnemonic: 'ETHERNET_OAM-6-ENTER_SESSION',
    text: 'The client on interface {interface:interface} has entered the OAM session...',
  }),
  rule({
    event: 'OAM_SESSION_DOWN',
    mnemonic: 'ETHERNET_OAM-6-EXIT_SESSION',
    text: 'The client on interface {interface:interface} has left the OAM session...',
  }),
  rule({
    event: 'OAM_SESSION_DOWN',
    mnemonic: 'ETHERNET_OAM-6-LINK_TIMEOUT',
    text: 'The client on interface {interface:interface} has timed out and exited the OAM session...',
    set: { reason: 'timed out' },
  }),
  rule({
    event: 'OAM_REMOTE_FAILURE',
    mnemonic: 'ETHERNET_OAM-6-RFI',
    text: [
      'The client on interface {interface:interface} has received a remote failure indication from its remote peer(failure reason = {reason:text} action = {action:any})',
      'The client on interface {interface:interface} has received a remote failure indication from its remote peer (failure reason = {reason:text} action = {action:any})',
      'The client on interface {interface:interface} has received a remote failure indication...',
    ],
  }),
  rule({
    event: 'OAM_LOOPBACK_STARTED',
    mnemonic: 'ETHERNET_OAM-6-LOOPBACK',
    text: 'Interface {interface:interface} has entered the {role} loopback mode...',
  }),
  rule({
    event: 'OAM_LOOPBACK_ENDED',
    mnemonic: 'ETHERNET_OAM-6-LOOPBACK',
    text: 'Interface {interface:interface} has exited the {role} loopback mode...',
  }),
]
