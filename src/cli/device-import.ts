import { z } from 'zod'
import { type Given, type Terminal, usage } from './command.ts'
import type { DaemonClient } from './daemon-client.ts'
import type { Answer } from './device-answer.ts'
import { readInput } from './input.ts'

const findings = z.array(z.object({ where: z.string(), detail: z.string() }))
const named = z.looseObject({ name: z.string(), host: z.string().nullable(), platform: z.string() })
const planSchema = z.looseObject({
  applied: z.boolean(),
  create: z.array(named),
  update: z.array(
    z.object({ name: z.string(), changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })) }),
  ),
  unchanged: z.array(z.string()),
  invalid: findings,
  notes: findings,
  credentials: z.array(z.string()),
})
type Plan = z.output<typeof planSchema>

/** `koine devices import FILE`. */
export const importDevices = async (
  client: DaemonClient,
  given: Given,
  terminal: Terminal,
  file: string,
): Promise<Answer> => {
  const text = await readInput(file, terminal)
  const format = given.text('format') ?? formatOf(file, text)
  if (format === null) throw usage({ name: 'devices' }, `what ${file} is cannot be told from it; say it with --format`)
  const beside = async (option: string) => {
    const name = given.text(option)
    return name === null ? null : readInput(name, terminal)
  }
  const [groups, defaults] = [await beside('groups'), await beside('defaults')]
  const tags = given.text('tag')?.split(',')
  const body = {
    format,
    text,
    ...(groups !== null && { groups }),
    ...(defaults !== null && { defaults }),
    ...(tags && { tags }),
    with_credentials: given.on('with-credentials'),
  }
  const query = given.on('dry-run') ? '?dry_run=true' : ''
  const response = await client.request('POST', `/v1/devices/import${query}`, { body })
  const plan = planSchema.parse(await response.json())
  return { json: plan, text: report(plan), failed: plan.invalid.length > 0 }
}

/** By the file's name, and where that does not tell by what is in it. */
const formatOf = (file: string, text: string): string | null => {
  if (/\.(?:csv|tsv)$/i.test(file)) return 'csv'
  if (/^\s*[[{]/.test(text)) return /"results"|"primary_ip4?"/.test(text) ? 'netbox' : 'nornir'
  if (/^\s*(?:hosts|children):/m.test(text)) return 'ansible'
  if (/^\s*(?:hostname|groups):/m.test(text)) return 'nornir'
  return /^[^\n]*[,;\t]/.test(text) ? 'csv' : null
}

const report = ({ applied, create, update, unchanged, invalid, notes, credentials }: Plan): string => {
  const lines = [
    ...credentials.map(name => `credential  ${name}`),
    ...create.map(({ name, host, platform }) => `create      ${name}: ${host ?? 'no host'}, ${platform}`),
    ...update.map(({ name, changes }) => `update      ${name}: ${changesText(changes)}`),
    ...invalid.map(({ where, detail }) => `invalid     ${where}: ${detail}`),
    ...notes.map(({ where, detail }) => `note        ${where}: ${detail}`),
    `${create.length} new, ${update.length} changed, ${unchanged.length} unchanged, ${invalid.length} invalid${applied ? '' : '; nothing was written (dry run)'}`,
  ]
  return `${lines.join('\n')}\n`
}

const changesText = (changes: Plan['update'][number]['changes']): string =>
  Object.entries(changes)
    .map(([field, { from, to }]) => `${field} ${JSON.stringify(from)} → ${JSON.stringify(to)}`)
    .join('; ')
