/** What stands for a secret. */
export const mask = '********'

/** Shorter ones would mask half of every output; whoever has such a password hides nothing by it. */
const shortestSecret = 4

/**
 * Texts that must be masked wherever they occur, longest first. A password that is the same as the user name is none: it
 * is in every prompt.
 */
export const secretsOf = (
  credential: {
    readonly username: string
    readonly password: string | null
    readonly passphrase: string | null
    readonly privateKey: string | null
    readonly enableSecret: string | null
  },
  others: readonly string[] = [],
): readonly string[] =>
  [credential.password, credential.passphrase, credential.privateKey, credential.enableSecret, ...others]
    .filter((secret): secret is string => secret !== null && secret.length >= shortestSecret)
    .filter((secret, index, all) => secret !== credential.username && all.indexOf(secret) === index)
    .sort((one, other) => other.length - one.length)

/** The text without these secrets. */
export const maskSecrets = (text: string, secrets: readonly string[]): string => {
  let masked = text
  for (const secret of secrets) {
    if (secret.length >= shortestSecret && masked.includes(secret)) masked = masked.replaceAll(secret, mask)
  }
  return masked
}

/** How many characters at the end of the text may be the beginning of a secret whose rest has not come. */
export const secretBegun = (text: string, secrets: readonly string[]): number => {
  let longest = 0
  for (const secret of secrets) {
    for (let length = Math.min(secret.length - 1, text.length); length > longest; length -= 1) {
      if (text.endsWith(secret.slice(0, length))) longest = length
    }
  }
  return longest
}

interface Pattern {
  readonly pattern: RegExp
  readonly by: string
}

/** How a configuration says in what form a secret follows. */
const form = String.raw`(?:\s+(?:\d{1,2}|sha\d*|sha-?512|md5|cipher|simple|encrypted|irreversible-cipher|plain-?text|hash|level \d+|ascii-text|auth|priv))*`
const value = String.raw`(?:"[^"\r\n]*"|[^\s"]\S*)`

/**
 * What secrets look like in configurations and in dialogues, whoever's they are. Devices and callers choose the text, so none of
 * them may take more than a time that grows with its length: nothing before a word is searched through, and gaps are bounded.
 */
const patterns: readonly Pattern[] = [
  {
    pattern: /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|$)/g,
    by: mask,
  },
  // password=x, "secret": "x", and what is typed at a question that is echoed.
  {
    pattern:
      /(?<![a-z\d])((?:pass(?:word|wd|phrase|key)|secret|token|(?:api|auth|md5|priv)[_-]?key)["']?[ \t]*[:=][ \t]*["']?)([^\s"',;&]+)/gi,
    by: `$1${mask}`,
  },
  {
    pattern: new RegExp(String.raw`((?:password|\bpasswd|secret)${form}\s+)${value}`, 'gi'),
    by: `$1${mask}`,
  },
  {
    pattern: new RegExp(String.raw`\b(community(?:\s+(?:read|write|cipher|simple|name|\d))*\s+)${value}`, 'gi'),
    by: `$1${mask}`,
  },
  {
    pattern: new RegExp(
      String.raw`\b((?:pre-?shared-key|key-string|key-hash|authentication-key|wpa-psk|psk|auth-key|md5-key|message-digest-key\s+\d+\s+md5)${form}\s+)${value}`,
      'gi',
    ),
    by: `$1${mask}`,
  },
  // `key 7 0822` is a secret, `key 1` the number of one and `key chain X` a name.
  { pattern: /\b(key\s+(?:0|5|6|7|8a?|9)\s+)\S+/gi, by: `$1${mask}` },
  { pattern: /\b((?:tacacs|radius)\S{0,64}\s[^\r\n]{0,256}?\bkey\s+(?:\d\s+)?)(?!\d\s)\S+/gi, by: `$1${mask}` },
  // Hashes as crypt(3) and Junos write them.
  { pattern: /\$(?:1|2[aby]?|5|6|8|9|14|y|sha\d+)\$[\w./$=+-]+/g, by: mask },
]

/** The text without these secrets and without what looks like one. For transcripts, logs and facts of errors. */
export const redact = (text: string, secrets: readonly string[] = []): string => {
  let redacted = maskSecrets(text, secrets)
  for (const { pattern, by } of patterns) redacted = redacted.replace(pattern, by)
  return redacted
}
