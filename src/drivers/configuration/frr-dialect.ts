import type { TreeDialect } from './tree-diff.ts'

/**
 * How FRR writes its configuration: by indentation, defaults left out. Sections that it does not show when they are empty
 * (`interface`) are permanent: those of hardware cannot be taken away.
 */
export const frrDialect: TreeDialect = {
  // vtysh itself decides on the file; release and kind of defaults are no commands that change anything.
  ignored:
    /^(?:[!#].*|exit(?:-[\w-]+)?|end|frr (?:version|defaults) .*|(?:no )?service integrated-vtysh-config|Building configuration\.\.\.|Current configuration:|)$/,
  opens: (line, path) =>
    !line.startsWith('no ') && sections.some(({ inside, opens }) => inside(path) && opens.test(line)),
  leave: 'exit',
  keyOf: (line, path) => {
    if (line.startsWith('no ')) return null
    for (const { key, inside } of singles) {
      const found = key.exec(line)
      if (found !== null && inside.test(path[0] ?? '')) return [key.source, ...found.slice(1)].join(' ')
    }
    return null
  },
  remove: (line, path) => {
    if (line.startsWith('no ')) return line.slice(3)
    // Below interfaces and route maps a description is taken away without its text, which is refused.
    if (/^(?:interface|route-map) /.test(path[0] ?? '') && line.startsWith('description ')) return 'no description'
    return `no ${line}`
  },
  permanent: (line, path) => path.length === 0 && /^(?:interface|hostname) /.test(line),
  showsDefaults: false,
  settings: line => negatedDefaults.test(line),
}

const at = (pattern: RegExp) => (path: readonly string[]) => pattern.test(path.at(-1) ?? '')

const sections: readonly { readonly inside: (path: readonly string[]) => boolean; readonly opens: RegExp }[] = [
  {
    inside: path => path.length === 0,
    opens:
      /^(?:interface|vrf|router|route-map|key chain|line|nexthop-group|pbr-map|l2vpn|pseudowire|vni) |^(?:bfd|rpki|mpls ldp|segment-routing)$/,
  },
  {
    inside: at(/^(?:router|mpls) /),
    opens: /^address-family |^(?:segment-routing srv6|vnc (?:defaults|nve-group|l2-group).*)$/,
  },
  { inside: at(/^address-family /), opens: /^(?:vni|interface) / },
  { inside: at(/^bfd$/), opens: /^(?:peer|profile) / },
  { inside: at(/^key chain /), opens: /^key / },
  { inside: at(/^segment-routing$/), opens: /^(?:traffic-eng|srv6)$/ },
]

const anywhere = /^/
const ofInterface = /^interface /
const ofRouter = /^router /
const ofBgp = /^router bgp /
const ofRouteMap = /^route-map /

/** What a second line takes the place of: lines of which the pattern and what it captures are the same. */
const singles: readonly { readonly key: RegExp; readonly inside: RegExp }[] = [
  {
    key: /^(hostname|domainname|password|enable password|log syslog|log file|log timestamp precision|log facility) /,
    inside: /^$/,
  },
  { key: /^(ip router-id|ipv6 router-id|zebra nexthop-group keep) /, inside: /^$/ },
  {
    key: /^((?:ip|ipv6) prefix-list \S+ seq \d+|access-list \S+ seq \d+|(?:ip|ipv6) access-list \S+ seq \d+) /,
    inside: /^$/,
  },
  {
    key: /^(bgp (?:as-path access-list|community-list|large-community-list|extcommunity-list)(?: standard| expanded)? \S+ seq \d+) /,
    inside: /^$/,
  },
  { key: /^(description|bandwidth) /, inside: ofInterface },
  {
    key: /^((?:ip|ipv6) ospf6? (?:cost|hello-interval|dead-interval|retransmit-interval|transmit-delay|priority|network|authentication-key|area|instance-id)|ip ospf message-digest-key \d+) /,
    inside: ofInterface,
  },
  { key: /^(isis (?:metric|priority|hello-interval|hello-multiplier|circuit-type|password)) /, inside: ofInterface },
  {
    key: /^((?:bgp|ospf|ospf6|eigrp) router-id|bgp (?:cluster-id|listen limit|default local-preference)|router-id|timers bgp|timers throttle spf|auto-cost reference-bandwidth|maximum-paths(?: ibgp)?|default-metric|distance bgp|distance|net) \d/,
    inside: ofRouter,
  },
  {
    key: /^(neighbor \S+ (?:remote-as|description|update-source|password|ebgp-multihop|local-as|timers connect|advertisement-interval|maximum-prefix|weight|allowas-in|ttl-security hops|peer-group))(?= )/,
    inside: ofBgp,
  },
  { key: /^(neighbor \S+ timers) \d/, inside: ofBgp },
  { key: /^(neighbor \S+ (?:route-map|prefix-list|filter-list|distribute-list)) \S+ (in|out)$/, inside: ofBgp },
  {
    key: /^(redistribute \S+|network \S+|aggregate-address \S+|rd vpn export|label vpn export|rt vpn (?:import|export|both))/,
    inside: ofRouter,
  },
  {
    key: /^(description|call|on-match|match \S+(?: (?:address|next-hop|route-source)(?: prefix-list)?)?) /,
    inside: ofRouteMap,
  },
  { key: /^(set (?:(?:ip|ipv6) next-hop(?: (?=\S*[a-z])\S+ )?|as-path \S+|\S+)) /, inside: ofRouteMap },
  { key: /^(banner motd)/, inside: anywhere },
]

/** Written because the default is the opposite. */
const negatedDefaults =
  /^no (?:ip(?:v6)? forwarding|bgp (?:ebgp-requires-policy|network import-check|suppress-duplicates|default \S+|fast-external-failover|log-neighbor-changes|enforce-first-as|hard-administrative-reset|graceful-restart notification|graceful-shutdown|reject-as-sets|deterministic-med|client-to-client reflection)|neighbor \S+ (?:activate|send-community(?: \S+)?|enforce-first-as|capability \S+(?: \S+)?|shutdown)|zebra .+|fpm .+|link-detect|ipv6 nd .+|log-adjacency-changes|exit1|bgp \S+$)/
