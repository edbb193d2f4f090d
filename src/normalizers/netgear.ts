import { rule, ruleSet } from './rule.ts'

// Routers: what happened stands in brackets, before or behind the addresses.

export const netgear = ruleSet({
  platform: 'netgear',
  rules: [
    rule({
      event: 'ACL_MATCH',
      text: [
        '{protocol} packet - Source:{source-address:ip},{source-port:uint} ,{source-zone} - Destination:{destination-address:ip},{destination-port:uint} ,{destination-zone} [{:Drop|Block|Deny|Reject}] - [{reason:text}]',
        '{protocol} packet - Source:{source-address:ip},{source-port:uint} ,{source-zone} - Destination:{destination-address:ip},{destination-port:uint} ,{destination-zone} [{:Drop|Block|Deny|Reject}]...',
        '{protocol} packet - Source:{source-address:ip} ,{source-zone} - Destination:{destination-address:ip} ,{destination-zone} [{:Drop|Block|Deny|Reject}] - [{reason:text}]',
        '{protocol} packet - Source:{source-address:ip},{icmp-type:text} ,{source-zone} - Destination:{destination-address:ip},{icmp-code:text} ,{destination-zone} [{:Drop|Block|Deny|Reject}] - [{reason:text}]',
        '{protocol} packet dropped - Source:{source-address:ip},{source-port:uint},{source-zone} - Destination:{destination-address:ip},{destination-port:uint},{destination-zone} - [{reason:text}]',
      ],
      set: { action: 'DENY' },
    }),
    rule({
      event: 'ACL_MATCH',
      text: [
        '{protocol} packet - Source:{source-address:ip},{source-port:uint} ,{source-zone} - Destination:{destination-address:ip},{destination-port:uint} ,{destination-zone} [{:Forward|Allow|Pass|Accept}] - [{reason:text}]',
        '{protocol} packet - Source:{source-address:ip},{source-port:uint} ,{source-zone} - Destination:{destination-address:ip},{destination-port:uint} ,{destination-zone} [{:Forward|Allow|Pass|Accept}]...',
      ],
      set: { action: 'PERMIT' },
    }),
    rule({
      event: 'ACL_MATCH',
      text: [
        '...[LAN access from remote] from {source-address:ip}:{source-port:uint} to {destination-address:ip}:{destination-port:uint}...',
      ],
      set: { action: 'PERMIT', rule: 'LAN access from remote' },
    }),
    rule({
      event: 'ACL_MATCH',
      text: [
        '...[{reason:=site blocked}: {url:text}] from source {source-address:ip}...',
        '...[{reason:=service blocked}: {service:text}] from source {source-address:ip}...',
      ],
      set: { action: 'DENY' },
    }),
    rule({
      event: 'ATTACK_DETECTED',
      text: [
        '...[DoS {:attack|Attack}: {attack:text}] from source: {source-address:ip}, port {source-port:uint}...',
        '...[DoS {:attack|Attack}: {attack:text}] attack packets in last {duration:uint} sec from ip [{source-address:ip}]...',
        '...[DoS {:attack|Attack}: {attack:text}] from {source-address:ip}, port {source-port:uint}...',
        '...[DoS {:attack|Attack}: {attack:text}] from source: {source-address:ip}...',
      ],
    }),
    rule({
      event: 'USER_LOGIN',
      text: [
        '...[{user:word} login] from source {remote-address:ip}...',
        '{user:=Administrator} login successful - IP:{remote-address:ip}',
        '{user:=Administrator} login successful - IP:{remote-address:ip}...',
      ],
    }),
    rule({
      event: 'LOGIN_FAILED',
      text: [
        '...[{user:word} login failure] from source {remote-address:ip}...',
        '{user:=Administrator} login {reason:fail|failed|failure|error} - IP:{remote-address:ip}',
        '{user:=Administrator} login fail, {reason:text} - IP:{remote-address:ip}',
      ],
    }),
    rule({
      event: 'USER_LOGOUT',
      text: ['{user:=Administrator} logout - IP:{remote-address:ip}'],
    }),
    rule({
      event: 'DHCP_LEASE_ASSIGNED',
      text: [
        '...[DHCP IP: {address:ip}] to MAC address {mac-address:mac}, ...',
        '...[DHCP IP: {address:ip}] to MAC address {mac-address:mac}',
      ],
    }),
    rule({
      event: 'UPLINK_UP',
      text: [
        '...[Internet connected] IP address: {address:ip}, ...',
        '...[Internet connected] IP address: {address:ip}',
        '...[Internet connected]...',
      ],
      set: { uplink: 'Internet' },
    }),
    rule({ event: 'UPLINK_DOWN', text: '...[Internet disconnected]...', set: { uplink: 'Internet' } }),
    rule({ event: 'NTP_SYNC_ACQUIRED', text: '...[Time synchronized with NTP server...' }),
    rule({
      event: 'SYSTEM_RESTARTED',
      text: ['...[Initialized, firmware version: {version:word}]...'],
    }),
  ],
})
