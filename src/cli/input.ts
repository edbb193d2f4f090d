import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { KoineError } from '../errors.ts'
import type { Terminal } from './command.ts'

const mostBytes = 64 * 1024 * 1024

/** The text of a file, or of standard input for `-`. Throws INPUT_UNREADABLE. */
export const readInput = async (file: string, { stdin, cwd }: Terminal): Promise<string> => {
  if (file !== '-') return readText(resolve(cwd, file))
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stdin) {
    chunks.push(chunk)
    size += chunk.length
    if (size > mostBytes) throw new KoineError('INPUT_UNREADABLE', `Standard input has more than ${mostBytes} octets.`)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The text of a file. Throws INPUT_UNREADABLE. */
export const readText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new KoineError('INPUT_UNREADABLE', cause instanceof Error ? cause.message : String(cause), { cause })
  }
}
