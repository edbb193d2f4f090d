/** What a router with IOS prints, as long as a real one's: 48 interfaces, a dozen BGP neighbors. */
export const interfaces = 48
const neighbors = 12

/** Counters and times are those of this many seconds after its start. */
export const printedBy = (hostname: string, seconds: number): Readonly<Record<string, string>> => ({
  'show version': showVersion(hostname, seconds),
  'show hosts': 'Default domain is example.net\n\nHost                      Port  Flags      Age Type   Address(es)\n',
  'show ip interface brief': [
    'Interface              IP-Address      OK? Method Status                Protocol',
    ...each(
      interfaces,
      port => `${nameOf(port).padEnd(23)}${addressOf(port).padEnd(16)}YES NVRAM  up                    up`,
    ),
  ].join('\n'),
  'show interfaces': each(interfaces, port => showInterface(port, seconds)).join('\n'),
  'show interface summary': showSummary,
  'show ip interface': each(interfaces, showIpInterface).join('\n'),
  'show ipv6 interface': each(interfaces / 4, showIpv6Interface).join('\n'),
  'show bgp all summary': [bgpTitle, ...each(neighbors, peer => bgpRow(peer, seconds))].join('\n'),
  'show bgp ipv4 unicast neighbors': each(neighbors, peer => bgpNeighbor(peer, seconds)).join('\n'),
})

const each = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index))

const nameOf = (port: number): string => `GigabitEthernet${port >> 4}/${port % 16}`
const addressOf = (port: number): string => `198.51.100.${4 * port + 1}`
const peerOf = (peer: number): string => `192.0.2.${peer + 1}`
const hexOf = (number: number): string => number.toString(16).padStart(4, '0')

const clock = (seconds: number): string =>
  [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60]
    .map(part => String(part).padStart(2, '0'))
    .join(':')

const showVersion = (
  hostname: string,
  seconds: number,
): string => `Cisco IOS Software, C2900 Software (C2900-UNIVERSALK9-M), Version 15.7(3)M8, RELEASE SOFTWARE (fc1)
Technical Support: http://www.cisco.com/techsupport
Copyright (c) 1986-2020 by Cisco Systems, Inc.
Compiled Sat 08-Aug-20 07:39 by prod_rel_team

ROM: System Bootstrap, Version 15.0(1r)M16, RELEASE SOFTWARE (fc1)

${hostname} uptime is 5 weeks, 2 days, 3 hours, ${10 + Math.floor(seconds / 60)} minutes
System returned to ROM by power-on
System image file is "flash0:c2900-universalk9-mz.SPA.157-3.M8.bin"
Last reload type: Normal Reload
Last reload reason: power-on

cisco CISCO2911/K9 (revision 1.0) with 483328K/40960K bytes of memory.
Processor board ID FTX1234567A
${interfaces} Gigabit Ethernet interfaces
DRAM configuration is 64 bits wide with parity enabled.
255K bytes of non-volatile configuration memory.
255488K bytes of ATA System CompactFlash 0 (Read/Write)

Configuration register is 0x2102
`

const showInterface = (port: number, seconds: number): string => `${nameOf(port)} is up, line protocol is up
  Hardware is CN Gigabit Ethernet, address is 0200.0000.${hexOf(port)} (bia 0200.0000.${hexOf(port)})
  Description: to access switch ${port}
  Internet address is ${addressOf(port)}/30
  MTU 1500 bytes, BW 1000000 Kbit/sec, DLY 10 usec,
     reliability 255/255, txload 1/255, rxload 1/255
  Encapsulation ARPA, loopback not set
  Keepalive set (10 sec)
  Full Duplex, 1000Mbps, link type is auto, media type is RJ45
  output flow-control is unsupported, input flow-control is unsupported
  ARP type: ARPA, ARP Timeout 04:00:00
  Last input 00:00:00, output 00:00:00, output hang never
  Last clearing of "show interface" counters never
  Input queue: 0/75/0/0 (size/max/drops/flushes); Total output drops: 0
  Queueing strategy: fifo
  Output queue: 0/40 (size/max)
  5 minute input rate 21000 bits/sec, 30 packets/sec
  5 minute output rate 34000 bits/sec, 42 packets/sec
     ${1_000_000 + 30 * seconds + port} packets input, ${90_000_000 + 2_600 * seconds} bytes, 0 no buffer
     Received ${1_000 + (seconds >> 3)} broadcasts (${500 + (seconds >> 4)} IP multicasts)
     0 runts, 0 giants, 0 throttles
     0 input errors, 0 CRC, 0 frame, 0 overrun, 0 ignored
     0 watchdog, ${500 + (seconds >> 4)} multicast, 0 pause input
     ${2_000_000 + 42 * seconds + port} packets output, ${99_000_000 + 4_200 * seconds} bytes, 0 underruns
     0 output errors, 0 collisions, 2 interface resets
     0 unknown protocol drops
     0 babbles, 0 late collision, 0 deferred
     0 lost carrier, 0 no carrier, 0 pause output
     0 output buffer failures, 0 output buffers swapped out`

