import { z } from 'zod'
import { absentIsNull, bytes, milliseconds } from './values.ts'

/** Settings of the templates for commands. */
export const templates = z.strictObject({
  renderMs: milliseconds.prefault('250ms').describe('Longest time for rendering a template.'),
  maxOutputBytes: bytes.prefault('1MiB').describe('Longest text that a template may give.'),
  maxLines: z.int().positive().default(10_000).describe('Most lines that a template may give.'),
})

/** Settings of TextFSM. `NET_TEXTFSM` names the folder where `templates` is absent. */
export const textfsm = (env: Readonly<Record<string, string | undefined>>) =>
  z.strictObject({
    templates: absentIsNull(z.string().min(1))
      .transform(path => path ?? (env['NET_TEXTFSM'] || null))
      .describe(
        'Folder of TextFSM templates: it holds `index`, or has it in `templates` or `ntc_templates/templates`. Default: `$NET_TEXTFSM`.',
      ),
    budgetMs: milliseconds.prefault('2s').describe('Longest time for parsing one output.'),
    threads: z.int().min(1).max(8).default(2).describe('Most threads that parse outputs.'),
    queueLimit: z.int().positive().default(200).describe('Most outputs that wait to be parsed.'),
    idleMs: milliseconds.prefault('1m').describe('A thread without work for so long is ended.'),
    maxOutputBytes: bytes.prefault('16MiB').describe('Longest output that is parsed.'),
  })
