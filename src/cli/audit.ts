import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig } from '../config.ts'
import { KoineError } from '../errors.ts'
import { verifyAudit } from '../jobs/audit/audit.ts'
import type { AuditHead } from '../jobs/audit/chain.ts'
import { type Command, type Given, type Terminal, usage } from './command.ts'

/** The audit of a data directory. */
export const auditFile = (dataDir: string): string => join(dataDir, 'audit.db')

export const audit: Command = {
  name: 'audit',
  usage: 'verify [--head SEQ:HASH]',
  about: `
Proves that the audit is as it was written: every record carries the hash of the one before, so none can be
altered, taken out or put in. Prints the newest record as SEQ:HASH. Kept elsewhere and given as --head the next
time, it also proves that nothing was cut off at the end. Works beside a running daemon. Exit code 1 when the
chain is broken.`,
  words: { least: 1, most: 1 },
  options: {
    config: { short: 'c', value: 'FILE', says: 'The configuration of the daemon. Default: koine.yaml here, if any.' },
    'data-dir': { value: 'DIR', says: 'Where its state is, whatever the configuration says.' },
    head: { value: 'SEQ:HASH', says: 'A head that was printed before; the audit must still contain it.' },
  },
  examples: ['koine audit verify'],
  run(given, terminal) {
    if (given.words[0] !== 'verify') throw usage(audit, `does not know "${given.words[0]}", only verify`)
    const result = verifyAudit(pathOf(given, terminal), headOf(given))
    if (result.intact) {
      const newest = result.head ? `${result.head.seq}:${result.head.hash}` : 'none'
      terminal.stdout.write(`The audit is intact: ${result.records} records, head ${newest}\n`)
      return Promise.resolve(0)
    }
    terminal.stdout.write(`The audit is broken at record ${result.seq}: ${result.detail}\n`)
    return Promise.resolve(1)
  },
}

const pathOf = (given: Given, { env, cwd }: Terminal): string => {
  const dataDir = given.text('data-dir') ?? loadConfig(given.text('config') ?? undefined, { env, cwd }).config.dataDir
  const path = auditFile(dataDir)
  if (existsSync(path)) return path
  throw new KoineError('INPUT_UNREADABLE', `There is no audit at ${path}; name the data directory with --data-dir.`)
}

const headOf = (given: Given): AuditHead | null => {
  const text = given.text('head')
  if (text === null) return null
  const match = /^(\d+):([0-9a-f]{64})$/.exec(text)
  if (match?.[2] === undefined) throw usage(audit, '--head is written as it was printed: SEQ:HASH')
  return { seq: Number(match[1]), hash: match[2] }
}
