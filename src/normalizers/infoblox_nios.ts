import { rule, ruleSet } from './rule.ts'

// The audit log goes out under the tag of the service that was used: `httpd: 2020-09-24 11:56:27.281Z [user]: Logout - - ip=…`.
// Blanks in values are written as \040.
const audit = ['httpd', 'sshd', 'serial_console', 'rest', 'audit', 'login', 'remote_console']
const dhcp = ['dhcpd', 'dhcpdv6']

export const infoblox_nios = ruleSet({
  platform: 'infoblox_nios',
  rules: [
    rule({
      event: 'USER_LOGIN',
      app: audit,
      text: [
        '{:text}Z [{user:user}]: Login_Allowed - - to={terminal:any} apparently_via={method:text} ip={remote-address:ip} auth={detail:word} group={group:text}',
        '{:text}Z [{user:user}]: Login_Allowed - - to={terminal:any} apparently_via={method:text} auth={detail:word} group={group:text}',
        '{:text}Z [{user:user}]: Login_Allowed - - to={terminal:any} ip={remote-address:ip} auth={detail:word} group={group:text}',
        '{:text}Z [{user:user}]: Login_Allowed - - ...ip={remote-address:ip} auth={detail:word}...',
        '{:text}Z [{user:user}]: Login_Allowed - - ...ip={remote-address:ip}...',
        '{:text}Z [{user:user}]: Login_Allowed ...',
      ],
    }),
    rule({
      event: 'LOGIN_FAILED',
      app: audit,
      text: [
        '{:text}Z [{user:user}]: Login_Denied - - ...via={method:text} ip={remote-address:ip} auth={detail:word} error={reason:text} ...',
        '{:text}Z [{user:user}]: Login_Denied - - ...via={method:text} ip={remote-address:ip} auth={detail:word}...',
        '{:text}Z [{user:user}]: Login_Denied - - ...via={method:text} error={reason:text}',
        '{:text}Z [{user:user}]: Login_Denied - - ...ip={remote-address:ip} auth={detail:word}...',
        '{:text}Z [{user:user}]: Login_Denied - - ...ip={remote-address:ip}...',
        '{:text}Z [{user:user}]: Login_Denied ...',
      ],
    }),
    rule({
      event: 'USER_LOGOUT',
      app: audit,
      text: [
        '{:text}Z [{user:user}]: Logout - - ip={remote-address:ip} group={group:word} trigger_event={reason:text}',
        '{:text}Z [{user:user}]: Logout - - ...ip={remote-address:ip} group={group:word}...',
        '{:text}Z [{user:user}]: Logout - - ...ip={remote-address:ip}...',
        '{:text}Z [{user:user}]: Logout ...',
      ],
    }),
    rule({
      event: 'CONFIGURATION_CHANGED',
      app: audit,
      text: [
        '{:text}Z [{user:user}]: {command:Created|Modified|Deleted|Inserted|Called} {type:word} {path:text}: {statement:text}',
        '{:text}Z [{user:user}]: {command:Created|Modified|Deleted|Inserted|Called} {type:word} {path:text}',
      ],
    }),
    rule({
      event: 'DHCP_LEASE_ASSIGNED',
      app: dhcp,
      text: [
        'DHCPACK on {address:ip} to {mac-address:mac} ({host:text}) via {interface:word} relay {gateway:word} lease-duration {duration:uint}...',
        'DHCPACK on {address:ip} to {mac-address:mac} via {interface:word} relay {gateway:word} lease-duration {duration:uint}...',
        'DHCPACK on {address:ip} to {mac-address:mac} ({host:text}) via {gateway:ip}',
        'DHCPACK on {address:ip} to {mac-address:mac} via {gateway:ip}',
        'DHCPACK on {address:ip} to {mac-address:mac} ({host:text}) via {interface:interface}',
        'DHCPACK on {address:ip} to {mac-address:mac} ({host:text}) via {interface:word}...',
        'DHCPACK on {address:ip} to {mac-address:mac} via {interface:interface}',
        'DHCPACK on {address:ip} to {mac-address:mac} via {interface:word}...',
        'DHCPACK on {address:ip} to {mac-address:mac}...',
        'DHCPACK to {address:ip} ({mac-address:mac}) via {interface:interface}',
        'DHCPACK to {address:ip} ({mac-address:mac}) via {interface:word}...',
      ],
    }),
    rule({
      event: 'DHCP_LEASE_RELEASED',
      app: dhcp,
      text: [
        'DHCPRELEASE of {address:ip} from {mac-address:mac} ({host:text}) via {interface:word} {:text}',
        'DHCPRELEASE of {address:ip} from {mac-address:mac} ({host:text}) via {interface:word}...',
        'DHCPRELEASE of {address:ip} from {mac-address:mac} via {interface:word}...',
        'DHCPEXPIRE on {address:ip} to {mac-address:mac}...',
        'DHCPEXPIRE {address:ip}...',
      ],
    }),
    rule({
      event: 'DHCP_ADDRESS_CONFLICT',
      app: dhcp,
      text: [
        'DHCPDECLINE of {address:ip} from {mac-address:mac} ({host:text}) via {interface:word}...',
        'DHCPDECLINE of {address:ip} from {mac-address:mac} via {interface:word}...',
        'Abandoning IP address {address:ip}: {reason:text}',
      ],
    }),
  ],
})
