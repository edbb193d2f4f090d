import { type Rule, rule } from '../rule.ts'

/** Interfaces, BGP, OSPF, IS-IS, BFD, VRRP. */
export const routingRules: readonly Rule[] = [
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: 'SNMP-WARNING-linkDown-2004',
    text: '...Interface {interface:text} is not operational',
    set: { 'oper-status': 'DOWN' },
  }),
  rule({
    event: 'INTERFACE_UP',
    mnemonic: 'SNMP-WARNING-linkUp-2005',
    text: '...Interface {interface:text} is operational',
    set: { 'oper-status': 'UP' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: ['VRTR-WARNING-vRtrIfStateChange-2001', 'VRTR-MINOR-tmnxVRtrIfStateChange-2034'],
    text: '...nterface {interface:text} ...perational state{:any}: outOfService',
    set: { 'oper-status': 'DOWN' },
  }),
  rule({
    event: 'BGP_NEIGHBOR_STATE_CHANGED',
    mnemonic: ['BGP-WARNING-bgpEstablished-2001', 'BGP-MINOR-tBgpNgEstablished-2038', 'BGP-MINOR-bgpEstablished-2001'],
    text: [
      '...(ASN {peer-as:as}) VR {:uint}: Group {group:text}: Peer {peer:ip}: moved into established state{:any}',
      '...VR {:uint}: Group {group:text}: Peer {peer:ip}: moved into established state{:any}',
      '...: Peer {peer:ip}: moved into established state{:any}',
      '...) PEER {:uint}: {peer:ip}: moved into established state{:any}',
    ],
    set: { state: 'ESTABLISHED' },
  }),
  rule({
    event: 'BGP_NEIGHBOR_STATE_CHANGED',
    mnemonic: [
      'BGP-WARNING-bgpBackwardTransNotification-2002',
      'BGP-WARNING-tBgpNgBackwardTransition-2039',
      'BGP-MINOR-tBgpNgBackwardTransition-2039',
    ],
    text: [
      '...(ASN {peer-as:as}) VR {:uint}: Group {group:text}: Peer {peer:ip}: moved from higher state {previous-state:bgp-state} to lower state {state:bgp-state} due to event {reason:text}',
      '...VR {:uint}: Group {group:text}: Peer {peer:ip}: moved from higher state {previous-state:bgp-state} to lower state {state:bgp-state} due to event {reason:text}',
      '...: Peer {peer:ip}: moved from higher state {previous-state:bgp-state} to lower state {state:bgp-state} due to event {reason:text}',
      '...) PEER {:uint}: {peer:ip}: moved from higher state {previous-state:bgp-state} to lower state {state:bgp-state} due to event {reason:text}',
    ],
  }),
  rule({
    event: 'BGP_PEER_NOT_CONFIGURED',
    mnemonic: ['BGP-WARNING-bgpPeerNotFound-2012', 'BGP-WARNING-tBgpPeerNotFound-2012'],
    text: [
      '...(ASN {peer-as:as}) PEER {:uint}: {:ip}: Closing connection: PEER {:uint}: {peer:ip} not enabled or not in configuration',
      '...Closing connection: PEER {:uint}: {peer:ip} not enabled or not in configuration',
      '...losing connection: {:text}eer {peer:ip} not enabled or not in configuration',
    ],
  }),
  rule({
    event: 'BGP_NOTIFICATION_SENT',
    mnemonic: [
      'BGP-WARNING-bgpPeerSendNotification-2011',
      'BGP-WARNING-sendNotification-2007',
      'BGP-WARNING-bgpRemoteEndClosedConn-2008',
    ],
    text: [
      '...(ASN {peer-as:as}) VR {:uint}: Group {group:text}: Peer {peer:ip}: {reason:text}',
      '...VR {:uint}: Group {group:text}: Peer {peer:ip}: {reason:text}',
      '...: Peer {peer:ip}: {reason:text}',
      '...) PEER {:uint}: {peer:ip}: {reason:text}',
    ],
  }),
  rule({
    event: 'BGP_NOTIFICATION_RECEIVED',
    mnemonic: [
      'BGP-WARNING-receiveNotification-2006',
      'BGP-WARNING-bgpReceiveNotification-2006',
      'BGP-WARNING-bgpPeerReceiveNotification-2010',
    ],
    text: [
      '...(ASN {peer-as:as}) VR {:uint}: Group {group:text}: Peer {peer:ip}: {reason:text}',
      '...VR {:uint}: Group {group:text}: Peer {peer:ip}: {reason:text}',
      '...: Peer {peer:ip}: {reason:text}',
      '...) PEER {:uint}: {peer:ip}: {reason:text}',
    ],
  }),
  rule({
    event: 'BGP_PREFIX_LIMIT_EXCEEDED',
    mnemonic: [
      'BGP-WARNING-bgpMaxPrefix100-2004',
      'BGP-WARNING-tBgpMaxNgPfxLmt-2034',
      'BGP-MINOR-tBgpMaxNgPfxLmt-2034',
    ],
    text: [
      '...: Peer {peer:ip}: number of routes learned has exceeded configured maximum ({limit:uint})...',
      '...(ASN {peer-as:as}) VR {:uint}: Group {group:text}: Peer {peer:ip}: {reason:text}',
      '...VR {:uint}: Group {group:text}: Peer {peer:ip}: {reason:text}',
      '...: Peer {peer:ip}: {reason:text}',
      '...) PEER {:uint}: {peer:ip}: {reason:text}',
    ],
  }),
  rule({
    event: 'BGP_PREFIX_THRESH_EXCEEDED',
    mnemonic: [
      'BGP-WARNING-bgpMaxPrefix90-2003',
      'BGP-WARNING-tBgpMaxNgPfxLmtThresholdReached-2035',
      'BGP-MINOR-tBgpMaxNgPfxLmtThresholdReached-2035',
    ],
    text: [
      '...(ASN {peer-as:as}) VR {:uint}: Group {group:text}: Peer {peer:ip}: {reason:text}',
      '...VR {:uint}: Group {group:text}: Peer {peer:ip}: {reason:text}',
      '...: Peer {peer:ip}: {reason:text}',
      '...) PEER {:uint}: {peer:ip}: {reason:text}',
    ],
  }),
  rule({
    event: 'OSPF_NEIGHBOR_UP',
    mnemonic: [
      'OSPF-WARNING-tmnxOspfNgNbrStateChange-2047',
      'OSPF-WARNING-tmnxOspfNbrStateChange-2002',
      'OSPF-WARNING-ospfNbrStateChange-2002',
      'OSPF-WARNING-tmnxOspfNbrStateChange-2039',
    ],
    text: [
      '...LCL_RTR_ID {router-id:ip}: Neighbor {neighbor:ip} on {interface} router state changed to full (event {reason})',
      '...eighbor {neighbor:ip} on {interface} ...to full{:any}',
      '...eighbor {neighbor:ip} ...to full{:any}',
    ],
    set: { state: 'FULL' },
  }),
  rule({
    event: 'OSPF_NEIGHBOR_DOWN',
    mnemonic: [
      'OSPF-WARNING-tmnxOspfNgNbrStateChange-2047',
      'OSPF-WARNING-tmnxOspfNbrStateChange-2002',
      'OSPF-WARNING-ospfNbrStateChange-2002',
      'OSPF-WARNING-tmnxOspfNbrStateChange-2039',
    ],
    text: [
      '...LCL_RTR_ID {router-id:ip}: Neighbor {neighbor:ip} on {interface} router state changed to {state:ospf-state} (event {reason})',
      '...eighbor {neighbor:ip} on {interface} ...changed to {state:ospf-state} {:text}',
      '...eighbor {neighbor:ip} on {interface} ...changed to {state:ospf-state}',
      '...eighbor {neighbor:ip} ...changed to {state:ospf-state} {:text}',
    ],
  }),
  rule({
    event: 'ISIS_NEIGHBOR_UP',
    mnemonic: ['ISIS-WARNING-tmnxIsisAdjacencyChange-2045', 'ISIS-WARNING-vRtrIsisAdjacencyChange-2017'],
    text: [
      '...VR: {:any} ISIS ({process}) ...djacency status changed to up for interface: {interface}, for level: {level:isis-level}, LSP-id: {neighbor}',
      '...djacency status changed to up for interface: {interface}, for level: {level:isis-level}, LSP-id: {neighbor}',
      '...djacency state {:text} up for interface {interface}, level {level:isis-level}, LSP-id: {neighbor}',
    ],
  }),
  rule({
    event: 'ISIS_NEIGHBOR_DOWN',
    mnemonic: ['ISIS-WARNING-tmnxIsisAdjacencyChange-2045', 'ISIS-WARNING-vRtrIsisAdjacencyChange-2017'],
    text: [
      '...djacency status changed to {state:down|init|initializing|failed} for interface: {interface}, for level: {level:isis-level}, LSP-id: {neighbor}',
      '...djacency state {:text} {state:down|init|initializing|failed} for interface {interface}, level {level:isis-level}, LSP-id: {neighbor}',
    ],
  }),
  rule({
    event: 'BFD_STATE_CHANGE',
    mnemonic: [
      'VRTR-MINOR-tmnxVRtrBfdSessionDown-2021',
      'VRTR-WARNING-tmnxVRtrBfdSessionDown-2021',
      'VRTR-MINOR-vRtrBfdSessionDown-2021',
    ],
    text: [
      '...BFD: Local Discriminator {local-discriminator:uint} BFD session on node {remote-address:ip} is down due to {reason:text}',
      '...BFD: Local Discriminator {local-discriminator:uint} BFD session on node {remote-address:ip} is down{:any}',
    ],
    set: { state: 'DOWN' },
  }),
  rule({
    event: 'BFD_STATE_CHANGE',
    mnemonic: [
      'VRTR-MINOR-tmnxVRtrBfdSessionUp-2020',
      'VRTR-WARNING-tmnxVRtrBfdSessionUp-2020',
      'VRTR-MINOR-vRtrBfdSessionUp-2020',
    ],
    text: '...BFD: Local Discriminator {local-discriminator:uint} BFD session on node {remote-address:ip} is up{:any}',
    set: { state: 'UP' },
  }),
  rule({
    event: 'VRRP_STATE_CHANGED',
    mnemonic: [
      'VRRP-MINOR-vrrpTrapNewMaster-2001',
      'VRRP-WARNING-vrrpTrapNewMaster-2001',
      'VRRP-MINOR-tmnxVrrpBecameBackup-2013',
      'VRRP-MINOR-vrrpBecameBackup-2013',
    ],
    text: [
      '...VR {group:uint} on interface {interface} {:has transitioned to|changed to|is now} {state:master|backup|Master|Backup}...',
      '...VRRP virtual router instance {group:uint} on interface {interface} changed state to {state}...',
      '...nterface {interface} ...VRID {group:uint}...',
    ],
  }),
]
