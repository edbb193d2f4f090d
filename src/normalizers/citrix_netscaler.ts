import { rule, ruleSet } from './rule.ts'

// Before the sentence stand date, host, packet engine (`0-PPE-0`), feature, event, and two numbers; newer releases add the
// feature `default`.
export const citrix_netscaler = ruleSet({
  platform: 'citrix_netscaler',
  rules: [
    rule({
      event: 'LOGIN_FAILED',
      text: [
        '... : {method} CMD_EXECUTED ...User {user:user} - ...Remote_ip {remote-address:host} - Command "login {:text}" - Status "ERROR: {reason:text}"',
        '... : default {method} CMD_EXECUTED ...User {user:user} - ...Remote_ip {remote-address:host} - Command "login {:text}" - Status "ERROR: {reason:text}"',
        '... : {method} CMD_EXECUTED ...User {user:user} - ...Remote_ip {remote-address:host} - Command "login {:text}" - Status "{reason:failed|Failed|Invalid}...',
      ],
    }),
    rule({
      event: 'LOGIN_FAILED',
      text: [
        '...AAA LOGIN_FAILED ...User {user:user} - Client_ip {remote-address:ip} - {:=Failure_reason} "{reason:text}"...',
        '...AAATM LOGIN_FAILED ...User {user:user} - Client_ip {remote-address:ip} - {:=Failure_reason} "{reason:text}"...',
      ],
    }),
    rule({
      event: 'USER_LOGIN',
      text: [
        '... : {method} CMD_EXECUTED ...User {user:user} - ...Remote_ip {remote-address:host} - Command "login {:text}" - Status "{status:Done|Success}"...',
        '... : default {method} CMD_EXECUTED ...User {user:user} - ...Remote_ip {remote-address:host} - Command "login {:text}" - Status "{status:Done|Success}"...',
      ],
    }),
    rule({
      event: 'USER_LOGOUT',
      text: [
        '... : {method} CMD_EXECUTED ...User {user:user} - ...Remote_ip {remote-address:host} - Command "logout...',
        '... : default {method} CMD_EXECUTED ...User {user:user} - ...Remote_ip {remote-address:host} - Command "logout...',
      ],
    }),
    rule({
      event: 'USER_WRITE_CONFIG',
      text: [
        '... : {method} CMD_EXECUTED ...User {user:user} - ...Remote_ip {remote-address:host} - Command "save {:ns|config}...',
        '... : default {method} CMD_EXECUTED ...User {user:user} - ...Remote_ip {remote-address:host} - Command "save {:ns|config}...',
      ],
    }),
    rule({
      event: 'USER_COMMAND',
      text: [
        '... : {method} CMD_EXECUTED ...User {user:user} - ...Remote_ip {remote-address:host} - Command "{command:text}" - Status "{status:text}"...',
        '... : default {method} CMD_EXECUTED ...User {user:user} - ...Remote_ip {remote-address:host} - Command "{command:text}" - Status "{status:text}"...',
      ],
    }),
    rule({
      event: 'VPN_USER_CONNECTED',
      text: [
        '...SSLVPN LOGIN ...SessionId: {session-id:uint}- User {user:user} - Client_ip {remote-address:ip} - Nat_ip {assigned-address:ip} - Vserver {server} - ...Group(s) "{group:known}"',
        '...SSLVPN LOGIN ...SessionId: {session-id:uint}- User {user:user} - Client_ip {remote-address:ip} - {:text} - Vserver {server} - ...Group(s) "{group:known}"',
        '...SSLVPN LOGIN ...SessionId: {session-id:uint}- User {user:user} - Client_ip {remote-address:ip} - {:text} - Vserver {server} - ...',
        '...AAATM LOGIN ...SessionId: {session-id:uint}- User {user:user} - Client_ip {remote-address:ip} - {:text} - Vserver {server} - ...',
        '...SSLVPN LOGIN ...User {user:user} - Client_ip {remote-address:ip} - ...',
      ],
    }),
    rule({
      event: 'VPN_USER_DISCONNECTED',
      text: [
        '...SSLVPN LOGOUT ...SessionId: {session-id:uint}- User {user:user} - Client_ip {remote-address:ip} - {:text} - Vserver {server} - ...Duration {duration} ...LogoutMethod "{reason:text}"...',
        '...AAATM LOGOUT ...SessionId: {session-id:uint}- User {user:user} - Client_ip {remote-address:ip} - {:text} - Vserver {server} - ...Duration {duration} ...LogoutMethod "{reason:text}"...',
        '...SSLVPN LOGOUT ...User {user:user} - Client_ip {remote-address:ip} - ...',
        '...AAATM LOGOUT ...User {user:user} - Client_ip {remote-address:ip} - ...',
        '...SSLVPN REMOVE_SESSION ...User {user:user} - Client_ip {remote-address:ip} - ...',
        '...SSLVPN TIMEOUT ...User {user:user} - Client_ip {remote-address:ip} - ...',
      ],
    }),
    rule({
      event: 'VPN_USER_LOGIN_FAILED',
      text: [
        '...SSLVPN LOGIN_FAILED ...User {user:user} - Client_ip {remote-address:ip} - {:=Failure_reason} "{reason:text}"...',
      ],
    }),
    rule({
      event: 'INTERFACE_DOWN',
      text: '...EVENT DEVICEDOWN ...Device "{:=interface}({interface})" - State DOWN...',
      set: { 'oper-status': 'DOWN' },
    }),
    rule({
      event: 'INTERFACE_UP',
      text: '...EVENT DEVICEUP ...Device "{:=interface}({interface})" - State UP...',
      set: { 'oper-status': 'UP' },
    }),
    // Virtual servers are `server_vip_NSSVC_HTTP_<address>:<port>(name)`, services have another word there.
    rule({
      event: 'LB_SERVICE_DOWN',
      text: [
        '...EVENT DEVICEDOWN ...Device "server_vip_NSSVC_{protocol}_{address:ip}:{port:uint}({service:text})" - State DOWN...',
        '...EVENT DEVICEDOWN ...Device "server_vip_{service:text}" - State DOWN...',
      ],
    }),
    rule({
      event: 'LB_SERVICE_UP',
      text: [
        '...EVENT DEVICEUP ...Device "server_vip_NSSVC_{protocol}_{address:ip}:{port:uint}({service:text})" - State UP...',
        '...EVENT DEVICEUP ...Device "server_vip_{service:text}" - State UP...',
      ],
    }),
    rule({
      event: 'LB_SERVER_DOWN',
      text: [
        '...EVENT DEVICEDOWN ...Device "{:word}_NSSVC_{protocol}_{address:ip}:{port:uint}({server:text})" - State DOWN...',
        '...EVENT DEVICEDOWN ...Device "{server:text}" - State DOWN...',
        '...EVENT MONITORDOWN ..."MonServiceBinding_{address:ip}:{port:uint}_({test})({server:text})" - State DOWN...',
        '...EVENT MONITORDOWN ...Monitor "{server:text}" - State DOWN...',
        '...EVENT MONITORDOWN ...Monitor {server:text} - State DOWN...',
      ],
    }),
    rule({
      event: 'LB_SERVER_UP',
      text: [
        '...EVENT DEVICEUP ...Device "{:word}_NSSVC_{protocol}_{address:ip}:{port:uint}({server:text})" - State UP...',
        '...EVENT DEVICEUP ...Device "{server:text}" - State UP...',
        '...EVENT MONITORUP ..."MonServiceBinding_{address:ip}:{port:uint}_({test})({server:text})" - State UP...',
        '...EVENT MONITORUP ...Monitor "{server:text}" - State UP...',
        '...EVENT MONITORUP ...Monitor {server:text} - State UP...',
      ],
    }),
    rule({
      event: 'HA_STATE_CHANGED',
      text: '...EVENT STATECHANGE ...Device "{unit:text}" - State {state:ha-state}...',
    }),
    rule({
      event: 'SYSTEM_RESTARTED',
      text: ['...EVENT STARTSYS ...System started{:any}'],
    }),
    rule({
      event: 'SYSTEM_RELOAD_REQUESTED',
      text: ['...EVENT STOPSYS ...System stopped{:any}'],
    }),
    rule({
      event: 'SESSION_CLOSED',
      text: [
        '...CONN_DELINK ...Source {source-address:ip}:{source-port:uint} - Vserver {server} - NatIP {translated-source-address:ip}:{translated-source-port:uint} - Destination {destination-address:ip}:{destination-port:uint} - ...Total_bytes_send {octets-sent:uint} - Total_bytes_recv {octets-received:uint}...',
        '...OTHERCONN_DELINK ...Source {source-address:ip}:{source-port:uint} - Vserver {server} - NatIP {translated-source-address:ip}:{translated-source-port:uint} - Destination {destination-address:ip}:{destination-port:uint} - ...Total_bytes_send {octets-sent:uint} - Total_bytes_recv {octets-received:uint}...',
        '...CONN_TERMINATE ...Source {source-address:ip}:{source-port:uint} - Destination {destination-address:ip}:{destination-port:uint} - ...Total_bytes_send {octets-sent:uint} - Total_bytes_recv {octets-received:uint}...',
        '...SSLVPN TCPCONNSTAT ...User {user:user} - Client_ip {remote-address:ip} - ...Source {source-address:ip}:{source-port:uint} - Destination {destination-address:ip}:{destination-port:uint} - ...Total_bytes_send {octets-sent:uint} - Total_bytes_recv {octets-received:uint}...',
      ],
    }),
    rule({
      event: 'ACL_MATCH',
      text: [
        '...ACL_PKT_LOG ...Source {source-address:ip} --> Destination {destination-address:ip} - Protocol {protocol} - ...SrcPort {source-port:uint} - DestPort {destination-port:uint} - ...Hit Rule {acl} - ...',
        '...ACL_PKT_LOG ...Source {source-address:ip} --> Destination {destination-address:ip} - Protocol {protocol} - ...Hit Rule {acl} - ...',
        '...ACL_PKT_LOG ...Source {source-address:ip} --> Destination {destination-address:ip} - Protocol {protocol} - ...',
      ],
    }),
    rule({
      event: 'ATTACK_DETECTED',
      text: [
        '...APPFW {attack} ... : {source-address:ip} {:text} <{action:text}>',
        '...APPFW {attack} ... :  {source-address:ip} {:text} <{action:text}>',
      ],
    }),
  ],
})
