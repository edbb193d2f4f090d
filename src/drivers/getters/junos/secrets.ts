import type { SecretRule } from '../sanitized.ts'

/** Secrets of Junos, in both ways to write a configuration. */
export const junosSecrets: readonly SecretRule[] = [
  // Communities of SNMP; those of routing policies look alike in a block, and go as well.
  { line: /^(\s+community )(?:"[^"]*"|[^\s;{]+)(;.*| \{.*)$/, becomes: '$1<removed>$2' },
  { line: /^(set snmp (?:.{0,200} )?community )(?:"[^"]*"|\S+)(.*)$/, becomes: '$1<removed>$2' },
  // Everything that Junos hashes or hides begins with how: "$1$…", "$6$…", "$9$…", "$sha1$…".
  { line: /"\$[0-9a-z]{1,10}\$[^"]*"/g, becomes: '<removed>' },
]
