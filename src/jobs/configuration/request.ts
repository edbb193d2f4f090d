import { z } from 'zod'
import { check, configLines, line, textOfLines } from '../request-lines.ts'

const longestConfirmSeconds = 24 * 3_600

/** The candidate of a change or a difference. `text` and `lines` are two ways to write it; `render` of the job is a third. */
export const candidateMembers = {
  mode: z.enum(['merge', 'replace']).meta({
    description: '`merge`: beside what is there. `replace`: everything else goes.',
  }),
  text: textOfLines.optional().meta({ description: 'The configuration, as the platform writes it.' }),
  lines: z.array(line).min(1).max(50_000).optional().meta({ description: 'The same as lines.' }),
}

/** How a change is made. */
export const changeMembers = {
  message: line.max(255).optional().meta({
    description: 'Kept in the archive, and given to the device with the commit where it takes one.',
  }),
  confirm_seconds: z.int().min(10).max(longestConfirmSeconds).optional().meta({
    description: 'Take it back after so many seconds unless it is confirmed.',
  }),
  pre_checks: z.array(check).max(64).optional().meta({ description: 'What must hold before anything is loaded.' }),
  post_checks: z.array(check).max(64).optional().meta({
    description: 'What must hold after the commit; else it is taken back.',
  }),
  save: z.boolean().optional().meta({ description: 'Make it outlive a reload; true unless told.' }),
}

const version = z.int().min(1).optional().meta({
  description: 'Of the archive. Absent: what waits to be confirmed is taken back, else the last change.',
})

export const configurationSchema = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.literal('diff'), ...candidateMembers }),
    z.strictObject({ action: z.literal('apply'), ...candidateMembers, ...changeMembers }),
    z.strictObject({ action: z.literal('confirm') }),
    z.strictObject({ action: z.literal('rollback'), version, ...changeMembers }),
    z.strictObject({
      action: z.literal('discard'),
      timer: z
        .string()
        .regex(/^revert_[0-9a-f]+$/, 'write the id of a commit that waits: revert_…')
        .optional()
        .meta({ description: 'Only this one.' }),
    }),
    z.strictObject({ action: z.literal('pending') }),
    z.strictObject({ action: z.literal('fetch') }),
  ])
  .meta({
    id: 'ConfigurationRequest',
    description:
      'A configuration as a whole: loaded, compared, committed, taken back. `diff` shows, `apply` changes, `confirm` makes permanent what waits, `discard` takes it back now, `rollback` undoes, `pending` tells what waits, `fetch` archives what runs.',
  })

export type ConfigurationRequest = z.output<typeof configurationSchema>

/** What is wrong with a request beyond the shape of its members; `rendered`: a template gives the lines. */
export const configurationFaults = (
  request: ConfigurationRequest,
  rendered: boolean,
): readonly { readonly path: readonly string[]; readonly message: string }[] => {
  if (request.action !== 'diff' && request.action !== 'apply') {
    // Left out silently, they would be missed when it is too late.
    const alone = request.action === 'rollback' && request.version === undefined ? ofVersions : []
    const given = alone.filter(name => name in request)
    return [
      ...(rendered ? [{ path: ['action'], message: 'takes no lines, so nothing can be rendered' }] : []),
      ...given.map(name => ({ path: [name], message: 'belongs to a rollback to a version' })),
    ]
  }
  const ways = [request.text !== undefined, request.lines !== undefined, rendered].filter(Boolean).length
  if (ways !== 1) return [{ path: [], message: 'needs either text, lines or render' }]
  return request.text !== undefined && configLines(request.text).length === 0
    ? [{ path: ['text'], message: 'has no lines' }]
    : []
}

const ofVersions = ['message', 'confirm_seconds', 'pre_checks', 'post_checks'] as const
