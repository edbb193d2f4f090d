/** A line of a configuration that tells a secret. */
export interface SecretRule {
  /** Captures what stays. */
  readonly line: RegExp
  /** The line without its secret; `$1`, `$2` … are what was captured. */
  readonly becomes: string
}

/** Takes secrets out of a configuration: every rule, in order, on every line. */
export const sanitized = (configuration: string, rules: readonly SecretRule[]): string =>
  configuration
    .split('\n')
    .map(line => (mayTell(line) ? rules.reduce((left, rule) => left.replace(rule.line, rule.becomes), line) : line))
    .join('\n')

// Most lines of a configuration have none of these, and every line that a rule fits has one of them. Junos hides secrets in "$9$…".
const telling = /snmp|password|secret|key|authentication|md5|wpa-psk|passphrase|community|"\$/

/** May a rule fit this line? It costs a tenth of trying all of them. */
export const mayTell = (line: string): boolean => telling.test(line)

const removed = '$1<removed>'

/** Secrets of IOS and NX-OS. */
export const ciscoSecrets: readonly SecretRule[] = [
  { line: /^(\s*snmp-server community )\S.*$/, becomes: removed },
  // The community is somewhere among the words behind the host, so all of them go.
  { line: /^(\s*snmp-server host \S+ )\S.*$/, becomes: removed },
  { line: /^(\s*snmp-server user .*? auth (?:md5|sha(?:-\d+)?) )\S+(.*)$/, becomes: `${removed}$2` },
  { line: /^(\s*snmp-server user .*? priv (?:(?:des|3des|aes|aes-\d+)(?: \d+)? )?)\S+(.*)$/, becomes: `${removed}$2` },
  { line: /^(\s*username .*?(?:password|secret) (?:\d+ )?)\S.*$/, becomes: removed },
  { line: /^(\s*enable (?:password|secret) (?:level \d+ )?(?:\S+ )?)\S+$/, becomes: removed },
  { line: /^(\s*(?:password|secret) (?:\d+ )?)\S+$/, becomes: removed },
  { line: /^(.*\bkey 7 )\S+(.*)$/, becomes: `${removed}$2` },
  { line: /^(\s*(?:tacacs|radius)-server (?:host .*? )?key (?:\d+ )?)\S+(.*)$/, becomes: `${removed}$2` },
  { line: /^(\s*crypto isakmp key (?:\d+ )?)\S+(.*)$/, becomes: `${removed}$2` },
  { line: /^(\s*(?:ip )?ospf (?:message-digest-key \d+ md5|authentication-key) (?:\d+ )?)\S+$/, becomes: removed },
  { line: /^(\s*area \S+ virtual-link .*(?:md5|authentication-key) (?:\d+ )?)\S+$/, becomes: removed },
  { line: /^(\s*neighbor \S+ password (?:\d+ )?)\S+$/, becomes: removed },
  { line: /^(\s*(?:vrrp|standby|glbp) .*authentication (?:(?:text|md5 key-string) )?(?:\d+ )?)\S+$/, becomes: removed },
  { line: /^(\s*ntp authentication-key \d+ \S+ (?:\d+ )?)\S+(.*)$/, becomes: `${removed}$2` },
  { line: /^(\s*key-string (?:\d+ )?)\S.*$/, becomes: removed },
  { line: /^(\s*wpa-psk \S+ (?:\d+ )?)\S+$/, becomes: removed },
  { line: /^(\s*ppp .*password (?:\d+ )?)\S+(.*)$/, becomes: `${removed}$2` },
]

/** Secrets of EOS. */
export const eosSecrets: readonly SecretRule[] = [
  { line: /^(\s*aaa root secret (?:\S+ )?)\S+$/, becomes: removed },
  ...ciscoSecrets,
]

/** Secrets of FRR, beside those that it writes as IOS does. */
export const frrSecrets: readonly SecretRule[] = [
  {
    line: /^(\s*(?:ip|ipv6) ospf6? (?:message-digest-key \d+ md5|authentication-key) )\S+(.*)$/,
    becomes: `${removed}$2`,
  },
  { line: /^(\s*(?:enable )?password (?:\d+ )?)\S+$/, becomes: removed },
  { line: /^(\s*ip (?:rip|nhrp) authentication (?:string )?)\S+$/, becomes: removed },
  { line: /^(\s*(?:isis password|area-password|domain-password) (?:clear|md5) )\S+(.*)$/, becomes: `${removed}$2` },
  { line: /^(\s*neighbor \S+ (?:tcp-)?password )\S.*$/, becomes: removed },
  { line: /^(\s*ipv6 ospf6 authentication key-id \d+ hash-algo \S+ key )\S+$/, becomes: removed },
  ...ciscoSecrets,
]

/** Secrets of VyOS, in the lines of `show configuration commands`. */
export const vyosSecrets: readonly SecretRule[] = [
  {
    line: /^((?:(?!\bset ).)*\bset .*?(?:password|secret|\b(?:pre-shared-key|private-key|preshared-key|private key|key|passphrase|md5-key)) )\S.*$/,
    becomes: removed,
  },
  { line: /^(set service snmp community )\S+(.*)$/, becomes: `${removed}$2` },
]
