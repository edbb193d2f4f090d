import { type Rule, record, rule } from '../rule.ts'

const ospf = {
  neighbor: 'neighbor:ip',
  'neighbor-address': 'neighborAddress:ip',
  interface: 'interface:interface',
  area: 'area',
  process: 'process',
  'network-instance': 'instance:vrf',
  'previous-state': 'previous:ospf-state',
  state: 'current:ospf-state',
  reason: 'event',
} as const

const ospfKeys = ['OSPF/NBR_CHANGE_E', 'OSPF/NBR_CHG_DOWN', 'OSPF/NBR_DOWN_REASON']

const { state: _state, ...ospfDown } = ospf

const isis = {
  neighbor: 'neighbor',
  interface: 'interface:interface',
  level: 'level:isis-level',
  process: 'process',
  reason: 'event',
} as const

const isisTrap = {
  neighbor: 'lspid',
  interface: 'interface:interface',
  level: 'syslevel:isis-level',
  process: 'process',
  reason: 'reason',
} as const

const bfd = {
  'remote-address': 'remote:ip',
  interface: 'interface:interface',
  'local-discriminator': 'discriminator',
  diagnostic: 'diagnostic:bfd-diagnostic',
  application: 'applications',
} as const

/** BGP, OSPF, IS-IS, BFD, LDP, PIM, VRRP. */
export const routingRules: readonly Rule[] = [
  rule({
    event: 'BGP_NEIGHBOR_STATE_CHANGED',
    mnemonic: ['BGP/3/STATE_CHG_UPDOWN', 'BGP/6/STATE_CHG_UPDOWN'],
    text: [
      '...he status of the peer {peer:ip} changed from {previous-state:bgp-state} to {state:bgp-state}. (InstanceName={network-instance:vrf}, StateChangeReason={reason:text})',
      '...he status of the peer {peer:ip} changed from {previous-state:bgp-state} to {state:bgp-state}. (InstanceName={network-instance:vrf}...',
      '...he status of the peer {peer:ip} changed from {previous-state:bgp-state} to {state:bgp-state}...',
    ],
  }),
  record({
    event: 'BGP_NEIGHBOR_STATE_CHANGED',
    key: [
      'BGP/ESTABLISHED',
      'BGP/bgpEstablished',
      'BGP/hwBgpPeerBackwardTransition_clear',
      'BGP/bgpBackwardTransition_clear',
    ],
    from: { peer: 'peer:ip', 'network-instance': 'instance:vrf', interface: 'interface' },
    set: { state: 'ESTABLISHED' },
  }),
  record({
    event: 'BGP_NEIGHBOR_STATE_CHANGED',
    key: [
      'BGP/BACKWARD',
      'BGP/bgpBackwardTransition',
      'BGP/bgpBackwardTransition_active',
      'BGP/hwBgpPeerBackwardTransition_active',
    ],
    from: { peer: 'peer:ip', 'network-instance': 'instance:vrf', interface: 'interface', error: 'bgppeerlasterror' },
    set: { state: 'IDLE' },
  }),
  rule({
    event: 'BGP_NOTIFICATION_RECEIVED',
    mnemonic: 'BGP/6/RECV_NOTIFY',
    text: '...from peer {peer:ip}. (ErrorCode={error-code:bgp-error}, SubErrorCode={error-subcode:uint}...',
  }),
  rule({
    event: 'BGP_NOTIFICATION_SENT',
    mnemonic: 'BGP/6/SEND_NOTIFY',
    text: '...to peer {peer:ip}. (ErrorCode=6, SubErrorCode={error-subcode:bgp-cease}...',
    set: { 'error-code': 'CEASE' },
  }),
  rule({
    event: 'BGP_NOTIFICATION_SENT',
    mnemonic: 'BGP/6/SEND_NOTIFY',
    text: '...to peer {peer:ip}. (ErrorCode={error-code:bgp-error}, SubErrorCode={:uint}...',
  }),
  record({
    event: 'BGP_NOTIFICATION_RECEIVED',
    key: 'BGP/RECV_NOTIFY',
    from: {
      peer: 'peer:ip',
      'network-instance': 'instance:vrf',
      'error-code': 'errorcode:bgp-error',
      'error-subcode': 'suberrorcode',
    },
  }),
  record({
    event: 'BGP_NOTIFICATION_SENT',
    key: 'BGP/SEND_NOTIFY',
    from: { peer: 'peer:ip', 'network-instance': 'instance:vrf', 'error-code': 'errorcode:bgp-error' },
  }),
  record({
    event: 'BGP_PREFIX_LIMIT_EXCEEDED',
    key: [
      'BGP/ROUTEPREFIX_EXCEED',
      'BGP/hwBgpPeerRouteExceed',
      'BGP/hwBgpPeerRouteExceed_active',
      'BGP/ROUTEPREFIX_NUM_MAX',
    ],
    from: { peer: 'peer:ip', 'network-instance': 'instance:vrf', limit: 'maxnum:uint', current: 'prefixnum:uint' },
  }),
  record({
    event: 'BGP_PREFIX_THRESH_EXCEEDED',
    key: [
      'BGP/hwBgpPeerRouteNumThresholdExceed',
      'BGP/hwBgpPeerRouteNumThresholdExceed_active',
      'BGP/ROUTEPREFIX_ALERT',
    ],
    from: { peer: 'peer:ip', 'network-instance': 'instance:vrf' },
  }),
  record({
    event: 'OSPF_NEIGHBOR_DOWN',
    key: ospfKeys,
    where: { current: ['Down', 'DOWN', '1'] },
    from: ospfDown,
    set: { state: 'DOWN' },
  }),
  record({ event: 'OSPF_NEIGHBOR_DOWN', key: 'OSPF/NBR_CHG_DOWN', from: ospfDown, set: { state: 'DOWN' } }),
  record({
    event: 'OSPF_NEIGHBOR_DOWN',
    key: 'OSPF/NBR_DOWN_REASON',
    from: { ...ospfDown, reason: 'neighbordownprimereason' },
    set: { state: 'DOWN' },
  }),
  record({ event: 'OSPF_NEIGHBOR_DOWN', key: ospfKeys, where: { previous: ['Full', 'FULL'] }, from: ospf }),
  record({
    event: 'OSPF_NEIGHBOR_DOWN',
    key: ospfKeys,
    where: { current: ['Init', 'INIT'], previous: ['2Way', '2-Way', 'ExStart', 'Exchange', 'Loading'] },
    from: ospf,
  }),
  record({ event: 'OSPF_NEIGHBOR_UP', key: ospfKeys, from: ospf }),
  record({
    event: 'OSPF_NEIGHBOR_DOWN',
    key: [
      'OSPF/ospfNbrStateChange',
      'OSPF/hwOspfv2NeighborStateChange',
      'OSPF/hwOspfv2NeighborStateChange_active',
      'OSPF/ospfNbrStateChange_active',
    ],
    where: { current: ['1', '1*', 'Down', 'down'] },
    from: ospfDown,
    set: { state: 'DOWN' },
  }),
  record({
    event: 'OSPF_NEIGHBOR_UP',
    key: [
      'OSPF/ospfNbrStateChange',
      'OSPF/hwOspfv2NeighborStateChange',
      'OSPF/hwOspfv2NeighborStateChange_clear',
      'OSPF/ospfNbrStateChange_clear',
    ],
    where: { current: ['8', '8*', 'Full', 'full'] },
    from: ospfDown,
    set: { state: 'FULL' },
  }),
  record({ event: 'OSPFV3_NEIGHBOR_DOWN', key: ['OSPFV3/NBR_CHG_DOWN', 'OSPFV3/NBR_DOWN_REASON'], from: ospfDown }),
  record({
    event: 'OSPFV3_NEIGHBOR_UP',
    key: ['OSPFV3/NBR_CHANGE_E', 'OSPFV3/NBR_CHG_UP'],
    where: { current: ['Full', 'FULL'] },
    from: ospfDown,
  }),
  record({
    event: 'ISIS_NEIGHBOR_UP',
    key: ['ISIS/ADJ_CHANGE_INFO', 'ISIS/ADJ_CHANGE_WARN', 'ISIS/PEER_UP', 'ISIS/ADJ_CHANGE_UP'],
    where: { current: ['up', 'Up', 'UP'] },
    from: isis,
  }),
  record({
    event: 'ISIS_NEIGHBOR_DOWN',
    key: ['ISIS/ADJ_CHANGE_WARN', 'ISIS/ADJ_CHANGE_INFO', 'ISIS/PEER_DOWN', 'ISIS/ADJ_CHANGE_DOWN'],
    from: isis,
  }),
  record({ event: 'ISIS_NEIGHBOR_DOWN', key: ['ISIS/isisAdjacencyChange_active'], from: isisTrap }),
  record({ event: 'ISIS_NEIGHBOR_UP', key: ['ISIS/isisAdjacencyChange_clear'], from: isisTrap }),
  record({
    event: 'ISIS_NEIGHBOR_DOWN',
    key: 'ISIS/isisAdjacencyChange',
    where: { current: ['1', 'down', 'Down'] },
    from: isisTrap,
  }),
  record({
    event: 'ISIS_NEIGHBOR_UP',
    key: 'ISIS/isisAdjacencyChange',
    where: { current: ['3', 'up', 'Up'] },
    from: isisTrap,
  }),
  record({
    event: 'BFD_STATE_CHANGE',
    key: ['BFD/STACHG_TODWN', 'BFD/hwBfdSessDown', 'BFD/hwBfdSessDown_active'],
    from: bfd,
    set: { state: 'DOWN' },
  }),
  record({
    event: 'BFD_STATE_CHANGE',
    key: ['BFD/STACHG_TOUP', 'BFD/hwBfdSessUp', 'BFD/hwBfdSessDown_clear'],
    from: bfd,
    set: { state: 'UP' },
  }),
  rule({
    event: 'LDP_NEIGHBOR_DOWN',
    mnemonic: ['LDP/4/SSNHOLDTMREXP', 'LDP/4/HOLDTMREXP', 'LDP/4/PEERRESTART'],
    text: [
      '...sent to the peer {neighbor:ip}:{label-space:uint}...',
      '...sent to the peer {neighbor:ip}...',
      '...to the peer {neighbor:ip}...',
      '...PeerId={neighbor:ip}:{label-space:uint}...',
      '...PeerId={neighbor:ip}...',
    ],
  }),
  record({
    event: 'PIM_NEIGHBOR_DOWN',
    key: ['PIM/NBR_DOWN', 'PIM/hwPimNeighborLoss'],
    from: {
      neighbor: 'neighborAddress:ip',
      interface: 'interface:interface',
      'network-instance': 'instance:vrf',
      reason: 'reason',
    },
  }),
  record({
    event: 'PIM_NEIGHBOR_UP',
    key: ['PIM/NBR_UP', 'PIM/hwPimNeighborAdd'],
    from: { neighbor: 'neighborAddress:ip', interface: 'interface:interface', 'network-instance': 'instance:vrf' },
  }),
  rule({
    event: 'VRRP_STATE_CHANGED',
    mnemonic: ['VRRP/4/STATEWARNING', 'VRRP/4/STATEWARNINGEXTEND'],
    text: [
      '...irtual Router state {previous-state} changed to {state}, because of {reason:text}. (Interface={interface:interface}, {:VrId|VRID|VrID}={group:uint}...',
      '...irtual Router state changed from {previous-state} to {state}, because of {reason:text}. (Interface={interface:interface}, {:VrId|VRID|VrID}={group:uint}...',
      '...irtual Router state {previous-state} changed to {state}. (Interface={interface:interface}, {:VrId|VRID|VrID}={group:uint}...',
    ],
  }),
]
