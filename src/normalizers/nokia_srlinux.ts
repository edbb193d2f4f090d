import { rule, ruleSet } from './rule.ts'

// Behind the tag: "chassis|1476|1476|00122|N: text" (subsystem, process, thread, sequence number, severity).
export const nokia_srlinux = ruleSet({
  platform: 'nokia_srlinux',
  rules: [
    rule({
      event: 'INTERFACE_UP',
      text: ['...The subinterface {interface} is now up{:any}', '...: Interface {interface} is now up{:any}'],
      set: { 'oper-status': 'UP' },
    }),
    rule({
      event: 'INTERFACE_DOWN',
      text: [
        '...The subinterface {interface} is now down for reason: {reason:text}',
        '...The subinterface {interface} is now down{:any}',
        '...: Interface {interface} is now down for reason: {reason:text}',
        '...: Interface {interface} is now down{:any}',
      ],
      set: { 'oper-status': 'DOWN' },
    }),
    rule({
      event: 'BGP_NEIGHBOR_STATE_CHANGED',
      app: 'sr_bgp_mgr',
      text: [
        '...n network-instance {network-instance:vrf}, the BGP session with {peer:ip} moved to the ESTABLISHED{:any}',
        '...n network-instance {network-instance:vrf}, the BGP session with {:text} Peer {peer:ip} moved {:text} into the ESTABLISHED{:any}',
        '...n network-instance {network-instance:vrf}, the BGP session with {peer:ip} moved to {:state|the state|the} ESTABLISHED{:any}',
        '...n network-instance {network-instance:vrf}, the BGP session with {peer:ip} moved into the ESTABLISHED{:any}',
      ],
      set: { state: 'ESTABLISHED' },
    }),
    rule({
      event: 'BGP_NEIGHBOR_STATE_CHANGED',
      app: 'sr_bgp_mgr',
      text: [
        '...n network-instance {network-instance:vrf}, the BGP session with {peer:ip} moved from higher state {previous-state:bgp-state} to lower state {state:bgp-state} due to event {reason:text}',
        '...n network-instance {network-instance:vrf}, the BGP session with {:text} Peer {peer:ip} moved from higher state {previous-state:bgp-state} to lower state {state:bgp-state} due to event {reason:text}',
      ],
    }),
    rule({
      event: 'BGP_NEIGHBOR_STATE_CHANGED',
      app: 'sr_bgp_mgr',
      text: '...n network-instance {network-instance:vrf}, the BGP session with {peer:ip} was closed because {reason:text}',
      set: { state: 'IDLE' },
    }),
    rule({
      event: 'BGP_NOTIFICATION_RECEIVED',
      app: 'sr_bgp_mgr',
      text: '...n network-instance {network-instance:vrf}, a BGP NOTIFICATION message was received from neighbor {peer:ip} ...',
    }),
    rule({
      event: 'BGP_NOTIFICATION_SENT',
      app: 'sr_bgp_mgr',
      text: '...n network-instance {network-instance:vrf}, a BGP NOTIFICATION message was sent to neighbor {peer:ip} ...',
    }),
    rule({
      event: 'ISIS_NEIGHBOR_UP',
      app: 'sr_isis_mgr',
      text: '...n network-instance {network-instance:vrf}, the {level:isis-level} IS-IS adjacency with system {neighbor} using interface {interface} ...to up...',
    }),
    rule({
      event: 'ISIS_NEIGHBOR_DOWN',
      app: 'sr_isis_mgr',
      text: '...n network-instance {network-instance:vrf}, the {level:isis-level} IS-IS adjacency with system {neighbor} using interface {interface} ...to down...',
    }),
    rule({
      event: 'BFD_STATE_CHANGE',
      app: ['sr_bfd_mgr', 'sr_xdp_lc_1'],
      text: [
        '...ession from {local-address:ip}:{local-discriminator:uint} to {remote-address:ip}:{:uint} {:text} UP{:any}',
        '...ession from {local-address:ip} to {remote-address:ip} {:text} UP{:any}',
      ],
      set: { state: 'UP' },
    }),
    rule({
      event: 'BFD_STATE_CHANGE',
      app: ['sr_bfd_mgr', 'sr_xdp_lc_1'],
      text: [
        '...ession from {local-address:ip}:{local-discriminator:uint} to {remote-address:ip}:{:uint} {:text} DOWN{:any}',
        '...ession from {local-address:ip} to {remote-address:ip} {:text} DOWN{:any}',
      ],
      set: { state: 'DOWN' },
    }),
    rule({
      event: 'CONFIGURATION_COMMIT_COMPLETED',
      app: 'sr_mgmt_server',
      text: [
        '...All changes have been committed successfully by {user:user} session {session-id}...',
        '...All changes have been committed successfully{:any}',
      ],
    }),
    rule({
      event: 'USER_LOGIN',
      app: ['sr_aaa_mgr', 'sr_cli'],
      text: [
        '...Opened user session for {user:user} from host {remote-address:host}{:any}',
        '...pened session for user {user:user} from host {remote-address:host}{:any}',
      ],
    }),
    rule({
      event: 'USER_LOGOUT',
      app: ['sr_aaa_mgr', 'sr_cli'],
      text: [
        '...Closed user session for {user:user} from host {remote-address:host}{:any}',
        '...losed session for user {user:user} from host {remote-address:host}{:any}',
      ],
    }),
    rule({
      event: 'LOGIN_FAILED',
      app: 'sr_aaa_mgr',
      text: '...uthentication failed for user {user:user} from host {remote-address:host}{:any}',
    }),
    rule({
      event: 'PROCESS_TERMINATED',
      app: 'sr_app_mgr',
      text: [
        '...Application {process} terminated{:any}',
        '...Application {process} has terminated{:any}',
        '...Application {process} exited{:any}',
      ],
    }),
  ],
})
