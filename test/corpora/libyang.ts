import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { corpora } from './corpus.ts'

// libyang proves every body: the plain tool, and the strict form (a body can be completed to a valid datastore).
const validator = resolve(corpora, '../openconfig/validate.sh')

export const modes = [
  ['as yanglint sees it', []],
  ['in the strict form', ['--strict']],
] as const

/** What libyang says: a line for each body that is not valid, and how many are. */
export const validate = (
  mode: readonly string[],
  bodies: readonly { readonly id: string; readonly openconfig: unknown }[],
): string => {
  const input = bodies.map(body => `${JSON.stringify(body)}\n`).join('')
  const { stdout, stderr, error } = spawnSync(validator, mode, { input, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  if (error) throw error
  return (stdout + stderr).trimEnd()
}
