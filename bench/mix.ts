import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const corpora = process.env['KOINE_CORPORA'] ?? '../shared/corpora'
const own = 'test/corpus'

/** A message, and the address that it comes from: devices of one make share one. */
export interface Heard {
  readonly octets: Buffer
  readonly address: string
}

/** Messages to measure with, and where they are from. */
export interface Mix {
  readonly name: string
  readonly messages: readonly Heard[]
}

interface Line {
  readonly raw?: string
  readonly raw_b64?: string
  readonly vendor?: string
  readonly os?: string
}

/** The messages of the corpora, each once; without them our own cases. */
export const corpusMix = (): Mix => {
  const files = existsSync(corpora)
    ? [join(corpora, 'syslog/events.jsonl'), ...linesIn(join(corpora, 'napalm-logs'))]
    : linesIn(own)
  const addresses = new Map<string, string>()
  const addressOf = (make: string): string => {
    const known = addresses.get(make) ?? `192.0.2.${addresses.size + 1}`
    addresses.set(make, known)
    return known
  }
  const messages = files.flatMap(file =>
    readLines(file).map(line => ({
      octets: octetsOf(line),
      address: addressOf(`${line.vendor ?? ''} ${line.os ?? file}`),
    })),
  )
  return { name: existsSync(corpora) ? 'corpora' : 'own cases', messages }
}

const linesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter(file => file.endsWith('.jsonl'))
    .map(file => join(folder, file))

const readLines = (file: string): readonly Line[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map((line): Line => JSON.parse(line))

const octetsOf = ({ raw, raw_b64 }: Line): Buffer =>
  raw_b64 === undefined ? Buffer.from((raw ?? '').trim()) : Buffer.from(raw_b64, 'base64')
