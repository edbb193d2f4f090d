import { type Rule, rule } from '../rule.ts'

/** MPLS, RSVP and LDP, label switched paths, VPN services. */
export const mplsRules: readonly Rule[] = [
  rule({
    event: 'MPLS_INTERFACE_DOWN',
    mnemonic: ['MPLS-WARNING-vRtrMplsIfStateChange-2008', 'MPLS-WARNING-mplsIfStateChange-2008'],
    text: '...Interface {interface} is in administrative state{:any} {admin-state:inService|outOfService}, operational state{:any} outOfService',
    set: { protocol: 'MPLS', 'oper-state': 'outOfService' },
  }),
  rule({
    event: 'MPLS_INTERFACE_UP',
    mnemonic: ['MPLS-WARNING-vRtrMplsIfStateChange-2008', 'MPLS-WARNING-mplsIfStateChange-2008'],
    text: '...Interface {interface} is in administrative state{:any} {admin-state:inService|outOfService}, operational state{:any} inService',
    set: { protocol: 'MPLS', 'oper-state': 'inService' },
  }),
  rule({
    event: 'MPLS_INTERFACE_DOWN',
    mnemonic: 'RSVP-WARNING-vRtrRsvpIfStateChange-2002',
    text: '...Interface {interface} is in administrative state{:any} {admin-state:inService|outOfService}, operational state{:any} outOfService',
    set: { protocol: 'RSVP', 'oper-state': 'outOfService' },
  }),
  rule({
    event: 'MPLS_INTERFACE_UP',
    mnemonic: 'RSVP-WARNING-vRtrRsvpIfStateChange-2002',
    text: '...Interface {interface} is in administrative state{:any} {admin-state:inService|outOfService}, operational state{:any} inService',
    set: { protocol: 'RSVP', 'oper-state': 'inService' },
  }),
  rule({
    event: 'MPLS_INTERFACE_DOWN',
    mnemonic: [
      'LDP-MINOR-vRtrLdpIfStateChange-2001',
      'LDP-WARNING-vRtrLdpIfStateChange-2001',
      'LDP-WARNING-vRtrLdpNgIfStateChange-2011',
      'LDP-MINOR-vRtrLdpNgIfStateChange-2011',
    ],
    text: '...nterface {interface} ...perational state{:any} outOfService...',
    set: { protocol: 'LDP', 'oper-state': 'outOfService' },
  }),
  rule({
    event: 'LDP_NEIGHBOR_UP',
    mnemonic: [
      'LDP-WARNING-vRtrLdpNgSessionStateChange-2013',
      'LDP-MINOR-vRtrLdpNgSessionStateChange-2013',
      'LDP-WARNING-vRtrLdpSessionStateChange-2003',
      'LDP-MINOR-vRtrLdpSessionStateChange-2003',
    ],
    text: [
      '...peer {neighbor:ip}:{label-space:uint} ...inService{:any}',
      '...peer {neighbor:ip} ...inService{:any}',
      '...peer {neighbor:ip}:{label-space:uint} ...operational{:any}',
    ],
  }),
  rule({
    event: 'LDP_NEIGHBOR_DOWN',
    mnemonic: [
      'LDP-WARNING-vRtrLdpNgSessionStateChange-2013',
      'LDP-MINOR-vRtrLdpNgSessionStateChange-2013',
      'LDP-WARNING-vRtrLdpSessionStateChange-2003',
      'LDP-MINOR-vRtrLdpSessionStateChange-2003',
    ],
    text: ['...peer {neighbor:ip}:{label-space:uint} ...', '...peer {neighbor:ip} ...'],
  }),
  rule({
    event: 'MPLS_LSP_DOWN',
    mnemonic: [
      'MPLS-WARNING-mplsTunnelDown-2006',
      'MPLS-MINOR-vRtrMplsLspDown-2010',
      'MPLS-WARNING-vRtrMplsLspDown-2010',
      'MPLS-WARNING-mplsLspDown-2002',
    ],
    text: [
      '...LSP {lsp} is operationally disabled{:any}',
      '...LSP {lsp} is {:text} because {reason:text}',
      '...LSP {lsp} ...',
    ],
  }),
  rule({
    event: 'MPLS_LSP_UP',
    mnemonic: [
      'MPLS-WARNING-mplsTunnelUp-2005',
      'MPLS-MINOR-vRtrMplsLspUp-2009',
      'MPLS-WARNING-vRtrMplsLspUp-2009',
      'MPLS-WARNING-mplsLspUp-2001',
    ],
    text: '...LSP {lsp} ...',
  }),
  rule({
    event: 'SERVICE_DOWN',
    mnemonic: ['SVCMGR-MAJOR-svcStatusChanged-2103', 'SVCMGR-MINOR-svcStatusChanged-2103'],
    text: '...Status of service {service} (customer {customer}) changed to administrative state: {admin-state}, operational state: down',
    set: { 'oper-state': 'down' },
  }),
  rule({
    event: 'SERVICE_UP',
    mnemonic: ['SVCMGR-MAJOR-svcStatusChanged-2103', 'SVCMGR-MINOR-svcStatusChanged-2103'],
    text: '...Status of service {service} (customer {customer}) changed to administrative state: {admin-state}, operational state: up',
    set: { 'oper-state': 'up' },
  }),
  rule({
    event: 'SERVICE_DOWN',
    mnemonic: ['SVCMGR-MINOR-sapStatusChanged-2203', 'SVCMGR-MAJOR-sapStatusChanged-2203'],
    text: '...Status of SAP {interface} in service {service} (customer {customer}) changed to admin={admin-state} oper=down{:any}',
    set: { 'oper-state': 'down' },
  }),
  rule({
    event: 'SERVICE_UP',
    mnemonic: ['SVCMGR-MINOR-sapStatusChanged-2203', 'SVCMGR-MAJOR-sapStatusChanged-2203'],
    text: '...Status of SAP {interface} in service {service} (customer {customer}) changed to admin={admin-state} oper=up{:any}',
    set: { 'oper-state': 'up' },
  }),
  rule({
    event: 'SERVICE_DOWN',
    mnemonic: [
      'SVCMGR-MINOR-sdpStatusChanged-2303',
      'SVCMGR-MINOR-sdpBindStatusChanged-2306',
      'SVCMGR-MAJOR-sdpStatusChanged-2303',
      'SVCMGR-MAJOR-sdpBindStatusChanged-2306',
    ],
    text: [
      '...Status of SDP Bind {tunnel} in service {service} (customer {customer}) changed to admin={admin-state} oper=down{:any}',
      '...Status of SDP {service} changed to admin={admin-state} oper=down{:any}',
    ],
    set: { 'oper-state': 'down' },
  }),
  rule({
    event: 'SERVICE_UP',
    mnemonic: [
      'SVCMGR-MINOR-sdpStatusChanged-2303',
      'SVCMGR-MINOR-sdpBindStatusChanged-2306',
      'SVCMGR-MAJOR-sdpStatusChanged-2303',
      'SVCMGR-MAJOR-sdpBindStatusChanged-2306',
    ],
    text: [
      '...Status of SDP Bind {tunnel} in service {service} (customer {customer}) changed to admin={admin-state} oper=up{:any}',
      '...Status of SDP {service} changed to admin={admin-state} oper=up{:any}',
    ],
    set: { 'oper-state': 'up' },
  }),
]
