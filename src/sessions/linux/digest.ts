import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Limits, Shell } from './shell.ts'

/** SHA-256 of a local file, hex. */
export async function localDigest(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

/**
 * SHA-256 of the first `octets` of a file, by a program of the device; null where it has none, or no shell. Only the
 * beginning counts, so that a file to which something is appended meanwhile is still the one that was read.
 */
export async function shellDigest(shell: Shell, path: string, octets: number, limits: Limits): Promise<string | null> {
  const commandTimeoutMs = limits.commandTimeoutMs + octets / slowestOctetsPerMs
  const { stdout, exitStatus, fatal } = await shell.script(
    digestScript,
    [path, String(octets)],
    { maxOutputBytes: 4096 },
    { ...limits, commandTimeoutMs },
  )
  if (fatal !== null) throw fatal
  return exitStatus === 0 ? (/\b[0-9a-f]{64}\b/i.exec(stdout)?.[0].toLowerCase() ?? null) : null
}

/** 20 MB a second: what small processors manage. */
const slowestOctetsPerMs = 20_000

const digestScript = `case $1 in -*) set -- "./$1" "$2" ;; esac
digest() {
  if command -v sha256sum >/dev/null 2>&1; then sha256sum
  elif command -v shasum >/dev/null 2>&1; then shasum -a 256
  elif command -v openssl >/dev/null 2>&1; then openssl dgst -sha256
  else return 127
  fi
}
[ -r "$1" ] || exit 1
head -c "$2" <"$1" | digest`