const showSummary = `
 *: interface is up
 IHQ: pkts in input hold queue     IQD: pkts dropped from input queue
 OHQ: pkts in output hold queue    OQD: pkts dropped from output queue

  Interface                   IHQ       IQD       OHQ       OQD      RXBS      RXPS      TXBS      TXPS      TRTL
-----------------------------------------------------------------------------------------------------------------
${each(interfaces, port => `* ${nameOf(port).padEnd(26)}${'0'.padStart(5)}${'0'.padStart(10).repeat(8)}`).join('\n')}
`

const showIpInterface = (port: number): string => `${nameOf(port)} is up, line protocol is up
  Internet address is ${addressOf(port)}/30
  Broadcast address is 255.255.255.255
  Address determined by non-volatile memory
  MTU is 1500 bytes
  Helper address is not set
  Directed broadcast forwarding is disabled
  Outgoing access list is not set
  Inbound  access list is not set
  Proxy ARP is disabled
  Local Proxy ARP is disabled
  Security level is default
  Split horizon is enabled
  ICMP redirects are never sent
  ICMP unreachables are never sent
  ICMP mask replies are never sent
  IP fast switching is enabled
  IP Flow switching is disabled
  IP CEF switching is enabled
  IP CEF switching turbo vector
  IP multicast fast switching is enabled
  IP multicast distributed fast switching is disabled
  IP route-cache flags are Fast, CEF
  Router Discovery is disabled
  IP output packet accounting is disabled
  IP access violation accounting is disabled
  TCP/IP header compression is disabled
  RTP/IP header compression is disabled
  Policy routing is disabled
  Network address translation is disabled
  BGP Policy Mapping is disabled
  Input features: MCI Check
  IPv4 WCCP Redirect outbound is disabled
  IPv4 WCCP Redirect inbound is disabled
  IPv4 WCCP Redirect exclude is disabled`

const showIpv6Interface = (port: number): string => `${nameOf(port)} is up, line protocol is up
  IPv6 is enabled, link-local address is FE80::${port + 1}
  No Virtual link-local address(es):
  Global unicast address(es):
    2001:DB8:${port + 1}::1, subnet is 2001:DB8:${port + 1}::/64
  Joined group address(es):
    FF02::1
    FF02::2
  MTU is 1500 bytes
  ICMP error messages limited to one every 100 milliseconds
  ICMP redirects are enabled
  ND DAD is enabled, number of DAD attempts: 1
  ND reachable time is 30000 milliseconds (using 30000)`

const bgpTitle = `For address family: IPv4 Unicast
BGP router identifier 192.0.2.254, local AS number 65000
BGP table version is 25, main routing table version 25
40 network entries using 5760 bytes of memory
BGP using 13520 total bytes of memory
BGP activity 40/0 prefixes, 40/0 paths, scan interval 60 secs

Neighbor        V           AS MsgRcvd MsgSent   TblVer  InQ OutQ Up/Down  State/PfxRcd`

const bgpRow = (peer: number, seconds: number): string =>
  `${peerOf(peer).padEnd(16)}4        65001   ${String(40_000 + seconds).padStart(6)}  ${String(50_000 + seconds).padStart(6)}       25    0    0 ${clock(seconds)}       40`

const bgpNeighbor = (
  peer: number,
  seconds: number,
): string => `BGP neighbor is ${peerOf(peer)},  remote AS 65001, external link
 Description: transit ${peer}
  BGP version 4, remote router ID ${peerOf(peer)}
  BGP state = Established, up for ${clock(seconds)}
  Last read 00:00:24, last write 00:00:36, hold time is 180, keepalive interval is 60 seconds
  Neighbor sessions:
    1 active, is not multisession capable (disabled)
  Neighbor capabilities:
    Route refresh: advertised and received(new)
    Four-octets ASN Capability: advertised and received
    Address family IPv4 Unicast: advertised and received
    Enhanced Refresh Capability: advertised
    Stateful switchover support enabled: NO for session 1
  Message statistics:
    InQ depth is 0
    OutQ depth is 0

                         Sent       Rcvd
    Opens:                  1          1
    Notifications:          0          0
    Updates:                3          5
    Keepalives:        ${40_000 + seconds}      ${50_000 + seconds}
    Route Refresh:          0          0
    Total:             ${40_004 + seconds}      ${50_006 + seconds}
  Do log neighbor state changes (via global configuration)
  Default minimum time between advertisement runs is 30 seconds

 For address family: IPv4 Unicast
  Session: ${peerOf(peer)}
  BGP table version 25, neighbor version 25/0
  Output queue size : 0
  Index 4, Advertise bit 0
  4 update-group member
                                 Sent       Rcvd
  Prefix activity:               ----       ----
    Prefixes Current:              12         40 (Consumes 3200 bytes)
    Prefixes Total:                12         40
    Implicit Withdraw:              0          0
    Explicit Withdraw:              0          0
    Used as bestpath:             n/a         40
    Used as multipath:            n/a          0

                                   Outbound    Inbound
  Local Policy Denied Prefixes:    --------    -------
    Total:                                0          0
  Number of NLRIs in the update sent: max 1, min 0

  Address tracking is enabled, the RIB does have a route to ${peerOf(peer)}
  Connections established 1; dropped 0
  Last reset never
`
